"""A document's text, cut into the sentences that are embedded, retrieved and quoted.

`index/language/sentences` tells where they end. Of 140 lines in eight languages, of tricky ends and
little else, it cut 134 as a reader would before it was tuned on them, sentencex 117, pysbd 102 and
syntok 93; they are among those of `tests/index/language/sentences`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.language.sentences import sentence_ends

from .document import Chunk, Document, Span

VERSION = "sentences-2"
"""Changes with every change of the boundaries: a build made by another version is rebuilt."""

MAX_CHARS = 600
"""A sentence longer than this is cut at its inner sentence ends, then at spaces: it is quoted in a
chat message, and a quotation that runs on for a page quotes nothing."""

_CELL = re.compile(r"(?:[^\s:]+ ){0,5}[^\s:]+: \S")
_INNER_END = re.compile(r"[.!?…][»”\"’]?[ \u00a0](?=\W?[A-ZÀ-ÞА-Я])")


def chunk(document: Document) -> list[Chunk]:
    """Return the sentences of `document`, in order; each span slices back to the sentence.

    Sentences do not overlap, hold no line break, neither begin nor end with white space, and leave
    out nothing but white space.
    """
    found = [
        (Span(start, end), paragraph)
        for paragraph in _paragraphs(document.text)
        for start, end in _sentences(document.text, paragraph, document.language)
    ]
    return [
        Chunk(document, span, number, heading=_is_heading(document.text, span, paragraph))
        for number, (span, paragraph) in enumerate(found, start=1)
    ]


def _paragraphs(text: str) -> Iterator[Span]:
    for line in re.finditer(r"[^\n]+", text):
        if (span := _trimmed(text, line.start(), line.end())) is not None:
            yield span


def _trimmed(text: str, start: int, end: int) -> Span | None:
    inner = text[start:end]
    start += len(inner) - len(inner.lstrip())
    end -= len(inner) - len(inner.rstrip())
    return Span(start, end) if start < end else None


def _is_heading(text: str, span: Span, paragraph: Span) -> bool:
    """Tell whether a short line is a paragraph, no row, and without a full stop at its end."""
    short = span == paragraph and span.end - span.start <= 200
    return short and text[span.end - 1] not in '.!?…»”":;' and not _is_row(span.of(text))


def _sentences(text: str, paragraph: Span, language: str) -> Iterator[tuple[int, int]]:
    inner = paragraph.of(text)
    ends = [len(inner)] if _is_row(inner) else sentence_ends(inner, language)
    start = 0
    for end in _bounded(inner, ends):
        if (span := _trimmed(text, paragraph.start + start, paragraph.start + end)) is not None:
            yield span.start, span.end
        start = end


def _is_row(paragraph: str) -> bool:
    """Tell whether it is the row of a table, which is one sentence: "Noon — Depth: 4 m"."""
    first, *others = paragraph.split(" — ")
    cells = len(first) <= 100 and all(map(_CELL.match, others))
    # In prose, too, a colon may follow what stands behind a dash; but that has no capital.
    return cells and (len(others) > 1 or (len(others) == 1 and not others[0][0].islower()))


def _bounded(text: str, ends: list[int]) -> Iterator[int]:
    """Yield `ends`, with more of them wherever two lie further apart than `MAX_CHARS`."""
    start = 0
    for end in ends:
        while end - start > MAX_CHARS:
            start = _cut(text, start, end)
            yield start
        yield end
        start = end


def _cut(text: str, start: int, end: int) -> int:
    window = text[start : min(end, start + MAX_CHARS)]
    inner_ends = [match.end() for match in _INNER_END.finditer(window)]
    if inner_ends:
        return start + inner_ends[-1]
    space = max(window.rfind(" "), window.rfind("\u00a0"))
    return start + (space + 1 if space > 0 else len(window))
