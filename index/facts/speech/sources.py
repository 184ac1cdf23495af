"""Sources: who says what without a verb, "according to" them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.document import Span

from .attributions import Attribution
from .reading import SpeechReading

_APPOSED = re.compile(r",\s(?P<words>[^,;:¤]{2,80})")
_MOST_LEADING = 2  # words before "according to", where it does not follow what is said


def sources_in(clause: Span, reading: SpeechReading) -> Iterator[Attribution]:
    """Yield what the sources of a clause say."""
    for found in reading.grammar["according"].finditer(reading.masked, clause.start, clause.end):
        named = reading.clauses.not_named.split(found["subject"] or "")[0]
        if not named.strip() or _has_more(named, reading):
            continue
        start = found.start("subject")
        apposed, end = _apposed(found.end(), clause, reading)
        subject = Span(start, start + len(named)), apposed
        words = (
            _without_comma(found, clause, reading)
            if found.groupdict().get("clause") is not None
            else _around(found.start(), end, clause, reading)
        )
        if words:
            yield reading.attribution(words, subject, None)


def _has_more(named: str, reading: SpeechReading) -> bool:
    """Tell whether a pronoun is no source, but stands before a noun: "her plan"."""
    pronoun = reading.words.pronoun.match(named)
    return bool(pronoun and pronoun.end() < len(named) and not reading.words.article.match(named))


def _apposed(end: int, clause: Span, reading: SpeechReading) -> tuple[str, int]:
    """Return what is apposed to a source that ends at `end`, and where both end."""
    found = _APPOSED.match(reading.masked, end, clause.end)
    if not found:
        return "", end
    words = found["words"].rstrip(". ")
    is_apposed = reading.subjects.apposed_person.fullmatch(words) or (
        reading.words.role.match(words) and reading.masked.startswith(",", found.end())
    )
    return words, found.end() if is_apposed else end


def _without_comma(found: re.Match[str], clause: Span, reading: SpeechReading) -> Span:
    """Return what goes on behind a source without a comma: "Laut Polizei wurde …"."""
    ahead = reading.masked[clause.start : found.start()].rstrip()
    starts = not ahead.strip("¤ ") or ahead.endswith((",", ":"))
    return Span(found.end() + 1 if starts else clause.start, clause.end)


def _around(start: int, end: int, clause: Span, reading: SpeechReading) -> Span | None:
    """Return what a source, from `start` to `end`, stands behind, in or before."""
    ahead = reading.masked[clause.start : start].rstrip()
    behind = reading.masked[end : end + 3]
    if ahead.endswith(",") or len(ahead.split()) > _MOST_LEADING:
        is_aside = ahead.endswith(",") and behind.startswith(",")
        goes_on = is_aside and not reading.clauses.belonging.match(reading.masked, end + 1)
        last = clause.end if goes_on else clause.start + len(ahead.rstrip(","))
        return Span(clause.start, max(last, clause.start + 1))
    if behind[:1] not in {",", "("} and "¤" not in behind:
        return None
    between = reading.clauses.published.match(reading.masked, end, clause.end)
    begin = between.end() if between else end
    return Span(begin, clause.end) if begin < clause.end else None
