"""A span as a person would say it: whole dates, whole quotations, no loose punctuation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.document import Chunk, Span
from index.facts.values import Facts
from index.language.expressions import CONTENT
from index.language.questions import Kind

from .enumerations import enumerated, with_names_beside
from .kinds import expressions

_PAIRS = {"«": "»", "“": "”", "„": "“", "(": ")", "[": "]"}
_ACRONYM = re.compile(r"[ \u00a0]\([A-Z][\w&-]{1,9}\)")
_LOOSE_BEFORE = " \u00a0\u202f,;:.!?–—"
_LOOSE_BEHIND = _LOOSE_BEFORE + "…-"


def completed(
    span: Span, chunk: Chunk, kind: Kind, facts: Facts | None = None, *, several: bool = False
) -> Span:
    """Return `span` made whole within its sentence.

    A date that it lies in or ends with is taken from its preposition to its end; a quotation or
    bracket that it opens or closes is taken whole; a name has the acronym behind it, and what
    somebody wants or says ("guarantees that …") its content, which is the rest of the sentence.
    Where several are asked for, an enumeration is taken whole. Punctuation around it is left out.

    Args:
        span: what the model found.
        chunk: the sentence that it lies in.
        kind: what the question asks for.
        facts: of the sentence's document, if they are known.
        several: whether the question asks for more than one.
    """
    offset, text = chunk.span.start, chunk.text
    start, end = span.start - offset, span.end - offset
    if kind in {Kind.DATE, Kind.TIME}:
        start, end = _whole(expressions(kind, chunk, facts), start, end)
    start, end = _whole_number(text, start, end)
    if several:
        start, end = _with_others(chunk, start, end, facts)
    if acronym := _ACRONYM.match(text, end):
        end = acronym.end()
    if kind is Kind.OTHER and CONTENT.match(text, end):
        end = len(text)
    start, end = _trimmed(text, *_balanced(text, start, end))
    return Span(start + offset, end + offset)


def _with_others(chunk: Chunk, start: int, end: int, facts: Facts | None) -> tuple[int, int]:
    """Widen a span to the enumeration that it is a part of, or to the names beside its own."""
    first, last = enumerated(chunk.text, start, end, chunk.document.language)
    if (first, last) != (start, end) or facts is None:
        return first, last
    offset = chunk.span.start
    span = with_names_beside(Span(start + offset, end + offset), chunk, facts)
    return span.start - offset, span.end - offset


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    inner = text[start:end]
    left = len(inner) - len(inner.lstrip(_LOOSE_BEFORE))
    right = len(inner) - len(inner.rstrip(_LOOSE_BEHIND))
    if left + right >= len(inner) or re.search(r"\b[A-Z]\.$", inner):
        return start, end
    return start + left, end - right


def _whole(dates: Sequence[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    for first, last in dates:
        if first < end and start < last and (first <= start or last >= end):
            return min(start, first), max(end, last)
    return start, end


def _whole_number(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a span so that no number is cut between its digits."""
    while start > 0 and text[start].isdigit() and text[start - 1].isdigit():
        start -= 1
    while end < len(text) and text[end - 1].isdigit() and text[end].isdigit():
        end += 1
    return start, end


def _balanced(text: str, start: int, end: int) -> tuple[int, int]:
    for opening, closing in _PAIRS.items():
        inner = text[start:end]
        if inner.count(opening) > inner.count(closing):
            if (found := text.find(closing, end)) >= 0:
                end = found + 1
            elif inner.startswith(opening) and inner[1:]:
                start += 1
        elif inner.count(closing) > inner.count(opening):
            if (found := text.rfind(opening, 0, start)) >= 0:
                start = found
            elif inner.endswith(closing) and inner[1:]:
                end -= 1
    return start, end
