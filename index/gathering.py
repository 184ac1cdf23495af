"""What `ARTICLES` names → documents, whatever fails: it keeps its last good document.

An entry may be a folder or a glob. A file that one no longer names is gone; an entry that cannot
be had at all (a page, a file, a folder that is not mounted) has failed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from .document import Document
from .errors import SourceError
from .fetching import fetch_if_changed, shown
from .pages import RememberedPages
from .sources import document_of_file, document_of_page, is_url, name_of, sources_of


@dataclass(frozen=True, slots=True)
class FailedSource:
    """An article that could not be loaded.

    Attributes:
        source: the file, the URL or the entry of `ARTICLES`, never with a password.
        reason: a sentence that says why, and what to do.
    """

    source: str
    reason: str


@dataclass(slots=True)
class Gathered:
    """What was loaded, and what was not.

    Attributes:
        documents: what to index, in the order of `ARTICLES`.
        kept: the sources that failed and stay as they were last.
        missing: the sources that failed and never worked.
    """

    documents: list[Document] = field(default_factory=list)
    kept: tuple[FailedSource, ...] = ()
    missing: tuple[FailedSource, ...] = ()


def gather(
    articles: Sequence[str],
    before: Sequence[Document],
    pages: RememberedPages,
    *,
    allow_private: bool = False,
    progress: Callable[[str], None] = lambda _: None,
) -> Gathered:
    """The documents that `articles` name, in that order.

    Args:
        articles: as for `sources.load_documents`, like the two last.
        before: the documents of the published build.
        pages: what is known of web pages; it learns of those that are fetched.
        allow_private: see there.
        progress: see there.

    Raises:
        SourceError: if no document is left at all; the message says why the first one failed.
    """
    return _Gathering(before, pages, allow_private, progress).of(articles)


class _Gathering:
    def __init__(
        self,
        before: Sequence[Document],
        pages: RememberedPages,
        allow_private: bool,
        progress: Callable[[str], None],
    ) -> None:
        self._before = {document.source: document for document in before}
        self._pages = pages
        self._allow_private = allow_private
        self._progress = progress
        self._found: dict[str, Document] = {}
        self._kept: list[FailedSource] = []
        self._missing: list[FailedSource] = []

    def of(self, articles: Sequence[str]) -> Gathered:
        tried: set[str] = set()
        for article in articles:
            try:
                sources = list(sources_of(article))
            except SourceError as error:
                self._keep(article, _named_by(article, self._before.values()), error)
                continue
            for source in sources:
                if source not in tried:
                    tried.add(source)
                    self._load(source)
        failed = [*self._missing, *self._kept]
        if failed and not self._found:
            raise SourceError(failed[0].reason)
        return Gathered([*self._found.values()], tuple(self._kept), tuple(self._missing))

    def _load(self, source: str) -> None:
        self._progress(shown(source) if is_url(source) else source)
        before = self._before.get(name_of(source))
        try:
            document = (
                self._from_web(source, before) if is_url(source) else document_of_file(source)
            )
        except SourceError as error:
            self._keep(source, [before] if before else [], error)
        else:
            self._found[document.source] = document

    def _from_web(self, url: str, before: Document | None) -> Document:
        known = self._pages.validators(before) if before else None
        page = fetch_if_changed(url, known, allow_private=self._allow_private)
        if page is None and before:
            self._pages.remember_as_before(before)
            return before
        if page is None:
            raise AssertionError("only a page that is known can be unchanged")
        document = document_of_page(url, page)
        if page.validators:
            self._pages.remember(document, page.validators)
        return document

    def _keep(self, source: str, documents: Sequence[Document], error: SourceError) -> None:
        """Go on with what there was, and report what failed."""
        name = name_of(source)
        (self._kept if documents else self._missing).append(FailedSource(name, str(error)))
        for document in documents:
            self._found.setdefault(document.source, document)
            self._pages.remember_as_before(document)


def _named_by(article: str, before: Iterable[Document]) -> list[Document]:
    """Those that the entry named when it last worked: a file, what lies below it, what matches."""
    try:
        named = re.compile(_pattern(_relative(article)))
    except (re.error, ValueError, RuntimeError):
        return []  # no path, or a glob that never matched
    return [
        document
        for document in before
        if named.fullmatch(document.source) and not is_url(document.source)
    ]


def _relative(article: str) -> str:
    """As `sources` writes the paths of files: relative where they lie in the working folder."""
    path = Path(article).expanduser().absolute()
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def _pattern(glob: str) -> str:
    """The regular expression of a path, of all below it, or of what a glob matches."""
    parts = re.split(r"(\*\*/|\*\*|\*|\?|\[[^]]+\])", glob)
    meaning = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    written = "".join(
        meaning.get(part) or (part.replace("[!", "[^") if part[:1] == "[" else re.escape(part))
        for part in parts
    )
    return ".*" if glob == "." else rf"{written}(?:/.*)?"
