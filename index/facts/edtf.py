"""Values of dates, in the Extended Date/Time Format (EDTF, ISO 8601-2): made and compared.

``2024``, ``2024-03``, ``2024-03-12``; a season ``2024-21`` to ``-24``, a quarter ``-33`` to
``-36``, a half ``-40`` and ``-41``; a decade ``199X``, a century ``18XX``; about ``2030~``; an
interval ``2023/2027``, with ``..`` for an end that is open: by 2035 is ``../2035``, since 2019
``2019/..``.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache

_VALUE = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d\d))?(?:-(\d\d))?~?")
QUARTERS = range(33, 37)
"""The numbers that stand for them where a month would."""

_MONTHS_OF = {  # of a season, a quarter and a half: the first month, and how many
    **{21 + i: (3 * i + 3, 3) for i in range(4)},
    **{number: (3 * i + 1, 3) for i, number in enumerate(QUARTERS)},
    **{40 + i: (6 * i + 1, 6) for i in range(2)},
}


def day(moment: date) -> str:
    """Return the value of a day."""
    return moment.isoformat()


def month(year: int, number: int) -> str:
    """Return the value of a month; a number outside 1 to 12 is of a year before or after."""
    years, zero_based = divmod(year * 12 + number - 1, 12)
    return f"{years:04}-{zero_based + 1:02}"


def quarter(year: int, number: int) -> str:
    """Return the value of the quarter that holds a month, of any number as `month` takes them."""
    years, zero_based = divmod(year * 12 + number - 1, 12)
    return f"{years:04}-{QUARTERS[zero_based // 3]}"


def day_or_none(year: int, number: int, of_month: int) -> str | None:
    """Return the value of a day, or None where the calendar has no such day."""
    try:
        return date(year, number, of_month).isoformat()
    except ValueError:
        return None


def nth_weekday(year: int, number: int, weekday: int, place: int) -> str | None:
    """Return the value of the first, second, … such day of a month; -1 is the last."""
    last = calendar.monthrange(year, number)[1]
    days = [d for d in range(1, last + 1) if date(year, number, d).weekday() == weekday]
    found = days[place - 1 if place > 0 else place :][:1]
    return date(year, number, found[0]).isoformat() if found else None


def interval(first: str, last: str) -> str:
    """Return the value of what lasts from `first` to `last`, either of which may be ``..``."""
    ends = (first.split("/", maxsplit=1)[0], last.rsplit("/", maxsplit=1)[-1])
    return "/".join(end.rstrip("~") for end in ends)


def week(moment: date) -> str:
    """Return the value of Monday to Sunday of the week that `moment` is in."""
    monday = moment - timedelta(days=moment.weekday())
    return interval(day(monday), day(monday + timedelta(days=6)))


@lru_cache(maxsize=10_000)
def bounds(value: str) -> tuple[date, date]:
    """Return the first and last day that `value` may mean; an open end reaches as far as dates.

    Raises:
        ValueError: if it is none of the values above.
    """
    first, _, last = value.partition("/")
    if not last:
        return _bounds_of_one(first)
    begins = date.min if first == ".." else _bounds_of_one(first)[0]
    ends = date.max if last == ".." else _bounds_of_one(last)[1]
    return begins, ends


def sort_key(value: str) -> tuple[date, date]:
    """Return what puts values in the order of time; a deadline stands where it falls due."""
    begins, ends = bounds(value)
    return (ends, ends) if begins == date.min else (begins, ends)


def _bounds_of_one(value: str) -> tuple[date, date]:
    found = _VALUE.fullmatch(value)
    if not found:
        raise ValueError(f"not a date of EDTF: {value!r}")
    written, part, of_month = found.groups()
    first_year, last_year = int(written.replace("X", "0")), int(written.replace("X", "9"))
    if of_month:
        return (moment := date(first_year, int(part), int(of_month))), moment
    if not part:
        return date(max(first_year, 1), 1, 1), date(last_year, 12, 31)
    start, months = _MONTHS_OF.get(int(part), (int(part), 1))
    end = start + months - 1
    end_year, end_month = (last_year + 1, end - 12) if end > 12 else (last_year, end)
    last_day = calendar.monthrange(end_year, end_month)[1]
    return date(first_year, start, 1), date(end_year, end_month, last_day)
