"""What was made for a build that is not published yet, so that no stopped refresh was in vain.

A file of SQLite's, which a process that is killed cannot damage. A build is written in one piece or
not at all, and hours of embedding may go into one: what it is made of is kept here as it is made.
"""

from __future__ import annotations

import hashlib
import sqlite3
import threading
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np
from pydantic import TypeAdapter

from index.builds.chroma.faults import translated
from index.databases import is_damaged
from index.document import Document
from index.facts.values import VERSION as ANNOTATOR
from index.facts.values import Facts

Vector = Sequence[float]

_FACTS = TypeAdapter(Facts)


class Unfinished:
    """Keeps vectors and facts until the build that they are made for is published.

    To be used by one refresh at a time, from any of its threads, and closed.

    Args:
        file: where; a file of the system's that nobody else sees if None.
        embedder: the name of what makes the vectors: those of another one are not found.

    Raises:
        StoreError: here and by each method, if the file cannot be read or written.
    """

    def __init__(self, file: Path | None, embedder: str) -> None:
        self._file, self._embedder, self._lock = file, embedder, threading.Lock()
        with translated():
            self._database = _opened(file)

    def close(self) -> None:
        """Let go of the file, and keep what is in it."""
        with self._lock:  # SQLite crashes where a statement runs on
            self._database.close()

    def keep_only(self, texts: Iterable[str], documents: Iterable[Document]) -> int:
        """Delete what is kept of anything else, and return how many of the texts have a vector."""
        vectors = {(self._vector_key(text),) for text in texts}
        facts = {(_facts_key(document),) for document in documents}
        with self._lock, translated(), self._database as database:
            database.execute("CREATE TEMP TABLE wanted (key TEXT PRIMARY KEY)")
            database.executemany("INSERT INTO wanted VALUES (?)", vectors)
            found = database.execute("SELECT count(*) FROM made NATURAL JOIN wanted").fetchone()[0]
            database.executemany("INSERT INTO wanted VALUES (?)", facts)
            database.execute("DELETE FROM made WHERE key NOT IN (SELECT key FROM wanted)")
            database.execute("DROP TABLE wanted")
        return int(found)

    def vectors(self, texts: Sequence[str]) -> dict[str, Vector]:
        """Return the vectors of some texts, of those that have one here."""
        by_key = {self._vector_key(text): text for text in texts}
        found = self._read(list(by_key))
        return {by_key[key]: np.frombuffer(value, np.float32).tolist() for key, value in found}

    def keep_vectors(self, made: Mapping[str, Vector]) -> None:
        """Keep the vectors of some texts."""
        self._write(
            (self._vector_key(text), np.asarray(vector, np.float32).tobytes())
            for text, vector in made.items()
        )

    def facts(self, document: Document) -> Facts | None:
        """Return the facts of a document, if they are here."""
        found = self._read([_facts_key(document)])
        return _FACTS.validate_json(found[0][1]) if found else None

    def keep_facts(self, document: Document, facts: Facts) -> None:
        """Keep the facts of a document."""
        self._write([(_facts_key(document), _FACTS.dump_json(facts))])

    def delete(self) -> None:
        """Delete all: it is published."""
        self.close()
        delete(self._file)

    def _read(self, keys: Sequence[str]) -> list[tuple[str, bytes]]:
        marks = ", ".join("?" * len(keys))
        with self._lock, translated():
            found = self._database.execute(
                f"SELECT key, value FROM made WHERE key IN ({marks})",  # noqa: S608 - question marks
                keys,
            )
            return found.fetchall()

    def _write(self, rows: Iterable[tuple[str, bytes]]) -> None:
        with self._lock, translated(), self._database as database:
            database.executemany("INSERT OR IGNORE INTO made VALUES (?, ?)", rows)

    def _vector_key(self, text: str) -> str:
        return _key(self._embedder, text)


def delete(file: Path | None) -> None:
    """Delete what is kept in `file`, if anything is.

    Raises:
        StoreError: if that cannot be done.
    """
    if file:
        with translated():
            file.unlink(missing_ok=True)
            file.with_name(f"{file.name}-journal").unlink(missing_ok=True)
        with suppress(OSError):  # nothing else lies there where a server has the index
            file.parent.rmdir()


def _opened(file: Path | None) -> sqlite3.Connection:
    """Open `file`, anew if it is damaged: what is in it can be made again."""
    if file:
        file.parent.mkdir(parents=True, exist_ok=True)
    database = sqlite3.connect(file or "", check_same_thread=False)
    if is_damaged(database):
        database.close()
        delete(file)
        database = sqlite3.connect(file or "", check_same_thread=False)
    database.execute("CREATE TABLE IF NOT EXISTS made (key TEXT PRIMARY KEY, value BLOB)")
    return database


def _facts_key(document: Document) -> str:
    return _key(f"facts {ANNOTATOR}", document.content_hash)


def _key(maker: str, of: str) -> str:
    return hashlib.sha256(f"{maker}\0{of}".encode()).hexdigest()
