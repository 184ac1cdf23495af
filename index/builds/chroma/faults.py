"""What Chroma's errors mean to a person."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from chromadb.errors import (
    ChromaError,
    InvalidArgumentError,
    NotFoundError,
    QuotaError,
)

from index.errors import BuildGone, StoreError, unwritable

__all__ = [
    "DAMAGED",
    "ChromaError",
    "InvalidArgumentError",
    "NotFoundError",
    "reading",
    "silent",
    "translated",
]

DAMAGED = (
    "the index is damaged: delete the folder chroma in DATA_DIR (with CHROMA_URL, the server's),"
    " then verbatim index refresh, which makes it anew from the articles"
)
_DAMAGE = ("malformed", "not a database", "corrupt")
"""What is in SQLite's words for a damaged file, which Chroma passes on."""


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
            raise silent() from error
        if type(error).__name__ == "PanicException":  # Rust's, and no `Exception` on purpose
            raise StoreError(DAMAGED) from error
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
            raise StoreError(DAMAGED) from error


def silent() -> StoreError:
    """Return what to raise when the server does not answer."""
    return StoreError(
        "the Chroma server does not answer: start it, or mend CHROMA_URL and CHROMA_TOKEN"
    )


def _advised(error: Exception) -> StoreError:
    text = str(error)
    if isinstance(error, NotFoundError):
        return BuildGone("the build, or a part of it, is gone: verbatim index refresh")
    if "Quota exceeded" in text or isinstance(error, QuotaError):
        return StoreError(f"the Chroma server's quota is too small ({text}): ask for a higher one")
    if any(sign in text for sign in _DAMAGE):
        return StoreError(DAMAGED)
    # Chroma passes on what SQLite says, or, where it fails while it compacts, only that.
    if any(sign in text for sign in ("full", "No space", "too large", "disk I/O", "compaction")):
        return StoreError("the disk is full: free some space under DATA_DIR and refresh again")
    if isinstance(error, OSError) or "readonly" in text:
        return unwritable(text)
    return StoreError(f"Chroma could not do it ({text}): check DATA_DIR or CHROMA_URL")
