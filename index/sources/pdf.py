"""PDF → paragraphs, without what stands on every page."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from index.errors import SourceError

from .extract import Extract

if TYPE_CHECKING:
    from pypdf import PdfReader


_MAX_PAGES, _MAX_CHARACTERS = 2_000, 10_000_000
"""The most that a PDF may hold: a small one can unfold to a great deal."""


def from_pdf(content: bytes, name: str) -> Extract:
    """Return the text of a PDF, without what stands on every page.

    Raises:
        SourceError: if it is damaged, encrypted, or holds no text.
    """
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise SourceError(f"{name} is encrypted: name a PDF without a password")
        pages = list(_pages(reader, name))
        title = (reader.metadata.title if reader.metadata else None) or ""
    except SourceError:
        raise
    except DependencyError as error:
        raise SourceError(
            f"{name} is protected in a way that needs another package: pip install cryptography,"
            " or name a PDF without protection"
        ) from error
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        OSError,
        RecursionError,
    ) as error:
        raise SourceError(f"{name} is a damaged PDF: name one that opens") from error
    paragraphs = _paragraphs_of_pages([[line.strip() for line in page] for page in pages])
    if not paragraphs:
        raise SourceError(f"{name} is a PDF without text: run text recognition (OCR) on it first")
    return Extract(paragraphs, title=title.strip() if _is_title(title) else None)


def _pages(reader: PdfReader, name: str) -> Iterator[list[str]]:
    """Yield the lines of each page, as long as there are not too many."""
    if (count := len(reader.pages)) > _MAX_PAGES:
        raise SourceError(f"{name} has {count:,} pages: name a PDF of at most {_MAX_PAGES:,}")
    characters = 0
    for page in reader.pages:
        text = page.extract_text()
        characters += len(text)
        if characters > _MAX_CHARACTERS:
            raise SourceError(f"{name} holds more than {_MAX_CHARACTERS:,} characters: shorten it")
        yield text.splitlines()


def _is_title(title: str) -> bool:
    """Tell whether it is no name of a program or a file, which is what most PDFs are titled."""
    program = re.match(
        r"(?:microsoft|untitled|sans titre|document\d*\b)", title.strip(), re.IGNORECASE
    )
    return bool(title.strip()) and not program and not re.search(r"\.\w{2,4}$", title.strip())


def _paragraphs_of_pages(pages: Sequence[Sequence[str]]) -> list[str]:
    repeated = _repeated_lines(pages)
    lines = [
        line
        for page in pages
        for line in page
        if _without_numbers(line) not in repeated or not line
    ]
    widest = max((len(line) for line in lines), default=0)
    paragraphs, current = [], ""
    for line in lines:
        current = _joined(current, line)
        if not line or (
            len(line) < 0.75 * widest and line.endswith((".", "!", "?", "»", "”", '"'))
        ):
            paragraphs.append(current)
            current = ""
    return [text for text in (*paragraphs, current) if text]


def _repeated_lines(pages: Sequence[Sequence[str]]) -> set[str]:
    """First and last lines that stand on most pages, page numbers aside."""
    edges = [
        {_without_numbers(line) for line in (*page[:2], *page[-2:]) if line}
        for page in pages
        if page
    ]
    counted = Counter(line for edge in edges for line in edge)
    return {line for line, times in counted.items() if times > max(1, len(pages) / 2)} | {"#"}


def _without_numbers(line: str) -> str:
    return re.sub(r"\d+", "#", line).strip(" -–—·|")


def _joined(before: str, line: str) -> str:
    if re.search(r"[^\W\d_]-$", before) and line[:1].islower():
        return before[:-1] + line  # a word that was parted at the end of its line
    return f"{before} {line}".strip()
