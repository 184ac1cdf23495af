"""A segment of the index in Chroma: sentences with their vectors, and the texts they are spans of.

It is three collections that never change once they are complete: `sentences-ID`, `texts-ID`, whose
rows also tell where the sentences are, and `words-ID`; in a folder, a file `vectors-ID` besides. A
collection that is open goes stale when another process changes it, which is why nothing does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from index.document import Chunk, Document
from index.errors import StoreError
from index.facts.values import Facts

from . import records
from .build import Build, Segment
from .chroma.database import Database
from .chroma.rows import Row
from .chroma.tables import Table
from .manifest import Article
from .vectors import SegmentVectors, VectorsWriter, file_of
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
        sentences: the table of its sentences.
        texts: that of its texts.
        size: how many sentences it holds.
        words: which of them have a term; None in earlier formats.
        vectors: those of the sentences in a file, where there may be one.
    """

    def __init__(
        self,
        sentences: Table,
        texts: Table,
        size: int,
        words: SegmentWords | None = None,
        vectors: SegmentVectors | None = None,
    ) -> None:
        self._sentences, self._texts, self._size = sentences, texts, size
        self.words, self._vectors = words, vectors

    @classmethod
    def of(cls, build: Build, segment: Segment, database: Database) -> OpenSegment:
        """Return a segment of a build.

        Raises:
            NotFoundError: if it is not there.
        """
        name, size = segment.id, segment.sentences
        return cls(
            database.table(SENTENCES + name),
            database.table(TEXTS + name),
            size,
            SegmentWords(database.table(WORDS + name)) if build.is_worded else None,
            SegmentVectors(file_of(database.folder, name), size, build.dimension)
            if database.folder
            else None,
        )

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
        for _, text, metadata in self._texts.get([*map(records.row_id, rows)], texts=True):
            yield records.document(text or "", metadata), metadata

    def sentences(self, rows: Sequence[int]) -> Iterator[Mapping[str, Any]]:
        """Yield what leads back to the spans of the sentences in some rows."""
        return (row.metadata for row in self._sentences.get([*map(records.row_id, rows)]))

    def vectors(self, rows: Sequence[int]) -> Iterator[Sequence[float]]:
        """Yield the vectors of the sentences in some rows."""
        if self._vectors:
            with suppress(FileNotFoundError):
                return iter(self._vectors.of(rows))
        return self._sentences.vectors([*map(records.row_id, rows)])

    def nearest(
        self, vector: Sequence[float], limit: int, rows: Sequence[int] | None = None
    ) -> dict[int, float]:
        """Return the cosines of the `limit` sentences nearest to `vector`, by their rows.

        Args:
            vector: what to be near to.
            limit: how many to return at most.
            rows: which ones to look at; all if None.
        """
        if self._vectors:
            with suppress(FileNotFoundError):
                return self._vectors.nearest(vector, limit, rows)
        names = None if rows is None else [records.row_id(row) for row in rows]
        found = self._sentences.nearest(vector, min(limit, self._size), names)
        return {int(name): 1 - distance for name, distance in found.items()}

    @property
    def most_found(self) -> int:
        """How many of all its sentences can be found at once."""
        return self._sentences.most_found

    def __len__(self) -> int:
        return self._size


def opened(database: Database, build: Build) -> dict[str, OpenSegment]:
    """Return the segments of a build, by their ids.

    Raises:
        NotFoundError: if one is not there.
    """
    return {one.id: OpenSegment.of(build, one, database) for one in build.segments}


class SegmentWriter:
    """Writes a segment, article by article.

    Args:
        database: where to.
        name: the id of the segment.
    """

    def __init__(self, database: Database, name: str) -> None:
        self._name = name
        self._sentences = database.create(
            SENTENCES + name, configuration={"hnsw": {"space": "cosine"}}
        )
        self._texts = database.create(TEXTS + name)
        self._words = WordsWriter(database, name)
        folder = database.folder
        self._vectors = VectorsWriter(file_of(folder, name)) if folder else None
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
        if self._vectors:
            self._vectors.close()

    def _write(self) -> None:
        self._texts.add(
            Row(
                records.row_id(article.row),
                entry.document.text,
                records.document_metadata(entry.document, entry.facts)
                | records.sentences_metadata(entry.chunks),
            )
            for article, entry in self._waiting
        )
        vectors = [vector for _, entry in self._waiting for vector in entry.vectors]
        self._sentences.add_vectors(
            (
                Row(records.row_id(number), chunk.text, records.chunk_metadata(chunk))
                for article, entry in self._waiting
                for number, chunk in zip(article.rows, entry.chunks, strict=True)
            ),
            vectors,
        )
        if self._vectors:
            self._vectors.add(vectors)
        self._written = self._added
        self._waiting.clear()
