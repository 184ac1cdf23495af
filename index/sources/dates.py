"""The date of an article, as metadata or a line above it write it → the date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from index.document import Chunk, Document, Span
from index.facts.dates import dates_of
from index.language.identification import LANGUAGES
from index.language.lexicon import in_full, lexicon

_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_MOST_CHARACTERS = 200
_MONTHS = [name.capitalize() for name in in_full(lexicon("en").words("months")) if len(name) > 3]
_SHORT_MONTHS = {month[:length]: month for month in _MONTHS for length in (3, 4)}
_SHORT_MONTH = re.compile(rf"\b({'|'.join(sorted(_SHORT_MONTHS, key=len, reverse=True))})\b\.?")


def read_date(written: str) -> date | None:
    """Return the date that front matter or a page's metadata give; None if it is not one for sure.

    Taken are ISO 8601, RFC 5322, the year first with other marks, and dates in words, of any
    language of the bot ("4 March 2026"). "03/04/2026" is two dates, and so none.
    """
    text = " ".join(written.split())[:_MOST_CHARACTERS]
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        pass
    if found := _YEAR_FIRST.match(text):
        try:
            return date(*map(int, found.groups()))
        except ValueError:
            return None
    try:
        return parsedate_to_datetime(text).date()
    except ValueError:
        return date_within(text, LANGUAGES) if re.search(r"[^\W\d_]{3}", text) else None


def date_within(line: str, languages: Sequence[str]) -> date | None:
    """Return the one day that a line tells, in the first of `languages` in which it tells one."""
    text = _SHORT_MONTH.sub(lambda found: _SHORT_MONTHS[found[1]], line[:_MOST_CHARACTERS]).strip()
    if not re.search(r"\d{4}", text):
        return None
    for language in languages:
        document = Document(text, "", "", language)
        sentence = Chunk(document, Span(0, len(text)), 1)
        days = {one.value for one in dates_of(document, [sentence]) if one.value}
        days = {day for day in days if re.fullmatch(r"\d{4}-\d\d-\d\d", day)}
        if len(days) == 1:
            return date.fromisoformat(days.pop())
    return None
