"""The one place that imports Chroma: how to connect, and what its errors mean to a person."""

from __future__ import annotations

import re
import shutil
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import chromadb
from chromadb.api import ClientAPI as Client
from chromadb.api.models.Collection import Collection
from chromadb.config import Settings
from chromadb.errors import ChromaError, InvalidArgumentError, NotFoundError

from index.databases import is_damaged
from index.errors import BuildGone, StoreError, unwritable

__all__ = [
    "Client",
    "Collection",
    "InvalidArgumentError",
    "NotFoundError",
    "connect",
    "delete_unused_folders",
    "reading",
    "translated",
]

_DATABASE = "chroma.sqlite3"

_DAMAGED = (
    "the index is damaged: delete the folder chroma in DATA_DIR (with CHROMA_URL, the server's),"
    " then verbatim index refresh, which makes it anew from the articles"
)
_DAMAGE = ("malformed", "not a database", "corrupt")
"""What is in SQLite's words for a damaged file, which Chroma passes on."""


def connect(folder: Path, url: str | None = None, token: str | None = None) -> Client:
    """Return the database in `folder`, or the server at `url`.

    Args:
        folder: where an embedded database lives; made if it is missing.
        url: ``http(s)://host:port`` of a Chroma server.
        token: what the server takes as a bearer token.

    Raises:
        StoreError: if the folder cannot be written, what lies there is damaged, or the server does
            not answer.
    """
    settings = Settings(anonymized_telemetry=False)
    if url is None:
        with translated():
            folder.mkdir(parents=True, exist_ok=True)
            _check(folder / _DATABASE)
            return chromadb.PersistentClient(folder, settings=settings)
    try:
        parts = urlsplit(url)
        secure = parts.scheme == "https"
        return chromadb.HttpClient(
            host=parts.hostname or "",
            port=parts.port or (443 if secure else 8000),
            ssl=secure,
            headers={"Authorization": f"Bearer {token}"} if token else None,
            settings=settings,
        )
    except (ChromaError, ValueError, OSError) as error:
        raise _silent() from error


def _check(file: Path) -> None:
    """Look into a database before Chroma does, which ends the process over some damage.

    Raises:
        StoreError: if it is damaged.
    """
    if not file.exists():
        return
    with closing(_read_only(file)) as database:
        if is_damaged(database):
            raise StoreError(_DAMAGED)


def _read_only(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)


def delete_unused_folders(folder: Path) -> None:
    """Delete the vector files of deleted collections, which embedded Chroma leaves lying.

    Args:
        folder: where the database lives; its table of segments names the folders in use.

    Raises:
        StoreError: if that cannot be read.
    """
    with translated(), closing(_read_only(folder / _DATABASE)) as database:
        used = {row[0] for row in database.execute("SELECT id FROM segments")}
    for entry in folder.iterdir():
        if re.fullmatch(r"[0-9a-f-]{36}", entry.name) and entry.name not in used:
            shutil.rmtree(entry, ignore_errors=True)


@contextmanager
def translated() -> Iterator[None]:
    """Say what Chroma, or the disk below it, raises in words that a person can act on.

    Raises:
        StoreError: in place of Chroma's errors and the operating system's.
    """
    try:
        yield
    except (ChromaError, OSError, sqlite3.Error) as error:
        raise _advised(error) from error
    except BaseException as error:
        if type(error).__module__.startswith(("httpx", "httpcore")):
            raise _silent() from error
        if type(error).__name__ == "PanicException":  # Rust's, and no `Exception` on purpose
            raise StoreError(_DAMAGED) from error
        raise


@contextmanager
def reading() -> Iterator[None]:
    """Say likewise when what is read is not what was written.

    Raises:
        StoreError: in place of Chroma's errors, the operating system's and those of taking apart
            what is stored.
    """
    with translated():
        try:
            yield
        except (LookupError, TypeError, ValueError, zlib.error) as error:
            raise StoreError(_DAMAGED) from error


def _silent() -> StoreError:
    return StoreError(
        "the Chroma server does not answer: start it, or mend CHROMA_URL and CHROMA_TOKEN"
    )


def _advised(error: Exception) -> StoreError:
    text = str(error)
    if isinstance(error, NotFoundError):
        return BuildGone("the build, or a part of it, is gone: verbatim index refresh")
    if any(sign in text for sign in _DAMAGE):
        return StoreError(_DAMAGED)
    # Chroma passes on what SQLite says, or, where it fails while it compacts, only that.
    if any(sign in text for sign in ("full", "No space", "too large", "disk I/O", "compaction")):
        return StoreError("the disk is full: free some space under DATA_DIR and refresh again")
    if isinstance(error, OSError) or "readonly" in text:
        return unwritable(text)
    return StoreError(f"Chroma could not do it ({text}): check DATA_DIR or CHROMA_URL")
