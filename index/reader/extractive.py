"""The reader that ships: a model finds spans, fitted weights choose one and say how sure it is."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from index.document import Chunk, Span
from index.language.folding import folded_words
from index.language.questions import asks_for_others, asks_for_several, kind_of
from index.models import model_file
from index.passage import Passage

from .abstention import doubted
from .candidates import EVIDENCE, Candidate, candidates_of
from .differing import differing
from .model import ReadingModel
from .reading import Borders, Reading, Stance
from .spans import completed
from .windows import Window

CERTAIN = 2.0
"""How many times as probable as the other, and as neither, a yes or no must be to be said: of 302
yes-no questions about stories not trained on, 167 are answered in bold, 27 of them with yes or no,
each the right one; and none of 444 others. At 1.5 it would be 66, ten of them wrong."""


CLOSE = 1.0
"""How much less likely than the first, in log-odds, the second sentence may be to be shown with it
where neither is sure."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights are what `training/calibrate.py` fits.

    Attributes:
        ranking: by name of `EVIDENCE`, what a candidate's evidence counts for.
        confidence: by name of `doubts`, and "bias".
    """

    ranking: Mapping[str, float]
    confidence: Mapping[str, float]

    def rank(self, candidate: Candidate) -> float:
        """Return how likely a candidate is to answer, in log-odds."""
        pairs = zip(EVIDENCE, candidate.evidence, strict=True)
        return sum(self.ranking.get(name, 0.0) * value for name, value in pairs)

    def probability(self, ranked: Sequence[tuple[float, Candidate]]) -> float:
        """Return how probably the first of `ranked` answers (logistic regression, Cox 1958)."""
        values = doubts(ranked)
        logit = sum(weight * values[name] for name, weight in self.confidence.items())
        return 1 / (1 + math.exp(-logit))


@cache
def _fitted() -> dict[str, dict[str, float]]:
    """Read what is fitted to the shipped model: `ranking`, `confidence` and `borders`, by name."""
    return json.loads(model_file("reader.json").read_text(encoding="utf-8"))  # type: ignore[no-any-return] # JSON


@cache
def shipped_weights() -> Weights:
    """Return the weights fitted to the shipped model."""
    return Weights(_fitted()["ranking"], _fitted()["confidence"])


@cache
def shipped_borders() -> Borders:
    """Return the borders fitted to its confidence."""
    return Borders(_fitted()["borders"]["answered"], _fitted()["borders"]["perhaps"])


def ranked_by(weights: Weights, candidates: Sequence[Candidate]) -> list[tuple[float, Candidate]]:
    """Return the candidates with their scores, best first; no headline before what repeats it."""
    scored = [(weights.rank(candidate), candidate) for candidate in candidates]
    ranked = sorted(scored, key=lambda pair: pair[0], reverse=True)
    return _below_headline(ranked) if ranked and ranked[0][1].chunk.heading else ranked


def _below_headline(ranked: list[tuple[float, Candidate]]) -> list[tuple[float, Candidate]]:
    """Put the sentence that says what the headline in front says in its place, if there is one."""
    (score, headline), *others = ranked
    said = headline.span.of(headline.chunk.document.text)
    for place, (_, other) in enumerate(others):
        if not other.chunk.heading and said in other.span.of(other.chunk.document.text):
            return [(score, other), *others[:place], *others[place + 1 :]]
    return ranked


def doubts(ranked: Sequence[tuple[float, Candidate]]) -> dict[str, float]:
    """Return what the confidence is made from.

    Args:
        ranked: at least one candidate, best first.
    """
    score, best = ranked[0]
    second = ranked[1][0] if ranked[1:] else score - 5
    return {
        "bias": 1.0,
        "score": score,
        "margin": min(score - second, 5.0),
        "others": max((c.evidence[0] for _, c in ranked[1:]), default=-10.0),
        **dict(zip(EVIDENCE, best.evidence, strict=True)),
    }


@cache
def _shipped_model() -> ReadingModel:
    """Return the model, loaded once: all readers are alike."""
    return ReadingModel()


class ExtractiveReader:
    """An extractive reader reads with the shipped model."""

    def __init__(self) -> None:
        self._model = _shipped_model()

    @property
    def name(self) -> str:
        """Name the model and the hash of its weights."""
        return self._model.name

    def read(self, question: str, passages: Sequence[Passage], before: str = "") -> Reading:
        """Return the span that is likeliest to answer `question`."""
        windows = [Window(passage.context) for passage in passages]
        logits = self._model.run(question, windows, before)
        candidates = candidates_of(question, passages, windows, logits)
        if before and asks_for_others(question):
            candidates = [one for one in candidates if not _is_told(one, before)]
        ranked = ranked_by(shipped_weights(), candidates)
        if not ranked:
            return Reading(None, None, 0.0)
        facts = {p.chunk.document: p.facts for p in passages if p.facts}
        best, rival = ranked[0][1], differing(ranked)
        if rival:  # it makes the best no less likely
            ranked = [pair for pair in ranked if pair[1] is not rival]
        probability = shipped_weights().probability(ranked)
        confidence = doubted(probability, question, best, windows, facts)

        kind, several = kind_of(question), asks_for_several(question)

        def whole(one: Candidate) -> tuple[Chunk, Span]:
            told = facts.get(one.chunk.document)
            return one.chunk, completed(one.span, one.chunk, kind, told, several=several)

        return Reading(
            *whole(best),
            confidence,
            runner_up=whole(ranked[1][1]) if _is_close(ranked) else None,
            stance=stance_of(best),
            related=probability >= _fitted()["borders"]["related"],
            differing=whole(rival) if rival else None,
        )


def _is_told(candidate: Candidate, before: str) -> bool:
    """Return whether what a candidate answers was answered before, or asked with."""
    words = folded_words(candidate.span.of(candidate.chunk.document.text))
    return set(words) <= set(folded_words(before))


def _is_close(ranked: Sequence[tuple[float, Candidate]]) -> bool:
    """Tell whether the second candidate is about as likely as the first; headlines only repeat."""
    if len(ranked) < 2 or ranked[1][1].chunk.heading:
        return False
    return ranked[0][0] - ranked[1][0] <= CLOSE


def stance_of(candidate: Candidate) -> Stance | None:
    """Tell whether the sentence affirms or denies what was asked, where that is certain."""
    odds = np.exp(candidate.stance - candidate.stance.max())
    neither, yes, no = odds
    if max(yes, no) < CERTAIN * max(neither, min(yes, no)):
        return None
    return "yes" if yes > no else "no"
