"""Question and passages → the span that answers, or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from ..document import Chunk, Passage, Span

Stance = Literal["yes", "no"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader makes of the passages of a question.

    Attributes:
        chunk: the sentence that answers, or None when none does.
        span: the answer's characters in the sentence's document; None with the sentence.
        confidence: the probability that this sentence answers the question, 0 to 1; when none is
            given, of the one that would have been.
        runner_up: the sentence that would have been next.
        stance: what the sentence says to a yes-no question, where that is certain.
    """

    chunk: Chunk | None
    span: Span | None
    confidence: float
    runner_up: Chunk | None = None
    stance: Stance | None = None

    def __post_init__(self) -> None:
        if (self.chunk is None) != (self.span is None):
            raise ValueError("a sentence and its span go together")
        if self.chunk and self.span and not self.span.within(self.chunk.span):
            raise ValueError(f"{self.span} lies outside the sentence")


class Reader(Protocol):
    """Finds the words that answer."""

    @property
    def name(self) -> str:
        """What to call it in an answer's `read_by`."""
        ...

    def read(self, question: str, passages: Sequence[Passage]) -> Reading:
        """The span of `passages`, or of their contexts, that answers `question`, if one does.

        Args:
            question: as it was asked.
            passages: best first.
        """
        ...

    def span_in(self, question: str, chunk: Chunk) -> Span | None:
        """The words of `chunk` that answer `question`, if it were the one sentence that does.

        Args:
            question: as it was asked; it may lean on one that has found the sentence.
            chunk: the sentence.

        Returns:
            Characters of the sentence's document, or None if nothing in it can be an answer.
        """
        ...
