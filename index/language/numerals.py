"""Numbers that are written with letters: in words, from num2words and the lexicon, or in Roman."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from .lexicon import Words, lexicon, numbered

WORD = re.compile(r"[^\W\d_]+")
"""A word of letters."""

_ROMAN = re.compile(r"(X{0,3})(IX|IV|V?I{0,3})")
_ONES = {"": 0, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}


def roman(written: str) -> int | None:
    """Return the number, up to 39, that Roman numerals in capitals mean; None if they are none."""
    found = _ROMAN.fullmatch(written)
    return 10 * len(found[1]) + _ONES[found[2]] if found and written else None


def composed(parts: Iterable[tuple[float, bool]]) -> float:
    """Return the number that words one after the other make: 2 million 300 thousand, half a dozen.

    Args:
        parts: what each word means, and whether it multiplies what stands before it.
    """
    total, pending = 0.0, None
    for value, multiplies in parts:
        if not multiplies:
            pending = value if pending is None else pending + value
        elif pending is None and 0 < total < value:  # "forty thousand million"
            total *= value
        else:
            total, pending = total + (1 if pending is None else pending) * value, None
    return total + (pending or 0)


@cache
def spelled(language: str) -> dict[str, str]:
    """Return the numbers that words mean, but for words that mean something else as well.

    One is an article too, and "neuf" is new in French: `number_words` has them.
    """
    from num2words import num2words

    found = {num2words(number, lang=language): str(number) for number in range(2, 101)}
    for number in range(3, 32):
        try:
            found.setdefault(num2words(number, lang=language, to="ordinal"), str(number))
        except NotImplementedError:  # num2words has no ordinals of this language
            break
    other = lexicon(language).words("numbers.other_words")
    return {word.lower(): number for word, number in found.items() if word not in other}


@cache
def cardinals(language: str) -> dict[Words, int]:
    """Return the numbers that words mean, each number as the words that it is written with.

    Thousands are there where one word says them, as "vierzigtausend".
    """
    from num2words import num2words

    known = lexicon(language)
    low = {word: int(number) for word, number in spelled(language).items()}
    written = {
        num2words(number, lang=language): number
        for number in (*range(2, 1001), *range(2000, 1_000_000, 1000))
    }
    listed = {
        word: number
        for entry in ("numbers.ordinals", "numbers.cardinals")
        for word, number in numbered(known.words(entry)).items()
        if number > _SECOND
    }
    every = {**low, **listed, **written, **known.table("numbers.more")}
    scaled = scales(language)
    split = {tuple(WORD.findall(word.lower())): int(number) for word, number in every.items()}
    return {words: n for words, n in split.items() if not (words[1:] and words[-1] in scaled)}


_SECOND = 2
"""What is first or second counts nothing: "second" is a stretch of time as well."""


@cache
def scales(language: str) -> dict[str, int]:
    """Return the words behind a number that multiply it."""
    from num2words import num2words

    written = [
        (num2words(count * 10**power, lang=language).lower().split(), count, 10**power)
        for power in (3, 6, 9, 12)
        for count in (1, 2, 5)
    ]
    last = {
        words[-1]: power
        for words, count, power in written
        if len(words) == _SCALED or (len(words) == count == 1)
    }
    multiples = lexicon(language).table("numbers.multiples")
    return {**last, **{word: int(value) for word, value in multiples.items()}}


_SCALED = 2
"""Words of a number with its scale; "dos mil millones" has more, and is a scale of two words."""


@cache
def thousand(language: str) -> list[str]:
    """Return the word for a thousand where no one stands before it, as "mille"; else nothing."""
    from num2words import num2words

    words: list[str] = num2words(1000, lang=language).lower().split()
    return words if len(words) == 1 else []


@cache
def units(language: str) -> dict[str, str]:
    """Return what is measured by the words for it, by one name in all languages: "km", "year"."""
    named = lexicon(language).table("numbers.units")
    return {word.lower(): unit for unit, words in named.items() for word in words.split()}


HALF = 0.5


@dataclass(frozen=True, slots=True)
class NumberWords:
    """NumberWords tells what a language's words for numbers mean, each by its words in lower case.

    Attributes:
        numbers: those that count, or order.
        scales: those that multiply a number before them.
        fractions: parts of a whole.
        decades: "thirties", for the thirties of a century.
        ones: words for one.
        halves: the first words of a half.
        no_parts: words of a half that part nothing behind a number.
        doubtful: words that are another word as well, as "neuf", which is new.
        thousand: the word for a thousand that may stand alone.
        units: what is measured, by the words for it.
        articles: words for one that are articles too.
        before_counts: what stands before a number that counts.
        decade_leads: what makes a decade of the number behind it.
        longest: how many words one entry has at most.
    """

    numbers: dict[Words, float]
    scales: dict[Words, float]
    fractions: dict[Words, float]
    decades: dict[Words, float]
    ones: frozenset[str]
    halves: frozenset[str]
    no_parts: frozenset[str]
    doubtful: frozenset[str]
    thousand: frozenset[str]
    units: dict[str, str]
    articles: frozenset[str]
    before_counts: frozenset[str]
    decade_leads: frozenset[str]
    longest: int


@cache
def number_words(language: str) -> NumberWords:
    """Return what the words for numbers mean in a language that is supported."""
    words = lexicon(language)
    numbers = {word: float(value) for word, value in cardinals(language).items()}
    scaled = _split(scales(language))
    fractions = _split(words.table("numbers.fractions"))
    return NumberWords(
        numbers={word: value for word, value in numbers.items() if word not in scaled},
        scales=scaled,
        fractions=fractions,
        decades=_split(words.table("numbers.decades")),
        ones=frozenset(words.words("numbers.ones")),
        halves=frozenset(words.words("numbers.halves")),
        no_parts=frozenset(word[0] for word, value in fractions.items() if value == HALF),
        thousand=frozenset(thousand(language)),
        units=units(language),
        articles=frozenset(words.words("articles")),
        doubtful=frozenset(words.words("numbers.other_words")),
        before_counts=frozenset((*words.words("numbers.counting"), *words.words("articles"))),
        decade_leads=frozenset(words.words("numbers.decade_leads")),
        longest=max(map(len, (*numbers, *scaled))),
    )


def _split(table: Mapping[str, float]) -> dict[Words, float]:
    return {tuple(WORD.findall(word.lower())): float(value) for word, value in table.items()}
