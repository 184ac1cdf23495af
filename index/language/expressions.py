"""How times, dates, numbers and names are spotted in a sentence of which no facts are known."""

from __future__ import annotations

import re
from functools import cache

from .lexicon import A_YEAR, NOTHING, any_of, either, everywhere, in_full, lexicons
from .questions import Kind

_MONTH = either(
    month
    for known in lexicons().values()
    for month in in_full(known.words("months"))
    if "dates.points" in known
)
_DAY = (
    rf"(?:{any_of('weekdays')}\s+)?(?:\d{{1,2}}{any_of('dates.day_endings')}?\s+)?(?:{_MONTH})"
    rf"(?:\s+\d{{1,2}},?)?(?:\s+{A_YEAR})?"
)
_POINT = rf"(?:{_DAY}|{A_YEAR}|{any_of('weekdays')}|{any_of('expressions.relative')})"
_CLOCK = "".join(rf"(?:\s?{ending})?" for ending in everywhere("expressions.clock_endings"))
_CAPITALISED = r"[A-ZÀ-ÞА-Я][\w’'-]*\w"

_WRITTEN = {
    Kind.DATE: (
        rf"\b(?:{any_of('expressions.openings')}\s+{_POINT}\s+{any_of('expressions.joints')}\s+{_POINT}"
        rf"|(?:{any_of('expressions.leads')}\s+)*{_POINT})\b"
    ),
    Kind.TIME: (
        rf"\b(?:\d{{1,2}}[:.]\d{{2}}{_CLOCK}|\d{{1,2}}\s?[ap]\.?m\b\.?"
        rf"|\d{{1,2}}\s?{any_of('expressions.hours')}\b|{any_of('expressions.times')})\b"
        rf"|\b{any_of('expressions.spoken_times')}\s\w+"
    ),
    Kind.NUMBER: (
        r"\b(?!(?:19|20)\d\d\b)\d+(?:[.,\u00a0\u202f ]\d+)*"
        rf"(?:\s?%|\s+{any_of('expressions.number_units')})*"
    ),
    Kind.NAME: (
        rf"{_CAPITALISED}(?:\s+(?:{any_of('names.between')}\s+)?{_CAPITALISED})*"
        r"(?:\s+\([A-Z]{2,}\))?"
    ),
}
"""Dates and ranges of dates with the words that lead to them, times of day, numbers that are no
years with their units, and words with capitals with what joins them."""


@cache
def expression(kind: Kind) -> re.Pattern[str]:
    """Return the pattern of an expression of a kind; compiled when it is first asked for."""
    return re.compile(_WRITTEN.get(kind, NOTHING), 0 if kind is Kind.NAME else re.IGNORECASE)


CONTENT = re.compile(rf"\s{any_of('expressions.content')}")
"""What leads to what somebody wants or says: " that"."""
