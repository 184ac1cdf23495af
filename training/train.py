"""Train the reader: `python -m training.train DATA WORK`, as `make reader` does.

It writes a checkpoint every few minutes and, started again with the same arguments, goes on from
the last. Progress is shown on the terminal and kept in WORK/log.jsonl.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import time
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from index.models import vocabulary
from index.reader.encoding import (
    MAX_PREVIOUS,
    MAX_QUESTION,
    Encoded,
    encode_text,
    join,
    last_tokens_of,
    tokens_of,
)

from .body import LAYERS, Body, load_weights
from .copies import Copies
from .embedder import EmbeddingModel
from .examples import Example, KeptEmbedder, at_hand, mine
from .noise import asked_of_another, disturbed, names_of, renumbered
from .originals import load_original
from .questions import SEARCHED, Asked, read_all
from .reader import STANCES, ReadingModel, Target, loss_of
from .ship import MODELS

CONFIG = Path(__file__).parent / "config.toml"
EMBEDDER = MODELS / "embedder.onnx"
CHECKPOINT_EVERY = 300  # seconds
WITHHELD = 0.15
"""How often an answerable question is read without its answer."""
SWAPPED = 0.12
"""How often one is asked about somebody or something else, so that nothing answers it."""


RENUMBERED = 0.5
"""How often the numbers of one of our own stories, and of what is asked about it, are others."""
ELSEWHERE = 0.06
"""How often a question is asked of another text of its data set, which does not answer it."""
_DRAWN = 12
"""Texts that such another one is chosen from, as the one that shares most words."""


def split_of(asked: Asked, split: dict[str, Any]) -> str:
    """Return which part a question belongs to, by its title.

    Returns:
        "training", "calibration", "development", or "apart" for a whole set that is kept out.
    """
    if asked.source in split["apart"]:
        return "apart"
    for name in ("development", "calibration"):
        if asked.title in split[name]:
            return name
    if asked.source in {"xquad", "squad2", "squad_es", "squad_it"}:
        return "training"  # all about the same titles, of which those are named
    return part_of(asked.title, asked.source, split)


def part_of(title: str, source: str, split: dict[str, Any]) -> str:
    """Return which part a title of a data set belongs to; see `split_of`."""
    place = random.Random(title).random()
    share = split["shares"].get(source, split["share"])
    if place < share:
        return "development"
    return "calibration" if place < 2 * share else "training"


Piece = tuple[Encoded, tuple[int, int] | None, int]
"""A window's tokens, its gold tokens, and whether it answers: 1, 0 or -1."""
Batch = list[tuple[Example, list[Piece]]]
"""Whole questions, each with the windows to read for it."""


class Sampler:
    """A sampler makes batches, in another order and with other windows at each epoch.

    Args:
        examples: what to train on.
        tokens: how many a batch holds, padding included.
        seed: of everything random.
    """

    def __init__(self, examples: list[Example], tokens: int, seed: int) -> None:
        self._examples, self._tokens, self._seed = examples, tokens, seed
        self._names: dict[str, list[str]] = defaultdict(list)
        self._of_source: dict[str, list[Example]] = defaultdict(list)
        for example in examples:
            asked = example.asked
            self._of_source[asked.source].append(example)
            if asked.language != "de":
                self._names[asked.language] += names_of(asked.question)

    def epoch(self, number: int, shares: dict[str, float]) -> list[Batch]:
        """Return the batches of one epoch, each of whole questions of like length.

        Args:
            number: which epoch.
            shares: how often a question is asked in it, by its data set; 0.5 is every other one.
        """
        chance = random.Random(f"{self._seed} {number}")
        groups = []
        for example in self._examples:
            share = shares.get(example.asked.source.split("-")[0], 0.0)
            times = int(share) + (chance.random() < share % 1)
            groups += [(example, self._pieces(example, chance)) for _ in range(times)]
        groups = [group for group in groups if group[1]]
        groups.sort(
            key=lambda group: max(len(piece[0].ids) for piece in group[1]) + 12 * chance.random()
        )
        batches: list[Batch] = [[]]
        for group in groups:
            windows = sum(len(pieces) for _, pieces in [*batches[-1], group])
            longest = max(
                len(piece[0].ids) for _, pieces in [*batches[-1], group] for piece in pieces
            )
            if batches[-1] and windows * longest > self._tokens:
                batches.append([])
            batches[-1].append(group)
        chance.shuffle(batches)
        return batches

    def _pieces(self, example: Example, chance: random.Random) -> list[Piece]:
        asked, question = example.asked, example.asked.question
        if asked.answers and chance.random() < ELSEWHERE:
            other = self._elsewhere(example, chance)
            windows = [other.windows[place] for place in _chosen(other, chance)]
            gold: list[Gold] = [None] * len(windows)
        else:
            chosen = _chosen(example, chance)
            windows = [example.windows[place] for place in chosen]
            gold = [example.gold[place] for place in chosen]
        if any(gold) and chance.random() < SWAPPED:
            text = " ".join(window.text for window in example.windows)
            changed = asked_of_another(question, text, self._names[asked.language], chance)
            if changed:
                question, gold = changed, [None] * len(gold)
        change: Callable[[str], str] = str
        if asked.source == "newsroom" and chance.random() < RENUMBERED:
            change = renumbered(" ".join(window.text for window in windows), chance)
        unknown = -1 if asked.answerable and not asked.answers else 0
        tokens = tokens_of(disturbed(change(question), chance), MAX_QUESTION)
        previous = last_tokens_of(change(asked.previous), MAX_PREVIOUS)
        return [
            _piece(
                join(tokens, *encode_text(change(w.document.title), change(w.text)), previous),
                span,
                unknown,
            )
            for w, span in zip(windows, gold, strict=True)
        ]

    def _elsewhere(self, example: Example, chance: random.Random) -> Example:
        """Draw examples about other texts, and return the one that shares most words."""
        drawn = chance.choices(self._of_source[example.asked.source], k=_DRAWN)
        others = [one for one in drawn if one.asked.title != example.asked.title]
        words = set(example.asked.question.lower().split())

        def shared(other: Example) -> int:
            text = " ".join(window.text for window in other.windows)
            return len(words & set(text.lower().split()))

        return max(others or drawn, key=shared)


Gold = tuple[int, int] | None


def _piece(encoded: Encoded, gold: Gold, without: int) -> Piece:
    """Make what a window teaches; `without` says whether one without a known answer answers."""
    if gold is None:
        return encoded, None, without
    inside = [i for i, (a, b) in enumerate(encoded.offsets) if b > gold[0] and a < gold[1]]
    if not inside:
        return encoded, None, -1
    return encoded, (encoded.first + inside[0], encoded.first + inside[-1]), 1


def _chosen(example: Example, chance: random.Random) -> list[int]:
    """Return which windows to read: one that answers and one or two others, or the likeliest ones.

    Now and then one that answers is withheld, and the rest of its article does not say.
    """
    gold = [i for i, span in enumerate(example.gold) if span]
    words = {s.of(d.text).lower() for d, s in example.asked.answers}
    rest = [
        i
        for i, window in enumerate(example.windows)
        if i not in gold and not any(answer in window.text.lower() for answer in words)
    ]
    if gold and not (rest and chance.random() < WITHHELD):
        return [
            chance.choice(gold),
            *chance.sample(rest, min(len(rest), chance.choice((1, 1, 2)))),
        ]
    if example.asked.answerable and not gold:
        return rest[:4]
    return sorted(chance.sample(rest[:3], min(len(rest), 2)))


def to_tensors(batch: Batch) -> tuple[Tensor, Tensor, Target]:
    """Return the word vectors, the attention mask and the target of a batch."""
    pieces = [(g, example, piece) for g, (example, of) in enumerate(batch) for piece in of]
    length = max(len(piece[0].ids) for _, _, piece in pieces)
    words = np.zeros((len(pieces), length, 384), np.float32)
    mask = torch.zeros(len(pieces), length, dtype=torch.int64)
    text = torch.zeros(len(pieces), length, dtype=torch.bool)
    rows: list[tuple[int, int, int, int, int]] = []
    for row, (group, example, (encoded, gold, relevant)) in enumerate(pieces):
        words[row, : len(encoded.ids)] = vocabulary().vectors(encoded.ids)
        mask[row, : len(encoded.ids)] = 1
        text[row, encoded.first : encoded.first + len(encoded.offsets)] = True
        stance = STANCES.index(example.asked.stance) if gold or relevant == 0 else -1
        rows.append((group, *(gold or (-1, -1)), relevant, stance if gold else min(stance, 0)))
    columns = torch.tensor(rows).unbind(1)
    group_of, start, end, answers, stances = columns
    somewhere = torch.tensor([any(piece[2] for piece in of) for _, of in batch])
    target = Target(group_of, text, start, end, answers, somewhere, stances)
    return torch.from_numpy(words), mask, target


class Trainer:
    """A trainer does one training run, with its checkpoints.

    Args:
        config: the content of config.toml.
        work: where checkpoints and the log are kept.
        model: what to start from.
    """

    def __init__(self, config: dict[str, Any], work: Path, model: ReadingModel) -> None:
        self.config, self.work = config, work
        torch.manual_seed(config["seed"])
        self.model = model
        self.averaged = {name: p.detach().clone() for name, p in self.model.named_parameters()}
        self.optimizer = torch.optim.AdamW(self._parameters(), fused=True)
        self._readers = Copies(model, config["threads"])
        self.step, self.spent = 0, 0.0
        self._saved = time.monotonic()

    def _parameters(self) -> list[dict[str, Any]]:
        options = self.config["optimizer"]
        body = self.model.body
        layers: list[nn.Module] = list(body.layers)
        for fixed in (body.positions, body.norm, *layers[: options["frozen_layers"]]):
            fixed.requires_grad_(False)
        body.segment.requires_grad_(False)
        groups = [
            {
                "params": list(layer.parameters()),
                "rate": options["rate"] * options["layer_decay"] ** (LAYERS - 1 - place),
            }
            for place, layer in enumerate(layers)
            if place >= options["frozen_layers"]
        ]
        heads = [*self.model.span.parameters(), *self.model.window.parameters()]
        groups.append({"params": heads, "rate": options["head_rate"]})
        return [{**group, "lr": 0.0, "weight_decay": options["decay"]} for group in groups]

    def run(self, batches: Iterator[tuple[Batch, float]], seconds: float | None = None) -> None:
        """Take a step for each batch.

        Args:
            batches: each with the share of the full rate to learn at.
            seconds: how long all steps together may take, over interruptions. The rate then falls
                to zero in that time, and what it does not suffice for is left out.
        """
        losses: list[float] = []
        began, tokens = time.monotonic(), 0
        for number, (batch, share) in enumerate(batches):
            if number < self.step:
                continue  # done before the interruption
            if seconds and (share := 1 - self.spent / seconds) <= 0:
                break
            at = time.monotonic()
            losses.append(self._take_step(batch, share))
            self.spent += time.monotonic() - at
            tokens += sum(len(piece[0].ids) for _, pieces in batch for piece in pieces)
            if self.step % 50 == 0:
                speed = tokens / (time.monotonic() - began)
                self.log(
                    loss=round(float(np.mean(losses)), 4),
                    share=round(share, 3),
                    tokens_a_second=round(speed),
                )
                losses, began, tokens = [], time.monotonic(), 0
            if time.monotonic() - self._saved > CHECKPOINT_EVERY:
                self.save()
        self.save()

    def _take_step(self, batch: Batch, share: float) -> float:
        options = self.config["optimizer"]
        for group in self.optimizer.param_groups:
            group["lr"] = group["rate"] * share * min(1.0, (self.step + 1) / options["warm_up"])
        parts = _parts(batch, len(self._readers))
        shares = [len(part) / len(batch) for part in parts]
        self._readers.take_weights()
        losses = self._readers.map(self._learn, parts, shares)
        self._readers.give_gradients()
        nn.utils.clip_grad_norm_(self.model.parameters(), options["clip"])
        self.optimizer.step()
        self.step += 1
        keep = min(options["average"], self.step / (self.step + 10))
        learning = [(n, p) for n, p in self.model.named_parameters() if p.requires_grad]
        with torch.no_grad():
            torch._foreach_lerp_(
                [self.averaged[n] for n, _ in learning], [p for _, p in learning], 1 - keep
            )
        return float(sum(losses))

    def _learn(self, reader: ReadingModel, part: Batch, share: float) -> float:
        """Return the loss of a part, for its share of the batch; `reader` has the gradient."""
        if not part:
            return 0.0
        words, mask, target = to_tensors(part)
        weights = self.config["loss"]
        logits = reader(words.bfloat16(), mask)
        loss = share * loss_of(logits, target, weights["relevance"], weights["stance"])
        loss.backward()
        return float(loss.detach())

    def log(self, **values: Any) -> None:
        """Show and keep a line of progress."""
        line = json.dumps({"step": self.step, **values})
        print(line, flush=True)
        with (self.work / "log.jsonl").open("a") as log:
            log.write(line + "\n")

    def save(self) -> None:
        """Write the checkpoint, whole or not at all."""
        state = {
            "step": self.step,
            "spent": self.spent,
            "model": self.model.state_dict(),
            "averaged": self.averaged,
            "optimizer": self.optimizer.state_dict(),
        }
        partial = self.work / "checkpoint.pt.part"
        torch.save(state, partial)
        os.replace(partial, self.work / "checkpoint.pt")
        self._saved = time.monotonic()

    def resume(self) -> None:
        """Go on from the last checkpoint if there is one."""
        path = self.work / "checkpoint.pt"
        if path.exists():
            state = torch.load(path, weights_only=True)
            self.step, self.averaged = state["step"], state["averaged"]
            self.spent = state.get("spent", 0.0)
            self.model.load_state_dict(state["model"])
            self.optimizer.load_state_dict(state["optimizer"])
            self.log(resumed=True)


def _parts(batch: Batch, count: int) -> list[Batch]:
    """Return `batch` in `count` parts of about as many windows each."""
    parts: list[Batch] = [[] for _ in range(count)]
    for group in sorted(batch, key=lambda group: -len(group[1])):
        min(parts, key=lambda part: sum(len(pieces) for _, pieces in part)).append(group)
    return parts


def schedule(examples: list[Example], config: dict[str, Any]) -> Iterator[tuple[Batch, float]]:
    """Yield every batch, with its share of the rate, which falls to 0 in the last stage."""
    number = 0
    sampler = Sampler(examples, config["optimizer"]["tokens"], config["seed"])
    for place, stage in enumerate(config["stage"]):
        for epoch in range(stage["epochs"]):
            batches = sampler.epoch(number, stage["sources"])
            number += 1
            for i, batch in enumerate(batches):
                done = (epoch + i / len(batches)) / stage["epochs"]
                yield batch, 1 - done if place == len(config["stage"]) - 1 else 1.0


def main() -> None:
    """Train the reader, from the last checkpoint if there is one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the folder of the data sets")
    parser.add_argument("work", type=Path, help="where to keep vectors, checkpoints and the log")
    parser.add_argument("--config", type=Path, default=CONFIG)
    start = parser.add_mutually_exclusive_group()
    start.add_argument("--original", type=Path, help="start from this, not the shipped embedder")
    start.add_argument("--reader", type=Path, help="go on from a reader in the shipped form")
    parser.add_argument("--minutes", type=float, help="end after so long, the rate at zero")
    arguments = parser.parse_args()
    config = tomllib.loads(arguments.config.read_text())
    arguments.work.mkdir(parents=True, exist_ok=True)
    asked = list(read_all(arguments.data, config["seed"]))
    examples = examples_of(asked, config["split"], arguments.work)
    print(f"{len(examples):,} questions to train on", flush=True)
    model = starting_from(arguments.original, arguments.reader)
    trainer = Trainer(config, arguments.work, model)
    trainer.resume()
    trainer.run(schedule(examples, config), 60 * arguments.minutes if arguments.minutes else None)


def starting_from(original: Path | None, reader: Path | None) -> ReadingModel:
    """Return the model to train: a reader as it is, or one with the body of an embedder."""
    if reader:
        model = ReadingModel(Body())
        load_weights(model, reader)
        return model
    if original:
        return ReadingModel(load_original(original).body)
    embedder = EmbeddingModel(Body())
    load_weights(embedder, EMBEDDER)
    return ReadingModel(embedder.body)


def examples_of(asked: list[Asked], split: dict[str, Any], work: Path) -> list[Example]:
    """Return what to train on, about texts at hand and about shelves that are searched."""
    chosen = [one for one in asked if split_of(one, split) == "training"]
    short = [one for one in chosen if one.source not in SEARCHED]
    shelves = [one for one in chosen if one.source in SEARCHED]
    embedder = KeptEmbedder(work / "embeddings.npz")
    made = [*at_hand(short), *mine(shelves, embedder)]
    return [one for one in made if one.windows]


if __name__ == "__main__":
    main()
