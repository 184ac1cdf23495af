"""The content of a file or page, by its format, as paragraphs and what it says about itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from index.errors import SourceError

from .extract import Extract
from .furniture import is_prose, strip_furniture

_ENCODINGS = ["utf_16", "utf_32", "cp1252", "cp1251", "koi8_r", "mac_roman"]
"""What texts in the languages of the models come in, where they do not come in UTF-8."""


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
