"""Fit the confidence of the rule reader, and print its weights and how well they calibrate.

    python benchmarks/calibrate_rules.py QUESTIONS.jsonl.gz

Takes SQuAD-like lines: id, title, language, context, question, answers. Each title becomes an
article in each of a few languages; each question is asked in some of them, once with the paragraph
that answers it and once without. Half of the titles fit, the other half judges.
"""

from __future__ import annotations

import gzip
import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from index.chunking import paragraph_of
from index.document import Document, Span
from index.embedding import load_embedder
from index.ingest import ingest
from index.reader.rules import RuleReader, features
from index.retrieval import Retriever
from index.store import Store

ASKED_IN = {"es": ("es", "en"), "en": ("en", "de"), "de": ("en",)}
Array = npt.NDArray[np.float64]


def examples(path: Path, folder: Path) -> Iterator[tuple[str, list[float], bool]]:
    """The features of each question, and whether what was read holds its answer, by title."""
    with gzip.open(path, "rt") as lines:
        rows = [json.loads(line) for line in lines]
    asked = {(row["id"], row["language"]): row["question"] for row in rows}
    by_article: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        if row["language"] in ASKED_IN:
            by_article[row["title"], row["language"]].append(row)
    store, embedder, reader = Store.open(folder), load_embedder(), RuleReader(threshold=0)
    for (title, language), article in sorted(by_article.items()):
        text = "\n\n".join(dict.fromkeys(" ".join(row["context"].split()) for row in article))
        document = Document(text, title, title, language)
        report = ingest([document], store, embedder, articles=[title], keep=1)
        retriever = Retriever(store.load(report.build), embedder)
        for row in article:
            answer = text.find(
                row["answers"][0]["text"], text.find(" ".join(row["context"].split()))
            )
            for question_language in ASKED_IN[language]:
                question = asked[row["id"], question_language]
                passages = retriever.retrieve(question, question_language, top_k=20)
                elsewhere = [
                    passage
                    for passage in passages
                    if not holds(document, passage.chunk.span.start, answer)
                ]
                for shown, holding in ((passages[:6], True), (elsewhere[:6], False)):
                    best = reader.read(question, shown)
                    if best.passage is None:
                        continue
                    quoted = best.passage.chunk.span
                    right = holding and quoted.start <= answer < quoted.end
                    yield title, features(shown, best.passage), right


def holds(document: Document, start: int, answer: int) -> bool:
    """Whether the sentence at `start` is of the paragraph of the answer."""
    paragraph = paragraph_of(document, Span(start, start + 1))
    return paragraph.start <= answer < paragraph.end


def fit(inputs: Array, truth: Array, rounds: int = 30) -> Array:
    """Logistic regression by Newton's method, with a little ridge."""
    weights = np.zeros(inputs.shape[1])
    for _ in range(rounds):
        expected = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ (truth - expected) - 0.1 * weights
        curvature = (inputs.T * (expected * (1 - expected))) @ inputs + 0.1 * np.eye(len(weights))
        weights += np.linalg.solve(curvature, slope)
    return weights


def calibration_error(expected: Array, truth: Array, bins: int = 10) -> float:
    """Expected calibration error (Guo et al. 2017), over bins of equal width."""
    bin_of = np.minimum((expected * bins).astype(int), bins - 1)
    return sum(
        (bin_of == b).mean() * abs(expected[bin_of == b].mean() - truth[bin_of == b].mean())
        for b in set(bin_of)
    )


def auc(expected: Array, truth: Array) -> float:
    """The probability that a right reading is given more confidence than a wrong one."""
    order = expected.argsort().argsort() + 1
    positives = truth.sum()
    return float(
        (order[truth == 1].sum() - positives * (positives + 1) / 2)
        / (positives * (len(truth) - positives))
    )


def best_threshold(expected: Array, truth: Array) -> tuple[float, float]:
    """Where the mean of the rates of right readings kept and wrong ones refused is highest."""
    thresholds = np.arange(0.05, 0.95, 0.01)
    kept = np.array([(expected[truth == 1] >= threshold).mean() for threshold in thresholds])
    refused = np.array([(expected[truth == 0] < threshold).mean() for threshold in thresholds])
    best = int((kept + refused).argmax())
    return float(thresholds[best]), float(kept[best] + refused[best]) / 2


def main() -> None:
    """Fit, and print."""
    with tempfile.TemporaryDirectory() as folder:
        rows = list(examples(Path(sys.argv[1]), Path(folder)))
    titles = sorted({title for title, _, _ in rows})
    judges = set(titles[1::2])
    inputs = np.array([values for _, values, _ in rows])
    truth = np.array([right for _, _, right in rows], float)
    judging = np.array([title in judges for title, _, _ in rows])
    weights = fit(inputs[~judging], truth[~judging])
    expected = 1 / (1 + np.exp(-inputs[judging] @ weights))
    print("weights", tuple(round(float(weight), 2) for weight in weights))
    print(f"{judging.sum()} readings of {len(judges)} titles that it was not fitted on:")
    print(f"AUC {auc(expected, truth[judging]):.3f}")
    threshold, accuracy = best_threshold(expected, truth[judging])
    print(f"balanced accuracy {accuracy:.3f} at a threshold of {threshold:.2f}")
    print(f"expected calibration error {calibration_error(expected, truth[judging]):.3f}")


if __name__ == "__main__":
    main()
