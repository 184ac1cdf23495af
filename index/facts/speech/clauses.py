"""Where the clauses of a sentence begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from index.document import Span

from .attributions import Attribution
from .reading import SpeechReading

COLON = re.compile(r"\s?:\s")
_SEMICOLON = re.compile(r"\s?;\s")
_DATELINE = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ/'-]+[ ,/][^\n:;¤–—]{2,60}?\s[–—-]\s")
_LONGEST_JOINT = 40  # characters between two clauses


def clauses_of(sentence: Span, masked: str) -> Iterator[Span]:
    """Yield what semicolons part, without the place and date that a report begins with."""
    dateline = _DATELINE.match(masked, sentence.start, sentence.end)
    start = dateline.end() if dateline else sentence.start
    for semicolon in _SEMICOLON.finditer(masked, start, sentence.end):
        if semicolon.start() > start:
            yield Span(start, semicolon.start())
        start = semicolon.end()
    if start < sentence.end:
        yield Span(start, sentence.end)


def parted(found: Sequence[Attribution], reading: SpeechReading) -> Iterator[Attribution]:
    """End what one says where a clause begins that another verb says."""
    for one, following in zip_longest(found, found[1:]):
        yield _ended(one, following, reading) if following else one


def _ended(one: Attribution, following: Attribution, reading: SpeechReading) -> Attribution:
    """Return an attribution whose words end where the following one begins a clause."""
    words, head = one.words, _head(one, following)
    if head is None or not words.start < head < words.end:
        return one
    start = max(words.start, head - _LONGEST_JOINT)
    joint = reading.clauses.parting.search(reading.masked, start, head)
    if joint is None:
        return one
    return replace(one, words=Span(words.start, max(joint.start(), words.start + 1)))


def _head(one: Attribution, following: Attribution) -> int | None:
    """Return where the verb that follows, or its subject, stands behind what one says."""
    if following.verb is None:
        return None
    if following.subject and following.subject.start > one.words.start:
        return min(following.verb.start, following.subject.start)
    return following.verb.start
