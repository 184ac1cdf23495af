"""The persons of a document: their names in full, in what role, and where each is mentioned."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from index.document import Chunk, Document, Span
from index.language.folding import plain
from index.language.names import Names
from index.language.roles import RoleWords, role_words

from .entities import Entity, EntityKind, kinds_of
from .values import Person

_BESIDE = 120  # characters of a sentence before or behind a name that may tell a role


def persons_of(
    document: Document, chunks: Sequence[Chunk], entities: Sequence[Entity]
) -> list[Person]:
    """Return the persons in the sentences of a document, by their first mention.

    One who is called by a part of a longer name is whom that names, if it names one alone.

    Args:
        document: its text is read.
        chunks: its sentences.
        entities: the names in them.
    """
    text, words = plain(document.text), role_words(document.language)
    kinds = kinds_of(text, entities)
    forms = [form for form, kind in kinds.items() if kind is EntityKind.PERSON]
    whole = _whole_names(forms)
    mentions: defaultdict[str, list[tuple[Span, Chunk]]] = defaultdict(list)
    names = Names(forms)
    for chunk in chunks:
        for span in names.found_in(text, chunk.span):
            mentions[whole[span.of(text)]].append((span, chunk))
    found = [
        Person(name, _role(text, places, words), tuple(span for span, _ in places))
        for name, places in mentions.items()
    ]
    return sorted(found, key=lambda person: person.mentions)


def _whole_names(forms: Sequence[str]) -> dict[str, str]:
    """Return for each form the longest name that it is a part of, if there is one alone."""
    holding: defaultdict[str, list[str]] = defaultdict(list)
    for form in sorted(forms, key=len):
        words = form.split(" ")
        begun = {" ".join(words[:-length]) for length in range(1, len(words))}
        ended = {" ".join(words[length:]) for length in range(1, len(words))}
        for part in {*words, *begun, *ended} - {form}:
            holding[part].append(form)
    whole: dict[str, str] = {}
    for form in sorted(forms, key=len, reverse=True):
        longer = {whole[name] for name in holding[form]}
        whole[form] = longer.pop() if len(longer) == 1 else form
    return whole


def _role(text: str, places: Sequence[tuple[Span, Chunk]], words: RoleWords) -> str | None:
    """Return what a person is called beside a mention, at the first that tells.

    Behind a name and a comma, a headline goes on about others: "Year for Lee, partner cleared".
    """
    for span, chunk in places:
        sentence = chunk.span
        ahead = text[max(sentence.start, span.start - _BESIDE) : span.start]
        behind = "" if chunk.heading else text[span.end : min(sentence.end, span.end + _BESIDE)]
        for found in (words.before_name.search(ahead), words.behind_name.match(behind)):
            if found:
                told = found.groupdict()
                return re.sub(r"\s+", " ", told["role"] or told.get("called") or "")
    return None
