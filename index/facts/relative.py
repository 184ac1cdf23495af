"""What a point in time means that is counted from the document's date, or from one before it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from . import edtf
from .clock import Clock, Groups

_SATURDAY = 5
_MONTHS_OF_A_QUARTER = 3
_LONG = {"decade": 10, "century": 100}


def shifted(groups: Groups, clock: Clock) -> str | None:
    """Resolve "last year" and "this month"."""
    shift, unit = clock.number(groups.get("shift", "0")), clock.unit(groups)
    if unit == "weekend" and shift == 0 and clock.published:
        shift -= clock.direction < 0 and clock.published.weekday() < _SATURDAY
    if shift is not None and unit in _LONG and clock.published:
        return f"{clock.published.year // _LONG[unit] + shift}".ljust(4, "X")
    return None if shift is None else _moved(unit, shift, clock)


def _moved(unit: str, count: int, clock: Clock) -> str | None:
    """Return the unit of time that lies `count` units after the one of the document."""
    now = clock.published
    if now is None:
        return None
    if unit in {"year", "decade", "century"}:
        return f"{now.year + count * {'year': 1, 'decade': 10, 'century': 100}[unit]:04}"
    if unit in {"month", "quarter"}:
        one = edtf.month if unit == "month" else edtf.quarter
        return one(now.year, now.month + count * (1 if unit == "month" else _MONTHS_OF_A_QUARTER))
    if unit == "week":
        return edtf.week(now + timedelta(weeks=count))
    if unit == "weekend":
        saturday = now + timedelta(days=_SATURDAY - now.weekday(), weeks=count)
        return edtf.interval(edtf.day(saturday), edtf.day(saturday + timedelta(days=1)))
    return edtf.day(now + timedelta(days=count))


def counted(sign: int) -> Callable[[Groups, Clock], str | None]:
    """Return what resolves "three days ago", or "in three days"."""

    def moved(groups: Groups, clock: Clock) -> str | None:
        count = clock.number(groups["count"])
        return None if count is None else _moved(clock.unit(groups), sign * count, clock)

    return moved


def stretch(groups: Groups, clock: Clock) -> str | None:
    """Resolve "the last three years" and "the next two weeks"."""
    unit, count, shift = clock.unit(groups), clock.number(groups["count"]), groups["shift"]
    direction = clock.number(shift)
    if count is None or not direction:
        return None
    now, other = _moved(unit, 0, clock), _moved(unit, direction * count, clock)
    if now is None or other is None:
        return None
    return edtf.interval(other, now) if direction < 0 else edtf.interval(now, other)


def today(groups: Groups, clock: Clock) -> str | None:
    """Resolve "yesterday" and "this morning"."""
    offset = clock.number(groups["offset"])
    return None if offset is None else _moved("day", offset, clock)


def weekday(groups: Groups, clock: Clock) -> str | None:
    """Return the last or the next such day; without either word, today may be meant.

    News names the days of the week around it: "said Thursday" is the last Thursday, "will meet on
    Thursday" the next, and without a verb it is the last, for news tells what has happened. Where
    little is known of a language's verbs, it is left open.
    """
    weekday, now = clock.number(groups["weekday"]), clock.published
    if weekday is None or now is None:
        return None
    if week := groups.get("week_shift"):
        weeks = timedelta(weeks=clock.number(week) or 0)
        return edtf.day(now + timedelta(days=weekday - now.weekday()) + weeks)
    shift = clock.number(groups.get("shift"))
    further = clock.number(groups.get("further")) if groups.get("further") else 0
    if further is None or (shift is None and not clock.direction and not clock.grammar.has_tenses):
        return None
    ahead, back = (weekday - now.weekday()) % 7, (now.weekday() - weekday) % 7
    direction = shift or (1 if further else 0) or clock.direction
    if shift == 0 and not direction:
        direction = 1 if ahead <= back else -1
    if direction > 0:
        return edtf.day(now + timedelta(days=(ahead or (7 if shift else 0)) + further))
    return edtf.day(now - timedelta(days=back or (7 if shift else 0)))


_BEFORE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def anchored(groups: Groups, clock: Clock) -> str | None:
    """Resolve what is relative to the date that the text gave before."""
    before = _BEFORE.fullmatch(clock.before or "")
    shift = clock.number(groups.get("shift") or groups.get("offset"))
    if not before or shift is None:
        return None
    year, month, of_month = (int(part or 0) for part in before.groups())
    if groups.get("offset"):
        return edtf.day(date(year, month, of_month) + timedelta(days=shift)) if of_month else None
    if clock.unit(groups) == "month":
        return edtf.month(year, month + shift) if month else None
    return f"{year + shift:04}"


def year_earlier(_: Groups, clock: Clock) -> str | None:
    """Resolve "a year earlier" than the period that the text gave before."""
    before = _BEFORE.fullmatch(clock.before or "")
    if not before or before[3]:
        return None
    return f"{int(before[1]) - 1:04}" + (f"-{before[2]}" if before[2] else "")


def unit(groups: Groups, clock: Clock) -> str | None:
    """Resolve "the week", the one of the document."""
    return shifted(groups, clock)
