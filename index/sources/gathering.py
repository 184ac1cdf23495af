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
    """An article that could not be loaded.

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
    """What was loaded, and what was not.

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
    pages = pages or RememberedPages(None)
    found: dict[str, Document] = {}
    failed: list[FailedSource] = []
    errors: list[SourceError] = []

    def keep(source: str, documents: Sequence[Document], error: SourceError) -> None:
        failed.append(FailedSource(name_of(source), str(error), kept=bool(documents)))
        errors.append(error)
        for document in documents:
            found.setdefault(document.source, document)
            pages.remember_as_before(document)

    tried: set[str] = set()
    named: dict[str, Document] = {}
    left_out: Counter[str] = Counter()
    with ReadingProcess(bounds) as process:
        for article in articles:
            try:
                for source in sources_of(article):
                    if source in tried:
                        continue
                    tried.add(source)
                    progress(name := name_of(source))
                    try:
                        last = before.get(name) if is_url(source) else None
                        document, reasons = _read(process, source, last, pages, allow_private)
                        _check_one_of_its_name(document, named)
                    except SourceError as error:
                        keep(source, [before[name]] if name in before else [], error)
                    else:
                        found[document.source] = document
                        left_out += reasons
            except SourceError as error:
                keep(article, [before[name] for name in _named_by(article, before)], error)
    if errors and not found:
        raise errors[0]
    return Gathered([*found.values()], tuple(failed), left_out)


def _read(
    process: ReadingProcess,
    source: str,
    last: Document | None,
    pages: RememberedPages,
    allow_private: bool,
) -> tuple[Document, Counter[str]]:
    """Return the document of a source, and how much of it is left out, by reason.

    Args:
        process: what reads it.
        source: a file or a URL.
        last: what the published build holds of it, where it is a page.
        pages: what is known of web pages; it learns of this one.
        allow_private: whether a URL may lead to a private address.

    Raises:
        SourceError: if it cannot be loaded.
    """
    known = pages.validators(last) if last else None
    reading = process.read(Request(source, known, allow_private))
    if reading.loaded is None:
        if last is None:
            raise AssertionError("only a page that is known can be unchanged")
        pages.remember_as_before(last)
        return last, Counter()
    document = reading.loaded.document
    if last is not None:
        check_not_shrunk(document.source, last.text, document.text)
    if reading.validators:
        pages.remember(document, reading.validators)
    return document, Counter(one.reason for one in reading.loaded.left_out)


def _check_one_of_its_name(document: Document, loaded: dict[str, Document]) -> None:
    """Raise if another page than `document` was loaded that is called the same without its token.

    Raises:
        SourceError: then.
    """
    if loaded.setdefault(document.source, document) != document:
        raise SourceError(
            f"{document.source} is named twice, with tokens that lead to different pages:"
            " name them by what is no secret"
        )


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
