"""A document's text, cut into the sentences that are embedded, retrieved and quoted.

sentencex proposes the boundaries; `_mend` takes back those that fall behind an abbreviation and
adds those it misses. Of 33 hard paragraphs in eight languages (`tests/index/test_chunking.py`),
sentencex alone cuts 20 as a reader would, pysbd 19, syntok 16, punkt 10; mended, all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.language.lexicon import everywhere

from .document import Chunk, Document, Span

VERSION = "sentences-1"
"""Changes with every change of the boundaries: a build made by another version is rebuilt."""

MAX_CHARS = 600
"""A sentence longer than this is cut at its inner sentence ends, then at spaces: it is quoted in a
chat message, and a quotation that runs on for a page quotes nothing."""

_NEVER_LAST = frozenset(everywhere("sentences.abbreviations"))
_LAST_UNLESS_NUMBER = frozenset(everywhere("sentences.before_numbers"))

_NEAR = 60  # characters that tell a boundary; more of them would cost the square of a long text
_LAST_WORD = re.compile(r"([^\s(\[«“\"‘’']*)\.$")
_INITIAL = re.compile(r"(?:^|[\s.’'(-])[A-HJ-ZÀ-ÞА-Я]\.$")  # "I." ends a sentence
_ITEM = re.compile(r"(?:^|[.!?…:;]\s)\d{1,2}\.$")
_OPENERS = "«“\"„‘'([—–- \u00a0\u202f"
_MISSED = re.compile(r"(?:…|\betc\.)[ \u00a0](?=[A-ZÀ-ÞА-Я«“„])")
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
    """Tell whether it is a paragraph of one short line that no full stop or quotation mark ends."""
    return (
        span == paragraph and span.end - span.start <= 200 and text[span.end - 1] not in '.!?…»”":;'
    )


def _sentences(text: str, paragraph: Span, language: str) -> Iterator[tuple[int, int]]:
    from sentencex import get_sentence_boundaries

    inner = paragraph.of(text)
    ends = [boundary["end_index"] for boundary in get_sentence_boundaries(language, inner)]
    start = 0
    for end in _bounded(inner, _mend(inner, ends)):
        if (span := _trimmed(text, paragraph.start + start, paragraph.start + end)) is not None:
            yield span.start, span.end
        start = end


def _mend(text: str, ends: list[int]) -> list[int]:
    """Take out boundaries of `text` that part a sentence, and add those that were missed."""
    kept = [
        end
        for end in ends
        if end < len(text) and not _parts(text[max(0, end - _NEAR) : end], text[end : end + _NEAR])
    ]
    missed = [match.end() for match in _MISSED.finditer(text)]
    return sorted({*kept, *missed, len(text)})


def _parts(before: str, after: str) -> bool:
    """Whether a boundary between `before` and `after` falls within a sentence."""
    before, after = before.rstrip(), after.lstrip()
    head = after.lstrip(_OPENERS)
    if not head or head[0].islower() or after[0] in "-,;:)»”":
        return True
    if _ITEM.search(before):
        return True
    if not (word := _LAST_WORD.search(before)):
        return False
    if word[1] in _NEVER_LAST or _INITIAL.search(before):
        return True
    return head[0].isdigit() and word[1].lower() in _LAST_UNLESS_NUMBER


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
