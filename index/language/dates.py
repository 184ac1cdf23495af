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
from .names import UPPER

_ANY_LANGUAGE = (
    ("iso", r"(?P<year>\d{4})-(?P<month>[01]\d)(?:-(?P<day>[0-3]\d))?"),
    ("iso", r"(?P<year>\d{4})年(?:(?P<month>[01]?\d)月)?(?:(?P<day>[0-3]?\d)日)?"),
    ("years", rf"{YEAR}/(?P<last>\d\d)"),
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

_AN_AMOUNT = re.compile(rf"\s?(?:{any_of('expressions.number_units')}\b|[ap]\.?m\b|[:.,]?\d|%)")

NAMES_TOO = frozenset(everywhere("dates.names_too"))
"""Months that are other words or names as well."""

DATELINE = re.compile(rf"[{UPPER}][{UPPER}'’/. -]{{2,40}},\s[^.;:—–]{{3,40}}?\s[—–-]\s")
"""What a report begins with: where it was written, and when. "NASA lands on Friday – …" is none."""

CLAUSE_END = re.compile(rf"[,;:—–()«»“”]|\s{any_of('dates.clause_words')}\s?")
CONDITIONS = frozenset(everywhere("dates.conditions"))


BEFORE_CHRIST = re.compile(rf"\s{any_of('dates.before_christ')}")
"""What stands behind a century that is none of these values."""


def is_amount(sentence: str, at: int) -> bool:
    """Return whether what stands behind a number makes it an amount, and no day of a month."""
    return bool(A_UNIT.match(sentence, at) or _AN_AMOUNT.match(sentence, at))


@dataclass(frozen=True, slots=True)
class DateGrammar:
    """A language writes its dates by these patterns and words.

    Attributes:
        words: what the words in the groups of points mean, in lower case.
        short: months for short without a full stop, that need a day or a year.
        units: words for year, month and so on, to the English ones.
        months_first: whether 3/4/2024 may be a day of March.
        capitals: whether months and weekdays have a capital.
        points: names and patterns of points in time, the most telling first.
        leads: patterns of what stands before a point, by what it makes of it.
        part: the pattern of "the end of", "early" and the like.
        middle: those of them that mean the middle.
        aims: what stands before a day that something is meant for: "planned for".
        not_within: what stands before "in three years" that tells how long something took.
        reported: what a quarter is named for that no preposition stands before.
        of_quarters: what stands before one of which something is told.
        possessive: what makes of a point only which one a thing is: "Monday's".
        ranges: what goes from one point to another.
        bare: the day at one end of a range that leaves its month to the other.
        expression: what may be a point, with what stands before it.
        past: a verb that tells what has happened.
        participles: those of them that may be participles, and so tell less.
        future: a verb that tells what will.
        planned: one that may tell what will.
        headline_future: how headlines tell what will.
        has_tenses: whether so much is known of its verbs that a day without one lies behind.
    """

    words: Mapping[str, int]
    short: frozenset[str]
    units: Mapping[str, str]
    months_first: bool
    capitals: bool
    points: tuple[tuple[str, re.Pattern[str]], ...]
    leads: tuple[tuple[str, re.Pattern[str]], ...]
    part: re.Pattern[str]
    middle: re.Pattern[str]
    aims: re.Pattern[str]
    not_within: re.Pattern[str]
    reported: re.Pattern[str]
    of_quarters: re.Pattern[str]
    possessive: re.Pattern[str]
    ranges: re.Pattern[str]
    bare: re.Pattern[str]
    expression: re.Pattern[str]
    past: re.Pattern[str]
    participles: re.Pattern[str]
    future: re.Pattern[str]
    planned: re.Pattern[str]
    headline_future: re.Pattern[str]
    has_tenses: bool


@lru_cache(maxsize=32)
def date_grammar(language: str) -> DateGrammar:
    """Return the dates of an ISO 639-1 code; where nothing is known, what needs no language."""
    known = lexicon(language)
    words = _words(known) if "dates.points" in known else cldr.months_as_written(language)
    points = (*_ANY_LANGUAGE, *(known.entries["dates.points"] or _of_months(words)), ("year", YEAR))
    leads, units = known.table("dates.leads"), known.table("dates.units")
    return DateGrammar(
        words=words,
        short=_short(known.words("months")),
        units={
            word.replace(r"\s", " "): unit for unit, one in units.items() for word in one.split()
        },
        months_first="dates.months_first" in known,
        capitals="capitals" in known and "dates.points" in known,
        points=tuple((name, _compiled(pattern)) for name, pattern in points),
        leads=tuple((sense, _compiled(pattern)) for sense, pattern in leads.items()),
        part=_compiled(known.pattern("dates.parts")),
        middle=_compiled(known.pattern("dates.middle")),
        aims=_compiled(known.pattern("dates.aims")),
        not_within=_compiled(known.pattern("dates.not_within")),
        reported=_compiled(known.pattern("dates.reported")),
        of_quarters=_compiled(known.pattern("dates.of_quarters")),
        possessive=_compiled(known.pattern("dates.possessive")),
        bare=_compiled(_bare(known)),
        ranges=_compiled(_ranges(known, _any_point(points))),
        expression=_compiled(_expression(known, _any_point(points))),
        past=_compiled(known.pattern("dates.past")),
        participles=_compiled(known.pattern("dates.participles")),
        future=_compiled(known.pattern("dates.future")),
        planned=_compiled(known.pattern("dates.planned")),
        headline_future=re.compile(known.pattern("dates.headline_future")),
        has_tenses="fully_read" in known,
    )


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _short(months: tuple[str, ...]) -> frozenset[str]:
    """Return the short names that are also written with a full stop."""
    every = set(numbered(months))
    return frozenset(month for month in every if f"{month}." in every)


def _words(known: Lexicon) -> dict[str, int]:
    """Return the numbers that words mean; a season's, a quarter's and a half's are EDTF's."""
    means = known.table("dates.means")
    return {
        **numbered(known.words("months")),
        **numbered(known.words("weekdays"), 0),
        **numbered(known.words("seasons"), 21),
        **numbered(known.words("numbers.cardinals")),
        **numbered(known.words("numbers.ordinals")),
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


def _bare(known: Lexicon) -> str:
    """Return the pattern of a day without its month: "9", "the 9th", "Sunday the 9th"."""
    weekday = either(map(re.escape, numbered(known.words("weekdays"))))
    article = either(known.words("dates.day_articles"))
    ending = rf"(?:{any_of('dates.day_endings')})?\.?"
    return (
        rf"(?:(?P<weekday>{weekday}),?\s)?(?:(?:{article})\s)?"
        rf"(?P<day>[0-3]?\d){ending}(?!\w)(?:,?\s(?:{any_of('dates.links')}\s)?{YEAR})?"
    )


def _ranges(known: Lexicon, point: str) -> str:
    """Return the pattern of ranges; those without an opening are told by their days."""
    part, bare = _unnamed(known.pattern("dates.parts")), _unnamed(_bare(known))
    end = rf"(?:{part}?(?:{point})|{bare})"
    article = rf"(?:(?:{either(known.words('dates.day_articles'))})\s)?"
    openings, joints = either(known.words("dates.openings")), either(known.words("dates.joints"))
    through = either(known.words("dates.through"))
    return (
        rf"{_BEGINS}(?:(?:{openings})\s{article}(?P<first>{end}),?"
        rf"\s(?:{joints})\s{article}(?P<last>{end})"
        rf"|(?P<begin>{end}),?\s(?:{through})\s{article}(?P<through>{end})"
        rf"|(?P<dashed>{end})\s?[-–]\s?(?P<until>{end})){_ENDS}"
    )


def _expression(known: Lexicon, point: str) -> str:
    lead = "|".join(known.table("dates.leads").values()) or NOTHING
    return (
        rf"{_BEGINS}(?:(?P<lead>{lead})\s)?(?P<part>{_unnamed(known.pattern('dates.parts'))})?"
        rf"(?P<point>{point}){_ENDS}(?!\.\d)"
    )
