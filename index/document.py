"""What an index is made of. Every other module of the package speaks in these words.

A `Document` owns a text; everything smaller is a `Span` of that text. Nothing here holds a copy
of a sentence, so what is quoted can only be what was indexed.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, Protocol

BETWEEN_CELLS = " — "
"""What stands between the cells of a row of a table, which is a paragraph and one sentence, every
cell but the first behind the head of its column: "North — Fee: 12 euros"."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A span is a half-open range of characters, ``text[start:end]``.

    Raises:
        ValueError: if it is empty, reversed or starts below zero.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}:{self.end}")

    def of(self, text: str) -> str:
        """Return the characters of `text` that the span covers."""
        return text[self.start : self.end]

    def within(self, outer: Span) -> bool:
        """Tell whether `outer` covers the whole span."""
        return outer.start <= self.start and self.end <= outer.end


class Titled(Protocol):
    """What is titled can be named by a person: a document, or what an index knows of one unread."""

    @property
    def source(self) -> str:
        """The path or URL it was loaded from."""
        ...

    @property
    def title(self) -> str:
        """What to call it."""
        ...


class Key(NamedTuple):
    """A key tells whether two articles are the same one, without their texts.

    Attributes:
        source: the path or URL it was loaded from.
        content_hash: SHA-256 of all that makes its document, in hexadecimal.
    """

    source: str
    content_hash: str


@dataclass(frozen=True, slots=True)
class Document:
    """A document is an article as it is indexed.

    Attributes:
        text: paragraphs separated by a blank line; the title, where known, is the first.
        title: what to call it in a citation.
        source: the path or URL it was loaded from, as a person would write it.
        link: a web address that shows it, or None.
        language: ISO 639-1 code.
        published: the date it gives for itself, or None when it gives none.
    """

    text: str = field(repr=False)
    title: str
    source: str
    language: str
    link: str | None = None
    published: date | None = None

    @property
    def content_hash(self) -> str:
        """Return the SHA-256 of all that makes the document what it is, in hexadecimal."""
        published = self.published.isoformat() if self.published else ""
        parts = (self.text, self.title, self.source, self.language, self.link or "", published)
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()

    @property
    def key(self) -> Key:
        """Return what tells whether another article is the same one."""
        return Key(self.source, self.content_hash)


@dataclass(frozen=True, slots=True)
class Chunk:
    """A chunk is a sentence of a document: what is embedded, retrieved and quoted.

    Attributes:
        document: the article that it is a sentence of.
        span: its characters in ``document.text``.
        number: its place among the document's sentences, from 1.
        heading: whether it is a headline or subheading rather than running text.
    """

    document: Document
    span: Span
    number: int
    heading: bool = False

    def __post_init__(self) -> None:
        if self.span.end > len(self.document.text):
            raise ValueError(f"{self.span} lies outside the document")

    @property
    def text(self) -> str:
        """Return the sentence, word for word."""
        return self.span.of(self.document.text)


def paragraph_of(document: Document, span: Span) -> Span:
    """Return the paragraph that `span` lies in; between paragraphs there is a blank line."""
    start = document.text.rfind("\n\n", 0, span.start)
    end = document.text.find("\n\n", span.end)
    return Span(0 if start < 0 else start + 2, len(document.text) if end < 0 else end)
