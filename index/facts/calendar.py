"""What a point in time, as a pattern of its language found it, means: a value of EDTF, or None.

What leaves something open (a year, or which Thursday) is resolved against the date of the
document: back where the sentence tells what has happened, forward where it tells what will, else to
the nearest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from index.language.dates import DateGrammar
from index.language.numerals import roman

from . import edtf

Groups = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock tells where a point stands in time.

    Attributes:
        grammar: of the language that it is written in.
        published: the date of the document, or None.
        direction: -1 if its sentence tells of the past, 1 of the future, 0 if neither is plain.
        before: the value that the text gave just before, or None.
    """

    grammar: DateGrammar
    published: date | None
    direction: int = 0
    before: str | None = None

    def number(self, word: str | None) -> int | None:
        """Return the number that a word, or a figure, means; None if it is none that is known."""
        folded = " ".join((word or "").lower().split())
        if (meaning := self.grammar.words.get(folded)) is not None:
            return meaning
        return int(folded) if folded.isdecimal() else None

    def unit(self, groups: Groups) -> str:
        """Return the English word for the unit in `groups`."""
        return self.grammar.units.get((groups.get("unit") or "").lower(), "month")


def is_relative(name: str, groups: Groups) -> bool:
    """Return whether the value of a point rests on something besides its own words."""
    if name in {"iso", "numeric", "decade", "century", "year"}:
        return False
    return not groups.get("year")


def value(name: str, groups: Groups, clock: Clock) -> str | None:
    """Return the value of a point; None where `clock` or the calendar does not tell it."""
    if clock.published is None and is_relative(name, groups):
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
    year += 2000 if year < 100 else 0
    if clock.grammar.months_first and groups["mark"] == "/" and one != other and other <= 12:
        return edtf.day_or_none(year, other, one) if one > 12 else f"{year:04}"
    if clock.grammar.months_first and other > 12:
        one, other = other, one
    return edtf.day_or_none(year, other, one)


def _date(groups: Groups, clock: Clock) -> str | None:
    month, of_month = clock.number(groups["month"]), int(groups["day"] or 0)
    if not month:
        return None
    year = _year(groups, clock)
    if year is None and clock.published:
        years = (clock.published.year + i for i in (-1, 0, 1))
        days = [day for y in years if (day := _day(y, month, of_month))]
        return edtf.day(nearest(days, clock)) if days else None
    return edtf.day_or_none(year or 0, month, of_month)


def _day(year: int, month: int, of_month: int) -> date | None:
    found = edtf.day_or_none(year, month, of_month)
    return date.fromisoformat(found) if found else None


def nearest(days: list[date], clock: Clock) -> date:
    """Return the day of `days` nearest to the document's in the direction of the clock."""
    published = clock.published or date.min
    fitting = [day for day in days if clock.direction * (day - published).days >= 0] or days
    return min(fitting, key=lambda day: (abs((day - published).days), day))


def _month(groups: Groups, clock: Clock) -> str | None:
    month = clock.number(groups["month"])
    if not month:
        return None
    year, published = _year(groups, clock), clock.published
    if year is not None or published is None:
        return edtf.month(year or 0, month)
    months = [12 * (published.year + i) + month - 1 for i in (-1, 0, 1)]
    now = 12 * published.year + published.month - 1
    if (shift := clock.number(groups.get("shift"))) is not None:
        fitting = [
            m for m in months if shift * (m - now) > 0 or (shift == 0 and m // 12 == now // 12)
        ]
    else:
        fitting = [m for m in months if clock.direction * (m - now) >= 0]
    found = min(fitting, key=lambda m: (abs(m - now), m))
    return edtf.month(found // 12, found % 12 + 1)


def _year(groups: Groups, clock: Clock) -> int | None:
    """Tell the year that a point names, or tells by "of last year"."""
    if groups.get("year"):
        return int(groups["year"] or 0)
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
    if groups.get("this") or shift == 0:
        return of_year(published.year)
    values = [of_year(published.year + i) for i in (-1, 0, 1)]
    after = [v for v in values if edtf.bounds(v)[0] > published]
    over = [v for v in values if edtf.bounds(v)[1] < published]
    if shift:
        return after[0] if shift > 0 else over[-1]
    if clock.direction > 0:
        return next(v for v in values if edtf.bounds(v)[1] >= published)
    if clock.direction < 0:
        return [v for v in values if edtf.bounds(v)[0] <= published][-1]
    return values[1]


def _decade(groups: Groups, _: Clock) -> str:
    written = (groups["decade"] or "").strip("'")
    if len(written) == 4:
        return f"{written[:3]}X"
    return f"{'19' if int(written) >= 30 else '20'}{written[0]}X"


def _century(groups: Groups, _: Clock) -> str | None:
    written = groups["century"] or ""
    number = int(written) if written.isdecimal() else roman(written.upper())
    return f"{number - 1:02}XX" if number and number <= 22 else None


def _shifted(groups: Groups, clock: Clock) -> str | None:
    shift = clock.number(groups["shift"])
    return None if shift is None else _moved(clock.unit(groups), shift, clock)


def _moved(unit: str, count: int, clock: Clock) -> str | None:
    """Return the unit of time that lies `count` units after the one of the document."""
    now = clock.published
    if now is None:
        return None
    if unit in {"year", "decade", "century"}:
        return f"{now.year + count * {'year': 1, 'decade': 10, 'century': 100}[unit]:04}"
    if unit == "month":
        return edtf.month(now.year, now.month + count)
    if unit == "week":
        return edtf.week(now + timedelta(weeks=count))
    if unit == "weekend":
        saturday = now + timedelta(days=5 - now.weekday(), weeks=count)
        return edtf.interval(edtf.day(saturday), edtf.day(saturday + timedelta(days=1)))
    return edtf.day(now + timedelta(days=count))


def _counted(sign: int) -> Callable[[Groups, Clock], str | None]:
    def counted(groups: Groups, clock: Clock) -> str | None:
        count = clock.number(groups["count"])
        return None if count is None else _moved(clock.unit(groups), sign * count, clock)

    return counted


def _stretch(groups: Groups, clock: Clock) -> str | None:
    """From or to the unit of the document, and as many units before or after."""
    unit, count, shift = clock.unit(groups), clock.number(groups["count"]), groups["shift"]
    direction = clock.number(shift)
    if count is None or not direction:
        return None
    now, other = _moved(unit, 0, clock), _moved(unit, direction * count, clock)
    if now is None or other is None:
        return None
    return edtf.interval(other, now) if direction < 0 else edtf.interval(now, other)


def _today(groups: Groups, clock: Clock) -> str | None:
    offset = clock.number(groups["offset"])
    return None if offset is None else _moved("day", offset, clock)


def _weekday(groups: Groups, clock: Clock) -> str | None:
    """Return the last or the next such day; without either word, today may be meant.

    News names the days of the week around it: "said Thursday" is the last Thursday, "will meet on
    Thursday" the next, and without a verb it is the last, for news tells what has happened.
    """
    weekday, now = clock.number(groups["weekday"]), clock.published
    if weekday is None or now is None:
        return None
    shift = clock.number(groups.get("shift")) or 0
    if (shift or clock.direction) > 0:
        ahead = (weekday - now.weekday()) % 7
        return edtf.day(now + timedelta(days=ahead or (7 if shift else 0)))
    back = (now.weekday() - weekday) % 7
    return edtf.day(now - timedelta(days=back or (7 if shift else 0)))


def _holiday(groups: Groups, clock: Clock) -> str | None:
    month, of_month = divmod(clock.number(groups["holiday"]) or 0, 100)
    if groups.get("year"):
        return edtf.day_or_none(int(groups["year"] or 0), month, of_month)
    years = (clock.published.year + i for i in (-1, 0, 1)) if clock.published else ()
    days = [day for year in years if (day := _day(year, month, of_month))]
    return edtf.day(nearest(days, clock)) if days else None


def _anchored(groups: Groups, clock: Clock) -> str | None:
    """Resolve what is relative to the date that the text gave before."""
    before = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", clock.before or "")
    shift = clock.number(groups.get("shift") or groups.get("offset"))
    if not before or shift is None:
        return None
    year, month, of_month = (int(part or 0) for part in before.groups())
    if groups.get("offset"):
        return edtf.day(date(year, month, of_month) + timedelta(days=shift)) if of_month else None
    if clock.unit(groups) == "month":
        return edtf.month(year, month + shift) if month else None
    return f"{year + shift:04}"


def _unit(groups: Groups, clock: Clock) -> str | None:
    return _moved(clock.unit(groups), 0, clock)


_VALUES: Mapping[str, Callable[[Groups, Clock], str | None]] = {
    "iso": _iso,
    "numeric": _numeric,
    "date": _date,
    "month": _month,
    "season": _season,
    "part": _part,
    "decade": _decade,
    "century": _century,
    "shifted": _shifted,
    "ago": _counted(-1),
    "ahead": _counted(1),
    "stretch": _stretch,
    "today": _today,
    "weekday": _weekday,
    "holiday": _holiday,
    "anchored": _anchored,
    "unit": _unit,
    "length": _counted(1),
    "year": _iso,
}
