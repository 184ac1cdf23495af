"""The one place that imports Chroma: how to connect, and what its errors mean to a person."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import chromadb
from chromadb.api import ClientAPI as Client
from chromadb.api.models.Collection import Collection
from chromadb.config import Settings
from chromadb.errors import ChromaError, InvalidArgumentError, NotFoundError

from index.errors import StoreError, unwritable

__all__ = [
    "Client",
    "Collection",
    "InvalidArgumentError",
    "NotFoundError",
    "connect",
    "delete_unused_folders",
    "translated",
]


def connect(folder: Path, url: str | None = None, token: str | None = None) -> Client:
    """Return the database in `folder`, or the server at `url`.

    Args:
        folder: where an embedded database lives; made if it is missing.
        url: ``http(s)://host:port`` of a Chroma server.
        token: what the server takes as a bearer token.

    Raises:
        StoreError: if the folder cannot be written or the server does not answer.
    """
    settings = Settings(anonymized_telemetry=False)
    if url is None:
        with translated():
            folder.mkdir(parents=True, exist_ok=True)
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


def delete_unused_folders(folder: Path) -> None:
    """Delete the vector files of deleted collections, which embedded Chroma leaves lying.

    Args:
        folder: where the database lives; its table of segments names the folders in use.
    """
    uri = f"{(folder / 'chroma.sqlite3').absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True)) as database:
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
    except Exception as error:
        if type(error).__module__.startswith(("httpx", "httpcore")):
            raise _silent() from error
        raise


def _silent() -> StoreError:
    return StoreError(
        "the Chroma server does not answer: start it, or mend CHROMA_URL and CHROMA_TOKEN"
    )


def _advised(error: Exception) -> StoreError:
    text = str(error)
    # Chroma passes on what SQLite says, or, where it fails while it compacts, only that.
    if any(sign in text for sign in ("full", "No space", "too large", "disk I/O", "compaction")):
        return StoreError("the disk is full: free some space under DATA_DIR and refresh again")
    if isinstance(error, OSError) or "readonly" in text:
        return unwritable(text)
    return StoreError(f"Chroma could not do it ({text}): check DATA_DIR or CHROMA_URL")
