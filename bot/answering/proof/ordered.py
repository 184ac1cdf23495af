"""The order of two numbers, where it tells: from 50 to 35, by 68 votes to 55."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from index.language.lexicon import any_of

_NUMBER = r"(?<![\d.,])\d{1,12}(?![\d]|[.,]\d)"
_TOLD = re.compile(
    rf"({_NUMBER})(?=([^\d.;:]{{0,24}}\b{any_of('numbers.up_to')}\s[^\d.;:]?)({_NUMBER}))",
    re.IGNORECASE,
)
_NEAR = re.compile(rf"({_NUMBER})(?=[^\d.;:]{{1,30}}?({_NUMBER}))")


def turned_about(text: str, sources: Iterable[str]) -> Iterator[str]:
    """Yield the pairs of numbers that the sources have only the other way about.

    Args:
        text: what somebody wrote.
        sources: what it rests on.
    """
    there = {pair.groups() for source in sources for pair in _NEAR.finditer(source)}
    for pair in _TOLD.finditer(text):
        first, between, last = pair.groups()
        if (last, first) in there and (first, last) not in there:
            yield f"{first}{between}{last}"
