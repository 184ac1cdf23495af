"""What the shipped reading model makes of questions whose answers are known."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from index.document import Document, Span
from index.passage import Passage
from index.reader.candidates import Candidate, candidates_of
from index.reader.model import ReadingModel
from index.reader.windows import Window

from .examples import Example
from .noise import asked_of_another, names_of
from .questions import Asked

WITHHELD = {"xquad": 0.4, "newsroom": 0.0, "squad2": 0.0, "squad_es": 0.0, "timeqa_en": 0.0}
"""How often the sentences that answer are taken away: then the rest of the article is all there is.
Less in data sets that hold unanswerable questions of their own."""
USUALLY_WITHHELD = 0.15
ELSEWHERE = 0.12
"""How often a question is asked of other texts only."""
ANOTHER = 0.08
"""How often it is asked about somebody or something else, where its text has a name or number."""
SHELVED = 0.45
"""How often it is asked of its text among others."""
OTHERS = 6
"""Texts beside it."""


@dataclass(frozen=True)
class Observed:
    """Observed is a question, and the candidates that the model finds.

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


def as_asked(questions: Sequence[Asked], seed: int) -> list[Asked]:
    """Return the questions about one text, some of them asked of several, or of others than that.

    A bot holds a shelf of articles as often as one, and people ask it what none of them says.
    """
    chance, by_source = random.Random(seed), defaultdict(list)
    for one in questions:
        by_source[one.source].append(one)
    return [_placed(one, by_source[one.source], chance) for one in questions]


def _placed(asked: Asked, others: Sequence[Asked], chance: random.Random) -> Asked:
    place = chance.random()
    if not asked.answers or place > ELSEWHERE + ANOTHER + SHELVED:
        return asked
    if ELSEWHERE < place < ELSEWHERE + ANOTHER:
        names = [name for other in others for name in names_of(other.question)]
        text = " ".join(document.text for document in asked.documents)
        question = asked_of_another(asked.question, text, names, chance)
        if question is None:
            return asked
        return replace(asked, question=question, searched="", answers=(), answerable=False)
    drawn = chance.sample(others, min(OTHERS, len(others)))
    texts = tuple(dict.fromkeys(d for other in drawn for d in other.documents[:1]))
    if place < ELSEWHERE:
        titles = {document.title for document in asked.documents}
        elsewhere = tuple(text for text in texts if text.title not in titles)
        if elsewhere:
            return replace(asked, documents=elsewhere, answers=(), answerable=False)
    beside = tuple(text for text in texts if not _may_answer(text, asked))
    return replace(asked, documents=asked.documents + beside)


def _may_answer(text: Document, asked: Asked) -> bool:
    """Tell whether a text is, or may be, the asked one in other words, or in another language."""
    (own, _), *_ = asked.answers
    if text.title != own.title:
        return text in asked.documents
    words = (span.of(document.text) for document, span in asked.answers)
    return text.language != own.language or any(word in text.text for word in words)


def observe(examples: Iterable[Example], seed: int) -> Iterator[Observed]:
    """Read each example; some with their answer withheld."""
    model, chance = ReadingModel(), random.Random(seed)
    for example in examples:
        asked, answerable = example.asked, example.asked.answerable
        passages = example.passages
        withheld = WITHHELD.get(asked.source, USUALLY_WITHHELD)
        if asked.answers and chance.random() < withheld:
            passages, answerable = _without_answers(passages, asked), False
        if not passages:
            continue
        windows = [Window(passage.context) for passage in passages]
        logits = model.run(asked.question, windows, asked.previous)
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
        document == candidate.chunk.document and overlaps(span) for document, span in asked.answers
    )
