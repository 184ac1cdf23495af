"""Paths and URLs → documents."""

from __future__ import annotations

import glob
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from index.addresses import is_url, shown
from index.document import Document
from index.errors import SourceError
from index.language.identification import identify_language

from .extract import Extract
from .formats import decode, from_html, from_markdown, from_text
from .pdf import from_pdf

if TYPE_CHECKING:
    from .fetching import Page

SUFFIXES = {".txt", ".md", ".markdown", ".html", ".htm", ".pdf"}
"""What is looked for in a folder. A file that is named is read whatever its suffix."""

_MAX_BYTES = 100_000_000

_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn"}


def normalised(text: str) -> str:
    """Return `text` on one line, in NFC, without what cannot be seen.

    Spaces are made one; non-breaking ones stay, being typography.
    """
    composed = unicodedata.normalize("NFC", text)
    shown = "".join(
        char
        for char in re.sub(r"[^\S\u00a0\u202f]", " ", composed)
        if unicodedata.category(char) not in _INVISIBLE
    )
    # Once more, for what came together where something was taken out between.
    return unicodedata.normalize("NFC", re.sub(r" {2,}", " ", shown).strip())


def name_of(source: str) -> str:
    """Return what a file or URL is called in `Document.source`: never with a password or token."""
    return normalised(shown(source))


def sources_of(article: str) -> Iterator[str]:
    """Yield the files and URLs that one entry names.

    Raises:
        SourceError: if it names none, or cannot be read.
    """
    if is_url(article):
        yield article
        return
    try:
        path = Path(article).expanduser()
        if path.is_dir():
            found = sorted(_files_below(path))
        elif path.exists():
            found = [path]
        else:
            found = sorted(Path(match) for match in glob.glob(str(path), recursive=True))
            found = [match for match in found if match.is_file()]
    except (OSError, ValueError, RuntimeError) as error:
        raise SourceError(f"{article!r} cannot be read: mend ARTICLES") from error
    if not found:
        raise SourceError(f"{article} names no article: mend ARTICLES, or put one there")
    yield from map(_shortest, found)


def _shortest(path: Path) -> str:
    """Relative to the working folder where it lies there."""
    try:
        return str(path.absolute().relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def _files_below(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.suffix.lower() in SUFFIXES and path.is_file() and not hidden:
            yield path


def document_of_file(name: str) -> Document:
    """Return the document in a file.

    Raises:
        SourceError: if there is none; the message says why.
    """
    path = Path(name)
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise SourceError(f"{name} is larger than {_MAX_BYTES // 10**6} MB: split it")
        content = path.read_bytes()
    except OSError as error:
        raise SourceError(f"{name} cannot be read ({error.strerror}): check its rights") from error
    return _document(content, name, path.suffix.lower(), fallback_title=_readable(path.stem))


def document_of_page(url: str, page: Page) -> Document:
    """Return the document on the page that `url` led to.

    Raises:
        SourceError: if there is none; the message says why.
    """
    types = {"text/html": ".html", "application/xhtml+xml": ".html", "text/markdown": ".md"}
    path = Path(re.sub(r"[?#].*", "", page.url))
    suffix = types.get(page.content_type, path.suffix.lower())
    return _document(
        page.content,
        shown(url),
        suffix,
        url=shown(page.url),
        charset=page.charset,
        fallback_title=_readable(path.stem) or shown(url),
    )


def _document(
    content: bytes,
    name: str,
    suffix: str,
    *,
    fallback_title: str,
    url: str | None = None,
    charset: str | None = None,
) -> Document:
    if not content.strip():
        raise SourceError(f"{name} is empty: name an article with text")
    extract = _extract(content, name, suffix, url, charset)
    title = normalised(extract.title or "")
    paragraphs = [text for text in map(normalised, extract.paragraphs) if text]
    if not paragraphs:
        raise SourceError(f"{name} is empty: name an article with text")
    if title and not paragraphs[0].startswith(title):
        paragraphs.insert(0, title)
    text = "\n\n".join(paragraphs)
    return Document(
        text,
        title=title or normalised(fallback_title) or normalised(name),
        source=normalised(name),
        language=_code(extract.language) or identify_language(text),
        link=url or _web_address(extract.link),
        published=extract.published,
    )


def _extract(
    content: bytes, name: str, suffix: str, url: str | None, charset: str | None
) -> Extract:
    """Read the content by what it is, before what it is called."""
    if content.lstrip()[:5] == b"%PDF-":
        return from_pdf(content, name)
    if suffix == ".pdf":
        raise SourceError(f"{name} is no PDF: name one that opens")
    if suffix in {".html", ".htm"} or re.match(
        rb"\s*<(?:!doctype html|html)\b", content, re.IGNORECASE
    ):
        # Without a charset of the server's, the parser looks for the page's own.
        return from_html(decode(content, charset, name) if charset else content, name, url)
    text = decode(content, charset, name).replace("\r\n", "\n").replace("\r", "\n")
    return from_markdown(text, name) if suffix in {".md", ".markdown"} else from_text(text)


def _code(language: str | None) -> str | None:
    """ISO 639-1 of a language tag: ``fr`` of ``fr-FR``."""
    tag = re.match(r"([a-z]{2})(?:[-_]|$)", (language or "").strip().lower())
    return tag[1] if tag else None


def _web_address(link: str | None) -> str | None:
    """Return the link that a file gives for itself, if it leads to the web and nowhere else."""
    address = (link or "").strip()
    return shown(address) if re.match(r"https?://[^\s/]", address, re.IGNORECASE) else None


def _readable(stem: str) -> str:
    words = re.sub(r"[-_.]+", " ", stem).strip()
    return words[:1].upper() + words[1:]
