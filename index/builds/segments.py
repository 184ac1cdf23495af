"""A segment of the index in Chroma: sentences with their vectors, and the texts they are spans of.

It is three collections that never change once they are complete: `sentences-ID`, `texts-ID`, whose
rows also tell where the sentences are, and `words-ID`. A collection that is open goes stale when
another process changes it, which is why nothing does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from index.document import Chunk, Document
from index.errors import StoreError
from index.facts.values import Facts

from . import records
from .build import FORMAT, Build
from .chroma import Client, Collection
from .manifest import Article
from .words import WORDS, SegmentWords, WordsWriter

SENTENCES, TEXTS = "sentences-", "texts-"


@dataclass(frozen=True, slots=True)
class Entry:
    """An article to be written.

    Attributes:
        chunks: its sentences, all of them, and at least one.
        vectors: one a sentence.
        facts: what it tells, if that is known.
    """

    chunks: Sequence[Chunk]
    vectors: Sequence[Sequence[float]]
    facts: Facts | None = None

    @property
    def document(self) -> Document:
        """The article itself."""
        return self.chunks[0].document


@dataclass(frozen=True)
class Stored:
    """Stored is an article that was read.

    Attributes:
        chunks: its sentences.
        metadata: all that is stored beside its text.
    """

    chunks: Sequence[Chunk]
    metadata: Mapping[str, Any]

    @property
    def document(self) -> Document:
        """The article itself."""
        return self.chunks[0].document

    @cached_property
    def facts(self) -> Facts | None:
        """What it tells, if that is known."""
        return records.facts(self.metadata)


class OpenSegment:
    """A segment to read and to search in. Its rows are numbered from 0.

    Args:
        sentences: the collection of its sentences.
        texts: that of its texts.
        size: how many sentences it holds.
        words: which of them have a term; None in earlier formats.
    """

    def __init__(
        self, sentences: Collection, texts: Collection, size: int, words: SegmentWords | None = None
    ) -> None:
        self._sentences, self._texts, self._size = sentences, texts, size
        self.words = words

    @classmethod
    def named(cls, client: Client, name: str, size: int, *, worded: bool = True) -> OpenSegment:
        """Return the segment of that id, which holds so many sentences, and its words if `worded`.

        Raises:
            NotFoundError: if it is not there.
        """
        kinds = (SENTENCES, TEXTS, *([WORDS] if worded else ()))
        sentences, texts, *words = (
            client.get_collection(kind + name, embedding_function=None) for kind in kinds
        )
        return cls(sentences, texts, size, *map(SegmentWords, words))

    def articles(self, wanted: Sequence[Article]) -> Iterator[Stored]:
        """Yield some of its articles, in order."""
        found = self.documents([one.row for one in wanted])
        for article, (document, metadata) in zip(wanted, found, strict=True):
            chunks = records.chunks(document, metadata)
            yield Stored(chunks or self._chunks(document, article), metadata)

    def _chunks(self, document: Document, article: Article) -> list[Chunk]:
        """Read the sentences of an article from their own rows, as earlier formats have them."""
        rows = enumerate(self.sentences(article.rows), 1)
        return [records.chunk(document, number, row) for number, row in rows]

    def documents(self, rows: Sequence[int]) -> Iterator[tuple[Document, Mapping[str, Any]]]:
        """Yield the documents in some rows, each with all that is stored beside its text."""
        for text, metadata in _read(self._texts, rows, records.PAGE, "documents", "metadatas"):
            yield records.document(text, metadata), metadata

    def sentences(self, rows: Sequence[int]) -> Iterator[Mapping[str, Any]]:
        """Yield what leads back to the spans of the sentences in some rows."""
        return (row for (row,) in _read(self._sentences, rows, records.PAGE, "metadatas"))

    def vectors(self, rows: Sequence[int]) -> Iterator[Sequence[float]]:
        """Yield the vectors of the sentences in some rows."""
        return (row for (row,) in _read(self._sentences, rows, records.BATCH, "embeddings"))

    def nearest(
        self, vector: Sequence[float], limit: int, rows: Sequence[int] | None = None
    ) -> dict[int, float]:
        """Return the cosines of the `limit` sentences nearest to `vector`, by their rows.

        Args:
            vector: what to be near to.
            limit: how many to return at most.
            rows: which ones to look at; all if None.
        """
        found = self._sentences.query(
            query_embeddings=np.asarray([vector], np.float32),
            n_results=min(limit, self._size if rows is None else len(rows)),
            ids=None if rows is None else [records.row_id(row) for row in rows],
            include=["distances"],
        )
        distances = (found["distances"] or [[]])[0]
        return {int(i): 1 - d for i, d in zip(found["ids"][0], distances, strict=True)}

    def __len__(self) -> int:
        return self._size


def opened(client: Client, build: Build) -> dict[str, OpenSegment]:
    """Return the segments of a build, by their ids.

    Raises:
        NotFoundError: if one is not there.
    """
    worded = build.format == FORMAT
    return {
        one.id: OpenSegment.named(client, one.id, one.sentences, worded=worded)
        for one in build.segments
    }


def _read(collection: Collection, rows: Sequence[int], page: int, *columns: str) -> Iterator[Any]:
    """Yield some columns of some rows, in the order in which the rows are named.

    Raises:
        LookupError: if one is not there.
    """
    for start in range(0, len(rows), page):
        names = [records.row_id(row) for row in rows[start : start + page]]
        found: Any = collection.get(ids=names, include=list(columns))  # type: ignore[arg-type] # which literals it takes
        values = zip(*(found[column] for column in columns), strict=True)
        by_name = dict(zip(found["ids"], values, strict=True))
        yield from (by_name[name] for name in names)


class SegmentWriter:
    """Writes a segment, article by article.

    Args:
        client: the database.
        name: the id of the segment.
    """

    def __init__(self, client: Client, name: str) -> None:
        self._name = name
        self._sentences = client.create_collection(
            SENTENCES + name,
            embedding_function=None,
            configuration={"hnsw": {"space": "cosine"}},
        )
        self._texts = client.create_collection(TEXTS + name, embedding_function=None)
        self._words = WordsWriter(client, name)
        self._waiting: list[tuple[Article, Entry]] = []
        self._articles = self._added = self._written = 0

    def add(self, entry: Entry) -> Article:
        """Write an article, now or with the next ones, and return where."""
        document = entry.document
        place = (self._name, self._articles, self._added, len(entry.chunks))
        article = Article(
            document.source, document.content_hash, *place, document.title, document.language
        )
        for row, sentence in zip(article.rows, entry.chunks, strict=True):
            self._words.add(row, sentence.text, document.language)
        self._waiting.append((article, entry))
        self._articles += 1
        self._added += article.sentences
        if self._added - self._written >= records.BATCH:
            self._write()
        return article

    def close(self) -> None:
        """Write what waits.

        Raises:
            StoreError: if Chroma has not taken all.
        """
        if self._waiting:
            self._write()
        self._words.close()
        if self._sentences.count() != self._added:
            raise StoreError("the build came out incomplete: run verbatim index refresh again")

    def _write(self) -> None:
        self._texts.add(
            ids=[records.row_id(article.row) for article, _ in self._waiting],
            embeddings=np.zeros((len(self._waiting), 1), np.float32),  # Chroma wants one
            documents=[entry.document.text for _, entry in self._waiting],
            metadatas=[
                records.document_metadata(entry.document, entry.facts)
                | records.sentences_metadata(entry.chunks)
                for _, entry in self._waiting
            ],
        )
        rows = [
            row
            for article, entry in self._waiting
            for row in zip(article.rows, entry.chunks, entry.vectors, strict=True)
        ]
        for start in range(0, len(rows), records.BATCH):
            numbers, chunks, vectors = zip(*rows[start : start + records.BATCH], strict=True)
            self._sentences.add(
                ids=[records.row_id(number) for number in numbers],
                embeddings=np.asarray(vectors, np.float32),
                documents=[chunk.text for chunk in chunks],
                metadatas=[records.chunk_metadata(chunk) for chunk in chunks],
            )
        self._written = self._added
        self._waiting.clear()
