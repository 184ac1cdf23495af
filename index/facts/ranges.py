"""What goes from one point in time to another: "July 13-15", "between March and May"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import product

from index.language import dates as words
from index.language.dates import DateGrammar
from index.language.lexicon import YEAR

from . import edtf
from .calendar import is_relative, value
from .clock import Clock, Groups, nearest

Read = tuple[int, str | None, bool]
"""Where an expression begins, its value, and whether that is relative."""

_SURELY_A_YEAR = "1900"
_MONTHS_AROUND = range(-2, 3)


def read_point(text: str, grammar: DateGrammar) -> tuple[str, Groups] | None:
    """Return the first kind of point that `text` is, with its groups."""
    for name, pattern in grammar.points:
        if found := pattern.fullmatch(text):
            return name, found.groupdict()
    return None


def read_range(match: re.Match[str], clock: Clock) -> Read | None:
    """Return where a range begins, its value, and whether it is relative; None if it is none."""
    first, last = next(
        (_without_part(match[a], clock.grammar), _without_part(match[b], clock.grammar))
        for a, b in (("first", "last"), ("begin", "through"), ("dashed", "until"))
        if match[b]
    )
    days = _ends(first, clock), _ends(last, clock)
    if days[0] and days[1]:
        if not days[1].month and words.is_amount(match.string, match.end()):
            return None
        return _of_days(match.start(), days[0], days[1], clock)
    if match["through"] and not _are_years(first, last, match):
        return None
    if match["until"] and (years := _of_years(first, last)):
        return match.start(), years, False
    return _of_points(match.start(), first, last, clock)


def _without_part(text: str, grammar: DateGrammar) -> str:
    part = grammar.part.match(text)
    return text[part.end() :] if part else text


def _are_years(first: str, last: str, match: re.Match[str]) -> bool:
    """Tell whether two numbers without an opening, as in "2020 to 2025", are years."""
    years = all(re.fullmatch(YEAR, one) and one >= _SURELY_A_YEAR for one in (first, last))
    return years and not words.is_amount(match.string, match.end())


def _of_years(first: str, last: str) -> str | None:
    """Read "1914-18"; as a month could be meant, not "2009-10"."""
    if not (re.fullmatch(YEAR, first) and re.fullmatch(r"\d\d", last)):
        return None
    return edtf.interval(first, first[:2] + last) if int(last) > max(12, int(first[2:])) else None


def _of_points(start: int, first: str, last: str, clock: Clock) -> Read | None:
    """Read a range of anything but days of a month."""
    read, end_read = read_point(first, clock.grammar), read_point(last, clock.grammar)
    if not read or not end_read or (read[0] == "year") != (end_read[0] == "year"):
        return None
    if "length" in {read[0], end_read[0]}:
        return None
    relative, end = is_relative(*end_read), value(*end_read, clock)
    if end is not None and (
        (is_relative(*read) and read[0] == "month") or end_read[1].get("week_shift")
    ):
        clock = replace(clock, published=edtf.bounds(end)[1], direction=-1, sure=True)
    begin = value(*read, clock)
    if end is None or begin is None:
        return (start, None, True) if relative and not clock.published else None
    if {read[0], end_read[0]} == {"weekday"} and begin > end and len(end) == len("2000-01-01"):
        end = edtf.day(date.fromisoformat(end) + timedelta(weeks=1))
    if edtf.bounds(begin)[0] > edtf.bounds(end)[1]:
        return None
    return start, edtf.interval(begin, end), relative


@dataclass(frozen=True, slots=True)
class _Day:
    """A day stands at one end of a range; what it leaves to the other is None.

    Attributes:
        weekday: Monday is 0.
        month: its number.
        day: of the month.
        year: if it is written, or told by "last year".
    """

    weekday: int | None
    month: int | None
    day: int
    year: int | None


def _ends(text: str, clock: Clock) -> _Day | None:
    """Return the day that `text` is, if it is one of a month."""
    read = read_point(text, clock.grammar)
    bare = clock.grammar.bare.fullmatch(text)
    if read and read[0] in {"date", "day"}:
        groups = read[1]
    elif bare:
        groups = bare.groupdict()
    else:
        return None
    day, shift = clock.number(groups["day"]), groups.get("year_shift") or groups.get("year_shifted")
    moved = clock.number(shift) if shift else None
    written = groups.get("year")
    year = int(written) if written else None
    if moved is not None and clock.published:
        year = clock.published.year + moved
    weekday, month = clock.number(groups.get("weekday")), clock.number(groups.get("month"))
    return _Day(weekday, month, day, year) if day else None


def _of_days(start: int, first: _Day, last: _Day, clock: Clock) -> Read | None:
    """Read a range of days; weekdays beside them, or else nearness, tell the year."""
    if not (first.month or last.month or (first.weekday is not None and last.weekday is not None)):
        return None
    years = [year for year in (first.year, last.year) if year is not None]
    if not years and clock.published is None:
        return start, None, True
    spans = list(_spans(first, last, clock, years))
    if not spans:
        return None
    return start, spans[0] if years else nearest(spans, clock), not years


def _spans(first: _Day, last: _Day, clock: Clock, years: list[int]) -> Iterator[str]:
    """Yield what the range may be."""
    now = clock.published
    reach = [now.year + i for i in range(-3, 4)] if now else []
    if first.weekday is None and last.weekday is None:
        reach = reach[2:5]
    months = [(first.month or last.month, last.month or first.month)]
    if months == [(None, None)] and now:
        numbers = [(now.month - 1 + i) % 12 + 1 for i in _MONTHS_AROUND]
        months, reach = [(n, n) for n in numbers], reach[2:5]
    for year, (one, other) in product(years[-1:] or reach, months):
        if one is None or other is None:
            continue
        yield from _span(first, last, (year, one, other))


def _span(first: _Day, last: _Day, at: tuple[int, int, int]) -> Iterator[str]:
    """Yield the range that ends in that year, if the calendar has it."""
    year, one, other = at
    if first.day > last.day and not first.month:  # "from 28 to 3 June"
        one = one - 1 or 12
    begins_in = first.year or (year if one <= other else year - 1)
    begin = edtf.day_or_none(begins_in, one, first.day)
    end = edtf.day_or_none(year, other, last.day)
    if not begin or not end or not begin <= end:
        return
    days = [(first.weekday, date.fromisoformat(begin)), (last.weekday, date.fromisoformat(end))]
    if all(weekday in {None, day.weekday()} for weekday, day in days):
        yield edtf.interval(begin, end)
