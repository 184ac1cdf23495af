"""What `ARTICLES` names → documents, whatever fails: a source keeps its last good document.

An entry may be a folder or a glob. A file that one no longer names is gone; an entry that cannot
be had at all (a page, a file, a folder that is not mounted) has failed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path, PurePath
from types import MappingProxyType

from index.addresses import is_url
from index.document import Document
from index.errors import SourceError

from .files import name_of, sources_of
from .reading_process import BOUNDS, Bounds, ReadingProcess, Request
from .validators import RememberedPages
from .walls import check_not_shrunk


@dataclass(frozen=True, slots=True)
class FailedSource:
    """A failed source is an article that could not be loaded.

    Attributes:
        source: the file, the URL or the entry of `ARTICLES`, never with a password or token.
        reason: a sentence that says why, and what to do.
        kept: whether it stays in the index as it was last.
    """

    source: str
    reason: str
    kept: bool


@dataclass(frozen=True, slots=True)
class Gathered:
    """Gathered is what was loaded, and what was not.

    Attributes:
        documents: what to index, in the order of `ARTICLES`.
        failed: the sources that could not be loaded.
        left_out: how many parts of pages are not indexed, by their reason (`extract.REASONS`).
    """

    documents: list[Document]
    failed: tuple[FailedSource, ...]
    left_out: Counter[str] = field(default_factory=Counter, compare=False)


def gather(
    articles: Sequence[str],
    before: Mapping[str, Document] = MappingProxyType({}),
    pages: RememberedPages | None = None,
    *,
    allow_private: bool = False,
    bounds: Bounds = BOUNDS,
    progress: Callable[[str], None] = lambda _: None,
) -> Gathered:
    """Return the documents that `articles` name.

    Args:
        articles: paths, folders (with all below them), globs, and http(s) URLs. A file that is
            named twice is loaded once.
        before: the documents of the published build, by their source.
        pages: what is known of web pages; it learns of those that are fetched. Nothing is if None.
        allow_private: whether a URL may lead to a private address.
        bounds: what each source may cost.
        progress: hears of each source before it is loaded.

    Raises:
        SourceError: if no document is left at all: the first one that was raised.
    """
    with ReadingProcess(bounds) as process:
        pages = pages or RememberedPages(None)
        gathering = _Gathering(process, before, pages, allow_private, progress)
        for article in articles:
            gathering.add(article)
    return gathering.gathered()


class _Gathering:
    """Gathers what one article after the other names, and keeps what was known of what fails.

    Args:
        process: what reads a source.
        known: the documents of the published build, by their sources.
        pages: what is known of web pages; it learns of those that are fetched.
        allow_private: whether a URL may lead to a private address.
        progress: hears of each source before it is loaded.
    """

    def __init__(
        self,
        process: ReadingProcess,
        known: Mapping[str, Document],
        pages: RememberedPages,
        allow_private: bool,
        progress: Callable[[str], None],
    ) -> None:
        self._process, self._known, self._pages = process, known, pages
        self._allow_private, self._progress = allow_private, progress
        self._tried = set[str]()
        self._loaded = dict[str, Document]()
        self._found = dict[str, Document]()
        self._failed = list[FailedSource]()
        self._errors = list[SourceError]()
        self._left_out = Counter[str]()

    def add(self, article: str) -> None:
        """Load what `article` names and has not been loaded yet."""
        try:
            for source in sources_of(article):
                if source not in self._tried:
                    self._tried.add(source)
                    self._add_source(source)
        except SourceError as error:
            self._keep(article, _named_by(article, self._known), error)

    def gathered(self) -> Gathered:
        """Return all that was loaded or kept.

        Raises:
            SourceError: if that is nothing: the first one that was raised.
        """
        if self._errors and not self._found:
            raise self._errors[0]
        return Gathered([*self._found.values()], tuple(self._failed), self._left_out)

    def _add_source(self, source: str) -> None:
        self._progress(name := name_of(source))
        try:
            document, left_out = self._read(
                source, self._known.get(name) if is_url(source) else None
            )
            self._check_one_of_its_name(document)
        except SourceError as error:
            self._keep(source, [name] if name in self._known else [], error)
        else:
            self._found[document.source] = document
            self._left_out += left_out

    def _read(self, source: str, last: Document | None) -> tuple[Document, Counter[str]]:
        """Return the document of a source, and how much of it is left out, by reason.

        Args:
            source: a file or a URL.
            last: what the published build holds of it, where it is a page.

        Raises:
            SourceError: if it cannot be loaded.
        """
        known = self._pages.validators(last) if last else None
        reading = self._process.read(Request(source, known, self._allow_private))
        if reading.loaded is None:
            if last is None:
                raise AssertionError("only a page that is known can be unchanged")
            self._pages.remember_as_before(last)
            return last, Counter()
        document = reading.loaded.document
        if last is not None:
            check_not_shrunk(document.source, last.text, document.text)
        if reading.validators:
            self._pages.remember(document, reading.validators)
        return document, Counter(one.reason for one in reading.loaded.left_out)

    def _check_one_of_its_name(self, document: Document) -> None:
        """Raise if another page was loaded that is called the same without its token.

        Raises:
            SourceError: then.
        """
        if self._loaded.setdefault(document.source, document) != document:
            raise SourceError(
                f"{document.source} is named twice, with tokens that lead to different pages:"
                " name them by what is no secret"
            )

    def _keep(self, source: str, names: Iterable[str], error: SourceError) -> None:
        """Keep the documents that were known of what now fails, and remember that it does."""
        documents = [self._known[name] for name in names]
        self._failed.append(FailedSource(name_of(source), str(error), kept=bool(documents)))
        self._errors.append(error)
        for document in documents:
            self._found.setdefault(document.source, document)
            self._pages.remember_as_before(document)


def _named_by(entry: str, sources: Iterable[str]) -> Iterator[str]:
    """Yield what the entry named when it last worked: a file, what lies below it, what matches."""
    if is_url(entry):
        return
    where = Path(entry).expanduser().absolute()
    for source in sources:
        path = PurePath(Path.cwd(), source)
        if not is_url(source) and (
            path.is_relative_to(where) or fnmatch(str(path), str(where).replace("**/", ""))
        ):
            yield source
