"""The cells of an HTML table as a grid, and whether a table holds data or lays out a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MOST_COLUMNS = 200
_MOST_SPANNED = 500
_LONG_CELL = 300
"""Characters from which a cell is rather a part of a page than a datum."""

_PARTS_OF_PAGES = ("article", "section", "div", "form", "h1", "h2", "h3", "table", "nav")


@dataclass(frozen=True, slots=True)
class Grid:
    """A grid holds the cells of a table.

    Attributes:
        rows: the text of each cell, row by row; one that spans several stands in each row of them,
            and in the first of its columns, a head of a column in all.
        header: whether the first row names the columns.
    """

    rows: list[list[str]]
    header: bool


def is_data_table(table: HtmlElement) -> bool:
    """Tell whether a table holds data: heads, or rows of short cells, and no parts of a page.

    Whether a table is for layout is not written down anywhere; HTML's own advice is to judge by
    what it holds (HTML Standard, 4.9.1, "techniques for describing tables").
    """
    if table.get("role") in {"presentation", "none"}:
        return False
    rows = [list(_cells(row)) for row in _rows(table)]
    if next(table.iter("th"), None) is not None and not _lays_out(table):
        return any(len(row) > 1 for row in rows)
    wide = [row for row in rows if len(row) > 1]
    return len(wide) >= 2 and len(wide) >= len(rows) / 2 and not _lays_out(table)


def grid_of(table: HtmlElement, text_of: Callable[[HtmlElement], str]) -> Grid:
    """Return the cells of a table, with those that span rows or columns in each place they take.

    Args:
        table: the element.
        text_of: returns what stands in a cell.
    """
    rows: list[list[str]] = []
    below: dict[int, tuple[int, str]] = {}
    header = False
    for number, row in enumerate(_rows(table)):
        cells = list(_cells(row))
        heads = bool(cells) and all(cell.tag == "th" for cell in cells)
        if number == 0:
            header = heads or row.getparent().tag == "thead"
        rows.append(_row(cells, below, text_of, repeat=number == 0 and header))
    return Grid(rows, header)


def _row(
    cells: list[HtmlElement],
    below: dict[int, tuple[int, str]],
    text_of: Callable[[HtmlElement], str],
    *,
    repeat: bool,
) -> list[str]:
    """Return one row; `below` holds, by column, for how many more rows which text goes on."""
    row: list[str] = []
    waiting = iter(cells)
    while len(row) < _MOST_COLUMNS:
        if len(row) in below:
            left, text = below.pop(len(row))
            if left > 1:
                below[len(row)] = left - 1, text
            row.append(text)
            continue
        cell = next(waiting, None)
        if cell is None:
            if not any(column > len(row) for column in below):
                break
            row.append("")
            continue
        text = text_of(cell)
        down = _spanned(cell, "rowspan")
        for column in range(min(_spanned(cell, "colspan"), _MOST_COLUMNS - len(row))):
            shown = text if repeat or not column else ""
            if down > 1:
                below[len(row)] = down - 1, shown
            row.append(shown)
    return row


def _spanned(cell: HtmlElement, attribute: str) -> int:
    value = (cell.get(attribute) or "1").strip()
    return min(max(1, int(value)), _MOST_SPANNED) if value.isascii() and value.isdigit() else 1


def _rows(table: HtmlElement) -> Iterator[HtmlElement]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in {"thead", "tbody", "tfoot"}:
            yield from child.iterchildren("tr")


def _cells(row: HtmlElement) -> Iterator[HtmlElement]:
    yield from row.iterchildren("td", "th")


def _lays_out(table: HtmlElement) -> bool:
    parts = sum(1 for _ in table.iter(*_PARTS_OF_PAGES)) - 1  # the table itself
    if parts > 0 and next(table.iter("h1", "h2", "h3", "form", "nav", "table"), table) is not table:
        return True
    return any(
        sum(len(text) for text in cell.itertext()) > _LONG_CELL
        for row in _rows(table)
        for cell in _cells(row)
        if cell.find(".//p") is not None or cell.find(".//br") is not None
    )
