"""What stands between quotation marks, and which quotations are one that runs over paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.document import Span

_PAIRS = {"«": "»", "»": "«", "“": "”", "„": "“”", "”": "”", "‹": "›", "「": "」", "『": "』"}
_NEXT = 2
"""A quotation left open may go on behind one paragraph of another hand, a caption or a headline."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation stands within a paragraph.

    Attributes:
        outer: with its marks.
        inner: without them.
        closed: whether it ends with a mark, and not with its paragraph.
        turn: the same number for those that one person says on, over paragraphs.
    """

    outer: Span
    inner: Span
    closed: bool
    turn: int


def quotations_of(text: str) -> list[Quotation]:
    """Return the quotations of a text whose paragraphs line breaks part, but no nested ones."""
    found: list[Quotation] = []
    left_open: int | None = None  # the paragraph of the last quotation, where nothing closes it
    turn = 0
    for number, paragraph in enumerate(re.finditer(r"[^\n]+", text)):
        begins = paragraph.end() - len(paragraph[0].lstrip())
        for outer, inner, closed in _in_paragraph(text, paragraph.start(), paragraph.end()):
            first = outer.start == begins
            goes_on = first and left_open is not None and number - left_open <= _NEXT
            turn += 0 if goes_on else 1
            found.append(Quotation(outer, inner, closed, turn))
            left_open = None if closed else number
    return found


def _in_paragraph(text: str, start: int, end: int) -> Iterator[tuple[Span, Span, bool]]:
    """Yield quotations with their marks and without, and whether a mark closes them."""
    at = start
    while at < end:
        if not _opens(text, at, start, end):
            at += 1
            continue
        close = _closing(text, at, end)
        stop = end if close is None else close
        body = text[at + 1 : stop]
        if body.strip():
            first = at + 1 + len(body) - len(body.lstrip())
            inner = Span(first, first + len(body.strip()))
            outer = Span(at, inner.end if close is None else close + 1)
            yield outer, inner, close is not None
        at = stop + 1


def _opens(text: str, at: int, start: int, end: int) -> bool:
    """Tell whether a quotation begins at a place of a paragraph, from `start` to `end`."""
    mark = text[at]
    if mark in "«„“「『":
        return True
    if mark == "»":  # »as in German«, and not « as in French »
        begins = at == start or text[at - 1] in " (\u00a0\u202f"
        return begins and text[at + 1 : at + 2].isalnum() and "«" in text[at + 1 : end]
    if mark not in '"”' or at + 1 >= end:
        return False
    return (at == start or not text[at - 1].isalnum()) and not text[at + 1].isspace()


def _closing(text: str, at: int, end: int) -> int | None:
    """Return where the mark stands that closes the one at `at`, if one does."""
    mark = text[at]
    if mark == '"':
        found = text.find('"', at + 1, end)
        return found if found >= 0 else None
    closing, depth = _PAIRS[mark], 0
    last = None
    for i in range(at, end):
        if text[i] == mark and mark not in closing:
            depth += 1
        elif text[i] in closing and i > at:
            depth -= 1
            last = i
            if depth <= 0:
                return i
    return last


def without_words(text: str, quotations: list[Quotation]) -> str:
    """Return `text` with every character of the quotations made a ``¤``."""
    masked = list(text)
    for quotation in quotations:
        outer = quotation.outer
        masked[outer.start : outer.end] = "¤" * (outer.end - outer.start)
    return "".join(masked)
