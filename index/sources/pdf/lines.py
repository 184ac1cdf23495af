"""Words → the lines of a page: what stands on one height and close together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from .words import Word

Row = list["Line"]
"""Lines on one height, from left to right: one, but for columns and tables."""

_AS_DRAWN, _AS_PLACED = 1.0, 0.6
"""The widest space within a line, in sizes of its font: where its words are drawn one after the
other, and where they only stand beside each other."""

_SIZES = 8  # that are compared, of those of a line

_MARKER = re.compile(r"[\W_]{1,2}$|[(\[]?(?:\d{1,3}(?:\.\d{1,2}){0,3}|[A-Za-z]|[ivx]{1,4})[.)\]]?$")


@dataclass(slots=True)
class Line:
    """A line is words that stand side by side.

    Attributes:
        words: from left to right.
        page: the number of its page, from 0.
        whole: whether it is a paragraph of its own, as the row of a table is.
        column: where the column that it stands in begins and ends.
        text: what it says.
        left: where it begins.
        right: where it ends.
        base: the height that it stands on.
        size: of most of its letters.
        sizes: of any of them.
    """

    words: list[Word]
    page: int = 0
    whole: bool = False
    column: tuple[float, float] = (0.0, 0.0)
    text: str = ""
    left: float = field(init=False)
    right: float = field(init=False)
    base: float = field(init=False)
    size: float = field(init=False)
    sizes: frozenset[float] = field(init=False)

    def __post_init__(self) -> None:
        self.text = self.text or " ".join(word.text for word in self.words)
        self.left = min(word.left for word in self.words)
        self.right = max(word.right for word in self.words)
        sizes: Counter[float] = Counter()
        for word in self.words:
            sizes[word.size] += len(word.text)
        self.size = sizes.most_common(1)[0][0]
        self.sizes = frozenset(size for size, _ in sizes.most_common(_SIZES))
        self.base = next(word.base for word in self.words if word.size == self.size)

    @property
    def bold(self) -> bool:
        """Tell whether all words of the line are bold."""
        return all(word.bold for word in self.words)

    @property
    def width(self) -> float:
        """Return how wide the line is, in points."""
        return self.right - self.left


def rows_of(words: Sequence[Word], page: int) -> list[Row]:
    """Return the rows of a page from top to bottom."""
    drawn = _drawn(_with_capitals(words))
    pieces = sorted((Line(piece, page) for piece in drawn), key=lambda line: -line.base)
    rows: list[Row] = []
    for line in pieces:
        if rows and _on_one_height(rows[-1][-1], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [_marked(_side_by_side(row)) for row in rows]


def _with_capitals(words: Sequence[Word]) -> Iterator[Word]:
    """Yield words, a large capital that fills several lines as the first letter of its word."""
    capital: Word | None = None
    for word in words:
        if capital is not None and _is_begun_by(capital, word):
            yield word._replace(text=capital.text + word.text)
            capital = None
            continue
        if capital is not None:
            yield capital
        capital = word if len(word.text) == 1 and word.text.isupper() else None
        if capital is None:
            yield word
    if capital is not None:
        yield capital


def _is_begun_by(capital: Word, word: Word) -> bool:
    smaller = word.text[:1].islower() and word.size < capital.size / 1.8
    return smaller and 0 <= word.base - capital.base <= capital.size


def _on_one_height(above: Line, line: Line) -> bool:
    """Tell whether two lines stand on one height, one of which may be a raised number."""
    small, large = sorted((above, line), key=lambda one: one.size)
    raised = small.size <= 0.75 * large.size and len(small.text) <= 3
    return above.base - line.base <= (0.6 if raised else 0.3) * large.size


def _drawn(words: Iterable[Word]) -> Iterator[list[Word]]:
    """Yield the words that are drawn one after the other, on one height."""
    piece: list[Word] = []
    for word in words:
        if piece and not _goes_on(piece[-1], word):
            yield piece
            piece = []
        piece.append(word)
    if piece:
        yield piece


def _goes_on(before: Word, word: Word) -> bool:
    size = max(before.size, word.size)
    raised = abs(before.base - word.base)
    widest = _AS_DRAWN if raised <= 0.15 * size else 0.5
    return raised <= 0.5 * size and -0.4 * size <= word.left - before.right <= widest * size


def _side_by_side(row: Row) -> Row:
    """Join what stands close together, however it was drawn."""
    if len(row) == 1:
        return row
    pieces: list[list[Word]] = []
    for line in sorted(row, key=lambda line: line.left):
        gap = line.left - pieces[-1][-1].right if pieces else 0.0
        if pieces and -line.size <= gap <= _AS_PLACED * line.size:
            pieces[-1] += line.words
        else:
            pieces.append(list(line.words))
    return [Line(words, row[0].page) for words in pieces]


def _marked(row: Row) -> Row:
    """Join the bullet or number of an item to what follows it."""
    if len(row) != 2 or not _MARKER.match(row[0].text):
        return row
    marker, item = row
    near = item.left - marker.right <= 4 * item.size
    prose = len(item.words) >= 2 or item.text[:1].isalpha()
    return [joined(row)] if near and prose else row


def as_lines(rows: Iterable[Row]) -> Iterator[Line]:
    """Yield each row as one line."""
    for row in rows:
        yield row[0] if len(row) == 1 else joined(row)


def joined(row: Row) -> Line:
    """Return a row as one line."""
    return Line([word for line in row for word in line.words], row[0].page)


def with_column(lines: Sequence[Line]) -> list[Line]:
    """Tell each line where its column begins and ends: as lines of its size do."""
    by_size = sorted(lines, key=_rounded)
    for _, alike in groupby(by_size, key=_rounded):
        several = list(alike)
        ends = (min(line.left for line in several), max(line.right for line in several))
        for line in several:
            line.column = ends
    return list(lines)


def _rounded(line: Line) -> int:
    return round(line.size * 2)
