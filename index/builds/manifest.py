"""What a build is made of: its articles in order, and in which rows of which segment each lies."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Protocol, TypeVar

import numpy as np
from pydantic import TypeAdapter

from index.document import Key

from .build import Segment

Ints = np.ndarray[Any, np.dtype[np.int64]]

_PAGE = 500  # articles, of some hundred bytes each


@dataclass(frozen=True, slots=True)
class Article:
    """An article of a build, where it is stored.

    Attributes:
        source: the path or URL it was loaded from.
        content_hash: SHA-256 of all that makes its document.
        segment: the id of the segment.
        row: the row of its text there.
        first: the row of its first sentence; the others follow.
        sentences: how many it has, at least one.
        title: what it is called.
        language: ISO 639-1 code.
    """

    source: str
    content_hash: str
    segment: str
    row: int
    first: int
    sentences: int
    title: str = ""
    language: str = ""

    @property
    def key(self) -> Key:
        """What tells whether another build has the same article."""
        return Key(self.source, self.content_hash)

    @property
    def rows(self) -> range:
        """The rows of its sentences."""
        return range(self.first, self.first + self.sentences)


_Row = tuple[str, str, int, int, int, int, str, str] | tuple[str, str, int, int, int, int]
_ROWS = TypeAdapter(list[_Row])  # the shorter in format 2


def pages(articles: Sequence[Article], segments: Sequence[Segment]) -> list[Mapping[str, Any]]:
    """Return the articles as the metadata of a few rows."""
    numbers = {one.id: number for number, one in enumerate(segments)}
    rows: list[_Row] = [
        (one.source, one.content_hash, numbers[one.segment], *_place(one), one.title, one.language)
        for one in articles
    ]
    return [
        {"rows": _ROWS.dump_json(rows[start : start + _PAGE]).decode()}
        for start in range(0, len(rows), _PAGE)
    ]


def _place(one: Article) -> tuple[int, int, int]:
    return one.row, one.first, one.sentences


def articles(stored: Iterable[Mapping[str, Any]], segments: Sequence[Segment]) -> list[Article]:
    """Return the articles that `pages` described.

    Raises:
        LookupError, ValueError: if it did not.
    """
    return [
        Article(row[0], row[1], segments[row[2]].id, *row[3:])
        for page in stored
        for row in _ROWS.validate_json(page["rows"])
    ]


class _HasSentences(Protocol):
    """An article, wherever it is."""

    @property
    def sentences(self) -> int: ...


_Any = TypeVar("_Any", bound=_HasSentences)


def at_a_time(articles: Iterable[_Any], sentences: int) -> Iterator[list[_Any]]:
    """Yield the articles in order, as many at a time as have so many sentences, or few more."""
    some, held = list[_Any](), 0
    for one in articles:
        some.append(one)
        held += one.sentences
        if held >= sentences:
            yield some
            some, held = [], 0
    if some:
        yield some


class Positions:
    """Positions number the sentences of a build, from 0, in the order of its articles.

    Args:
        articles: those of the build.
    """

    def __init__(self, articles: Sequence[Article]) -> None:
        self._articles = articles
        self._starts = [0, *accumulate(one.sentences for one in articles)]
        by_segment = defaultdict[str, list[tuple[int, int]]](list)
        for number, one in enumerate(articles):
            by_segment[one.segment].append((one.first, number))
        self._by_segment = {segment: sorted(found) for segment, found in by_segment.items()}
        self._places = {
            segment: np.array([(first, number) for first, number in found])
            for segment, found in self._by_segment.items()
        }
        self._first = np.array(self._starts)

    def __len__(self) -> int:
        return self._starts[-1]

    def article(self, position: int) -> Article:
        """Return the article of the sentence at a position."""
        return self._articles[bisect_right(self._starts, position) - 1]

    def row(self, position: int) -> int:
        """Return the row of the sentence at a position, in the segment of its article."""
        number = bisect_right(self._starts, position) - 1
        return self._articles[number].first + position - self._starts[number]

    def of_articles(self, wanted: Callable[[Article], bool]) -> list[int]:
        """Return the positions of the sentences of those articles that are wanted."""
        chosen = (number for number, one in enumerate(self._articles) if wanted(one))
        return [i for number in chosen for i in range(*self._starts[number : number + 2])]

    def of_rows(self, segment: str, rows: Ints) -> Ints:
        """Return the positions of the sentences in some rows, but for those of other builds."""
        firsts, numbers = self._places[segment].T
        at = np.searchsorted(firsts, rows, side="right") - 1
        within = rows - firsts[at]
        starts, ends = self._first[numbers[at]], self._first[numbers[at] + 1]
        found: Ints = (starts + within)[(at >= 0) & (starts + within < ends)]
        return found

    def position(self, segment: str, row: int) -> int | None:
        """Return the position of the sentence in a row; None if it is of other builds alone."""
        shown = self._by_segment.get(segment, [])
        at = bisect_right(shown, (row, len(self._articles))) - 1
        if at < 0:
            return None
        first, number = shown[at]
        within = row - first
        return self._starts[number] + within if within < self._articles[number].sentences else None
