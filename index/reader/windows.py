"""What a reader reads at once: a sentence that was retrieved, with what it is understood by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.document import Chunk, Document, Span

MAX_CHARS = 900
"""The most characters of a window: some 250 tokens."""


@dataclass(frozen=True, slots=True)
class Window:
    """A window is a run of sentences of one document.

    Attributes:
        chunks: the sentences, in order.
    """

    chunks: tuple[Chunk, ...]

    @property
    def document(self) -> Document:
        """Return the document that the sentences are of."""
        return self.chunks[0].document

    @property
    def span(self) -> Span:
        """Return where the sentences stand, in characters of the document."""
        return Span(self.chunks[0].span.start, self.chunks[-1].span.end)

    @property
    def text(self) -> str:
        """Return the sentences, word for word."""
        return self.span.of(self.document.text)


def context_of(chunks: Sequence[Chunk] | Mapping[int, Chunk], position: int) -> tuple[Chunk, ...]:
    """Return the sentence at `position` with the one before it, if that is of its document.

    "He added: …" is understood by the sentence before. Alone it is read worse, and so it is in one
    run with other sentences that were retrieved (`training/RUNS.md`).

    Args:
        chunks: the sentences of a build, in order; as many of them as are needed.
        position: which of them.
    """
    here = chunks[position]
    if position and here.number > 1:
        pair = (chunks[position - 1], here)
        return pair if _fits(pair) else (here,)
    return (here,)


def _fits(run: tuple[Chunk, ...]) -> bool:
    return run[-1].span.end - run[0].span.start <= MAX_CHARS
