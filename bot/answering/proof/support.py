"""Tells whether the claims of a text stand in what it rests on, said so or in other words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from index.language import cldr, numerals
from index.language.common_words import is_common
from index.language.lexicon import any_of

from . import names, ordered
from .claims import Claim, claims
from .grammar import DIGITS, Fact, any_word, numbers_of
from .quantities import share
from .relations import unrelated
from .spelling import known, opens_sentence, undotted


def unsupported(text: str, language: str, sources: Sequence[tuple[str, str]]) -> list[str]:
    """Return the claims of `text` that its sources do not make.

    Args:
        text: what somebody wrote.
        language: its language, ISO 639-1.
        sources: the texts that it rests on, each with its language.

    Returns:
        Them, as `text` has them; empty if all are there.
    """
    wrong = [
        *ordered.turned_about(text, [source for source, _ in sources]),
        *(claim.text for claim in made_up(text, language, sources)),
    ]
    return wrong or list(dict.fromkeys(unrelated(text, language, sources)))


def made_up(text: str, language: str, sources: Sequence[tuple[str, str]]) -> list[Claim]:
    """Return the numbers, dates, amounts and names of `text` that are nowhere in its sources.

    Args:
        text: what somebody wrote.
        language: its language, ISO 639-1.
        sources: the texts that it rests on, each with its language.
    """
    translated = any(known(of) != known(language) for _, of in sources)
    there = {fact for source, of in sources for fact in _evidence(source, known(of))}
    words = [word for source, of in sources for word in _words(source, known(of))]
    return [
        claim
        for claim in claims(text, language, translated=translated)
        if not any(_stands(reading, there) for reading in claim.readings)
        and not (claim.name and names.is_said(claim.text, words))
    ]


def _stands(fact: Fact, there: set[Fact]) -> bool:
    """Tell whether a fact is among those; "50 %" also is in "from 50 to 35 per cent"."""
    kind, value = fact
    if fact in there or kind not in _COUNTED_IN:
        return fact in there
    number, _, of = value.partition(" ")
    return ("bare", number) in there and (_COUNTED_IN[kind], of) in there


_COUNTED_IN = {"measure": "unit", "money": "currency", "percent": "of a hundred"}
"""What a number may be counted in that stands behind another number of the sentence."""


def _evidence(text: str, language: str) -> Iterator[Fact]:
    """All that `text` can be taken to say, in parts too: "30 December" has a 30 and a December."""
    measured = set()
    for claim in claims(text, language, anyhow=True):
        for kind, value in claim.readings:
            if kind == "number":
                yield "bare", value
            if kind == "measure":
                measured.add(value.split()[1])
            for inner in ((kind, value), *_PARTS.get(kind, _whole)(value)):
                yield inner
                if inner[0] == "number":
                    yield from _implied(float(inner[1]))
    yield from (("measure", f"{age[1]} year") for age in _AGE.finditer(undotted(text)))
    words = names.WORD.findall(undotted(text))
    yield from _scaled_too(text, language)
    units = {numerals.units(language).get(word.lower(), "") for word in words} - {""}
    yield from (("unit", unit) for unit in units)
    yield from (("measure", f"1 {unit}") for unit in units - measured)
    yield from (("country", code) for code in names.all_codes(words, language))
    yield from (("word", word.lower()) for word in words)
    months = cldr.months(language)
    yield from (("month", months[word.lower()]) for word in words if word.lower() in months)


def _whole(_: str) -> Iterable[Fact]:
    """Nothing: a fact of this kind has no parts."""
    return ()


def _implied(number: float) -> Iterator[Fact]:
    """Yield what else holds of a number: 1934 is in the thirties, and 45,000 are thousands."""
    yield from (("many", f"{scale:.12g}") for scale in _MANY if scale <= number < 1000 * scale)
    if number.is_integer() and _FIRST_DECADE <= number <= _LAST_YEAR:
        yield "decade", f"{number % 100 // 10 * 10:g}"
    if 0 < number < 1:
        yield share(number)


def _scaled_too(text: str, language: str) -> Iterator[Fact]:
    """Yield the number before another one whose scale it has: "120 à 310 millions"."""
    scale = rf"(?P<scale>{any_word(numerals.scales(language))})\b"
    pattern = rf"(?P<digits>{DIGITS}) {any_of('expressions.joints')} {DIGITS} {scale}"
    for match in re.finditer(pattern, undotted(text), re.IGNORECASE):
        yield from (("bare", value) for value in numbers_of(match, language))


_MANY = (10, 12, 15, 20, 30, 50, 60, 100, 1e3, 1e6, 1e9, 1e12)
_FIRST_DECADE, _LAST_YEAR = 20, 2100


def _converted(number: str, unit: str) -> list[Fact]:
    """Say decades in years too."""
    return [("measure", f"{float(number) * 10:.12g} year")] if unit == "decade" else []


_AGE = re.compile(r", (\d\d)(?=[,.;)])")
"""An age in the news: "Ana Kolar, 46, said"."""

_PARTS: dict[str, Callable[[str], Iterable[Fact]]] = {
    "percent": lambda value: [
        ("number", value),
        ("percent", value.lstrip("-")),  # what is at -3 per cent has fallen by 3
        share(float(value) / 100),
        ("of a hundred", ""),
    ],
    "money": lambda value: zip(("number", "currency"), value.split(), strict=True),
    "measure": lambda value: [("number", value.split()[0]), *_converted(*value.split())],
    "day": lambda value: zip(("month", "number"), value.split("-"), strict=True),
}


def _words(text: str, language: str) -> list[str]:
    """List the words of `text`; a common one that only opens a sentence loses its capital."""
    plain = undotted(text)
    return [
        match[0].lower() if opens_sentence(match) and is_common(match[0], language) else match[0]
        for match in names.WORD.finditer(plain)
    ]
