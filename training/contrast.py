"""Train the embedder on questions: `python -m training.contrast DATA WORK`.

A question is drawn to the sentence that answers it, and away from the other sentences of its
article and of the articles beside it in the batch (InfoNCE; van den Oord et al. 2018, arXiv
1807.03748; with hard negatives as in Karpukhin et al. 2020, arXiv 2004.04906). What ships is the
mean of the weights before and after, which keeps what the model knew of other languages and matters
(Wortsman et al. 2022, arXiv 2109.01903). It writes a checkpoint every few minutes, and goes on from
the last.
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

from .body import Body, load_weights
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
"""Parts of a batch, by the length of their texts."""


@dataclass(frozen=True)
class Pair:
    """A question with what it is to be near to, and what not.

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


def embedded(model: nn.Module, texts: Sequence[str], prompt: str) -> Tensor:
    """Return the vectors of `texts`, float32 (texts, 384), each of length 1.

    Texts of a like length run together: most are short, and would wait for the longest.
    """
    ids = [vocabulary().ids(prompt + text)[:MAX_TOKENS] for text in texts]
    order = sorted(range(len(ids)), key=lambda place: len(ids[place]))
    size = -(-len(order) // LENGTHS)
    parts = [order[start : start + size] for start in range(0, len(order), size)]
    vectors = torch.cat([_run(model, [ids[place] for place in part]) for part in parts])
    back = torch.tensor(order).argsort()
    return nn.functional.normalize(vectors[back], dim=-1)


def _run(model: nn.Module, ids: Sequence[list[int]]) -> Tensor:
    words = np.zeros((len(ids), max(map(len, ids)), 384), np.float32)
    mask = torch.zeros(words.shape[:2], dtype=torch.int64)
    for row, of_text in enumerate(ids):
        words[row, : len(of_text)] = vocabulary().vectors(of_text)
        mask[row, : len(of_text)] = 1
    with torch.autocast("cpu", torch.bfloat16):
        vectors: Tensor = model(torch.from_numpy(words), mask)
    return vectors.float()


def loss_of(model: nn.Module, batch: Sequence[Pair], temperature: float) -> Tensor:
    """Return how much likelier others are than the right one, both ways (natural logarithm)."""
    questions = embedded(model, [pair.question for pair in batch], "query: ")
    others = [pair.other for pair in batch if pair.other]
    sentences = embedded(model, [*(pair.answer for pair in batch), *others], "passage: ")
    cosines = questions @ sentences.T / temperature
    right = torch.arange(len(batch))
    there = nn.functional.cross_entropy(cosines, right)
    back = nn.functional.cross_entropy(cosines[:, : len(batch)].T, right)
    return there + 0.2 * back


def shipped() -> EmbeddingModel:
    """Return the embedder that ships."""
    model = EmbeddingModel(Body())
    load_weights(model, EMBEDDER)
    return model


class Contrast:
    """One training run of the embedder, with its checkpoints.

    Args:
        options: `[contrast]` of config.toml.
        work: where checkpoints and the log are kept.
    """

    def __init__(self, options: dict[str, Any], work: Path) -> None:
        self.options, self.work, self.step = options, work, 0
        self.model = shipped()
        body = self.model.body
        body.segment.requires_grad_(False)
        for fixed in (body.positions, body.norm, *body.layers[: options["frozen_layers"]]):
            fixed.requires_grad_(False)
        learning = [p for p in self.model.parameters() if p.requires_grad]
        self.optimizer = torch.optim.AdamW(learning, lr=options["rate"], weight_decay=0.01)

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
            loss = loss_of(self.model, batches[self.step], self.options["temperature"])
            self.optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
            self.optimizer.step()
            self.step += 1
            losses.append(float(loss.detach()))
            if self.step % 10 == 0:
                line = {"step": self.step, "of": len(batches), "loss": round(np.mean(losses), 4)}
                print(json.dumps(line), flush=True)
                losses = []
            if time.monotonic() - saved > CHECKPOINT_EVERY or self.step == len(batches):
                self._save(path)
                saved = time.monotonic()

    def _save(self, path: Path) -> None:
        state = {
            "step": self.step,
            "model": self.model.state_dict(),
            "optimizer": self.optimizer.state_dict(),
        }
        partial = path.with_suffix(".part")
        torch.save(state, partial)
        os.replace(partial, path)

    def mixed(self, share: float) -> EmbeddingModel:
        """Return the model whose weights are those learnt, for `share`, and those at first."""
        mixed = shipped()
        learnt = self.model.state_dict()
        with torch.no_grad():
            for name, weights in mixed.state_dict().items():
                weights.lerp_(learnt[name], share)
        return mixed


def main() -> None:
    """Train, from the last checkpoint if there is one, and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the folder of the data sets")
    parser.add_argument("work", type=Path, help="where to keep vectors, checkpoints and the log")
    parser.add_argument("--out", type=Path, default=EMBEDDER, help="the file to write")
    arguments = parser.parse_args()
    config = tomllib.loads(CONFIG.read_text())
    options = config["contrast"]
    torch.manual_seed(config["seed"])
    torch.set_num_threads(config["threads"])
    asked = list(read_all(arguments.data, config["seed"]))
    examples = examples_of(asked, config["split"], arguments.work)
    pairs = pairs_of(examples, options["sources"], config["seed"])
    print(f"{len(pairs):,} pairs to train on", flush=True)
    run = Contrast(options, arguments.work)
    run.run(list(batches_of(pairs, options["batch"])))
    export(run.mixed(options["share"]), ["embedding"], arguments.out)
    if arguments.out.resolve().parent == MODELS:
        write_checksums()


if __name__ == "__main__":
    main()
