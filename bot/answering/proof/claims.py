"""What a text claims that can be made up: its numbers, dates, amounts, countries, names and links.

What the words of a language mean, `index.language` knows; names are compared in
`bot.answering.proof.names`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from index.language import numerals
from index.language.common_words import is_common
from index.language.lexicon import lexicon

from . import names
from .grammar import Fact, grammar
from .quantities import quantities
from .spelling import capitalizes, known, opens_sentence, undotted


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim in a text must stand in what the text rests on.

    Attributes:
        text: as it is written.
        readings: what it can mean; any of them will do.
        name: whether it is a name, and so may also be there as another language writes it.
    """

    text: str
    readings: frozenset[Fact]
    name: bool = False


def claims(
    text: str, language: str, *, translated: bool = True, anyhow: bool = False
) -> Iterator[Claim]:
    """Yield what `text` claims, kind by kind.

    Args:
        text: what to look through.
        language: its language, ISO 639-1; read as English if it is none that is supported.
        translated: whether it is from another language; then a common word is no claim for having
            a capital, as in the Moon, which French calls otherwise.
        anyhow: whether a word is a number, too, that may be another word.
    """
    language, rest = known(language), undotted(text)
    for pattern, reading in grammar(language):
        read: list[tuple[int, int]] = []
        for match in pattern.finditer(rest):
            if readings := frozenset(reading(match)):
                name = any(kind == "city" for kind, _ in readings)
                yield Claim(match[0].strip(), readings, name)
                read.append(match.span())
        rest = _without(rest, read)
    counted = list(quantities(rest, language, anyhow=anyhow))
    yield from (Claim(rest[found.start : found.end], found.readings) for found in counted)
    rest = _without(rest, [(found.start, found.end) for found in counted])
    yield from _names(rest, language, translated)


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Blank out what has been read, so that nothing reads it again, in one pass."""
    kept, at = [], 0
    for start, end in spans:
        kept += [text[at:start], " " * (end - start)]
        at = end
    return "".join([*kept, text[at:]])


_NAME = re.compile(r"\b[^\W\d_]+")


def _names(text: str, language: str, translated: bool) -> Iterator[Claim]:
    """Yield capitalised words that are no common ones, acronyms, and whatever is of a country."""
    after_a_name = False
    for match in _NAME.finditer(text):
        word = match[0]
        if codes := names.country_codes(word, language):
            of_country = frozenset(("country", code) for code in codes)
            yield Claim(word, of_country | {("word", word.lower())})
        elif _is_name(match, language, translated) or (after_a_name and word.istitle()):
            yield Claim(word, frozenset(), name=True)
            after_a_name = not capitalizes(language) and word.istitle()
            continue
        after_a_name = False


def _is_name(match: re.Match[str], language: str, translated: bool) -> bool:
    word = match[0]
    if len(word) < 2 or not word[0].isupper():
        return False
    opens = opens_sentence(match)
    if opens and (_ELIDED.match(match.string, match.end()) or _is_plural(word, language)):
        return False
    if translated and not word.isupper() and _is_determined(match, language):
        return False
    sure = word.isupper() or not (translated or opens)
    return sure or not is_common(word, language)


def _is_determined(match: re.Match[str], language: str) -> bool:
    """Tell whether an article or a number makes a noun of a word, where all nouns have capitals."""
    determiners = lexicon(language).words("names.determiners")
    before = match.string[max(0, match.start() - _FAR) : match.start()].split()
    lead = before[-2:-1] if before and before[-1].islower() else []  # behind it, an adjective
    leads = {word.lower() for word in (*lead, *before[-1:])}
    return bool(determiners) and not leads.isdisjoint({*determiners, *numerals.spelled(language)})


_FAR = 40
"""Characters before a word in which an article and an adjective stand."""

_ELIDED = re.compile(r"['’][^\W\d_]{2}")
"""What is behind an article that is elided: "All’inizio"; behind a name, there is an s alone."""


def _is_plural(word: str, language: str) -> bool:
    """Tell whether `word` is several of a common noun that the dictionary has: "Fines"."""
    one = word.removesuffix("s")
    return word.istitle() and one != word and is_common(one, language)
