"""What `ARTICLES` names → documents, whatever fails: a source keeps its last good document.

An entry may be a folder or a glob. A file that one no longer names is gone; an entry that cannot
be had at all (a page, a file, a folder that is not mounted) has failed.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path, PurePath

from index.addresses import is_url
from index.document import Document
from index.errors import SourceError

from .files import load_file, load_page, name_of, sources_of
from .validators import RememberedPages

_log = logging.getLogger(__name__)


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
    """

    documents: list[Document]
    failed: tuple[FailedSource, ...]


def gather(
    articles: Sequence[str],
    before: Iterable[Document] = (),
    pages: RememberedPages | None = None,
    *,
    allow_private: bool = False,
    progress: Callable[[str], None] = lambda _: None,
) -> Gathered:
    """Return the documents that `articles` name.

    Args:
        articles: paths, folders (with all below them), globs, and http(s) URLs. A file that is
            named twice is loaded once.
        before: the documents of the published build.
        pages: what is known of web pages; it learns of those that are fetched. Nothing is if None.
        allow_private: whether a URL may lead to a private address.
        progress: hears of each source before it is loaded.

    Raises:
        SourceError: if no document is left at all: the first one that was raised.
    """
    pages = pages or RememberedPages(None)
    known = {document.source: document for document in before}
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
    loaded: dict[str, Document] = {}
    for article in articles:
        try:
            for source in sources_of(article):
                if source in tried:
                    continue
                tried.add(source)
                progress(name_of(source))
                last = known.get(name_of(source))
                try:
                    document = _loaded(source, last, pages, allow_private)
                    _check_one_of_its_name(document, loaded)
                except SourceError as error:
                    keep(source, [last] if last else [], error)
                else:
                    found[document.source] = document
        except SourceError as error:
            keep(article, list(_named_by(article, known.values())), error)
    if errors and not found:
        raise errors[0]
    return Gathered([*found.values()], tuple(failed))


def _loaded(
    source: str, last: Document | None, pages: RememberedPages, allow_private: bool
) -> Document:
    """Load a source, so that whatever it does is its own failure and no other source's.

    Raises:
        SourceError: if it cannot be loaded.
    """
    try:
        return _load(source, last, pages, allow_private)
    except SourceError:
        raise
    except Exception as error:  # whatever a parser makes of what nobody foresaw
        _log.exception("%s could not be read", name_of(source))
        raise SourceError(
            f"{name_of(source)} cannot be read ({type(error).__name__}): name another form of it,"
            " and report what the log says"
        ) from error


def _load(
    source: str, last: Document | None, pages: RememberedPages, allow_private: bool
) -> Document:
    """Return the document of a source, of which `last` is what the published build holds."""
    if not is_url(source):
        return load_file(source).document
    from .fetching import fetch

    known = pages.validators(last) if last else None
    page = fetch(source, known=known, allow_private=allow_private)
    if page is None:
        if last is None:
            raise AssertionError("only a page that is known can be unchanged")
        pages.remember_as_before(last)
        return last
    document = load_page(source, page).document
    if page.validators:
        pages.remember(document, page.validators)
    return document


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


def _named_by(entry: str, documents: Iterable[Document]) -> Iterator[Document]:
    """Yield what the entry named when it last worked: a file, what lies below it, what matches."""
    if is_url(entry):
        return
    where = Path(entry).expanduser().absolute()
    for document in documents:
        path = PurePath(Path.cwd(), document.source)
        if not is_url(document.source) and (
            path.is_relative_to(where) or fnmatch(str(path), str(where).replace("**/", ""))
        ):
            yield document
