"""What a point in time, as a pattern of its language found it, means: a value of EDTF, or None.

What leaves something open (a year, or which Thursday) is resolved against the date of the
document, by `clock.nearest`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from index.language.numerals import roman

from . import edtf, relative
from .clock import Clock, Groups, nearest

_TWO_DIGITS_AHEAD = 10
_TWO_DIGITS_UP_TO = 2049
"""Where a year of two digits ends to be of this century: so far ahead, or there without a date."""


def is_relative(name: str, groups: Groups) -> bool:
    """Return whether the value of a point rests on something besides its own words."""
    if name in {"iso", "numeric", "decade", "century", "year", "years"}:
        return False
    return not groups.get("year")


def value(name: str, groups: Groups, clock: Clock) -> str | None:
    """Return the value of a point; None where `clock` or the calendar does not tell it."""
    by_today = is_relative(name, groups) and not groups.get("same_year")
    if clock.published is None and by_today:
        return None
    try:
        return _VALUES[name](groups, clock)
    except (ValueError, OverflowError):  # a day or a year that no calendar has
        return None


def _iso(groups: Groups, _: Clock) -> str | None:
    year, month, day = (int(groups.get(key) or 0) for key in ("year", "month", "day"))
    if day:
        return edtf.day_or_none(year, month, day)
    if month:
        return edtf.month(year, month) if month <= 12 else None
    return f"{year:04}"


def _numeric(groups: Groups, clock: Clock) -> str | None:
    """Read the day, or the year alone where day and month may be meant the other way round."""
    one, other = int(groups["a"] or 0), int(groups["b"] or 0)
    year = int(groups["year"] or 0)
    if year < 100:
        last = clock.published.year + _TWO_DIGITS_AHEAD if clock.published else _TWO_DIGITS_UP_TO
        year += 2000 if year + 2000 <= last else 1900
    if clock.grammar.months_first and groups["mark"] == "/" and one != other and other <= 12:
        return edtf.day_or_none(year, other, one) if one > 12 else f"{year:04}"
    if clock.grammar.months_first and other > 12:
        one, other = other, one
    return edtf.day_or_none(year, other, one)


def _years(groups: Groups, _: Clock) -> str | None:
    """Read "2024/25", the two years of a season or of accounts."""
    year, last = int(groups["year"] or 0), int(groups["last"] or 0)
    return edtf.interval(f"{year:04}", f"{year + 1:04}") if (year + 1) % 100 == last else None


def _date(groups: Groups, clock: Clock) -> str | None:
    """Read a day of a month; without a year, a weekday beside it tells which, or nearness."""
    month, of_month = clock.number(groups["month"]), clock.number(groups["day"])
    if not month or not of_month:
        return None
    if (year := _year(groups, clock)) is not None:
        return edtf.day_or_none(year, month, of_month)
    weekday = clock.number(groups.get("weekday"))
    reach = range(-3, 4) if weekday is not None else range(-1, 2)
    return nearest(_on(weekday, [(i, month, of_month) for i in reach], clock), clock)


def _day(groups: Groups, clock: Clock) -> str | None:
    """Read "Saturday the 13th": of the month around in which it is one."""
    of_month, weekday, now = (
        clock.number(groups["day"]),
        clock.number(groups["weekday"]),
        clock.published,
    )
    if not of_month or weekday is None or not now:
        return None
    around = [divmod(now.month - 1 + i, 12) for i in range(-2, 3)]
    return nearest(_on(weekday, [(y, m + 1, of_month) for y, m in around], clock), clock)


def _on(weekday: int | None, days: list[tuple[int, int, int]], clock: Clock) -> list[str]:
    """List the days that there are, on that weekday if it is told; years count from this one."""
    now = clock.published
    found = [edtf.day_or_none(now.year + i, m, d) for i, m, d in days] if now else []
    return [
        day
        for day in found
        if day and (weekday is None or date.fromisoformat(day).weekday() == weekday)
    ]


def _of_weekday(groups: Groups, clock: Clock) -> str | None:
    """Read "the last Friday of August"."""
    weekday, month = clock.number(groups["weekday"]), clock.number(groups["month"])
    place = clock.number(groups["place"])
    if weekday is None or not month or not place:
        return None
    told = _year(groups, clock)
    now = clock.published.year if clock.published else 0
    found = [
        day
        for year in ([told] if told is not None else [now - 1, now, now + 1])
        if (day := edtf.nth_weekday(year, month, weekday, place))
    ]
    return found[0] if found and told is not None else nearest(found, clock)


def _month(groups: Groups, clock: Clock) -> str | None:
    month = clock.number(groups["month"])
    if not month:
        return None
    year, published = _year(groups, clock), clock.published
    if year is not None or published is None:
        return edtf.month(year or 0, month)
    months = [edtf.month(published.year + i, month) for i in (-1, 0, 1)]
    now = edtf.month(published.year, published.month)
    shift = clock.number(groups.get("shift"))
    if shift is None:
        return nearest(months, clock)
    if shift == 0:
        return months[1]
    return next(m for m in months if m > now) if shift > 0 else [m for m in months if m < now][-1]


def _year(groups: Groups, clock: Clock) -> int | None:
    """Tell the year that a point names, or tells by "of last year" or "of the same year".

    Raises:
        ValueError: if it is that of a date before, and no such date tells it.
    """
    if groups.get("year"):
        return int(groups["year"] or 0)
    if groups.get("same_year"):
        return int((clock.before or "").partition("-")[0])
    told = groups.get("year_shift") or groups.get("year_shifted")
    shift = clock.number(told) if told else None
    return None if shift is None or not clock.published else clock.published.year + shift


def _season(groups: Groups, clock: Clock) -> str | None:
    season = clock.number(groups["season"])
    if season is None:
        return None
    return _part_of_year(groups, clock, lambda year: f"{year:04}-{season}")


def _part(groups: Groups, clock: Clock) -> str | None:
    part = (groups["part"] or "").lower()
    first, place = clock.number(part), clock.number(groups["ordinal"])
    place = clock.number(f"{groups['ordinal']} {part}") or place
    if not first or not place or place > (4 if first == 33 else 2):
        return None
    return _part_of_year(groups, clock, lambda year: f"{year:04}-{first + place - 1}")


def _part_of_year(groups: Groups, clock: Clock, of_year: Callable[[int], str]) -> str | None:
    year, published = _year(groups, clock), clock.published
    if year is not None or published is None:
        return of_year(year or 0)
    shift = clock.number(groups.get("shift"))
    values = [of_year(published.year + i) for i in (-2, -1, 0, 1)]
    after = [v for v in values if edtf.bounds(v)[0] > published]
    over = [v for v in values if edtf.bounds(v)[1] < published]
    if shift:
        return after[0] if shift > 0 else over[-1]
    if (
        clock.direction < 0 and "part" in groups and shift is None
    ):  # results are told when it is over
        return over[-1]
    return nearest(values, replace(clock, sure=True))


def _decade(groups: Groups, _: Clock) -> str:
    written = (groups["decade"] or "").strip("'’")
    if len(written) == 4:
        return f"{written[:3]}X"
    return f"{'19' if int(written) >= 30 else '20'}{written[0]}X"


def _century(groups: Groups, clock: Clock) -> str | None:
    written = groups["century"] or ""
    number = clock.number(written) or roman(written.upper())
    return f"{number - 1:02}XX" if number and number <= 22 else None


def _holiday(groups: Groups, clock: Clock) -> str | None:
    month, of_month = divmod(clock.number(groups["holiday"]) or 0, 100)
    if groups.get("year"):
        return edtf.day_or_none(int(groups["year"] or 0), month, of_month)
    return nearest(_on(None, [(i, month, of_month) for i in (-1, 0, 1)], clock), clock)


_VALUES: Mapping[str, Callable[[Groups, Clock], str | None]] = {
    "iso": _iso,
    "numeric": _numeric,
    "years": _years,
    "date": _date,
    "day": _day,
    "of_weekday": _of_weekday,
    "month": _month,
    "season": _season,
    "part": _part,
    "decade": _decade,
    "century": _century,
    "shifted": relative.shifted,
    "ago": relative.counted(-1),
    "ahead": relative.counted(1),
    "within": relative.counted(1),
    "stretch": relative.stretch,
    "today": relative.today,
    "weekday": relative.weekday,
    "holiday": _holiday,
    "anchored": relative.anchored,
    "year_earlier": relative.year_earlier,
    "unit": relative.unit,
    "length": relative.counted(1),
    "year": _iso,
}
