"""A sentence that is quoted, and a link to the very sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote as percent_encode

from index.document import Chunk, Document, Span

MAX_TEXT_CHARS = 200
"""A short answer that is longer is no short answer: then the sentence is."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A sentence that is quoted: made from a chunk, so that the quote is a slice of its document.

    Attributes:
        chunk: the sentence.
        answer: the part of it that answers, in characters of the document, if there is one.
        translation: the sentence in the question's language, as a chat model renders it.

    Raises:
        ValueError: if the answer lies outside the sentence.
    """

    chunk: Chunk
    answer: Span | None = None
    translation: str | None = None

    def __post_init__(self) -> None:
        if self.answer and not self.answer.within(self.chunk.span):
            raise ValueError(f"{self.answer} lies outside the sentence")

    @property
    def quote(self) -> str:
        """The sentence, word for word."""
        return self.chunk.text

    @property
    def link(self) -> str | None:
        """The address of the very sentence, for an article that has an address."""
        url = self.chunk.document.link
        return text_fragment(url, self.quote) if url else None


def short_text(citation: Citation) -> str:
    """Return the words of a cited sentence that answer, or all of it where they are many."""
    text = citation.answer.of(citation.chunk.document.text) if citation.answer else citation.quote
    return text if len(text) <= MAX_TEXT_CHARS else citation.quote


@dataclass(frozen=True, slots=True)
class QuotedPassage:
    """What stands around a quote.

    Attributes:
        document: the article as it was when it was quoted.
        paragraph: the paragraph, in its characters.
        quote: the sentence, in its characters.
        changed: whether the article that is published now is another text, or none.
        rewritten: the question as a chat model understood it, if that is not as it was asked.
    """

    document: Document
    paragraph: Span
    quote: Span
    changed: bool
    rewritten: str | None = None


def text_fragment(url: str, quote: str) -> str:
    """Return `url` with a text directive that scrolls to `quote` and highlights it.

    URL Fragment Text Directives (WICG, https://wicg.github.io/scroll-to-text-fragment/): a dash, a
    comma or an ampersand within the text is encoded, being syntax. A long quote is given by its
    first and its last words.
    """
    words = re.split(r"\s+", quote)
    parts = [quote] if len(words) <= 12 else [" ".join(words[:6]), " ".join(words[-6:])]
    directive = ",".join(percent_encode(part, safe="").replace("-", "%2D") for part in parts)
    return f"{url}{'' if '#' in url else '#'}:~:text={directive}"
