"""The content of a PDF, read by PDFium, as paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from threading import Lock
from typing import Any

from index.errors import SourceError
from index.language.common_words import is_known
from index.language.identification import identify_language
from index.sources.extract import Extract, LeftOut

from .columns import columns
from .grids import lines_and_tables
from .hyphens import Hyphens
from .lines import Line, rows_of, with_column
from .paragraphs import paragraphs_of
from .running_heads import split_heads
from .words import Word, words_of

_MAX_PAGES, _MAX_CHARACTERS = 2_000, 10_000_000
"""The most that a PDF may hold: a small one can unfold to a great deal."""

_GLYPH_NAME = re.compile(
    r"(?:\(cid:\d+\)|/?(?:g|gid|glyph|cid|index|uni)_?[\dA-F]{1,6}\b|/[A-Za-z]{1,3}\d{1,5}\b)+"
)
_ONE_AT_A_TIME = Lock()
"""PDFium must not be entered by two threads."""


def from_pdf(content: bytes, name: str) -> Extract:
    """Return the text of a PDF, without running heads and page numbers.

    Raises:
        SourceError: if it is damaged, needs a password, or holds no text.
    """
    with _ONE_AT_A_TIME:
        title, pages = _opened(content, name)
    _check_words([word for page in pages for word in page], name)
    upright, turned = zip(*map(_upright, pages), strict=True) if pages else ((), ())
    kept, heads = split_heads([rows_of(words, number) for number, words in enumerate(upright)])
    blocks = [
        with_column(list(lines_and_tables(block)))
        for page, aside in zip(kept, turned, strict=True)
        for block in (*columns(page), rows_of(aside, -1))
        if block
    ]
    paragraphs = _texts(blocks)
    if not paragraphs:
        raise SourceError(f"{name} is a PDF without text: run text recognition (OCR) on it first")
    return Extract(
        paragraphs,
        title=title if _is_title(title) else None,
        left_out=[LeftOut(line.text, "running head") for line in heads],
    )


def _opened(content: bytes, name: str) -> tuple[str, list[list[Word]]]:
    """Return the title that a PDF gives itself, and the words of each page."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise SourceError(f"{name} is encrypted: name a PDF without a password") from error
        raise SourceError(f"{name} is a damaged PDF: name one that opens") from error
    try:
        return _title(document), list(_pages(document, name))
    except pypdfium2.PdfiumError as error:
        raise SourceError(f"{name} is a damaged PDF: name one that opens") from error
    finally:
        document.close()


def _title(document: Any) -> str:
    """Return the title that a PDF gives itself; nothing where it is no text."""
    try:
        return str(document.get_metadata_value("Title")).strip()
    except UnicodeDecodeError:
        return ""


def _pages(document: Any, name: str) -> Iterator[list[Word]]:
    """Yield the words of each page, if there are not too many: to count them takes little time."""
    if (count := len(document)) > _MAX_PAGES:
        raise SourceError(f"{name} has {count:,} pages: name a PDF of at most {_MAX_PAGES:,}")
    if sum(count for _, count in _textpages(document)) > _MAX_CHARACTERS:
        raise SourceError(f"{name} holds more than {_MAX_CHARACTERS:,} characters: shorten it")
    for textpage, count in _textpages(document):
        yield words_of(textpage, count)


def _textpages(document: Any) -> Iterator[tuple[Any, int]]:
    """Yield the text of each page, open until the next one, and how many characters it has."""
    from pypdfium2 import raw

    for page in document:
        textpage = page.get_textpage()
        yield textpage, max(0, raw.FPDFText_CountChars(textpage.raw))
        textpage.close()
        page.close()


def _check_words(words: Sequence[Word], name: str) -> None:
    """Refuse what is only names or numbers of glyphs.

    Raises:
        SourceError: if most words are.
    """
    unknown = sum(not word.known or bool(_GLYPH_NAME.fullmatch(word.text)) for word in words)
    if unknown > 0.3 * len(words):
        raise SourceError(
            f"{name} does not tell which letters it shows: run text recognition (OCR) on it first"
        )


def _upright(page: Sequence[Word]) -> tuple[list[Word], list[Word]]:
    """Return the words that are turned as most of a page is, and the others."""
    known = [word for word in page if word.known]
    usual = Counter(word.turn for word in known).most_common(1) or [(0, 0)]
    upright = [word for word in known if word.turn == usual[0][0]]
    return upright, [word for word in known if word.turn != usual[0][0]]


def _texts(blocks: Sequence[Sequence[Line]]) -> list[str]:
    lines = [line.text for block in blocks for line in block]
    language = identify_language("\n".join(lines[:2000]))
    hyphens = Hyphens(lines, language, lambda word: is_known(word, language))
    return [hyphens.joined(line.text for line in paragraph) for paragraph in paragraphs_of(blocks)]


def _is_title(title: str) -> bool:
    """Tell whether it is no name of a program or a file, which is what most PDFs are titled."""
    program = re.match(r"(?:microsoft|untitled|sans titre|document\d*\b)", title, re.IGNORECASE)
    return bool(title) and not program and not re.search(r"\.\w{2,4}$", title)
