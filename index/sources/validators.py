"""What is remembered of sources between refreshes: unchanged ones are not sent or read again.

It is a hint and no more: it counts only for an article that the published build holds, as it was
when the source was read. After a rollback, or when the file is lost, all are read anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from index.document import Key
from index.errors import unwritable
from index.replacing import replace_file

from .extract import VERSION


@dataclass(frozen=True, slots=True)
class Validators:
    """Validators tell whether a source has changed: a page, to its server (RFC 9110, 8.8), a file.

    Attributes:
        url: the page they are of, after redirects, without user name, password and tokens; empty
            for a file.
        etag: its entity tag, as the server wrote it; SHA-256 of a file's bytes, in hexadecimal.
        modified: when it last changed, as the server wrote it.
    """

    url: str = ""
    etag: str | None = None
    modified: str | None = None

    @classmethod
    def of_content(cls, content: bytes) -> Validators:
        """Return those of a file with that content."""
        return cls(etag=hashlib.sha256(content).hexdigest())

    def hold_for(self, file: Path) -> bool:
        """Tell whether a file still has the content that they were made of."""
        try:
            if not file.is_file():
                return False
            with file.open("rb") as content:
                return hashlib.file_digest(content, "sha256").hexdigest() == self.etag
        except OSError:
            return False

    def headers(self) -> dict[str, str]:
        """Return the headers of a request for the page if it has changed."""
        stated = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in stated.items() if value}


@dataclass(frozen=True, slots=True)
class _Known:
    """A source is known by what it was made into, by what, its validators and what was left out."""

    content_hash: str
    reader: str
    validators: Validators
    left_out: Mapping[str, int] = field(default_factory=dict)


_SOURCES = TypeAdapter(dict[str, _Known])


class RememberedSources:
    """Remembered sources are known by the validators they were read with.

    Args:
        file: where they are kept; it is read, and need not be there. Nowhere if None.
    """

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._before = _read(file) if file else {}
        self._now: dict[str, _Known] = {}

    def validators(self, article: Key) -> Validators | None:
        """Return what tells whether the source that an article was made of has changed."""
        known = self._before.get(article.source)
        made_of = (article.content_hash, _reader())
        return known.validators if known and (known.content_hash, known.reader) == made_of else None

    def remember(self, article: Key, validators: Validators, left_out: Mapping[str, int]) -> None:
        """Keep the validators of the source that an article was made of.

        Args:
            article: what was made.
            validators: what tells whether it changes.
            left_out: how many parts of it are not indexed, by the reason.
        """
        self._now[article.source] = _Known(article.content_hash, _reader(), validators, left_out)

    def remember_as_before(self, source: str) -> Mapping[str, int]:
        """Keep what is known of a source that was not read anew, and return what it leaves out."""
        if known := self._before.get(source):
            self._now[source] = known
            return known.left_out
        return {}

    def save(self) -> None:
        """Write what is remembered by now, and nothing of other sources; one atomic step.

        Raises:
            StoreError: if the file cannot be written.
        """
        if self._file is None:
            return
        try:
            replace_file(self._file, _SOURCES.dump_json(self._now))
        except OSError as error:
            raise unwritable(error) from error


def _read(file: Path) -> dict[str, _Known]:
    try:
        return _SOURCES.validate_json(file.read_bytes())
    except (OSError, ValidationError):
        return {}


@cache
def _reader() -> str:
    """Name what makes documents of sources: another version may make another one of the same."""
    packages = ("trafilatura", "readability-lxml", "pypdfium2")
    return " ".join([VERSION, *(f"{name} {version(name)}" for name in packages)])
