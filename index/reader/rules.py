"""A reader by rules: the best sentence, and the part of it that is of the kind asked for."""

from __future__ import annotations

import math
from collections.abc import Sequence

from ..document import Passage, Span
from ..lexical import terms
from . import Reading
from .kinds import Kind, candidates, kind_of

_WEIGHTS = (-2.63, 10.05, 36.64, 2.0)
"""Of `features`, as `benchmarks/calibrate_rules.py` fits them."""

_KIND_BONUS = {Kind.DATE: 0.03, Kind.NUMBER: 0.03}
"""In units of a passage's score, for holding an answer of the kind asked for. Names are in nearly
every sentence, and tell nothing."""


class RuleReader:
    """Reads by question words and patterns. It names no answer of the wrong kind.

    Args:
        threshold: the least confidence with which it answers.
    """

    name = "rules"

    def __init__(self, threshold: float = 0.3) -> None:
        self._threshold = threshold

    def read(self, question: str, passages: Sequence[Passage]) -> Reading:
        """The span of `passages` that answers `question`, if one is likely to."""
        kind = kind_of(question)
        found = [(passage, _answer(question, kind, passage)) for passage in passages]
        bonus = _KIND_BONUS.get(kind, 0.0)
        found.sort(key=lambda item: item[0].score + bonus * (item[1] is not None), reverse=True)
        if not found:
            return Reading(None, None, 0.0)
        best, span = found[0]
        runner_up = found[1][0] if found[1:] else None
        confidence = _confidence(features(passages, best))
        if confidence < self._threshold:
            return Reading(None, None, confidence, best)
        return Reading(best, span or best.chunk.span, confidence, runner_up)


def _answer(question: str, kind: Kind, passage: Passage) -> Span | None:
    """The candidate that lies nearest to what the question says, and is not what it says."""
    sentence, offset = passage.chunk.text, passage.chunk.span.start
    language = passage.chunk.document.language
    asked = set(terms(question, language))
    shared = [
        match for match, word in _words(sentence) if asked.intersection(terms(word, language))
    ]
    new = [
        (start, end)
        for start, end in candidates(kind, sentence)
        if not asked.issuperset(terms(sentence[start:end], language))
    ]
    if not new:
        return None
    start, end = min(new, key=lambda span: min((abs(span[0] - at) for at in shared), default=0))
    return Span(offset + start, offset + end)


def _words(sentence: str) -> list[tuple[int, str]]:
    words, position = [], 0
    for word in sentence.split():
        position = sentence.index(word, position)
        words.append((position, word))
        position += len(word)
    return words


def features(passages: Sequence[Passage], best: Passage) -> list[float]:
    """What the confidence is made from, for `benchmarks/calibrate_rules.py` to fit."""
    others = [passage.similarity for passage in passages if passage is not best]
    typical = sum(others) / len(others) if others else best.similarity
    return [
        1.0,
        best.similarity - 0.8,  # the cosines of e5 lie around here
        best.similarity - typical,
        best.lexical,
    ]


def _confidence(values: Sequence[float]) -> float:
    """Logistic regression (Cox 1958)."""
    return 1 / (1 + math.exp(-sum(w * x for w, x in zip(_WEIGHTS, values, strict=True))))
