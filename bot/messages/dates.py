"""Values of dates in a person's words: "../2035" is "by 2035", and in French "d’ici 2035"."""

from __future__ import annotations

import re
from datetime import date

from bot.answering.answer import Answer
from index.facts import edtf

from .locales import DEFAULT, LANGUAGES, say


def in_words(value: str, language: str) -> str:
    """Say a value of EDTF as somebody would.

    Args:
        value: as `index.facts.edtf` writes it.
        language: ISO 639-1; one that the bot does not speak is answered in English.

    Raises:
        ValueError: if it is no such value.
    """
    language = language if language in LANGUAGES else DEFAULT
    first, _, last = value.partition("/")
    if not last:
        return _point(first, language)
    if first == "..":
        return say(language, "date-by", end=_point(last, language), kind=_kind(last))
    if last == "..":
        return say(language, "date-since", start=_point(first, language), kind=_kind(first))
    start, end = _point(first, language), _point(last, language)
    return say(language, "date-span", start=start, end=end)


def _kind(point: str) -> str:
    return "day" if re.fullmatch(r"\d{4}-\d\d-\d\d", point) else "other"


def _point(point: str, language: str) -> str:
    """Say a value that is no interval."""
    if point.endswith("~"):
        return say(language, "date-about", date=_point(point[:-1], language))
    begins, ends = edtf.bounds(point)
    if point.endswith("XX"):
        return say(language, "date-span", start=str(begins.year), end=str(ends.year))
    if point.endswith("X"):
        return say(language, "date-decade", year=str(begins.year))
    year, _, part = point.partition("-")
    return _part(begins, part, language) if part else year


def _part(begins: date, part: str, language: str) -> str:
    """Say a day, or a part of a year: a month, a season, a quarter, a half."""
    from babel.dates import format_date, format_skeleton

    if "-" in part:
        return format_date(begins, "long", locale=language)
    if int(part) <= 12:
        return format_skeleton("yMMMM", begins, locale=language)
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
        return say(answer.language, "date-counted", date=words, published=document.published)
    foreign = answer.language != document.language
    return words if foreign and words not in answer.text else None
