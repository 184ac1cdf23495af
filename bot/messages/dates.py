"""Values of dates in a person's words: "../2035" is "by 2035", and in French "d’ici 2035"."""

from __future__ import annotations

import re
from datetime import date

from bot.answering.answer import Answer
from index.facts import edtf

from .locales import say, spoken

KINDS = {
    "day": r"\d{4}-\d\d-\d\d",
    "month": r"\d{4}-[01]\d",
    "season": r"\d{4}-2\d",
    "quarter": r"\d{4}-3\d",
    "half": r"\d{4}-4\d",
    "year": r"\d{4}",
    "decade": r"\d{3}X",
}
"""What a point may be: languages put other words before a day than before a month or a year."""


def in_words(value: str, language: str) -> str:
    """Say a value of EDTF as somebody would.

    Args:
        value: as `index.facts.edtf` writes it.
        language: ISO 639-1; one that the bot does not speak is answered in English.

    Raises:
        ValueError: if it is no such value.
    """
    language = spoken(language)
    first, _, last = value.partition("/")
    if not last:
        return _point(first, language)
    if first == "..":
        end = _point(last, language, governed=True)
        return say(language, "date-by", end=end, kind=_kind(last), day=_day(last))
    if last == "..":
        start = _point(first, language, governed=True)
        return say(language, "date-since", start=start, kind=_kind(first), day=_day(first))
    kind = _kind(first) if _kind(first) == _kind(last) else "other"
    start, end = _point(first, language), _point(last, language)
    return say(language, "date-span", start=start, end=end, kind=kind)


def _kind(point: str) -> str:
    return next((kind for kind, shape in KINDS.items() if re.fullmatch(shape, point)), "other")


def _day(point: str) -> int:
    """Return the day of the month, which Italian elides an article before; 0 if it is no day."""
    return edtf.bounds(point)[0].day if _kind(point) == "day" else 0


def _point(point: str, language: str, *, governed: bool = False) -> str:
    """Say a value that is no interval; `governed` by a preposition, if one stands before it."""
    if point.endswith("~"):
        bare = point[:-1]
        about = _point(bare, language, governed=True)
        return say(language, "date-about", when=about, kind=_kind(bare))
    begins, ends = edtf.bounds(point)
    if point.endswith("XX"):
        return say(language, "date-span", start=str(begins.year), end=str(ends.year), kind="year")
    if point.endswith("X"):
        return say(language, "date-decade", year=str(begins.year))
    year, _, part = point.partition("-")
    return _part(begins, part, language, governed) if part else year


def _part(begins: date, part: str, language: str, governed: bool) -> str:
    """Say a day, or a part of a year: a month, a season, a quarter, a half."""
    from babel import Locale
    from babel.dates import format_date, format_skeleton

    if "-" in part:
        return format_date(begins, "long", locale=language)
    if int(part) <= 12:
        pattern = Locale(language).datetime_skeletons["yMMMM"].pattern
        # CLDR's L is the month as it stands alone, its M as it is declined: июнь, июня.
        return format_date(begins, pattern.replace("L", "M") if governed else pattern, language)
    if int(part) in edtf.QUARTERS:
        return format_skeleton("yQQQQ", begins, locale=language)
    return say(language, "date-part", part=int(part), year=str(begins.year))


def answering_date(answer: Answer) -> str | None:
    """Say what the date that answers means to the asker, where its own words do not say it.

    One in another language is said in theirs; one that rests on the article's date is resolved.
    """
    if answer.date is None or answer.date.value is None:
        return None
    document = answer.citations[0].chunk.document
    words = in_words(answer.date.value, answer.language)
    if answer.date.relative and document.published:
        return say(answer.language, "date-counted", when=words, published=document.published)
    foreign = answer.language != document.language
    return words if foreign and words not in answer.text else None
