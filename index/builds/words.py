"""The words of a segment, in Chroma: which of its sentences have a term, to be read term by term.

The terms are spread over buckets by their hash, some dozens a bucket, so that a question reads as
many rows as it has words, whatever the number of sentences. It is a collection, `words-ID`, that is
written last of a segment's, at once, and never changes. A bucket is compressed, and stands in the
metadata of one row or several: texts of Chroma's are indexed by their trigrams, which this would
be the larger for by much.
"""

from __future__ import annotations

import json
import threading
import zlib
from array import array
from base64 import b64decode, b64encode
from collections import defaultdict
from collections.abc import Collection as AnyOf
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from cachetools import LRUCache

from index.lexical import Coverage, Positions, coverage, terms

from .chroma.database import Database
from .chroma.rows import Row
from .chroma.tables import Table
from .manifest import Positions as Places

WORDS = "words-"

_TERMS = 64
"""How many terms share a bucket, about."""

_PIECE = 4_000
"""Characters of a bucket that stand in one row: Chroma Cloud takes 4,096 bytes a value."""


_KEPT = 1_000_000
"""How many positions of terms are kept in memory, at 8 bytes."""

_NONE = np.array([], np.int64)


class WordsWriter:
    """Gathers the terms of a segment, and writes them when it has all.

    Args:
        database: where to.
        name: the id of the segment.
    """

    def __init__(self, database: Database, name: str) -> None:
        self._database, self._name = database, name
        self._rows: dict[str, array[int]] = defaultdict(lambda: array("I"))

    def add(self, row: int, text: str, language: str) -> None:
        """Take the terms of the sentence in a row; rows come in order."""
        for term in set(terms(text, language)):
            self._rows[term].append(row)

    def close(self) -> None:
        """Write the terms."""
        count = 1 + len(self._rows) // _TERMS
        table = self._database.create(WORDS + self._name, {"buckets": count})
        buckets, rows = defaultdict[int, list[str]](list), list[Row]()
        for term in sorted(self._rows):
            buckets[_bucket(term, count)].append(term)
        for bucket in sorted(buckets):
            rows += self._pieces(bucket, buckets[bucket])
        table.add(rows)

    def _pieces(self, bucket: int, held: Sequence[str]) -> Iterator[Row]:
        packed = _packed({term: self._rows[term] for term in held})
        pieces = [packed[start : start + _PIECE] for start in range(0, len(packed), _PIECE)]
        for number, piece in enumerate(pieces):
            yield Row(_row_id(bucket, number), None, {"piece": piece, "pieces": len(pieces)})


class SegmentWords:
    """The words of a segment, to be read.

    Args:
        table: where they are.
    """

    def __init__(self, table: Table) -> None:
        self._table = table

    def rows(self, wanted: AnyOf[str]) -> dict[str, Positions]:
        """Return the rows of the sentences that have a term, of those terms that any has.

        Raises:
            LookupError, TypeError, ValueError, zlib.error: if what is read is not what was written.
        """
        count = self._table.metadata["buckets"]
        buckets = sorted({_bucket(term, count) for term in wanted})
        pieces = self._read([(bucket, 0) for bucket in buckets])
        more = [
            (bucket, number)
            for bucket, _ in list(pieces)
            for number in range(1, pieces[bucket, 0]["pieces"])
        ]
        pieces |= self._read(more)
        found: dict[str, Positions] = {}
        for bucket, number in list(pieces):
            if number == 0:
                numbers = range(pieces[bucket, 0]["pieces"])
                packed = "".join(pieces[bucket, number]["piece"] for number in numbers)
                found |= {term: r for term, r in _unpacked(packed) if term in wanted}
        return found

    def _read(self, wanted: Sequence[tuple[int, int]]) -> dict[tuple[int, int], Mapping[str, Any]]:
        """Return the pieces that are there: a bucket without a term has none."""
        names = {_row_id(*one): one for one in wanted}
        found = self._table.found(list(names))
        return {names[name]: row.metadata for name, row in found.items()}


class Words:
    """The words of a build, in all of its segments.

    Args:
        segments: the words of each, by its id.
        positions: where the sentences of the segments stand in the build.
        languages: those of its articles.
    """

    def __init__(
        self, segments: Mapping[str, SegmentWords], positions: Places, languages: AnyOf[str]
    ) -> None:
        self._segments, self._positions = segments, positions
        self._languages = languages
        self._kept: LRUCache[str, Positions] = LRUCache(_KEPT, getsizeof=_size)
        self._lock = threading.Lock()

    def coverage(self, query: str) -> Coverage:
        """Return how much of `query` each sentence covers, by its position."""
        return coverage(query, self._languages, len(self._positions), self._postings)

    def _postings(self, wanted: AnyOf[str]) -> dict[str, Positions]:
        """Return which sentences have a term; none where no one has, or only hidden ones have."""
        with self._lock:
            known = {term: self._kept[term] for term in wanted if term in self._kept}
        parts = {term: list[Positions]() for term in wanted if term not in known}
        for name, segment in self._segments.items() if parts else ():
            for term, rows in segment.rows(parts.keys()).items():
                parts[term].append(self._positions.of_rows(name, rows))
        new = {term: np.sort(np.concatenate([_NONE, *held])) for term, held in parts.items()}
        with self._lock:
            self._kept.update(new)
        return known | new


def _size(positions: Positions) -> int:
    return min(_KEPT, 100 + len(positions))  # 100 for what is around them


def _bucket(term: str, count: int) -> int:
    return zlib.crc32(term.encode()) % count


def _row_id(bucket: int, number: int) -> str:
    return f"{bucket:06d}-{number:04d}"


def _packed(rows: Mapping[str, array[int]]) -> str:
    """Return terms with their rows: how many each has, and then each row less the one before it."""
    counts = json.dumps({term: len(held) for term, held in rows.items()}, ensure_ascii=False)
    steps = b"".join(np.diff(held, prepend=0).astype("<u4").tobytes() for held in rows.values())
    return b64encode(zlib.compress(counts.encode() + b"\n" + steps)).decode()


def _unpacked(packed: str) -> Iterator[tuple[str, Positions]]:
    counts, _, steps = zlib.decompress(b64decode(packed)).partition(b"\n")
    all_steps = np.frombuffer(steps, "<u4").astype(np.int64)
    start = 0
    for term, count in json.loads(counts).items():
        yield term, np.cumsum(all_steps[start : start + count])
        start += count
