"""Train the embedder on questions: `python -m training.contrast DATA WORK`.

A question is drawn to the sentence that answers it, and away from the other sentences of its
article and of the articles beside it in the batch (InfoNCE; van den Oord et al. 2018, arXiv
1807.03748; with hard negatives as in Karpukhin et al. 2020, arXiv 2004.04906). It writes a
checkpoint every few minutes, and goes on from the last.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import time
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from index.models import vocabulary

from .body import WIDTH, Body, load_weights
from .copies import Copies
from .embedder import EmbeddingModel
from .examples import Example
from .export import export
from .noise import disturbed
from .questions import read_all
from .ship import MODELS, write_checksums
from .train import CHECKPOINT_EVERY, CONFIG, EMBEDDER, examples_of

MAX_TOKENS = 128
"""The most tokens of a sentence; nearly all are shorter, and in training the rest is cut off."""

LENGTHS = 4
"""Parts of what a thread embeds, by the length of its texts."""


@dataclass(frozen=True)
class Pair:
    """A pair is a question with what it is to be near to, and what not.

    Attributes:
        question: as it is searched for.
        answer: a sentence that answers.
        other: a sentence of the same shelf that does not, or "" where there is none.
        title: of what; two pairs of one title are not in one batch.
        source: the data set.
    """

    question: str
    answer: str
    other: str
    title: str
    source: str


def pairs_of(examples: Sequence[Example], shares: dict[str, float], seed: int) -> list[Pair]:
    """Return the pairs to train on, each question as often as its data set's share says."""
    chance, pairs = random.Random(seed), []
    for example in examples:
        share = shares.get(example.asked.source.split("-")[0], 0.0)
        if chance.random() >= share or not any(example.gold):
            continue
        answers = {
            passage.chunk.text
            for passage in example.passages
            for document, span in example.asked.answers
            if document == passage.chunk.document and span.within(passage.chunk.span)
        }
        words = {span.of(d.text).lower() for d, span in example.asked.answers}
        others = [
            passage.chunk.text
            for passage in example.passages
            if not any(word in passage.chunk.text.lower() for word in words)
        ]
        if answers:
            pairs.append(
                Pair(
                    disturbed(example.asked.query, chance),
                    chance.choice(sorted(answers)),
                    chance.choice(others) if others else "",
                    example.asked.title,
                    example.asked.source,
                )
            )
    chance.shuffle(pairs)
    return pairs


def batches_of(pairs: Sequence[Pair], size: int) -> Iterator[list[Pair]]:
    """Yield `pairs` in batches in which no title occurs twice; what is left over is dropped."""
    waiting = list(pairs)
    while len(waiting) >= size:
        batch: dict[str, Pair] = {}
        kept = []
        for place, pair in enumerate(waiting):
            if len(batch) == size:
                kept += waiting[place:]
                break
            if pair.title in batch:
                kept.append(pair)
            else:
                batch[pair.title] = pair
        if len(batch) < size:
            return
        yield list(batch.values())
        waiting = kept


def embedded(model: nn.Module, texts: Sequence[str]) -> Tensor:
    """Return the vectors of texts that begin with their prompts, float32 (texts, 384), of length 1.

    Texts of a like length run together: most are short, and would wait for the longest.
    """
    ids = [vocabulary().ids(text)[:MAX_TOKENS] for text in texts]
    order = sorted(range(len(ids)), key=lambda place: len(ids[place]))
    size = -(-len(order) // LENGTHS)
    parts = [order[start : start + size] for start in range(0, len(order), size)]
    vectors = torch.cat([_run(model, [ids[place] for place in part]) for part in parts])
    return vectors[torch.tensor(order).argsort()]


def _run(model: nn.Module, ids: Sequence[list[int]]) -> Tensor:
    words = np.zeros((len(ids), max(map(len, ids)), WIDTH), np.float32)
    mask = torch.zeros(words.shape[:2], dtype=torch.int64)
    for row, of_text in enumerate(ids):
        words[row, : len(of_text)] = vocabulary().vectors(of_text)
        mask[row, : len(of_text)] = 1
    kind = next(model.parameters()).dtype
    vectors: Tensor = model(torch.from_numpy(words).to(kind), mask)
    return nn.functional.normalize(vectors.float(), dim=-1)


def texts_of(batch: Sequence[Pair]) -> list[str]:
    """Return the questions of a batch, then their answers, then the others, with their prompts."""
    sentences = [*(pair.answer for pair in batch), *(pair.other for pair in batch if pair.other)]
    return [f"query: {pair.question}" for pair in batch] + [f"passage: {s}" for s in sentences]


def loss_of(vectors: Tensor, questions: int, temperature: float) -> Tensor:
    """Return how much likelier others are than the right one, both ways (natural logarithm).

    Args:
        vectors: of `texts_of` a batch.
        questions: how many it has.
        temperature: by which cosines are divided.
    """
    cosines = vectors[:questions] @ vectors[questions:].T / temperature
    right = torch.arange(questions)
    there = nn.functional.cross_entropy(cosines, right)
    back = nn.functional.cross_entropy(cosines[:, :questions].T, right)
    return there + 0.2 * back


def shipped() -> EmbeddingModel:
    """Return the embedder that ships."""
    model = EmbeddingModel(Body())
    load_weights(model, EMBEDDER)
    return model


class Contrast:
    """Contrast is a training run of the embedder, with its checkpoints.

    Args:
        options: `[contrast]` of config.toml.
        work: where checkpoints and the log are kept.
        threads: how many parts of a batch are embedded side by side.
    """

    def __init__(self, options: dict[str, Any], work: Path, threads: int) -> None:
        self.options, self.work, self.step = options, work, 0
        self.model = shipped()
        body = self.model.body
        body.segment.requires_grad_(False)
        for fixed in (body.positions, body.norm, *body.layers[: options["frozen_layers"]]):
            fixed.requires_grad_(False)
        learning = [p for p in self.model.parameters() if p.requires_grad]
        self.optimizer = torch.optim.AdamW(learning, lr=options["rate"], weight_decay=0.01)
        self._copies = Copies(self.model, threads)

    def run(self, batches: Sequence[list[Pair]]) -> None:
        """Take a step for each batch, at a rate that rises and falls to zero."""
        path = self.work / "contrast.pt"
        if path.exists():
            state = torch.load(path, weights_only=True)
            self.step = state["step"]
            self.model.load_state_dict(state["model"])
            self.optimizer.load_state_dict(state["optimizer"])
        losses, saved = [], time.monotonic()
        while self.step < len(batches):
            done = self.step / len(batches)
            for group in self.optimizer.param_groups:
                group["lr"] = self.options["rate"] * min(1.0, 20 * done + 0.02) * (1 - done)
            losses.append(self._take_step(batches[self.step]))
            self.step += 1
            if self.step % 10 == 0:
                line = {"step": self.step, "of": len(batches), "loss": round(np.mean(losses), 4)}
                print(json.dumps(line), flush=True)
                losses = []
            if time.monotonic() - saved > CHECKPOINT_EVERY or self.step == len(batches):
                self._save(path)
                saved = time.monotonic()

    def _take_step(self, batch: Sequence[Pair]) -> float:
        """Learn from one batch, and return its loss.

        Each thread embeds a part of it; of the vectors of all, the loss and its gradient are found,
        which each thread then takes back through its part (Gao et al. 2021, arXiv 2101.06983).
        """
        texts, count = texts_of(batch), len(self._copies)
        order = sorted(range(len(texts)), key=lambda place: len(texts[place]))
        shares = [order[first::count] for first in range(count)]
        self._copies.take_weights()
        parts = self._copies.map(embedded, [[texts[i] for i in share] for share in shares])
        back = torch.tensor([i for share in shares for i in share]).argsort()
        vectors = torch.cat([part.detach() for part in parts])[back].requires_grad_()
        loss = loss_of(vectors, len(batch), self.options["temperature"])
        loss.backward()
        gradients = [vectors.grad[share] for share in shares] if vectors.grad is not None else []
        self._copies.map(lambda _, part, gradient: part.backward(gradient), parts, gradients)
        self._copies.give_gradients()
        nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        return float(loss.detach())

    def _save(self, path: Path) -> None:
        state = {
            "step": self.step,
            "model": self.model.state_dict(),
            "optimizer": self.optimizer.state_dict(),
        }
        partial = path.with_suffix(".part")
        torch.save(state, partial)
        os.replace(partial, path)


def main() -> None:
    """Train the embedder, from the last checkpoint if there is one, and export it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the folder of the data sets")
    parser.add_argument("work", type=Path, help="where to keep vectors, checkpoints and the log")
    parser.add_argument("--out", type=Path, default=EMBEDDER, help="the file to write")
    arguments = parser.parse_args()
    config = tomllib.loads(CONFIG.read_text())
    options = config["contrast"]
    torch.manual_seed(config["seed"])
    torch.set_num_threads(1)
    asked = list(read_all(arguments.data, config["seed"]))
    examples = examples_of(asked, config["split"], arguments.work)
    pairs = pairs_of(examples, options["sources"], config["seed"])
    print(f"{len(pairs):,} pairs to train on", flush=True)
    run = Contrast(options, arguments.work, config["threads"])
    run.run(list(batches_of(pairs, options["batch"])))
    export(run.model, ["embedding"], arguments.out)
    if arguments.out.resolve().parent == MODELS:
        write_checksums()


if __name__ == "__main__":
    main()
