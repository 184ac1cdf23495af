"""The rows of a page in the order in which they are read: one column after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from .lines import Line, Row

_GUTTER = 0.8
"""The narrowest space between columns, in sizes of the font."""

_DEPTH = 6
_CANDIDATES = 12


def columns(rows: Sequence[Row], depth: int = 0) -> Iterator[list[Row]]:
    """Yield the rows of each column, and of what stands above, between and below columns."""
    found = _best(rows) if depth < _DEPTH else None
    if found is None:
        if rows:
            yield list(rows)
        return
    start, end, gutter = found
    yield from columns(rows[:start], depth + 1)
    for second in (False, True):
        inside = ([x for x in row if (x.left >= gutter - 0.5) is second] for row in rows[start:end])
        yield from columns([row for row in inside if row], depth + 1)
    yield from columns(rows[end:], depth + 1)


def _best(rows: Sequence[Row]) -> tuple[int, int, float] | None:
    """Return where the most lines in two columns are: their rows, and where the second begins."""
    begins = Counter(round(line.left) for row in rows for line in row[1:])
    alone = Counter(round(row[0].left) for row in rows)
    begins = Counter({left: times + alone[left] for left, times in begins.items()})
    best, most = None, 0
    for left, times in begins.most_common(_CANDIDATES):
        if times < 2:
            continue
        for start, end in _not_crossed(rows, left):
            if (lines := _lines_in_columns(rows[start:end], left)) > most:
                best, most = (start, end, float(left)), lines
    return best


def _not_crossed(rows: Sequence[Row], gutter: float) -> Iterator[tuple[int, int]]:
    start = 0
    for index, row in enumerate(rows):
        if any(
            line.left < gutter - 0.5 and line.right > gutter - _GUTTER * line.size for line in row
        ):
            if index > start:
                yield start, index
            start = index + 1
    if len(rows) > start:
        yield start, len(rows)


def _lines_in_columns(rows: Sequence[Row], gutter: float) -> int:
    """Return how many lines the shorter of two columns has; none where they are no prose."""
    left = _prose([line for row in rows for line in row if line.left < gutter - 0.5])
    right = _prose([line for row in rows for line in row if line.left >= gutter - 0.5])
    if min(len(left), len(right)) < 2 or not _overlap(left, right):
        return 0
    begin_there = sum(line.left - gutter <= 3 * line.size for line in right)
    return min(len(left), len(right)) if begin_there >= 0.6 * len(right) else 0


def _prose(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of some words, if they are most of what is written."""
    found = [line for line in lines if len(line.words) >= 3 and _letters(line) >= 10]
    most = sum(map(_letters, found)) >= 0.6 * sum(map(_letters, lines))
    return found if most else []


def _letters(line: Line) -> int:
    return sum(map(str.isalpha, line.text))


def _overlap(one: Sequence[Line], other: Sequence[Line]) -> bool:
    return one[0].base > other[-1].base and other[0].base > one[-1].base
