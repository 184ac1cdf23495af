"""Question and passages → the span that is likeliest to answer, and how likely that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from index.document import Chunk, Span
from index.passage import Passage

Stance = Literal["yes", "no"]


@dataclass(frozen=True, slots=True)
class Reading:
    """A reading is what a reader makes of the passages of a question.

    Attributes:
        chunk: the likeliest sentence; None only where nothing could be read.
        span: the likeliest answer's characters in the sentence's document; None with the sentence.
        confidence: the probability that this sentence answers the question, 0 to 1.
        runner_up: the next sentence, with the characters in it that would answer, where it is about
            as likely.
        stance: what the sentence says to a yes-no question, where that is certain.
        related: whether the sentence is on the matter at all.
        differing: a sentence of another article, of another date, that answers as likely and
            otherwise, with the answer's characters.
    """

    chunk: Chunk | None
    span: Span | None
    confidence: float
    runner_up: tuple[Chunk, Span] | None = None
    stance: Stance | None = None
    related: bool = False
    differing: tuple[Chunk, Span] | None = None

    def __post_init__(self) -> None:
        if (self.chunk is None) != (self.span is None):
            raise ValueError("a sentence and its span go together")
        if self.chunk and self.span and not self.span.within(self.chunk.span):
            raise ValueError(f"{self.span} lies outside the sentence")


@dataclass(frozen=True, slots=True)
class Borders:
    """Borders say what a reader's confidence allows to be said.

    Attributes:
        answered: the confidence from which a sentence is said to answer.
        perhaps: the confidence from which it is said that it may; none below it does.

    Raises:
        ValueError: if they are no probabilities, or not in that order.
    """

    answered: float
    perhaps: float

    def __post_init__(self) -> None:
        if not 0 <= self.perhaps <= self.answered <= 1:
            raise ValueError(f"{self} are not two probabilities, the greater first")

    def at(self, answered: float) -> Borders:
        """Move these borders so that they begin to answer at `answered`, as far apart in log-odds.

        A reader that is trusted less is trusted less all the way down. At 0 all is answered, and
        at 1 nothing: odds of nought, or without end, leave no room between the two. These borders
        themselves are fitted, and answer from neither.

        Raises:
            ValueError: if it is no probability.
        """
        if not 0 < answered < 1:
            return Borders(answered, answered)
        odds = _odds(answered) * _odds(self.perhaps) / _odds(self.answered)
        return Borders(answered, min(odds / (1 + odds), answered))


def _odds(probability: float) -> float:
    return probability / (1 - probability)


class Reader(Protocol):
    """A reader finds the words that answer, and leaves it to others what its confidence allows."""

    @property
    def name(self) -> str:
        """Return what the reader is called in an answer's `read_by`."""
        ...

    def read(self, question: str, passages: Sequence[Passage], before: str = "") -> Reading:
        """Find the span of `passages`, or of their contexts, that likeliest answers `question`.

        Args:
            question: as it was asked.
            passages: best first.
            before: what was asked and answered before it, which it may lean on.
        """
        ...
