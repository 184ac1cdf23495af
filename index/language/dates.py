"""How languages write their dates: patterns made from a lexicon, and what their words mean.

Of a language whose lexicon says nothing of dates, CLDR's names of months are known.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from . import cldr
from .lexicon import NOTHING, YEAR, Lexicon, any_of, either, everywhere, lexicon, numbered

_ANY_LANGUAGE = (
    ("iso", r"(?P<year>\d{4})-(?P<month>[01]\d)(?:-(?P<day>[0-3]\d))?"),
    ("iso", r"(?P<year>\d{4})年(?:(?P<month>[01]?\d)月)?(?:(?P<day>[0-3]?\d)日)?"),
    ("numeric", r"(?P<a>[0-3]?\d)(?P<mark>[/.])(?P<b>[0-3]?\d)[/.](?P<year>\d{4}|\d\d)"),
)
_KANA_AND_KANJI = r"\u3040-\u30ff\u4e00-\u9fff"
_BEGINS = rf"(?<![^\W{_KANA_AND_KANJI}])(?<![$€£])"
_ENDS = rf"(?![^\W{_KANA_AND_KANJI}])"

RECURRING = re.compile(rf"\b{any_of('dates.recurring')}\s$", re.IGNORECASE)
"""What stands before a weekday that is no date: "every"."""

A_UNIT = re.compile(
    rf"[ \u00a0\u202f](?!{any_of('dates.not_counted')}\b)"
    rf"(?:[^\W\d_]+[sx]|m|km|kg|ha|%|€|{any_of('dates.counted')})(?![\w’'])"
    r"|[ \u00a0\u202f]?[%€$£]",
)
"""What stands behind a number that is no year."""

DATED_FROM = re.compile(rf"\b{any_of('dates.dated_from')}\s$", re.IGNORECASE)
"""What makes a year of any number behind it."""

NAMES_TOO = frozenset(everywhere("dates.names_too"))
"""Months that are other words or names as well."""

CLAUSE_END = re.compile(rf"[,;:—–()«»“”]|\s{any_of('dates.clause_words')}\s?")
CONDITIONS = frozenset(everywhere("dates.conditions"))


@dataclass(frozen=True, slots=True)
class DateGrammar:
    """A language writes its dates by these patterns and words.

    Attributes:
        words: what the words in the groups of points mean, in lower case.
        units: words for year, month and so on, to the English ones.
        months_first: whether 3/4/2024 may be a day of March.
        capitals: whether months and weekdays have a capital.
        points: names and patterns of points in time, the most telling first.
        leads: patterns of what stands before a point, by what it makes of it.
        part: the pattern of "the end of", "early" and the like.
        ranges: what goes from one point to another.
        expression: what may be a point, with what stands before it.
        past: a verb that tells what has happened.
        future: a verb that tells what will.
        headline_future: how headlines tell what will.
    """

    words: Mapping[str, int]
    units: Mapping[str, str]
    months_first: bool
    capitals: bool
    points: tuple[tuple[str, re.Pattern[str]], ...]
    leads: tuple[tuple[str, re.Pattern[str]], ...]
    part: re.Pattern[str]
    ranges: re.Pattern[str]
    expression: re.Pattern[str]
    past: re.Pattern[str]
    future: re.Pattern[str]
    headline_future: re.Pattern[str]


@lru_cache(maxsize=32)
def date_grammar(language: str) -> DateGrammar:
    """Return the dates of an ISO 639-1 code; where nothing is known, what needs no language."""
    known = lexicon(language)
    words = _words(known) if "dates.points" in known else cldr.months_as_written(language)
    points = (*_ANY_LANGUAGE, *(known.entries["dates.points"] or _of_months(words)), ("year", YEAR))
    leads, units = known.table("dates.leads"), known.table("dates.units")
    return DateGrammar(
        words=words,
        units={word: unit for unit, one in units.items() for word in one.split()},
        months_first="dates.months_first" in known,
        capitals="capitals" in known and "dates.points" in known,
        points=tuple((name, _compiled(pattern)) for name, pattern in points),
        leads=tuple((sense, _compiled(pattern)) for sense, pattern in leads.items()),
        part=_compiled(known.pattern("dates.parts")),
        ranges=_compiled(_ranges(known, _any_point(points))),
        expression=_compiled(_expression(known, _any_point(points))),
        past=_compiled(known.pattern("dates.past")),
        future=_compiled(known.pattern("dates.future")),
        headline_future=re.compile(known.pattern("dates.headline_future")),
    )


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _words(known: Lexicon) -> dict[str, int]:
    """Return the numbers that words mean; a season's, a quarter's and a half's are EDTF's."""
    means = known.table("dates.means")
    return {
        **numbered(known.words("months")),
        **numbered(known.words("weekdays"), 0),
        **numbered(known.words("seasons"), 21),
        **numbered(known.words("numbers.cardinals")),
        **numbered(known.words("numbers.ordinals")[:4]),
        **{word: int(number) for number, words in means.items() for word in words},
    }


def _of_months(months: Mapping[str, int]) -> tuple[tuple[str, str], ...]:
    """Return the points of a language of which only the names of months are known."""
    if not months:
        return ()
    month, link = f"(?P<month>{either(map(re.escape, months))})", any_of("dates.links")
    of_year = rf"(?:\.?,?\s(?:{link}\s)?{YEAR})"
    ending = any_of("dates.day_endings")
    date = rf"(?P<day>[0-3]?\d)\.?{ending}?\s(?:{link}\s)?{month}{of_year}?"
    return (("date", date), ("month", rf"{month}{of_year}"))


def _any_point(points: tuple[tuple[str, str], ...]) -> str:
    return "|".join(_unnamed(pattern) for _, pattern in points)


def _unnamed(pattern: str) -> str:
    return re.sub(r"\?P<\w+>", "?:", pattern)


def _ranges(known: Lexicon, point: str) -> str:
    part = _unnamed(known.pattern("dates.parts"))
    ending = any_of("dates.day_endings")
    first, last = rf"{part}?(?:{point}|[0-3]?\d(?:{ending})?)", rf"{part}?(?:{point})"
    return (
        rf"{_BEGINS}(?:(?:{either(known.words('dates.openings'))})\s(?P<first>{first})"
        rf"\s(?:{either(known.words('dates.joints'))})\s(?P<last>{last})"
        rf"|(?P<dashed>{first})\s?[-–]\s?(?P<until>{last})){_ENDS}"
    )


def _expression(known: Lexicon, point: str) -> str:
    lead = "|".join(known.table("dates.leads").values()) or NOTHING
    return (
        rf"{_BEGINS}(?:(?P<lead>{lead})\s)?(?P<part>{_unnamed(known.pattern('dates.parts'))})?"
        rf"(?P<point>{point}){_ENDS}(?!\.\d)"
    )
