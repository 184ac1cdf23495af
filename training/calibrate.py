"""Fit what chooses a candidate, and its confidence: `python -m training.calibrate DATA WORK`.

On titles that neither trained the model nor judge it. It prints how good all is on a third set of
titles, and writes index/models/reader.json, the reliability diagram and a line of runs.jsonl.
"""

from __future__ import annotations

import argparse
import json
import random
import tomllib
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from bot.evaluation import overlap
from index.models import checksums
from index.reader.candidates import EVIDENCE, Candidate
from index.reader.extractive import Weights, doubts, ranked_by
from index.reader.kinds import kind_of
from index.reader.spans import completed

from .examples import KeptEmbedder, mine
from .questions import Asked, read_all
from .readings import Observed, observe
from .ship import MODELS, write_checksums
from .train import CONFIG, split_of

HERE = Path(__file__).parent
MOST = {"xquad": 300, "squad2": 400, "afriqa": 120}
"""Questions of a data set, for each of the two sets of titles: more tell little more."""
FEATURES = (
    "bias",
    "span",
    "relevant",
    "similarity",
    "lexical",
    "kind",
    "missing",
    "margin",
    "others",
)
Floats = npt.NDArray[np.float64]


def sampled(asked: Sequence[Asked], seed: int) -> list[Asked]:
    """At most `MOST` questions of each data set."""
    chance, by_source = random.Random(seed), defaultdict(list)
    for one in asked:
        by_source[one.source].append(one)
    return [
        one
        for source, group in by_source.items()
        for one in chance.sample(group, min(len(group), MOST.get(source, len(group))))
    ]


def fit_ranking(observed: Sequence[Observed]) -> dict[str, float]:
    """Weights of `EVIDENCE` under which the right candidates of a question have most of a softmax.

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
    """Weights of `FEATURES` that make the first candidate's probability of answering."""
    weights = Weights(ranking, {})
    rows = [doubts(ranked_by(weights, o.candidates)) for o in observed]
    inputs = np.array([[row[name] for name in FEATURES] for row in rows])
    truth = np.array([is_answered(o, weights) for o in observed])
    fitted = LogisticRegression(C=1.0, fit_intercept=False, max_iter=1000).fit(inputs, truth)
    return dict(zip(FEATURES, (round(float(w), 4) for w in fitted.coef_[0]), strict=True))


def is_answered(observed: Observed, weights: Weights) -> bool:
    """Whether the first candidate answers; where nobody knows which does, whether any does."""
    if not observed.answerable or not observed.asked.answers:
        return observed.answerable
    best = first(observed, weights)
    return observed.right[observed.candidates.index(best)]


def first(observed: Observed, weights: Weights) -> Candidate:
    """The candidate that would be given."""
    return ranked_by(weights, observed.candidates)[0][1]


def calibration_error(expected: Floats, truth: Floats, bins: int = 10) -> float:
    """Expected calibration error (Guo et al. 2017, arXiv 1706.04599), bins of equal width."""
    bin_of = np.minimum((expected * bins).astype(int), bins - 1)
    return float(
        sum(
            (bin_of == b).mean() * abs(expected[bin_of == b].mean() - truth[bin_of == b].mean())
            for b in set(bin_of.tolist())
        )
    )


def f1_of(observed: Observed, weights: Weights) -> float:
    """The overlap of the short answer with the nearest known one."""
    best = first(observed, weights)
    span = completed(best.span, best.chunk, kind_of(observed.asked.question))
    text = span.of(best.chunk.document.text)
    return max(overlap(text, s.of(d.text)) for d, s in observed.asked.answers)


def scores(observed: Sequence[Observed], weights: Weights) -> dict[str, Any]:
    """Figures by data set, and calibration over all."""
    table: dict[str, Any] = {}
    groups: dict[str, list[Observed]] = defaultdict(list)
    for one in observed:
        groups[one.asked.source].append(one)
        if one.asked.source in {"xquad", "newsroom"}:
            language = one.candidates[0].chunk.document.language
            groups[f"{one.asked.source} {one.asked.language}→{language}"].append(one)
    for name, group in sorted(groups.items()):
        sure = [weights.probability(ranked_by(weights, o.candidates)) for o in group]
        known = [o for o in group if o.answerable and o.asked.answers]
        answerable = [o.answerable for o in group]
        table[name] = {
            "questions": len(group),
            "sentence": _mean([is_answered(o, weights) for o in known]),
            "f1": _mean([f1_of(o, weights) for o in known]),
            "auc": roc_auc_score(answerable, sure) if len(set(answerable)) > 1 else None,
            "balanced": best_balanced(np.array(sure), np.array(answerable)),
        }
    expected = np.array([weights.probability(ranked_by(weights, o.candidates)) for o in observed])
    truth = np.array([is_answered(o, weights) for o in observed], float)
    table["calibration error"] = calibration_error(expected, truth)
    return table


def best_balanced(expected: Floats, answerable: npt.NDArray[np.bool_]) -> float | None:
    """The best mean of the shares of answerable ones answered and of others refused."""
    if answerable.all() or not answerable.any():
        return None
    return max(
        float((expected[answerable] >= t).mean() + (expected[~answerable] < t).mean()) / 2
        for t in np.arange(0.02, 0.99, 0.01)
    )


def curve(observed: Sequence[Observed], weights: Weights) -> list[tuple[float, float, float]]:
    """For each threshold: what share of the answered is right, and of the unanswerable refused."""
    expected = np.array([weights.probability(ranked_by(weights, o.candidates)) for o in observed])
    answerable = np.array([o.answerable for o in observed])
    right = np.array([is_answered(o, weights) for o in observed])
    return [
        (
            float(t),
            float((right & (expected >= t)).sum() / answerable.sum()),
            float((expected[~answerable] < t).mean()),
        )
        for t in np.arange(0.1, 0.95, 0.05)
    ]


def draw(observed: Sequence[Observed], weights: Weights, path: Path) -> None:
    """The reliability diagram (DeGroot & Fienberg 1983), as SVG."""
    from matplotlib import rcParams
    from matplotlib.figure import Figure

    rcParams["svg.hashsalt"] = "verbatim"
    expected = np.array([weights.probability(ranked_by(weights, o.candidates)) for o in observed])
    truth = np.array([is_answered(o, weights) for o in observed], float)
    bin_of = np.minimum((expected * 10).astype(int), 9)
    figure = Figure(figsize=(5, 4))
    axes = figure.subplots()
    axes.plot([0, 1], [0, 1], "--", color="grey")
    bins = sorted(set(bin_of.tolist()))
    means = [expected[bin_of == b].mean() for b in bins]
    shares = [truth[bin_of == b].mean() for b in bins]
    axes.plot(means, shares, "o-")
    for b, x, y in zip(bins, means, shares, strict=True):
        axes.annotate(str((bin_of == b).sum()), (x, y), textcoords="offset points", xytext=(6, -10))
    axes.set(xlabel="confidence", ylabel="share that is right", xlim=(0, 1), ylim=(0, 1))
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})


def _mean(values: Sequence[float]) -> float | None:
    return float(np.mean(values)) if values else None


def show(table: dict[str, Any]) -> None:
    """Print the figures."""
    print(f"{'':24}{'questions':>10}{'sentence':>10}{'F1':>8}{'AUC':>8}{'balanced':>10}")
    for name, row in table.items():
        if isinstance(row, dict):
            cells = (row[key] for key in ("sentence", "f1", "auc", "balanced"))
            texts = ["–" if cell is None else f"{100 * cell:.1f}" for cell in cells]
            print(
                f"{name:24}{row['questions']:>10}{texts[0]:>10}{texts[1]:>8}{texts[2]:>8}{texts[3]:>10}"
            )
    print(f"expected calibration error {table['calibration error']:.3f}")


def main() -> None:
    """Fit, judge, and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the folder of the data sets")
    parser.add_argument("work", type=Path, help="the folder of the run")
    parser.add_argument("--note", default="", help="what was tried, for runs.jsonl")
    arguments = parser.parse_args()
    config = tomllib.loads(CONFIG.read_text())
    embedder = KeptEmbedder(arguments.work / "embeddings.npz")
    asked = list(read_all(arguments.data, config["seed"]))
    observed: dict[str, list[Observed]] = {}
    for name in ("calibration", "development"):
        chosen = sampled([a for a in asked if split_of(a, config["split"]) == name], config["seed"])
        observed[name] = list(observe(list(mine(chosen, embedder)), config["seed"]))
    ranking = fit_ranking(observed["calibration"])
    weights = Weights(ranking, fit_confidence(observed["calibration"], ranking))
    content = {"ranking": weights.ranking, "confidence": weights.confidence}
    (MODELS / "reader.json").write_text(json.dumps(content, indent=2) + "\n")
    write_checksums()
    table = scores(observed["development"], weights)
    print(json.dumps(content, indent=2))
    show(table)
    for threshold, answered, refused in curve(observed["development"], weights):
        print(f"threshold {threshold:.2f}: answered rightly {answered:.1%}, refused {refused:.1%}")
    draw(observed["development"], weights, HERE / "reliability.svg")
    line = {
        "when": datetime.now(UTC).isoformat(timespec="minutes"),
        "model": checksums()["reader.onnx"][:8],
        "note": arguments.note,
        "development": table,
    }
    with (HERE / "runs.jsonl").open("a") as runs:
        runs.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main()
