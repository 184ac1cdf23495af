"""The organisations of a document: their names, acronyms and roles, and where each is mentioned.

A name is taken for one of an organisation where a model that reads its sentence does, or where the
text says so: it holds the word ("Agency"), stands behind it ("la société X"), before it ("X, a
shipbuilder"), has a director, or speaks with an article. What the model takes for another kind of
name is none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import chain

from index.document import Chunk, Document, Span
from index.language import organisations as words
from index.language.cldr import languages
from index.language.folding import plain
from index.language.names import ACRONYM, PARTICLE, WORD, Names, is_place

from .entities import Entity, EntityKind, kinds_of
from .values import Organisation

_LONGEST_NAME = 250
_LIKELY = 0.55
"""The probability from which the model's reading of a name outweighs what the text says of it."""


@dataclass(slots=True, eq=False)
class _Candidate:
    """A candidate may be an organisation; its names are folded, character for character."""

    span: Span
    names: list[str]
    role: str | None = None
    acronym: str | None = None
    mentions: set[Span] = field(default_factory=set)


def organisations_of(
    document: Document, chunks: Sequence[Chunk], entities: Sequence[Entity]
) -> list[Organisation]:
    """Return the organisations in the sentences of a document, by their first mention.

    Persons, places and products are none.

    Args:
        document: its text is read.
        chunks: its sentences.
        entities: the names in them, in order.
    """
    text = plain(document.text)
    surnames = _surnames(text)
    kinds = kinds_of(text, entities)
    candidates = {
        name: _Candidate(entity.span, [name])
        for entity in reversed(entities)
        if kinds[name := entity.span.of(text)] is EntityKind.ORGANISATION
        and not is_place(name, document.language)
    }
    for chunk in chunks:
        language = document.language
        named = _named_in(chunk.span, text, language)
        for span, role in chain(named, _speaking(chunk.span, text, language, surnames)):
            read = _read_otherwise(span, entities)
            name = read.span.of(text) if read else span.of(text)
            if read and kinds[name] is not EntityKind.ORGANISATION:
                continue
            found = candidates.setdefault(name, _Candidate(read.span if read else span, [name]))
            if role and role.split()[-1] not in name.split():  # "quotidien Global" of Global Times
                found.role = found.role or role
    persons, adjectives = _persons(text, chunks), languages(document.language)
    kept = [
        candidate
        for name, candidate in candidates.items()
        if name not in persons and name.lower() not in adjectives  # "Portuguese stock"
    ]
    for chunk in chunks:
        _tie(chunk.span, text, kept, language=document.language)
    kept = _merge(kept)
    _mention(kept, chunks, text)
    kept = sorted((c for c in kept if c.mentions), key=lambda c: min(c.mentions))
    return [_finished(candidate, document.text) for candidate in kept]


def _read_otherwise(span: Span, entities: Sequence[Entity]) -> Entity | None:
    """Return the name that the model reads where the rules read `span`, if one does.

    A place in an organisation's name ("University of Oslo") is no other reading of it, nor is a
    guess.
    """
    first = bisect_right(entities, span.start, key=lambda entity: entity.span.end)
    for entity in entities[first:]:
        if entity.span.start >= span.end:
            return None
        is_part = entity.span != span and entity.span.within(span)
        is_other = not is_part and entity.probability >= _LIKELY
        if is_other or entity.kind is EntityKind.ORGANISATION:
            return entity
    return None


def _finished(candidate: _Candidate, text: str) -> Organisation:
    name, mentions = candidate.span.of(text), tuple(sorted(candidate.mentions))
    acronym = candidate.acronym or (name if re.fullmatch(ACRONYM, name) else None)
    return Organisation(name, acronym, candidate.role, mentions)


def _named_in(sentence: Span, text: str, language: str) -> Iterator[tuple[Span, str | None]]:
    """Yield the names in a sentence that its words make an organisation's, and what it is."""
    for pattern in (*words.head_names(language), words.TITLED, *words.evidence(language)):
        for match in pattern.finditer(text, sentence.start, sentence.end):
            name, role = match["name"], match.groupdict().get("label")
            ahead = text[max(sentence.start, match.start("name") - 30) : match.start("name")]
            if words.NO_ORGANISATION.search(ahead) or is_place(name, language):
                continue
            if pattern is not words.TITLED:
                yield Span(*match.span("name")), role
            elif words.IS_TITLED.match(name):
                yield _without_person(Span(*match.span("name")), text), None
    for match in re.finditer(rf"(?<![\w-])(?:{ACRONYM})(?![\w-])", sentence.of(text)):
        if match[0] in words.KNOWN:
            yield Span(sentence.start + match.start(), sentence.start + match.end()), None


def _without_person(name: Span, text: str) -> Span:
    """Return `name` without what is no part of it: "Tom Okafor of Brightwater Capital"."""
    parts = list(words.JOINING.finditer(name.of(text)))
    if parts and not words.HAS_HEAD.search(name.of(text)[: parts[-1].start()]):
        return Span(name.start + parts[-1].end(), name.end)
    return name


def _speaking(
    sentence: Span, text: str, language: str, surnames: Set[str]
) -> Iterator[tuple[Span, str | None]]:
    """Collect the single names that say something, and are no surnames."""
    for match in words.speaks(language).finditer(text, sentence.start, sentence.end):
        if match["name"] not in surnames and not is_place(match["name"], language):
            yield Span(*match.span("name")), None


_BEHIND_A_NAME = re.compile(rf"{WORD}\s(?:{PARTICLE}\s){{0,2}}(?=(?P<surname>{WORD}))")


def _surnames(text: str) -> set[str]:
    """Collect the names that stand behind another name somewhere."""
    return {match["surname"] for match in _BEHIND_A_NAME.finditer(text)}


def _persons(text: str, chunks: Sequence[Chunk]) -> set[str]:
    """Collect the names that stand behind a title, and their surnames."""
    found: set[str] = set()
    for chunk in chunks:
        for match in words.TITLED_PERSON.finditer(text, chunk.span.start, chunk.span.end):
            found.add(match["name"])
    return found


def _tie(sentence: Span, text: str, candidates: list[_Candidate], language: str) -> None:
    """Tie the acronyms in a sentence to what they stand for, adding what is new.

    One that stands for a place is no organisation's, and is taken out.
    """
    for match in words.TIED.finditer(text, sentence.start, sentence.end):
        acronym = match["acronym"] or match["apposed"]
        group = "acronym" if match["acronym"] else "apposed"
        if sum(char.isupper() for char in acronym) < 2 or match.start() == sentence.start:
            continue
        begins = max(sentence.start, match.start() - _LONGEST_NAME)
        span = _spelt_out(acronym, Span(begins, match.start()), text)
        if span and is_place(span.of(text), language):
            candidates[:] = [one for one in candidates if one.names[0] != acronym]
            continue
        _add_tied(span, Span(*match.span(group)), match.start(), text, candidates)
    for match in words.EXPLAINED.finditer(text, sentence.start, sentence.end):
        if words.HAS_HEAD.search(match["name"]):
            span, short = Span(*match.span("name")), Span(*match.span("acronym"))
            _add_tied(span, short, span.end, text, candidates)


def _add_tied(
    span: Span | None, acronym: Span, before: int, text: str, candidates: list[_Candidate]
) -> None:
    short = acronym.of(text)
    ahead = text[max(0, before - _LONGEST_NAME) : before].rstrip(" ,(")
    adjacent = [c for c in candidates if ahead.endswith(c.names[0])]
    known = max(adjacent, key=lambda c: len(c.names[0]), default=None)
    if (span is not None and words.HAS_HEAD.search(span.of(text))) or known:
        found = known
        if found is None or (span and len(span.of(text)) > len(found.names[0])):
            found = found or _Candidate(span or acronym, [])
            found.span = span or found.span
            if found not in candidates:
                candidates.append(found)
        found.names = [found.span.of(text), *found.names, short]
        found.acronym = short


def _spelt_out(acronym: str, before: Span, text: str) -> Span | None:
    """Find the words before an acronym that begin with its letters, or with a head noun."""
    tokens = [t.span() for t in re.finditer(r"[^\W_][\w-]*", text[before.start : before.end])][-12:]
    letters = [letter for letter in acronym.lower() if letter.isalpha()]
    for first in range(len(tokens)):
        run = tokens[first:]
        initials = [text[before.start + start].lower() for start, _ in run]
        if (
            initials[0] != letters[0]
            or text[before.start + run[0][0] : before.start + run[0][1]].lower() in words.SMALL
        ):
            continue
        big = [i for i, (s, e) in zip(initials, run, strict=True)
               if text[before.start + s : before.start + e].lower() not in words.SMALL]  # fmt: skip
        if letters in (big, initials):
            return Span(before.start + run[0][0], before.start + run[-1][1])
    heads = list(words.HEAD_BEFORE.finditer(text, before.start, before.end))
    return Span(heads[-1].start(), len(text[: before.end].rstrip(" ,("))) if heads else None


def _merge(candidates: list[_Candidate]) -> list[_Candidate]:
    """Make one of those that share a name: a short form, or a name and an acronym."""
    called: defaultdict[str, list[_Candidate]] = defaultdict(list)
    for candidate in candidates:
        called[candidate.names[0]].append(candidate)
    gone: set[_Candidate] = set()
    for candidate in sorted(candidates, key=lambda c: -len(c.names[0])):
        if candidate in gone:
            continue
        first = candidate.names[0].partition(" ")[0]
        short_forms = [*candidate.names, *([first] if first[0].isupper() else [])]
        for name in short_forms:
            for other in called[name]:
                if other is not candidate and other not in gone:
                    gone.add(other)
                    short_forms += other.names
                    candidate.names += [n for n in other.names if n not in candidate.names]
                    candidate.acronym = candidate.acronym or other.acronym
                    candidate.role = candidate.role or other.role
    return [candidate for candidate in candidates if candidate not in gone]


def _mention(candidates: list[_Candidate], chunks: Sequence[Chunk], text: str) -> None:
    """Find every place where one of the names stands, the longest name first."""
    first_words = Counter(candidate.names[0].partition(" ")[0] for candidate in candidates)
    owners = {
        name: candidate
        for candidate in candidates
        for name in reversed(_forms(candidate, first_words))
    }
    names = Names(owners)
    for chunk in chunks:
        for span in names.found_in(text, chunk.span):
            owners[span.of(text)].mentions.add(span)


def _forms(candidate: _Candidate, first_words: Mapping[str, int]) -> list[str]:
    """Return its names, and the first word of one like "Voltara Energy" if it is no other's."""
    first, _, rest = candidate.names[0].partition(" ")
    own = rest and first_words[first] == 1
    if own and words.COINED.fullmatch(first) and not words.HAS_HEAD.match(first):
        return [*candidate.names, first]
    return candidate.names
