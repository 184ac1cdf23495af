"""The rows of a table as sentences that can be quoted alone: "North — Fee: 12 euros"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.document import BETWEEN_CELLS


def sentences_of_rows(rows: Sequence[Sequence[str]], *, header: bool) -> Iterator[str]:
    """Yield each row of a table that holds something, every cell behind its column's head.

    The first column is what the row is about, and needs no head; an empty cell is left out.

    Args:
        rows: the cells of each row; rows may differ in length.
        header: whether the first row names the columns; it is then yielded with no other row.
    """
    heads = [" ".join(cell.split()) for cell in rows[0]] if header and rows else []
    for row in rows[1:] if header and len(rows) > 1 else rows:
        cells = []
        for column, cell in enumerate(row):
            text = " ".join(cell.split())
            head = heads[column] if 0 < column < len(heads) and len(rows) > 1 else ""
            if text:
                cells.append(f"{head.rstrip(' :')}: {text}" if head else text)
        if cells:
            yield BETWEEN_CELLS.join(cells)
