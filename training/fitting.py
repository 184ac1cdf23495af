"""Fit what chooses between sentences, the confidence, and its borders, to what the model found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from sklearn.linear_model import LogisticRegression

from index.reader.candidates import EVIDENCE, Candidate
from index.reader.extractive import Weights, doubts, ranked_by

from .readings import Observed

Floats = npt.NDArray[np.float64]
Truths = npt.NDArray[np.bool_]

FEATURES = (
    "bias",
    "span",
    "relevant",
    "similarity",
    "lexical",
    "kind",
    "missing",
    "contradicted",
    "somebody",
    "cosine",
    "foreign",
    "margin",
    "others",
)
UNANSWERABLE = 1 / 3
"""The share of questions without an answer that the confidence is made for."""
RIGHT_IN_BOLD, WRONGLY_ANSWERED = 0.73, 0.18
"""Of what is said in bold so much is right at least; of questions without an answer so many at most
are answered in bold: from the lowest confidence that gives both, an answer is said. The questions
that are fitted to are harder than people's: a third has no answer, most of it written to tempt."""
KEPT = 0.98
"""Of the right sentences so many at least are shown: from there, one is shown as a perhaps."""


def fit_ranking(observed: Sequence[Observed]) -> dict[str, float]:
    """Fit weights of `EVIDENCE` that give a question's right candidates most of a softmax.

    Conditional logit (McFadden 1974), with a little ridge, by L-BFGS.
    """
    usable = [o for o in observed if any(o.right) and len(o.right) > 1]
    inputs = [torch.tensor([c.evidence for c in o.candidates], dtype=torch.float64) for o in usable]
    truth = [torch.tensor(o.right) for o in usable]
    weights = torch.zeros(len(EVIDENCE), dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=200, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        scores = [x @ weights for x in inputs]
        total = sum(
            torch.logsumexp(s, 0) - torch.logsumexp(s[t], 0)
            for s, t in zip(scores, truth, strict=True)
        )
        total = total / len(scores) + 1e-3 * weights.square().sum()
        total.backward()
        return total

    optimizer.step(loss)
    return dict(zip(EVIDENCE, (round(w, 4) for w in weights.tolist()), strict=True))


def fit_confidence(observed: Sequence[Observed], ranking: dict[str, float]) -> dict[str, float]:
    """Fit weights of `FEATURES` that make the first candidate's probability of answering."""
    weights = Weights(ranking, {})
    rows = [doubts(ranked_by(weights, o.candidates)) for o in observed]
    inputs = np.array([[row[name] for name in FEATURES] for row in rows])
    truth = np.array([is_answered(o, weights) for o in observed])
    fitted = LogisticRegression(C=1.0, fit_intercept=False, max_iter=1000)
    fitted.fit(inputs, truth, sample_weight=masses(observed))
    return dict(zip(FEATURES, (round(float(w), 4) for w in fitted.coef_[0]), strict=True))


def masses(observed: Sequence[Observed]) -> Floats:
    """Weigh each question: a data set by its questions, a third of them unanswerable."""
    sizes = Counter((o.asked.source, o.answerable) for o in observed)

    def mass(one: Observed) -> float:
        source, size = one.asked.source, sizes[one.asked.source, one.answerable]
        other = sizes[source, not one.answerable]
        if not other:
            return 1.0
        share = 1 - UNANSWERABLE if one.answerable else UNANSWERABLE
        return share * (size + other) / size

    return np.array([mass(one) for one in observed])


def is_answered(observed: Observed, weights: Weights) -> bool:
    """Tell whether the first candidate answers, or any where nobody knows which does."""
    if not observed.answerable or not observed.asked.answers:
        return observed.answerable
    best = first(observed, weights)
    return observed.right[observed.candidates.index(best)]


def first(observed: Observed, weights: Weights) -> Candidate:
    """Return the candidate that would be given."""
    return ranked_by(weights, observed.candidates)[0][1]


@dataclass(frozen=True)
class Told:
    """Told is what a reader makes of questions, as arrays of one value a question.

    Attributes:
        expected: its confidence.
        right: whether the sentence it chooses answers.
        answerable: whether any does.
        mass: what the question counts for.
    """

    expected: Floats
    right: Truths
    answerable: Truths
    mass: Floats

    @classmethod
    def of(cls, observed: Sequence[Observed], weights: Weights) -> Told:
        """Return what `weights` make of them."""
        ranked = [ranked_by(weights, o.candidates) for o in observed]
        return cls(
            np.array([weights.probability(one) for one in ranked]),
            np.array([is_answered(o, weights) for o in observed]),
            np.array([o.answerable for o in observed]),
            masses(observed),
        )

    def share(self, part: Truths, whole: Truths) -> float:
        """Return the mass of `part` within `whole`; 0 where there is none."""
        return float(self.mass[part & whole].sum() / (self.mass[whole].sum() or 1.0))

    def bold_right(self, border: float) -> float:
        """Return the share of what is said in bold from `border` on that is right."""
        return self.share(self.right, self.expected >= border)

    def served(self, border: float) -> float:
        """Return the share of the answerable whose right sentence is shown from `border` on."""
        return self.share(self.right & (self.expected >= border), self.answerable)

    def tempted(self, border: float) -> float:
        """Return the share of the unanswerable that is answered from `border` on."""
        return self.share(self.expected >= border, ~self.answerable)


def fit_borders(told: Told) -> dict[str, float]:
    """Fit the confidences from which a sentence answers, may answer, or is on the matter."""
    grid = np.arange(0.005, 0.95, 0.005)
    good = (
        t
        for t in grid
        if told.bold_right(t) >= RIGHT_IN_BOLD and told.tempted(t) <= WRONGLY_ANSWERED
    )
    answered = next(good, grid[-1])
    all_served = told.served(0.0)
    shown = [t for t in grid if t < answered and told.served(t) >= KEPT * all_served]
    perhaps = shown[-1] if shown else grid[0]
    borders = {"answered": answered, "perhaps": perhaps, "related": perhaps / 3}
    return {name: round(float(border), 3) for name, border in borders.items()}
