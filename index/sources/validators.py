"""What is remembered of web pages between refreshes, so that unchanged ones are not sent again.

It is a hint and no more: it counts only for a document that the published build holds, as it was
when the page was fetched. After a rollback, or when the file is lost, pages are fetched in full.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from index.document import Document
from index.errors import unwritable
from index.replacing import replace_file

from .extract import VERSION


@dataclass(frozen=True, slots=True)
class Validators:
    """Validators let a server tell whether a page has changed (RFC 9110, 8.8).

    Attributes:
        url: the page they are of, after redirects, without user name, password and tokens.
        etag: its entity tag, as the server wrote it.
        modified: when it last changed, as the server wrote it.
    """

    url: str
    etag: str | None = None
    modified: str | None = None

    def headers(self) -> dict[str, str]:
        """Return the headers of a request for the page if it has changed."""
        stated = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in stated.items() if value}


@dataclass(frozen=True, slots=True)
class _Known:
    """A page is known by what it was made into, by what, and its validators."""

    content_hash: str
    reader: str
    validators: Validators


_PAGES = TypeAdapter(dict[str, _Known])


class RememberedPages:
    """Remembered pages are known by the validators they were fetched with.

    Args:
        file: where they are kept; it is read, and need not be there. Nowhere if None.
    """

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._before = _read(file) if file else {}
        self._now: dict[str, _Known] = {}

    def validators(self, document: Document) -> Validators | None:
        """Return what to ask with whether the page that `document` was made of has changed."""
        known = self._before.get(document.source)
        made_of = (document.content_hash, _reader())
        return known.validators if known and (known.content_hash, known.reader) == made_of else None

    def remember(self, document: Document, validators: Validators) -> None:
        """Keep the validators of the page that `document` was made of."""
        self._now[document.source] = _Known(document.content_hash, _reader(), validators)

    def remember_as_before(self, document: Document) -> None:
        """Keep what is known of a page that was not fetched anew."""
        if known := self._before.get(document.source):
            self._now[document.source] = known

    def save(self) -> None:
        """Write what is remembered by now, and nothing of other pages; one atomic step.

        Raises:
            StoreError: if the file cannot be written.
        """
        if self._file is None:
            return
        try:
            replace_file(self._file, _PAGES.dump_json(self._now))
        except OSError as error:
            raise unwritable(error) from error


def _read(file: Path) -> dict[str, _Known]:
    try:
        return _PAGES.validate_json(file.read_bytes())
    except (OSError, ValidationError):
        return {}


def _reader() -> str:
    """Name what makes documents of pages: another version may make another one of the same page."""
    packages = ("trafilatura", "readability-lxml", "pypdfium2")
    return " ".join([VERSION, *(f"{name} {version(name)}" for name in packages)])
