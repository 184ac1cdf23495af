"""Question and passages → the span that answers, or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from ..document import Passage, Span


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader makes of the passages of a question.

    Attributes:
        passage: the passage that answers, or None when none does.
        span: the answer's characters in the passage's document; None with the passage.
        confidence: the probability that the passages answer the question, 0 to 1.
        runner_up: the passage that would have been next.
    """

    passage: Passage | None
    span: Span | None
    confidence: float
    runner_up: Passage | None = None

    def __post_init__(self) -> None:
        if (self.passage is None) != (self.span is None):
            raise ValueError("a passage and its span go together")
        if self.passage and self.span and not self.span.within(self.passage.chunk.span):
            raise ValueError(f"{self.span} lies outside the passage")


class Reader(Protocol):
    """Finds the words that answer."""

    @property
    def name(self) -> str:
        """What to call it in an answer's `read_by`."""
        ...

    def read(self, question: str, passages: Sequence[Passage]) -> Reading:
        """The span of `passages` that answers `question`, if one does.

        Args:
            question: as it was asked.
            passages: best first.
        """
        ...
