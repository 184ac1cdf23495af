"""Paths and URLs → documents."""

from __future__ import annotations

import glob
import os
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from index.addresses import is_url, shown
from index.document import Document
from index.errors import SourceError
from index.language.identification import LANGUAGES, identify_language

from .encodings import charset_of_page, decode
from .extract import Extract, LeftOut
from .markdown import from_markdown
from .pdf import from_pdf
from .plain_text import from_text

if TYPE_CHECKING:
    from .fetching import Page

SUFFIXES = {".txt", ".md", ".markdown", ".html", ".htm", ".pdf"}
"""What is looked for in a folder. A file that is named is read whatever its suffix."""

_MAX_BYTES = 100_000_000

_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn"}

_SHOWS = re.compile(
    r"(?<=[^\W\d_])[\u200c\u200d](?=[^\W\d_])"  # how letters of Persian or Hindi are joined
    r"|(?<=[\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])\u200d(?=[\u2190-\u2bff\U0001f000-\U0001faff])"
    r"|(?<=\U0001f3f4)[\U000e0061-\U000e007a]{3,6}\U000e007f"  # the flag of Wales
)
"""What cannot be seen itself, and changes how its neighbours are shown."""

_ENOUGH_TO_TELL = 80
"""Characters by which the language of a text is known, whatever is said of it."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """Loaded is what was made of a source.

    Attributes:
        document: what is indexed.
        left_out: what is not.
    """

    document: Document
    left_out: tuple[LeftOut, ...] = ()


def normalised(text: str) -> str:
    """Return `text` on one line, in NFC, without what neither is seen nor changes what is.

    Spaces are made one; non-breaking ones stay, being typography.
    """
    composed = re.sub(r"[^\S\u00a0\u202f]", " ", unicodedata.normalize("NFC", text))
    shows = {place for found in _SHOWS.finditer(composed) for place in range(*found.span())}
    shown = "".join(
        char
        for place, char in enumerate(composed)
        if place in shows or unicodedata.category(char) not in _INVISIBLE
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
    here = os.path.join(Path.cwd(), "")  # it ends in a separator
    for path in found:  # written relative to the working folder where it lies there
        whole = str(path.absolute())
        yield whole.removeprefix(here) if whole.startswith(here) else str(path)


def _files_below(folder: Path) -> Iterator[Path]:
    for where, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(where, name)
            if path.suffix.lower() in SUFFIXES and not name.startswith(".") and path.is_file():
                yield path


def read_file(name: str) -> bytes:
    """Return the content of a file.

    Raises:
        SourceError: if it cannot be read; the message says why.
    """
    path = Path(name)
    try:
        if not path.is_file():
            raise SourceError(f"{name} is no file: name a file, a folder or an address")
        if path.stat().st_size > _MAX_BYTES:
            raise SourceError(f"{name} is larger than {_MAX_BYTES // 10**6} MB: split it")
        return path.read_bytes()
    except OSError as error:
        raise SourceError(f"{name} cannot be read ({error.strerror}): check its rights") from error


def load_file(name: str, content: bytes) -> Loaded:
    """Return what is in a file with that content.

    Raises:
        SourceError: if it is no article; the message says why.
    """
    path = Path(name)
    extract = _extract(content, name, path.suffix.lower())
    return _loaded(extract, name, fallback_title=_readable(path.stem))


def load_page(url: str, page: Page) -> Loaded:
    """Return what is on the page that `url` led to.

    Raises:
        SourceError: if it is no article; the message says why.
    """
    types = {"text/html": ".html", "application/xhtml+xml": ".html", "text/markdown": ".md"}
    path = Path(re.sub(r"[?#].*", "", page.url))
    suffix = types.get(page.content_type, path.suffix.lower())
    name, where = shown(url), shown(page.url)
    extract = _extract(page.content, name, suffix, where, page.charset)
    return _loaded(extract, name, fallback_title=_readable(path.stem) or name, url=where)


def _loaded(extract: Extract, name: str, *, fallback_title: str, url: str | None = None) -> Loaded:
    title = normalised(extract.title or "")
    paragraphs = [text for text in map(normalised, extract.paragraphs) if text]
    if not paragraphs:
        raise SourceError(_empty(name))
    if title and not paragraphs[0].startswith(title):
        paragraphs.insert(0, title)
    text = "\n\n".join(paragraphs)
    document = Document(
        text,
        title=title or normalised(fallback_title) or normalised(name),
        source=normalised(name),
        language=_language(text, _code(extract.language)),
        link=url or _web_address(extract.link),
        published=extract.published,
    )
    left_out = (LeftOut(normalised(one.text), one.reason) for one in extract.left_out)
    return Loaded(document, tuple(one for one in left_out if one.text))


def _empty(name: str) -> str:
    return f"{name} is empty: name an article with text"


def _extract(
    content: bytes, name: str, suffix: str, url: str | None = None, charset: str | None = None
) -> Extract:
    """Read the content by what it is, before what it is called."""
    if not content.strip():
        raise SourceError(_empty(name))
    if content.lstrip()[:5] == b"%PDF-":
        return from_pdf(content, name)
    if suffix == ".pdf":
        raise SourceError(f"{name} is no PDF: name one that opens")
    page = suffix in {".html", ".htm"} or _IS_HTML.match(content)
    charset = charset or (charset_of_page(content) if page else None)
    text = decode(content, charset, name).replace("\r\n", "\n").replace("\r", "\n")
    if page:
        from .html.page import from_html

        return from_html(text, name, url)
    return from_markdown(text, name) if suffix in {".md", ".markdown"} else from_text(text)


_IS_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype html|html)\b",
    re.IGNORECASE | re.DOTALL,
)


def _language(text: str, stated: str | None) -> str:
    """Return the language that a text is in: as stated, unless it plainly is in another one."""
    if stated and (stated not in LANGUAGES or len(text) < _ENOUGH_TO_TELL):
        return stated
    return identify_language(text)


def _code(language: str | None) -> str | None:
    """Return the ISO 639-1 code of a language tag: ``fr`` of ``fr-FR``."""
    tag = re.match(r"([a-z]{2})(?:[-_]|$)", (language or "").strip().lower())
    return tag[1] if tag else None


def _web_address(link: str | None) -> str | None:
    """Return the link that a file gives for itself, if it leads to the web and nowhere else."""
    address = (link or "").strip()
    return shown(address) if re.match(r"https?://[^\s/]", address, re.IGNORECASE) else None


def _readable(stem: str) -> str:
    words = re.sub(r"[-_.]+", " ", stem).strip()
    return words[:1].upper() + words[1:]
