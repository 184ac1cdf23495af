"""A build that is open: its sentences, their vectors and facts, to be searched."""

from __future__ import annotations

from collections.abc import Collection as Several
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from index.document import Chunk, Document
from index.facts.values import Facts

from . import records
from .build import Build
from .chroma import Collection, reading, translated


class OpenBuild:
    """A build to search in. Its sentences are known by their position, from 0.

    Attributes:
        build: what made it.
        chunks: every sentence, in the order of the articles.
    """

    def __init__(
        self,
        build: Build,
        chunks: Sequence[Chunk],
        collection: Collection,
        stored: Mapping[Document, Mapping[str, Any]],
    ) -> None:
        self.build = build
        self.chunks = chunks
        self._collection = collection
        self._stored = stored
        self._facts: dict[Document, Facts | None] = {}

    @property
    def documents(self) -> list[Document]:
        """The articles that hold a sentence, in the order they were named."""
        return list(self._stored)

    def facts_of(self, document: Document) -> Facts | None:
        """Return the facts of one of the documents; None in a build that was made without them."""
        if document not in self._facts:
            with reading():
                self._facts[document] = records.facts(self._stored.get(document, {}))
        return self._facts[document]

    def nearest(
        self, vector: list[float], limit: int, sources: Several[str] | None = None
    ) -> dict[int, float]:
        """Return the cosines of the `limit` sentences nearest to `vector`, by position.

        Args:
            vector: what to be near to.
            limit: how many to return at most.
            sources: those of the articles to look in; in all if None.
        """
        within: Any = None
        if sources is not None:
            wanted = [i for i, one in enumerate(self.documents) if one.source in sources]
            if not wanted:
                return {}
            within = {"document": {"$in": wanted}}
        with translated():
            found = self._collection.query(
                query_embeddings=np.asarray([vector], np.float32),
                n_results=min(limit, len(self.chunks)),
                where=within,
                include=["distances"],
            )
        distances = (found["distances"] or [[]])[0]
        return {int(i): 1 - d for i, d in zip(found["ids"][0], distances, strict=True)}

    def similarities(self, vector: list[float], positions: Sequence[int]) -> dict[int, float]:
        """Return the cosine of `vector` and each of the sentences at `positions`."""
        if not positions:
            return {}
        with translated():
            found = self._collection.get(
                ids=[records.row_id(position) for position in positions], include=["embeddings"]
            )
        cosines = np.asarray(found["embeddings"]) @ np.asarray(vector)
        return {int(i): float(c) for i, c in zip(found["ids"], cosines, strict=True)}

    def vectors(self) -> dict[str, Any]:
        """Return the vector of every sentence, by its text."""
        by_text: dict[str, Any] = {}
        with translated():
            for offset in range(0, len(self.chunks), records.BATCH):
                found = self._collection.get(
                    include=["embeddings"], limit=records.BATCH, offset=offset
                )
                rows = zip(found["ids"], found["embeddings"], strict=True)  # type: ignore[arg-type] # asked for, so never None
                by_text |= {self.chunks[int(i)].text: vector for i, vector in rows}
        return by_text
