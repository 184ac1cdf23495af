"""Tells whether numbers that stand in the source stand in the text for what they are there.

A part is not more than the whole, a range or a score has its order, a year counts nothing, and what
counts something is no year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from index.language import numerals
from index.language.lexicon import any_of

from .grammar import YEARS
from .tokens import Token, Wording, same

Pair = tuple[Token, Token]

_FEW = 3
"""How many words may stand between the two numbers of a range in a text, and of a part."""

_APART = 6
"""Likewise in a source, which may say more."""

_LAST_DAY = 31


def misplaced(text: Wording, sources: Sequence[Wording]) -> Iterator[Pair]:
    """Yield what numbers cannot say, each as its first and its last token.

    Args:
        text: what somebody wrote.
        sources: what it rests on, sentence by sentence.
    """
    there = {pair for source in sources for pair in _values(_numbers(source), _APART)}
    for one, other in pairwise(_numbers(text)):
        between = {t.text.lower() for t in text.tokens if one.place < t.place < other.place}
        if other.place - one.place > _FEW:
            continue
        values, back = (_value(one), _value(other)), (_value(other), _value(one))
        ranged = any(map(_up_to().fullmatch, between))
        turned = ranged and back in there and values not in there
        if turned or (bool(between & text.words("relations.out_of")) and values > back):
            yield one, other
    yield from _more_than_all(text)
    for token in _numbers(text, years=True):
        if _is_other(token, text, sources):
            yield token, token


def _more_than_all(text: Wording) -> Iterator[Pair]:
    """Yield a part that is more than the whole, which a clause of its own tells: of 25, 31."""
    out_of = text.words("relations.out_of")
    for one, other in pairwise(_numbers(text)):
        for part, whole in ((one, other), (other, one)):
            lead = [t for t in text.tokens if t.clause == whole.clause and t.place < whole.place]
            led = 0 < len(lead) < _FEW and lead[0].text.lower() in out_of
            beside = abs(part.clause - whole.clause) == 1 and int(_value(part)) not in YEARS
            if led and beside and _value(part) > _value(whole):
                yield one, other


def _numbers(text: Wording, *, years: bool = False) -> list[Token]:
    """List the numbers of a text, with or without what may be a year in it."""
    found = [token for token in text.tokens if token.kind == "number" and _value(token) >= 0]
    return [token for token in found if years or not _after(token, text, "year_leads", year=True)]


def _values(numbers: Sequence[Token], apart: int) -> Iterator[tuple[float, float]]:
    for one, other in pairwise(numbers):
        if other.place - one.place <= apart:
            yield _value(one), _value(other)


def _value(token: Token) -> float:
    """Return what a number says; below zero if that is no number of things."""
    said = (said.split()[0] for kind, said in token.facts if kind in {"number", "measure"})
    return max(map(float, said), default=-1.0)


@cache
def _up_to() -> re.Pattern[str]:
    return re.compile(any_of("numbers.up_to"))


# Years


def _is_other(number: Token, text: Wording, sources: Sequence[Wording]) -> bool:
    """Tell whether a number counts something and is a year in the sources, or conversely."""
    there = [
        (token, source) for source in sources for token in source.tokens if same(number, token)
    ]
    years = [_after(token, source, "year_leads", year=True) for token, source in there]
    counting = [_counts(token, source) for token, source in there]
    if not there:
        return False
    if _counts(number, text):
        return _stands_freely(number, text) and all(years) and not any(counting)
    dated = any(_after(token, source, "in_years") for token, source in there)
    return not dated and _after(number, text, "in_years") and _is_no_year(number, text)


def _is_no_year(number: Token, text: Wording) -> bool:
    """Tell whether what stands like a year is none, nor a day, nor one of so many: "in 3 of 10"."""
    at, value = text.tokens.index(number), int(_value(number))
    near = (*text.tokens[max(0, at - _FEW + 1) : at], *text.tokens[at + 1 : at + 1 + _FEW])
    listed = any(one.kind == "number" and int(_value(one)) not in YEARS for one in near)
    return value > _LAST_DAY and value not in YEARS and not listed


def _after(number: Token, text: Wording, entry: str, *, year: bool = False) -> bool:
    """Tell whether one of some words leads a number; with `year`, one that can be a year."""
    before = _beside(number, text, -1)
    leads = text.words(f"relations.{entry}")
    can_be = not year or (int(_value(number)) in YEARS and not _counts(number, text))
    return can_be and before is not None and before.text.lower() in leads


def _stands_freely(number: Token, text: Wording) -> bool:
    """Tell whether nothing before a number makes a year of it: "in 2019", "the 2019 plan"."""
    before = _beside(number, text, -1)
    leads = text.words("relations.year_leads") | text.words("articles")
    return before is not None and before.text.lower() not in leads


def _counts(number: Token, text: Wording) -> bool:
    """Tell whether a noun, a unit or a currency stands behind a number, or a sign beside it."""
    before, behind = _beside(number, text, -1), _beside(number, text, 1)
    if any(one is not None and not one.text.isalnum() for one in (before, behind)):
        return True
    if behind is None or behind.kind != "word":
        return False
    lower, language = behind.text.lower(), text.language
    return behind.tells or lower in numerals.units(language) or lower in numerals.scales(language)


def _beside(token: Token, text: Wording, step: int) -> Token | None:
    """Return the word before or behind another one, if no pause is between them."""
    return next((one for one in text.tokens if one.place == token.place + step), None)
