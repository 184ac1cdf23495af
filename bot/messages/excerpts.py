"""Excerpts of articles, and texts cut to a length: words as they are, some of them marked."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.document import Document, Span

_BLANKS = re.compile(r"[^\S\u00a0\u202f]+")


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a line that stand side by side are shown alike.

    Attributes:
        text: as it is shown, letter for letter.
        bold: whether they stand out.
        link: where they lead.
    """

    text: str
    bold: bool = False
    link: str | None = None


def excerpt(document: Document, whole: Span, part: Span | None, most: int) -> tuple[Words, ...]:
    """Cut a passage of an article around the words that matter.

    Args:
        document: the article.
        whole: the passage, in its characters.
        part: the words within it that matter, which come in bold.
        most: characters of the article that are shown; beyond them comes an ellipsis.

    Returns:
        The passage word for word, but for the … where it is cut.
    """
    text, shown = document.text, _cut(document.text, whole, part, most)
    inside = part and Span(max(part.start, shown.start), min(part.end, shown.end))
    start, end = (inside.start, inside.end) if inside else (shown.end, shown.end)
    runs = (
        Words("… " * (shown.start > whole.start)),
        Words(text[shown.start : start]),
        Words(text[start:end], bold=True),
        Words(text[end : shown.end]),
        Words(" …" * (shown.end < whole.end)),
    )
    return tuple(words for words in runs if words.text)


def on_a_line(text: str) -> str:
    """Make every run of white space one space; no-break spaces stay."""
    return _BLANKS.sub(" ", text).strip()


def shortened(text: str, most: int) -> str:
    """Cut `text` to `most` characters, with an ellipsis where something is left out."""
    return text if len(text) <= most else f"{text[:most].rstrip()}…"


def _cut(text: str, whole: Span, part: Span | None, most: int) -> Span:
    """Cut `whole` to `most` characters, between words, with the beginning of `part` in them."""
    if whole.end - whole.start <= most:
        return whole
    middle = part or Span(whole.start, whole.start + 1)
    spare = max(0, most - (middle.end - middle.start))
    start = max(whole.start, min(middle.start - spare // 2, whole.end - most))
    end = min(whole.end, start + most)
    if start > whole.start:
        blank = text.find(" ", start, middle.start)
        start = middle.start if blank < 0 else blank + 1
    if end < whole.end:
        blank = text.rfind(" ", max(start, middle.start) + 1, end)
        end = end if blank < 0 else blank
    return Span(start, end)
