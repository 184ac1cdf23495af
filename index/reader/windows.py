"""What a reader reads at once: runs of sentences around those retrieved, few of them twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..document import Chunk, Document, Passage, Span

MAX_CHARS = 900
"""Of a window: some 250 tokens. Merging into longer ones saves nothing more."""


@dataclass(frozen=True, slots=True)
class Window:
    """A run of sentences of one document.

    Attributes:
        chunks: the sentences, in order.
    """

    chunks: tuple[Chunk, ...]

    @property
    def document(self) -> Document:
        """Whose sentences they are."""
        return self.chunks[0].document

    @property
    def span(self) -> Span:
        """The run, in characters of the document."""
        return Span(self.chunks[0].span.start, self.chunks[-1].span.end)

    @property
    def text(self) -> str:
        """The run, word for word."""
        return self.span.of(self.document.text)


def context_of(chunks: Sequence[Chunk], position: int) -> tuple[Chunk, ...]:
    """The sentence at `position` with the one before it, where both are of one document and fit.

    "He added: …" is understood by the sentence before. The one after would cost half as much again.

    Args:
        chunks: the sentences of a build, in order.
        position: which of them.
    """
    here = chunks[position]
    if position and chunks[position - 1].document is here.document:
        pair = (chunks[position - 1], here)
        return pair if _fits(pair) else (here,)
    return (here,)


def windows_of(passages: Sequence[Passage]) -> list[Window]:
    """The contexts of `passages`, those that share or adjoin made one where it is not too long.

    Args:
        passages: best first.

    Returns:
        Windows, in the order of the best passage of each.
    """
    made: list[Window] = []
    for passage in passages:
        for place, window in enumerate(made):
            if united := _united(window.chunks, passage.context):
                made[place] = Window(united)
                break
        else:
            made.append(Window(passage.context))
    return made


def _united(one: tuple[Chunk, ...], other: tuple[Chunk, ...]) -> tuple[Chunk, ...] | None:
    """Two runs as one, if there is no gap between them and the one is not too long."""
    if one[0].document is not other[0].document:
        return None
    numbered = {chunk.number: chunk for chunk in (*one, *other)}
    first, last = min(numbered), max(numbered)
    run = tuple(numbered[number] for number in sorted(numbered))
    return run if last - first + 1 == len(run) and _fits(run) else None


def _fits(run: tuple[Chunk, ...]) -> bool:
    return run[-1].span.end - run[0].span.start <= MAX_CHARS
