"""Chroma's collections as tables, written and read within what it takes in a call and in a row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

import numpy as np

from .connecting import Collection
from .limits import Limits
from .rows import Metadata, Row, all_joined, joined, other_parts, parted

DESCRIPTION = "description"
"""The row that holds what is too long for the metadata of a collection itself."""

_T = TypeVar("_T")


class Table:
    """A table is a collection whose rows may be as long as they like.

    Args:
        collection: Chroma's.
        limits: what it takes.
        written: tells how many rows a call may write.
    """

    def __init__(self, collection: Collection, limits: Limits, written: Callable[[], int]) -> None:
        self.collection = collection
        self._limits, self._written = limits, written

    @property
    def name(self) -> str:
        """What it is called."""
        return self.collection.name

    @property
    def short_metadata(self) -> Metadata:
        """What describes it and is short enough to be known without reading a row."""
        return self.collection.metadata or {}

    @property
    def metadata(self) -> Metadata:
        """What describes it.

        Raises:
            LookupError: if that was not written to its end.
        """
        if not self.short_metadata.get(DESCRIPTION):
            return self.short_metadata
        (row,) = self.get([DESCRIPTION])
        return {**self.short_metadata, **row.metadata}

    def describe(self, metadata: Metadata) -> None:
        """Write what describes it anew, which is short."""
        self.collection.modify(metadata=dict(metadata))

    def rename(self, name: str) -> None:
        """Call it otherwise."""
        self.collection.modify(name=name)

    def add(self, rows: Iterable[Row]) -> None:
        """Write rows without vectors, be they as long as they like."""
        self._add([part for row in rows for part in parted(row, self._limits)])

    def add_vectors(self, rows: Iterable[Row], vectors: Sequence[Sequence[float]]) -> None:
        """Write rows with their vectors; what is too long for a row is left out."""
        self._add([parted(row, self._limits)[0] for row in rows], vectors)

    def _add(self, rows: Sequence[Row], vectors: Sequence[Sequence[float]] | None = None) -> None:
        most = self._written()
        for start in range(0, len(rows), most):
            some = rows[start : start + most]
            texts = [row.text for row in some if row.text is not None]
            self.collection.add(
                ids=[row.name for row in some],
                embeddings=np.zeros((len(some), 1), np.float32)  # Chroma wants one
                if vectors is None
                else np.asarray(vectors[start : start + most], np.float32),
                documents=texts or None,
                metadatas=[row.metadata for row in some],
            )

    def get(self, names: Sequence[str], *, texts: bool = False) -> Iterator[Row]:
        """Yield some rows, in the order in which they are named.

        Args:
            names: what they are called.
            texts: whether their documents are read too.

        Raises:
            LookupError: if one is not there, or not whole.
        """
        for some in _at_a_time(names, self._limits.read):
            found = self.found(some, texts=texts)
            others = [part for name in some for part in other_parts(found[name])]
            found |= self.found(others, texts=texts)
            for name in some:
                yield joined([found[one] for one in (name, *other_parts(found[name]))])

    def found(self, names: Sequence[str], *, texts: bool = False) -> dict[str, Row]:
        """Return those of some rows that are there, by their names; parts are not joined."""
        found: dict[str, Row] = {}
        for some in _at_a_time(names, self._limits.read):
            found |= {row.name: row for row in self._rows(texts=texts, ids=list(some))}
        return found

    def all(self) -> Iterator[Row]:
        """Yield all rows without their documents, in the order of their names.

        Raises:
            LookupError: if one is not whole.
        """
        found: list[Row] = []
        page = self._limits.read
        while len(found) % page == 0:
            more = self._rows(limit=page, offset=len(found))
            found += more
            if not more:
                break
        return (row for row in all_joined(found) if row.name != DESCRIPTION)

    def _rows(self, *, texts: bool = False, **which: Any) -> list[Row]:
        columns = ["metadatas", *(["documents"] if texts else [])]
        found: Any = self.collection.get(include=columns, **which)  # type: ignore[arg-type] # which literals it takes
        documents = found["documents"] if texts else [None] * len(found["ids"])
        values = zip(found["ids"], documents, found["metadatas"], strict=True)
        return [Row(*row) for row in values]

    def vectors(self, names: Sequence[str]) -> Iterator[Sequence[float]]:
        """Yield the vectors of some rows, in the order in which they are named.

        Raises:
            LookupError: if one is not there.
        """
        for some in _at_a_time(names, self._limits.vectors):
            found = self.collection.get(ids=list(some), include=["embeddings"])
            vectors: Any = found["embeddings"]
            by_name: Mapping[str, Sequence[float]] = dict(zip(found["ids"], vectors, strict=True))
            yield from (by_name[name] for name in some)

    def nearest(
        self, vector: Sequence[float], limit: int, names: Sequence[str] | None = None
    ) -> dict[str, float]:
        """Return the distances of the rows nearest to `vector`, by their names, nearest first.

        Args:
            vector: what to be near to.
            limit: how many to return at most; no more than a query may find.
            names: which rows to look at; all if None.
        """
        found: dict[str, float] = {}
        for some in _chosen(names, self._limits.among):
            asked = limit if some is None else min(limit, len(some))
            answer = self.collection.query(
                query_embeddings=np.asarray([vector], np.float32),
                n_results=min(asked, self._limits.found),
                ids=None if some is None else list(some),
                include=["distances"],
            )
            found |= zip(answer["ids"][0], (answer["distances"] or [[]])[0], strict=True)
        best = sorted(found, key=found.__getitem__)[:limit]
        return {name: found[name] for name in best}

    @property
    def most_found(self) -> int:
        """How many rows a query may find."""
        return self._limits.found

    def count(self) -> int:
        """Return how many rows there are, parts counted."""
        return self.collection.count()


def _at_a_time(items: Sequence[_T], most: int) -> Iterator[Sequence[_T]]:
    return (items[start : start + most] for start in range(0, len(items), most))


def _chosen(names: Sequence[str] | None, most: int) -> Iterator[Sequence[str] | None]:
    """Yield some names at a time, or None once for all rows."""
    if names is None:
        yield None
    else:
        yield from _at_a_time(names, most)
