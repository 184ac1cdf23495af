"""Builds of the index in Chroma, and the pointer that says which one is published.

A build is a manifest, which names the articles that it shows and the segments that they lie in. A
refresh writes one segment, of the articles that are new, and a manifest, `staging-ID`, which is
renamed to `build-ID` when all is complete, so that what is called a build is one. Publishing sets
one value of the metadata of the collection `verbatim`: another process, or another bot on the same
Chroma server, sees it at its next question. Builds and segments never change. A segment goes when
no build names it any more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from index.document import Document
from index.errors import IncompatibleBuild, NothingPublished, StoreError, UnknownBuild

from . import first_format, manifest, records, vectors
from .build import FIRST_FORMAT, PREFIX, WORDLESS_FORMAT, Build
from .chroma.connecting import Client, Server, close, connect, delete_unused_folders
from .chroma.database import Database
from .chroma.faults import InvalidArgumentError, NotFoundError, reading, translated
from .chroma.lease import Lease, leased
from .chroma.limits import EMBEDDED, SERVER
from .chroma.rows import Row
from .first_format import DOCUMENTS
from .manifest import Article
from .open import OpenBuild
from .segments import SENTENCES, TEXTS, Entry, SegmentWriter, opened
from .sweeping import STAGING, sweep, take_out_secrets
from .words import WORDS

_POINTER = "verbatim"


class Store:
    """The builds in one Chroma database.

    Args:
        client: the database.
        folder: where it keeps its files, if it is embedded.
        unfinished: the file in which is kept what is made for a build until that is published.
    """

    def __init__(
        self, client: Client, folder: Path | None = None, unfinished: Path | None = None
    ) -> None:
        self._client, self._folder, self.unfinished = client, folder, unfinished
        self._database = Database(client, EMBEDDED if folder else SERVER, folder)
        self._lease: Lease | None = None

    @classmethod
    def open(cls, folder: Path, server: Server | None = None) -> Store:
        """Open the database that `connect` connects to, by the same arguments."""
        unfinished = folder / "unfinished.sqlite3"
        return cls(connect(folder, server), None if server else folder, unfinished)

    def close(self) -> None:
        """Let go of the database; nothing can be asked of the store after that."""
        close(self._client)

    def builds(self) -> list[Build]:
        """Return every complete build, newest first."""
        with reading():
            found = [
                Build.from_metadata(table.name, table.metadata)
                for table in self._database.tables(PREFIX)
            ]
        return sorted(found, key=lambda build: build.name, reverse=True)

    def published_name(self) -> str:
        """Return the name of the build that questions are answered from.

        Raises:
            NothingPublished: if there is none yet.
        """
        with translated():
            try:
                return str(self._database.table(_POINTER).metadata["published"])
            except (NotFoundError, KeyError) as error:
                raise NothingPublished("there is no index yet: verbatim index refresh") from error

    def readable(self) -> OpenBuild | None:
        """Return the published build, if there is one, whole, and this version can read it."""
        try:
            return self.load(self.published())
        except (NothingPublished, UnknownBuild, IncompatibleBuild):
            return None

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
                found = self._database.table(name)
            except (NotFoundError, ValueError, InvalidArgumentError) as error:
                raise unknown from error
            return Build.from_metadata(name, found.metadata)

    @contextmanager
    def leased(self, waiting: Callable[[], None]) -> Iterator[None]:
        """Hold the one right to refresh that bots on a server have; see `lease.leased`."""
        if self._folder:  # whose lock is `refresh_lock`
            yield
            return
        with leased(self._database, waiting) as lease:
            self._lease = lease
            try:
                yield
            finally:
                self._lease = None

    def check_lease(self) -> None:
        """Raise `LeaseLost` if another bot has taken the lease that this store had."""
        if self._lease:
            self._lease.check()

    def publish(self, build: Build) -> None:
        """Answer questions from `build` from now on. One atomic step."""
        with translated():
            pointer = self._client.get_or_create_collection(_POINTER, embedding_function=None)
            pointer.modify(metadata={"published": build.name})

    def load(self, build: Build) -> OpenBuild:
        """Return the sentences of `build`, to search in.

        Raises:
            IncompatibleBuild: if another version wrote it, in a format that this one cannot read.
            BuildGone: if it is not there, or a segment of it is not.
        """
        build.check_format()
        with reading():
            if build.format == FIRST_FORMAT:
                segment, articles = first_format.opened(self._database, build)
                return OpenBuild(build, articles, {build.id: segment})
            segments, articles = opened(self._database, build), self._articles(build)
            if build.format == WORDLESS_FORMAT:
                articles = [*first_format.titled(articles, segments)]
            return OpenBuild(build, articles, segments)

    def _articles(self, build: Build) -> list[Article]:
        """Read the manifest of a build.

        Raises:
            LookupError, ValueError: if it is not what was written.
        """
        pages = self._database.table(build.name).all()
        articles = manifest.articles((page.metadata for page in pages), build.segments)
        if sum(one.sentences for one in articles) != build.sentences:
            raise ValueError(f"{build.name} lacks articles")
        return articles

    def documents(self, build: Build) -> list[Document]:
        """Return the articles of `build`, in the order they were named."""
        return self.load(build).documents

    def write(
        self, build: Build, articles: Sequence[Article | None], entries: Iterator[Entry]
    ) -> None:
        """Write a build, complete or not at all.

        Args:
            build: what to call it and what made it.
            articles: those that it shows, in order; None for each that is yet to be written.
            entries: what is to be written, in order.

        Raises:
            StoreError: if it cannot be written; what was written is taken away again.
        """
        sweep(self._database, alone=bool(self._folder or self._lease))
        try:
            with translated():
                self._write(build, articles, entries)
        except BaseException:
            self.discard(build)
            raise

    def take_out_secrets(self) -> None:
        """Rewrite the records in which an earlier version kept the passwords of `ARTICLES`."""
        take_out_secrets(self._database)

    def discard(self, build: Build) -> None:
        """Delete a build that was never published, and what was written for it."""
        with translated():
            for kind in (PREFIX, STAGING, SENTENCES, TEXTS, WORDS):
                self._database.delete(kind + build.id)
            if self._folder:
                vectors.file_of(self._folder, build.id).unlink(missing_ok=True)

    def prune(self, keep: int) -> None:
        """Delete all but the `keep` newest builds and the published one.

        The segments that no build names any more go with them; on a server, where another bot may
        have begun to write a build that names them, with the next refresh.
        """
        published, builds = self.published().name, self.builds()
        kept = {published, *(build.name for build in builds[:keep])}
        with translated():
            # Listed once: what another bot completes meanwhile is not among them.
            for build in builds:
                if build.name not in kept:
                    self._database.delete(build.name)
                    self._database.delete(DOCUMENTS + build.id)
        if self._folder:
            sweep(self._database, alone=True)
            delete_unused_folders(self._folder)

    def _write(
        self, build: Build, articles: Sequence[Article | None], entries: Iterator[Entry]
    ) -> None:
        # First of all the record, which names the segments: from now on nobody deletes them.
        staging = self._database.create(STAGING + build.id, build.to_metadata())
        placed = list(self._placed(build, articles, entries))
        if sum(one.sentences for one in placed) != build.sentences:
            raise StoreError("the build came out incomplete: run verbatim index refresh again")
        pages = enumerate(manifest.pages(placed, build.segments))
        staging.add(Row(records.row_id(number), None, page) for number, page in pages)
        staging.rename(build.name)

    def _placed(
        self, build: Build, articles: Sequence[Article | None], entries: Iterator[Entry]
    ) -> Iterator[Article]:
        """Yield where the articles of a build are, and write those that are new."""
        writer = SegmentWriter(self._database, build.id) if None in articles else None
        for one in articles:
            if one:
                yield one
            elif writer and (entry := next(entries, None)):
                yield writer.add(entry)
        if writer:
            writer.close()
