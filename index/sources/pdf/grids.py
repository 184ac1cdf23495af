"""The tables of a page, which a PDF does not mark: rows whose cells stand below each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from statistics import median

from index.sources.tables import sentences_of_rows

from .lines import Line, Row, as_lines, joined

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")

Place = tuple[float, float]
"""Where a table's column begins and ends."""


def lines_and_tables(rows: Sequence[Row]) -> Iterator[Line]:
    """Yield the lines of a column, every row of a table as one that is a paragraph of its own."""
    index = 0
    while index < len(rows):
        end = _end_of_grid(rows, index)
        grid = rows[index:end]
        yield from _table(grid) if len(grid) > 1 and _are_cells(grid) else as_lines(grid)
        index = end


def _end_of_grid(rows: Sequence[Row], start: int) -> int:
    """Return the end of the rows from `start` on whose lines stand below each other."""
    places: list[Place] = []
    end = full = start
    for index in range(start, len(rows)):
        row = rows[index]
        if len(row) == 1 and not _continues(row[0], places):
            break
        wider = _places(places, row)
        if len(wider) < 2 or (places and len(wider) < len(places)):
            break
        places = wider
        if len(row) > 1:
            end, full = index + 1, full + 1
    return end if full - start >= 2 and full - start + len(places) >= 5 else start + 1


def _continues(line: Line, places: Sequence[Place]) -> bool:
    """Tell whether a line alone in its row goes on with a cell that is not of the first column."""
    return len(places) > 1 and line.left > places[0][1] and len(line.words) <= 8


def _places(places: Sequence[Place], row: Row) -> list[Place]:
    """Return the columns of a table with a row more."""
    merged: list[Place] = []
    for left, right in sorted([*places, *((line.left, line.right) for line in row)]):
        if merged and left < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], right))
        else:
            merged.append((left, right))
    return merged


def _are_cells(rows: Sequence[Row]) -> bool:
    """Tell whether lines are as short as cells are, but for one column at most."""
    cells = [line for row in rows for line in row]
    by_row = [sorted(len(line.words) for line in row) for row in rows if len(row) > 1]
    shorter = [count for counts in by_row for count in counts[:-1]]
    longest = [counts[-1] for counts in by_row]
    leaders = sum(".." in line.text or ". ." in line.text for line in cells)
    return median(shorter) <= 4 and median(longest) <= 8 and leaders < len(rows) / 2


def _table(rows: Sequence[Row]) -> Iterator[Line]:
    places: list[Place] = []
    for row in rows:
        places = _places(places, row)
    cells: list[list[list[Line]]] = []
    for row in rows:
        if len(row) > 1 or not cells:
            cells.append([[] for _ in places])
        for line in row:
            cells[-1][_column(line, places)].append(line)
    texts = [[" ".join(line.text for line in cell) for cell in row] for row in cells]
    header = _is_header(cells, texts)
    for cells_of_row, text in zip(
        cells[header:], sentences_of_rows(texts, header=header), strict=True
    ):
        line = joined([line for cell in cells_of_row for line in cell])
        yield Line(line.words, line.page, whole=True, text=text)


def _column(line: Line, places: Sequence[Place]) -> int:
    return next(i for i, (left, right) in enumerate(places) if left <= line.left <= right)


def _is_header(cells: Sequence[Sequence[Sequence[Line]]], texts: Sequence[Sequence[str]]) -> bool:
    """Tell whether the first row names the columns: in bold, or without figures above figures."""
    first = [line for cell in cells[0] for line in cell]
    second = [line for cell in cells[1] for line in cell]
    if all(line.bold for line in first) and not all(line.bold for line in second):
        return True
    below = [[text for text in column if text] for column in zip(*texts[1:], strict=True)]
    if any(_is_figure(text) for text in texts[0]):
        years = [text for text in texts[0][1:] if text]
        return all(map(_YEAR.fullmatch, years)) and not any(
            _YEAR.fullmatch(text) for column in below for text in column
        )
    return any(sum(map(_is_figure, column)) >= 0.6 * len(column) for column in below if column)


def _is_figure(text: str) -> bool:
    return sum(map(str.isdigit, text)) > sum(map(str.isalpha, text)) - 3 and any(
        map(str.isdigit, text)
    )
