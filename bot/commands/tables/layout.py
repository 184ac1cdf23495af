"""Tables on a terminal, which become lists where it is narrow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

_LEAST_WIDTH = 100
"""Columns of a terminal from which a table has room for whole words in each of its own."""

_COUNTS = {"mentions", "asked", "refused", "unhelpful"}
"""Columns of numbers."""


def print_table(
    columns: Sequence[str],
    rows: Sequence[tuple[Any, ...]],
    heading: Any = None,
    none: str = "the articles hold none",
) -> None:
    """Print rows under the names of their columns, below a heading if there is one.

    Args:
        columns: their names.
        rows: strings or rich's Texts, as many in each as there are columns.
        heading: a string or Text.
        none: what to say where there are no rows.
    """
    from rich.console import Console

    console = Console(highlight=False)
    console = console if console.is_terminal else Console(highlight=False, width=120)
    if heading:
        console.print(heading)
    if not rows:
        console.print(none)
    elif console.width < _LEAST_WIDTH:
        console.print(*_listed(columns, rows), sep="\n")
    else:
        console.print(_tabled(columns, rows))


def _tabled(columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> Any:
    from rich.box import SIMPLE
    from rich.table import Table

    table = Table(box=SIMPLE, show_lines=True)
    for column in columns:
        table.add_column(column, justify="right" if column in _COUNTS else "left")
    for row in rows:
        table.add_row(*row)
    return table


def _listed(columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> list[Any]:
    """Lay rows out one below the other, where columns would cut words."""
    from rich.padding import Padding
    from rich.text import Text

    lines: list[Any] = []
    for name, *cells in rows:
        lines += [Text(name, "bold")] if name else []
        for column, cell in zip(columns[1:], cells, strict=True):
            text = Text(f"{column}: {cell}") if column in {"role", *_COUNTS} and cell else cell
            lines += [Padding(text, (0, 0, 0, 2))] if text else []
        lines.append("")
    return lines
