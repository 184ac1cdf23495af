"""What the shipped reading model makes of questions whose answers are known."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.document import Passage, Span
from index.reader.candidates import Candidate, candidates_of
from index.reader.model import ReadingModel
from index.reader.windows import Window

from .examples import Example
from .questions import Asked

WITHHELD = {"xquad": 0.5, "afriqa": 0.5, "newsroom": 0.15}
"""How often the sentences that answer are taken away, in data sets that hold few unanswerable
questions: then the rest of the article is all there is."""


@dataclass(frozen=True)
class Observed:
    """A question, and the candidates that the model finds.

    Attributes:
        asked: the question.
        answerable: whether what was read answers it.
        candidates: in no particular order.
        right: for each, whether it is, or overlaps, a known answer.
    """

    asked: Asked
    answerable: bool
    candidates: list[Candidate]
    right: list[bool]


def observe(examples: Sequence[Example], seed: int) -> Iterator[Observed]:
    """Read each example; some with their answer withheld."""
    model, chance = ReadingModel(), random.Random(seed)
    for example in examples:
        asked, answerable = example.asked, example.asked.answerable
        passages = example.passages
        if asked.answers and chance.random() < WITHHELD.get(asked.source, 0):
            passages, answerable = _without_answers(passages, asked), False
        if not passages:
            continue
        windows = [Window(passage.context) for passage in passages]
        logits = model.run(asked.question, windows)
        candidates = candidates_of(asked.question, passages, windows, logits)
        right = [answerable and _is_right(candidate, asked) for candidate in candidates]
        yield Observed(asked, answerable, candidates, right)


def _without_answers(passages: Sequence[Passage], asked: Asked) -> list[Passage]:
    words = [span.of(document.text).lower() for document, span in asked.answers]

    def says(text: str) -> bool:
        return any(word in text.lower() for word in words)

    return [
        replace(p, context=(p.chunk,)) if any(says(c.text) for c in p.context) else p
        for p in passages
        if not says(p.chunk.text)
    ]


def _is_right(candidate: Candidate, asked: Asked) -> bool:
    def overlaps(span: Span) -> bool:
        return candidate.span.start < span.end and span.start < candidate.span.end

    return any(
        document is candidate.chunk.document and overlaps(span) for document, span in asked.answers
    )
