"""What `ARTICLES` names → articles, whatever fails: a source keeps its last good document.

An entry may be a folder or a glob. A file that one no longer names is gone; an entry that cannot
be had at all (a page, a file, a folder that is not mounted) has failed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path, PurePath
from typing import Protocol

from index.addresses import is_url
from index.document import Document, Key
from index.errors import SourceError

from .files import name_of, sources_of
from .reading_process import BOUNDS, Bounds, ReadingProcess, Request
from .validators import RememberedSources
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
        articles: what to index, in the order of `ARTICLES`: documents, and the keys of articles
            that the published build holds as they are.
        failed: the sources that could not be loaded.
        left_out: how many parts of pages are not indexed, by their reason (`extract.REASONS`).
    """

    articles: list[Document | Key]
    failed: tuple[FailedSource, ...]
    left_out: Counter[str] = field(default_factory=Counter)

    @property
    def documents(self) -> list[Document]:
        """What was loaded."""
        return [one for one in self.articles if isinstance(one, Document)]


class Indexed(Protocol):
    """What is indexed: articles by their sources, to be read where one is needed."""

    @property
    def keys(self) -> Mapping[str, Key]:
        """What tells whether they have changed."""
        ...

    def document(self, source: str) -> Document:
        """Return the article from a source that has one."""
        ...


def gather(
    articles: Sequence[str],
    before: Indexed | None = None,
    remembered: RememberedSources | None = None,
    *,
    allow_private: bool = False,
    bounds: Bounds = BOUNDS,
    progress: Callable[[str], None] = lambda _: None,
) -> Gathered:
    """Return what `articles` name: what is to be indexed, and what could not be loaded.

    Args:
        articles: paths, folders (with all below them), globs, and http(s) URLs. A file that is
            named twice is loaded once.
        before: the published build, if there is one.
        remembered: what is known of sources; it learns of those that are read. Nothing is if None.
        allow_private: whether a URL may lead to a private address.
        bounds: what each source may cost.
        progress: hears of each source before it is loaded.

    Raises:
        SourceError: if no article is left at all: the first one that was raised.
    """
    remembered = remembered or RememberedSources(None)
    with ReadingProcess(bounds) as process:
        gathering = _Gathering(process, before, remembered, allow_private, progress)
        for article in articles:
            gathering.add(article)
    return gathering.gathered()


class _Gathering:
    """Gathers what one article after the other names, and keeps what was known of what fails.

    Args:
        process: what reads a source.
        known: the published build, if there is one.
        remembered: what is known of sources; it learns of those that are read.
        allow_private: whether a URL may lead to a private address.
        progress: hears of each source before it is loaded.
    """

    def __init__(
        self,
        process: ReadingProcess,
        known: Indexed | None,
        remembered: RememberedSources,
        allow_private: bool,
        progress: Callable[[str], None],
    ) -> None:
        self._process, self._known, self._remembered = process, known, remembered
        self._keys: Mapping[str, Key] = known.keys if known else {}
        self._allow_private, self._progress = allow_private, progress
        self._tried = set[str]()
        self._loaded = dict[str, str]()
        self._found = dict[str, Document | Key]()
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
            self._keep(article, _named_by(article, self._keys), error)

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
            article, left_out = self._read(source, self._keys.get(name))
            self._check_one_of_its_name(article)
        except SourceError as error:
            self._keep(source, [name] if name in self._keys else [], error)
        else:
            self._found[article.source] = article
            self._left_out.update(left_out)

    def _read(self, source: str, last: Key | None) -> tuple[Document | Key, Mapping[str, int]]:
        """Return the article of a source, and how much of it is left out, by reason.

        Args:
            source: a file or a URL.
            last: what the published build holds of it.

        Raises:
            SourceError: if it cannot be loaded.
        """
        known = self._remembered.validators(last) if last else None
        if last and known and not is_url(source) and known.hold_for(Path(source)):
            return last, self._remembered.remember_as_before(last.source)
        reading = self._process.read(Request(source, known, self._allow_private))
        if reading.loaded is None:
            if last is None:
                raise AssertionError("only a page that is known can be unchanged")
            return last, self._remembered.remember_as_before(last.source)
        document = reading.loaded.document
        if last and self._known and is_url(source) and last != document.key:
            before = self._known.document(last.source)
            check_not_shrunk(document.source, before.text, document.text)
        left_out = Counter(one.reason for one in reading.loaded.left_out)
        if reading.validators:
            self._remembered.remember(document.key, reading.validators, left_out)
        return document, left_out

    def _check_one_of_its_name(self, article: Document | Key) -> None:
        """Raise if another page was loaded that is called the same without its token.

        Raises:
            SourceError: then.
        """
        content_hash = self._loaded.setdefault(article.source, article.content_hash)
        if content_hash != article.content_hash:
            raise SourceError(
                f"{article.source} is named twice, with tokens that lead to different pages:"
                " name them by what is no secret"
            )

    def _keep(self, source: str, names: Iterable[str], error: SourceError) -> None:
        """Keep the articles that were known of what now fails, and remember that it does."""
        articles = [self._keys[name] for name in names]
        self._failed.append(FailedSource(name_of(source), str(error), kept=bool(articles)))
        self._errors.append(error)
        for article in articles:
            self._found.setdefault(article.source, article)
            self._remembered.remember_as_before(article.source)


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
