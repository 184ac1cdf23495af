"""The content of a file or page, by its format, as paragraphs and what it says about itself."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from index.errors import SourceError

from .furniture import is_prose, strip_furniture

if TYPE_CHECKING:
    from pypdf import PdfReader

_MAX_PAGES, _MAX_CHARACTERS = 2_000, 10_000_000
"""Of a PDF: a small one can unfold to a great deal."""

_ENCODINGS = ["utf_16", "utf_32", "cp1252", "cp1251", "koi8_r", "mac_roman"]
"""What texts in the languages of the models come in, where they do not come in UTF-8."""


@dataclass(frozen=True, slots=True)
class Extract:
    """What a format's reader found.

    Attributes:
        paragraphs: the article from top to bottom.
        title: as the article or its metadata give it, if they do.
        language: likewise, as they write it.
        published: likewise.
        link: the address it gives for itself.
    """

    paragraphs: Sequence[str]
    title: str | None = None
    language: str | None = None
    published: date | None = None
    link: str | None = None


def decode(content: bytes, charset: str | None, name: str) -> str:
    """Return the text that `content` encodes.

    Args:
        content: bytes of a text file.
        charset: its encoding, if that was said.
        name: what to call it in an error.

    Raises:
        SourceError: if it is not text.
    """
    for encoding in (charset or "utf-8-sig", "utf-8-sig"):
        try:
            text = content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        if "\x00" not in text:
            return text
    from charset_normalizer import from_bytes

    guess = from_bytes(content, cp_isolation=_ENCODINGS).best()
    if guess is None or _looks_binary(text := str(guess)):
        raise SourceError(f"{name} is not a text: name a text, Markdown, HTML or PDF file")
    return text


def _looks_binary(text: str) -> bool:
    odd = sum(not (char.isprintable() or char.isspace()) for char in text)
    return "\x00" in text or odd > len(text) / 100


def from_text(text: str) -> Extract:
    """Plain text, often scraped with the page around it."""
    headline, paragraphs = strip_furniture(_unwrapped(text))
    return Extract(paragraphs, title=headline)


def _unwrapped(text: str) -> list[str]:
    """Paragraphs: blocks of lines where a text is wrapped by hand, else lines."""
    blocks = [block.splitlines() for block in re.split(r"\n\s*\n", text)]
    inner = [len(line) for block in blocks for line in block[:-1]]
    wrapped = bool(inner) and all(40 <= length <= 100 for length in inner)
    if wrapped:
        return [joined for block in blocks if (joined := " ".join(line.strip() for line in block))]
    return [line.strip() for block in blocks for line in block if line.strip()]


def from_markdown(text: str, name: str) -> Extract:
    """Markdown (CommonMark, with tables), its front matter read.

    Raises:
        SourceError: if the front matter is no YAML.
    """
    import frontmatter
    import yaml

    try:
        metadata, body = frontmatter.parse(text)
    except (yaml.YAMLError, ValueError) as error:
        raise SourceError(f"the front matter of {name} is not valid YAML: mend it") from error
    headings, paragraphs = _markdown_blocks(body)
    return Extract(
        paragraphs,
        title=_stated(metadata, "title") or (headings[0] if headings else None),
        language=_stated(metadata, "lang", "language", "locale"),
        published=_as_date(metadata.get("date") or metadata.get("published")),
        link=_stated(metadata, "url", "link", "source", "canonical"),
    )


def _stated(metadata: dict[str, Any], *names: str) -> str | None:
    return next((str(metadata[name]) for name in names if metadata.get(name)), None)


def _as_date(value: Any) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return datetime.fromisoformat(str(value)).date()
    except ValueError:
        return None


def _markdown_blocks(body: str) -> tuple[list[str], list[str]]:
    """Return the texts of the top headings, and of all blocks."""
    from markdown_it import MarkdownIt

    headings, blocks, opened = [], [], ""
    for token in MarkdownIt("commonmark").enable("table").parse(body):
        if token.type == "inline":
            text = "".join(_inline_text(token.children or []))
            blocks.append(text)
            if opened == "h1":
                headings.append(text)
        elif token.type in {"fence", "code_block"}:
            blocks += token.content.splitlines()
        opened = token.tag if token.type == "heading_open" else ""
    return headings, [block for block in blocks if block.strip()]


def _inline_text(tokens: Sequence[Any]) -> Iterator[str]:
    for token in tokens:
        if token.type in {"softbreak", "hardbreak"}:
            yield " "
        elif token.type in {"text", "code_inline"}:
            yield token.content


def from_html(content: bytes | str, name: str, url: str | None) -> Extract:
    """Return the main text of a web page, and what its metadata say.

    Raises:
        SourceError: if there is none.
    """
    from trafilatura import bare_extraction

    found = bare_extraction(
        content,
        url=url,
        with_metadata=True,
        include_comments=False,
        # Only a date that the page gives for itself: the newest one in its text is none.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    page: dict[str, Any] = found.as_dict() if found else {}  # type: ignore[union-attr] # a Document
    lines = [line for line in (page.get("text") or "").split("\n") if line.strip()]
    if not any(map(is_prose, lines)):
        raise SourceError(f"no article was found in {name}: name a page that holds one")
    headline, paragraphs = strip_furniture(lines)
    return Extract(
        paragraphs,
        title=page["title"] or headline,
        language=_language_of_page(content) or page["language"],
        published=_as_date(page["date"]),
        link=url or page["url"],
    )


def _language_of_page(content: bytes | str) -> str | None:
    start = content[:5000] if isinstance(content, str) else content[:5000].decode("latin-1")
    stated = re.search(r"<html[^>]*\blang=[\"']?([A-Za-z-]+)", start, re.IGNORECASE)
    return stated[1] if stated else None


def from_pdf(content: bytes, name: str) -> Extract:
    """Return the text of a PDF, without what stands on every page.

    Raises:
        SourceError: if it is damaged, encrypted, or holds no text.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise SourceError(f"{name} is encrypted: name a PDF without a password")
        pages = list(_pages(reader, name))
        title = (reader.metadata.title if reader.metadata else None) or ""
    except SourceError:
        raise
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
    """Not the name of a program or a file, which is what most PDFs are titled."""
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
