"""How good a reader is on titles that nothing was fitted to: figures, and a reliability diagram."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.metrics import roc_auc_score

from bot.evaluation.judging import overlap
from index.language.questions import asks_for_several, kind_of
from index.reader.extractive import Weights
from index.reader.reading import Borders
from index.reader.spans import completed

from .fitting import Floats, Told, first, is_answered
from .readings import Observed

BY_LANGUAGES = {"xquad", "newsroom"}
"""Data sets that are asked in one language and read in another."""


def calibration_error(expected: Floats, truth: Floats, bins: int = 10) -> float:
    """Return the expected calibration error (Guo et al. 2017, arXiv 1706.04599), equal bins."""
    bin_of = np.minimum((expected * bins).astype(int), bins - 1)
    return float(
        sum(
            (bin_of == b).mean() * abs(expected[bin_of == b].mean() - truth[bin_of == b].mean())
            for b in set(bin_of.tolist())
        )
    )


def f1_of(observed: Observed, weights: Weights) -> float:
    """Return the overlap of the short answer with the nearest known one."""
    best = first(observed, weights)
    question = observed.asked.question
    several = asks_for_several(question)
    span = completed(best.span, best.chunk, kind_of(question), several=several)
    text = span.of(best.chunk.document.text)
    return max(overlap(text, s.of(d.text)) for d, s in observed.asked.answers)


def scores(observed: Sequence[Observed], weights: Weights, borders: Borders) -> dict[str, Any]:
    """Return the figures by data set and over all, and the calibration error over all."""
    groups: dict[str, list[Observed]] = defaultdict(list)
    for one in observed:
        for name in _groups_of(one):
            groups[name].append(one)
    table: dict[str, Any] = {
        name: _row(group, weights, borders) for name, group in sorted(groups.items())
    }
    told = Told.of(observed, weights)
    table["calibration error"] = calibration_error(told.expected, told.right.astype(float))
    return table


def _groups_of(one: Observed) -> Iterator[str]:
    source = one.asked.source
    yield source
    yield "all"
    if source in BY_LANGUAGES:
        yield f"{source} {one.asked.language}→{one.candidates[0].chunk.document.language}"
    if one.asked.searched:
        yield f"{source}, follow-ups"


def _row(group: Sequence[Observed], weights: Weights, borders: Borders) -> dict[str, Any]:
    told = Told.of(group, weights)
    known = [o for o in group if o.answerable and o.asked.answers]
    both = told.answerable.any() and not told.answerable.all()
    return {
        "questions": len(group),
        "sentence": _mean([is_answered(o, weights) for o in known]),
        "f1": _mean([f1_of(o, weights) for o in known]),
        "auc": float(roc_auc_score(told.answerable, told.expected)) if both else None,
        "served": told.served(borders.perhaps) if told.answerable.any() else None,
        "bold": told.served(borders.answered) if told.answerable.any() else None,
        "right in bold": told.bold_right(borders.answered),
        "tempted": told.tempted(borders.answered) if both else None,
    }


COLUMNS = ("sentence", "f1", "auc", "served", "bold", "right in bold", "tempted")


def show(table: dict[str, Any]) -> None:
    """Print the figures."""
    print(f"{'':28}{'questions':>10}" + "".join(f"{name:>15}" for name in COLUMNS))
    for name, row in table.items():
        if isinstance(row, dict):
            texts = ["–" if row[key] is None else f"{100 * row[key]:.1f}" for key in COLUMNS]
            print(f"{name:28}{row['questions']:>10}" + "".join(f"{text:>15}" for text in texts))
    print(f"expected calibration error {table['calibration error']:.3f}")


def curve(told: Told) -> Iterator[tuple[float, float, float, float]]:
    """List for each threshold what is answered rightly, right of what is said, and refused."""
    for t in np.arange(0.05, 0.95, 0.05):
        yield float(t), told.served(t), told.bold_right(t), 1 - told.tempted(t)


def draw(told: Told, path: Path) -> None:
    """Draw the reliability diagram (DeGroot & Fienberg 1983), as SVG."""
    from matplotlib import rcParams
    from matplotlib.figure import Figure

    rcParams["svg.hashsalt"] = "verbatim"
    expected, truth = told.expected, told.right.astype(float)
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
