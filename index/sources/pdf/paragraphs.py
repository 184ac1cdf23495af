"""Lines → paragraphs: a line goes on with the one before, but for its place or type."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from .lines import Line
from .words import BULLETS

_CLOSING = "\"'»”’“)]"
_LEADERS = re.compile(r"(?:\.\s?){4,}")
_ITEM = re.compile(
    rf"[{re.escape(BULLETS)}\ue000-\uf8ff]\s"
    r"|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s|\[\d{1,3}\]\s"
)
_BACK = 6
"""How many paragraphs back a sentence may go on: footnotes and captions can stand between."""


def paragraphs_of(blocks: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Return the paragraphs of a document, each as its lines.

    Args:
        blocks: the lines of each column of each page, in the order in which they are read.
    """
    leading = _leading(blocks)
    paragraphs: list[list[Line]] = []
    for block in blocks:
        current: list[Line] | None = None
        for line in block:
            if line is block[0]:
                current = _interrupted(paragraphs[-_BACK:], line)
            elif current is not None and not _goes_on(current, line, leading):
                current = None
            if current is None:
                current = []
                paragraphs.append(current)
            current.append(line)
    return paragraphs


def _leading(blocks: Sequence[Sequence[Line]]) -> dict[int, float]:
    """Return the usual distance between lines of each size, in half points."""
    distances: dict[int, Counter[int]] = defaultdict(Counter)
    for block in blocks:
        for before, line in pairwise(block):
            if _key(before) == _key(line) and not (before.whole or line.whole):
                distances[_key(line)][round((before.base - line.base) * 2)] += 1
    usual = {}
    for key, counted in distances.items():
        common = [d for d, times in counted.items() if d > 0 and times >= 0.2 * counted.total()]
        if common:
            usual[key] = min(common) / 2
    return usual


def _key(line: Line) -> int:
    return round(line.size * 2)


def _goes_on(paragraph: Sequence[Line], line: Line, leading: dict[int, float]) -> bool:
    """Tell whether `line` belongs to the paragraph above it in its column."""
    before = paragraph[-1]
    usual = min(leading.get(_key(line), 1.6 * line.size), 2.6 * line.size)
    near = 0 < before.base - line.base <= usual + max(0.22 * line.size, 1.0)
    apart = before.whole or line.whole or any(_LEADERS.search(one.text) for one in (before, line))
    if apart or not near or not _same_type(paragraph, line):
        return False
    return before.text.endswith("-") or not _begins(before, line)


def _begins(before: Line, line: Line) -> bool:
    """Tell whether a line begins a paragraph, by how the one before ends and where it begins."""
    ended, short = _ended(before), _is_short(before, line)
    if _ITEM.match(line.text) and (ended or short or not line.text[0].isalnum()):
        return True
    if ended:
        moved = line.left - min(before.left, line.column[0] + 0.8 * line.size)
        return short or moved > 0.8 * line.size or before.left - line.left > 2 * line.size
    return short and not (line.text[:1].islower() or before.text.endswith(","))


def _same_type(paragraph: Sequence[Line], line: Line) -> bool:
    """Tell whether some words have the size of some others, and neither are all in bold alone."""
    before = paragraph[-1]
    goes_on = line.text[:1].islower() and not _ended(before)
    near = 0.2 if goes_on else 0.04  # recognised text (OCR) has a size of its own for each word
    if not any(abs(a - b) <= near * b for a in before.sizes for b in line.sizes):
        return False
    if all(one.bold for one in paragraph) and not line.bold:
        return goes_on and not before.words[-1].bold
    return not (line.bold and not before.bold and (_ended(before) or _is_short(before, line)))


def _ended(line: Line) -> bool:
    return line.text.rstrip(_CLOSING)[-1:] in tuple(".!?…:;")


def _is_short(before: Line, line: Line) -> bool:
    """Tell whether a line was ended on purpose: the next one's first word would have had room."""
    room = before.column[1] - before.right
    first = line.words[0]
    return room > first.right - first.left + line.size and (
        _ended(before) or room > 0.12 * (before.column[1] - before.column[0])
    )


def _interrupted(paragraphs: Sequence[list[Line]], line: Line) -> list[Line] | None:
    """Return the paragraph that a column or page interrupts, and that `line` goes on with."""
    if line.whole or _ITEM.match(line.text):
        return None
    goes_on = line.text[:1].islower()
    for paragraph in reversed(paragraphs):
        before = paragraph[-1]
        if before.whole or abs(before.size - line.size) > 0.04 * line.size:
            continue
        if before.bold != line.bold and all(one.bold for one in paragraph) != line.bold:
            continue
        if _LEADERS.search(before.text):
            return None
        if before.text.endswith(("-", ",")) or not _ended(before):
            full = not _is_short(before, line) and len(before.words) > 3
            prose = sum(map(str.isalpha, line.text)) >= 0.6 * len(line.text)
            goes_on |= full and prose and paragraph is paragraphs[-1]
            return paragraph if goes_on else None
        return None
    return None
