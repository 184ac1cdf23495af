"""Builds of the index in Chroma, and the pointer that says which one is published.

A build is two collections that never change once they are complete: `build-ID` holds the sentences
with their vectors, `documents-ID` the texts that they are spans of. It is written as `staging-ID`
and renamed when complete, so that what is called a build is one. Publishing sets one value of the
metadata of the collection `verbatim`: another process, or another bot on the same Chroma server,
sees it at its next question. A collection that is already open goes stale when another process
changes it, which is why nothing here changes one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from index.document import Chunk, Document
from index.errors import NothingPublished, StoreError, UnknownBuild
from index.facts.values import Facts

from . import records
from .build import FORMAT, PREFIX, Build
from .chroma import (
    Client,
    Collection,
    InvalidArgumentError,
    NotFoundError,
    connect,
    delete_unused_folders,
    reading,
    translated,
)
from .open import OpenBuild

_POINTER = "verbatim"
_STAGING, _DOCUMENTS = "staging-", "documents-"
_ABANDONED_AFTER = 24 * 3600  # seconds; on a shared server, a younger one may still be written


class Store:
    """The builds in one Chroma database.

    Args:
        client: the database.
        folder: where it keeps its files, if it is embedded.
    """

    def __init__(self, client: Client, folder: Path | None = None) -> None:
        self._client = client
        self._folder = folder

    @classmethod
    def open(cls, folder: Path, url: str | None = None, token: str | None = None) -> Store:
        """Open the database that `chroma.connect` connects to, by the same arguments."""
        return cls(connect(folder, url, token), None if url else folder)

    def close(self) -> None:
        """Let go of the database; nothing can be asked of the store after that."""
        self._client.close()  # type: ignore[attr-defined] # both kinds of client have it

    def builds(self) -> list[Build]:
        """Return every complete build, newest first."""
        with reading():
            found = [
                Build.from_metadata(collection.name, collection.metadata)
                for collection in self._collections(PREFIX)
            ]
        return sorted(found, key=lambda build: build.name, reverse=True)

    def published_name(self) -> str:
        """Return the name of the build that questions are answered from.

        Raises:
            NothingPublished: if there is none yet.
        """
        with translated():
            try:
                metadata = self._client.get_collection(_POINTER, embedding_function=None).metadata
                return str(metadata["published"])
            except (NotFoundError, TypeError, KeyError) as error:
                raise NothingPublished("there is no index yet: verbatim index refresh") from error

    def readable(self) -> Build | None:
        """Return the published build, if there is one and this version can read it."""
        try:
            build = self.published()
        except NothingPublished:
            return None
        return build if build.format == FORMAT else None

    def published(self) -> Build:
        """Return the build that questions are answered from.

        Raises:
            NothingPublished: if there is none yet.
        """
        try:
            return self.build(self.published_name())
        except UnknownBuild as error:
            raise NothingPublished("the published index is gone: verbatim index refresh") from error

    def build(self, name: str) -> Build:
        """Return the build of that name.

        Raises:
            UnknownBuild: if none is kept.
        """
        unknown = UnknownBuild(f"no build {name} is kept: verbatim index list")
        if not name.startswith(PREFIX):
            raise unknown
        with reading():
            try:
                found = self._client.get_collection(name, embedding_function=None)
            except (NotFoundError, ValueError, InvalidArgumentError) as error:
                raise unknown from error
            return Build.from_metadata(name, found.metadata)

    def publish(self, build: Build) -> None:
        """Answer questions from `build` from now on. One atomic step."""
        with translated():
            pointer = self._client.get_or_create_collection(_POINTER, embedding_function=None)
            pointer.modify(metadata={"published": build.name})

    def load(self, build: Build) -> OpenBuild:
        """Return the sentences of `build`, to search in.

        Raises:
            IncompatibleBuild: if another version wrote it, in a format that this one cannot read.
        """
        build.check_format()
        stored = self._documents(build)
        with reading():
            sentences = self._client.get_collection(build.name, embedding_function=None)
            found = _rows(sentences, "metadatas")
            if len(found) != build.sentences:
                raise ValueError(f"{len(found)} sentences are read, and {build.sentences} written")
            chunks = records.chunks(list(stored), [row for _, row in found])
        return OpenBuild(build, chunks, sentences, stored)

    def documents(self, build: Build) -> list[Document]:
        """Return the articles of `build`, in the order they were named."""
        return list(self._documents(build))

    def _documents(self, build: Build) -> dict[Document, Mapping[str, Any]]:
        """Return the articles of `build`, each with what is stored of it."""
        with reading():
            texts = self._client.get_collection(_DOCUMENTS + build.id, embedding_function=None)
            rows = _rows(texts, "documents", "metadatas")
            return {records.document(text, metadata): metadata for _, text, metadata in rows}

    def write(
        self,
        build: Build,
        chunks: Sequence[Chunk],
        vectors: Iterator[Sequence[Sequence[float]]],
        facts: Mapping[Document, Facts] | None = None,
    ) -> None:
        """Write a build, complete or not at all.

        Args:
            build: what to call it and what made it.
            chunks: its sentences, in order.
            vectors: their vectors, in batches of any size.
            facts: what their documents tell.

        Raises:
            StoreError: if it cannot be written; what was written is taken away again.
        """
        self._sweep_staging()
        try:
            with translated():
                self._write_documents(build, chunks, facts or {})
                self._write_sentences(build, chunks, vectors)
        except BaseException:
            with translated():
                self._delete(build.id)
            raise

    def take_out_secrets(self) -> None:
        """Rewrite the records in which an earlier version kept the passwords of `ARTICLES`."""
        with reading():
            for collection in self._collections(PREFIX):
                build = Build.from_metadata(collection.name, collection.metadata)
                articles = build.to_metadata()["articles"]
                if articles != collection.metadata["articles"]:
                    collection.modify(metadata=dict(collection.metadata) | {"articles": articles})

    def discard(self, build: Build) -> None:
        """Delete a build that is not published."""
        with translated():
            self._delete(build.id)

    def prune(self, keep: int) -> None:
        """Delete all but the `keep` newest builds and the published one."""
        published, builds = self.published().name, self.builds()
        kept = {published, *(build.name for build in builds[:keep])}
        for build in builds:  # listed once: what another bot completes meanwhile is not among them
            if build.name not in kept:
                self.discard(build)
        if self._folder:
            delete_unused_folders(self._folder)

    def _collections(self, prefix: str) -> list[Collection]:
        found: list[Collection] = []
        while page := self._client.list_collections(limit=100, offset=len(found)):
            found += page
        return [collection for collection in found if collection.name.startswith(prefix)]

    def _write_documents(
        self, build: Build, chunks: Sequence[Chunk], facts: Mapping[Document, Facts]
    ) -> None:
        documents = list(dict.fromkeys(chunk.document for chunk in chunks))
        collection = self._client.create_collection(
            _DOCUMENTS + build.id,
            metadata={"created": build.created.timestamp()},
            embedding_function=None,
        )
        for position, document in enumerate(documents):
            collection.add(
                ids=[records.row_id(position)],
                embeddings=np.zeros((1, 1), np.float32),  # never searched, but Chroma wants one
                documents=[document.text],
                metadatas=[records.document_metadata(document, facts.get(document))],
            )

    def _write_sentences(
        self, build: Build, chunks: Sequence[Chunk], vectors: Iterator[Sequence[Sequence[float]]]
    ) -> None:
        collection = self._client.create_collection(
            _STAGING + build.id,
            metadata=build.to_metadata(),
            embedding_function=None,
            configuration={"hnsw": {"space": "cosine"}},
        )
        order = {
            document: i for i, document in enumerate(dict.fromkeys(c.document for c in chunks))
        }
        written = 0
        for batch in vectors:
            part = chunks[written : written + len(batch)]
            collection.add(
                ids=[records.row_id(written + i) for i in range(len(part))],
                embeddings=np.asarray(batch, np.float32),
                documents=[chunk.text for chunk in part],
                metadatas=[records.chunk_metadata(chunk, order[chunk.document]) for chunk in part],
            )
            written += len(part)
        if collection.count() != len(chunks):
            raise StoreError("the build came out incomplete: run verbatim index refresh again")
        collection.modify(name=build.name)

    def _delete(self, build_id: str) -> None:
        for prefix in (PREFIX, _STAGING, _DOCUMENTS):
            try:
                self._client.delete_collection(prefix + build_id)
            except NotFoundError:
                continue

    def _sweep_staging(self) -> None:
        """Delete what a killed refresh left behind."""
        with translated():
            complete = {
                collection.name.removeprefix(PREFIX) for collection in self._collections(PREFIX)
            }
            for collection in self._collections(_DOCUMENTS):
                build_id = collection.name.removeprefix(_DOCUMENTS)
                age = datetime.now(UTC).timestamp() - collection.metadata["created"]
                if build_id not in complete and (self._folder or age > _ABANDONED_AFTER):
                    self._delete(build_id)


def _rows(collection: Collection, *columns: str) -> list[Any]:
    """Read every row of a collection, by its position, some thousands at a time.

    Chroma asks SQLite for all rows of an answer by their names, of which that takes 32,766.
    """
    rows: list[Any] = []
    while True:
        page: Any = collection.get(include=list(columns), limit=records.PAGE, offset=len(rows))  # type: ignore[arg-type] # which literals it takes
        if not page["ids"]:
            return sorted(rows, key=lambda row: row[0])
        rows += zip(page["ids"], *(page[column] for column in columns), strict=True)
