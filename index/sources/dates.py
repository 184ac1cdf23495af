"""A date as metadata write it → the date."""

from __future__ import annotations

import re
from datetime import date, datetime

_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")


def read_date(written: str) -> date | None:
    """Return the date that front matter or a page's metadata give; None if it is not one for sure.

    Taken are ISO 8601, the year first with other marks, and dates in words, of any language of the
    bot ("4 March 2026"). "03/04/2026" is two dates, and so none.
    """
    text = " ".join(written.split())[:100]
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        pass
    if found := _YEAR_FIRST.match(text):
        try:
            return date(*map(int, found.groups()))
        except ValueError:
            return None
    return _in_words(text)


def _in_words(text: str) -> date | None:
    if not re.search(r"[^\W\d_]{3}", text) or not re.search(r"\b\d{4}\b", text):
        return None
    from dateparser import parse

    from index.language.identification import LANGUAGES

    found = parse(
        text,
        languages=list(LANGUAGES),
        settings={"REQUIRE_PARTS": ["day", "month", "year"], "RETURN_AS_TIMEZONE_AWARE": False},
    )
    return found.date() if found else None
