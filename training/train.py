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
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from index.models import vocabulary
from index.reader.encoding import MAX_QUESTION, Encoded, encode_window, join, tokens_of

from .body import LAYERS, Body, body_from_onnx
from .examples import Example, KeptEmbedder, mine
from .noise import asked_of_another, disturbed, names_of
from .originals import load_original
from .questions import Asked, read_all
from .reader import STANCES, ReadingModel, Target, loss_of
from .ship import MODELS

CONFIG = Path(__file__).parent / "config.toml"
EMBEDDER = MODELS / "embedder.onnx"
CHECKPOINT_EVERY = 300  # seconds
WITHHELD = 0.15
"""How often an answerable question is read without its answer."""
SWAPPED = 0.12
"""How often one is asked about somebody or something else, so that nothing answers it."""


def split_of(asked: Asked, split: dict[str, Any]) -> str:
    """Which of "training", "calibration" and "development" a question belongs to, by its title."""
    for name in ("development", "calibration"):
        if asked.title in split[name]:
            return name
    if asked.source in {"xquad", "squad2"}:
        return "training"
    place = random.Random(asked.title).random()
    if place < split["share"]:
        return "development"
    return "calibration" if place < 2 * split["share"] else "training"


Piece = tuple[Encoded, tuple[int, int] | None, int]
"""A window's tokens, its gold tokens, and whether it answers: 1, 0 or -1."""


class Sampler:
    """Examples → batches, in another order and with other windows at each epoch.

    Args:
        examples: what to train on.
        tokens: how many a batch holds, padding included.
        seed: of everything random.
    """

    def __init__(self, examples: list[Example], tokens: int, seed: int) -> None:
        self._examples, self._tokens, self._seed = examples, tokens, seed
        self._encoded: dict[int, tuple[list[int], list[int], list[tuple[int, int]]]] = {}
        self._names: dict[str, list[str]] = {}
        for asked in (example.asked for example in examples):
            if asked.language != "de":
                self._names.setdefault(asked.language, []).extend(names_of(asked.question))

    def epoch(
        self, number: int, shares: dict[str, float]
    ) -> list[list[tuple[Example, list[Piece]]]]:
        """The batches of one epoch, each of whole questions of like length.

        Args:
            number: which epoch.
            shares: how often a question is asked in it, by its data set; 0.5 is every other one.
        """
        chance = random.Random(f"{self._seed} {number}")
        groups = []
        for example in self._examples:
            share = shares.get(example.asked.source.split("-")[0], 0)
            times = int(share) + (chance.random() < share % 1)
            groups += [(example, self._pieces(example, chance)) for _ in range(times)]
        groups.sort(
            key=lambda group: max(len(piece[0].ids) for piece in group[1]) + 12 * chance.random()
        )
        batches: list[list[tuple[Example, list[Piece]]]] = [[]]
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
        asked, chosen = example.asked, _chosen(example, chance)
        question, gold = asked.question, example.gold
        if any(gold[place] for place in chosen) and chance.random() < SWAPPED:
            text = " ".join(window.text for window in example.windows)
            other = asked_of_another(question, text, self._names.get(asked.language, ()), chance)
            if other:
                question, gold = other, [None] * len(gold)
        tokens = tokens_of(disturbed(question, chance), MAX_QUESTION)
        return [self._piece(tokens, example, gold[place], place) for place in chosen]

    def _piece(
        self, question: list[int], example: Example, gold: tuple[int, int] | None, place: int
    ) -> Piece:
        window = example.windows[place]
        if id(window) not in self._encoded:
            self._encoded[id(window)] = encode_window(window)
        encoded = join(question, *self._encoded[id(window)])
        if gold is None:
            unknown = example.asked.answerable and not example.asked.answers
            return encoded, None, -1 if unknown else 0
        inside = [i for i, (a, b) in enumerate(encoded.offsets) if b > gold[0] and a < gold[1]]
        if not inside:
            return encoded, None, -1
        return encoded, (encoded.first + inside[0], encoded.first + inside[-1]), 1


def _chosen(example: Example, chance: random.Random) -> list[int]:
    """Which windows to read: one that answers and another, or the likeliest ones.

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
            *chance.sample(rest, min(len(rest), chance.choice((0, 1, 1, 2)))),
        ]
    if example.asked.answerable and not gold:
        return rest[:4]
    return sorted(chance.sample(rest[:3], min(len(rest), 2)))


def to_tensors(batch: list[tuple[Example, list[Piece]]]) -> tuple[Tensor, Tensor, Target]:
    """The word vectors, the attention mask and the target of a batch."""
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
    """One training run, with its checkpoints.

    Args:
        config: the content of config.toml.
        work: where checkpoints and the log are kept.
        body: the transformer to start from.
    """

    def __init__(self, config: dict[str, Any], work: Path, body: Body) -> None:
        self.config, self.work = config, work
        torch.manual_seed(config["seed"])
        torch.set_num_threads(config["threads"])
        self.model = ReadingModel(body)
        self.averaged = {name: p.detach().clone() for name, p in self.model.named_parameters()}
        self.optimizer = torch.optim.AdamW(self._parameters(), fused=True)
        self.step = 0
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

    def run(self, batches: Iterator[tuple[list[tuple[Example, list[Piece]]], float]]) -> None:
        """Take a step for each batch; with each comes the share of the full rate to learn at."""
        losses: list[float] = []
        began, tokens = time.monotonic(), 0
        for number, (batch, share) in enumerate(batches):
            if number < self.step:
                continue  # done before the interruption
            words, mask, target = to_tensors(batch)
            losses.append(self._take_step(words, mask, target, share))
            tokens += mask.numel()
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

    def _take_step(self, words: Tensor, mask: Tensor, target: Target, share: float) -> float:
        options, weights = self.config["optimizer"], self.config["loss"]
        for group in self.optimizer.param_groups:
            group["lr"] = group["rate"] * share * min(1.0, (self.step + 1) / options["warm_up"])
        with torch.autocast("cpu", torch.bfloat16):
            logits = self.model(words, mask)
        loss = loss_of(logits, target, weights["relevance"], weights["stance"])
        self.optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), options["clip"])
        self.optimizer.step()
        self.step += 1
        keep = min(options["average"], self.step / (self.step + 10))
        with torch.no_grad():
            for name, parameter in self.model.named_parameters():
                if parameter.requires_grad:
                    self.averaged[name].lerp_(parameter, 1 - keep)
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
            "model": self.model.state_dict(),
            "averaged": self.averaged,
            "optimizer": self.optimizer.state_dict(),
        }
        partial = self.work / "checkpoint.pt.part"
        torch.save(state, partial)
        os.replace(partial, self.work / "checkpoint.pt")
        self._saved = time.monotonic()

    def resume(self) -> None:
        """Go on from the last checkpoint, if there is one."""
        path = self.work / "checkpoint.pt"
        if path.exists():
            state = torch.load(path, weights_only=True)
            self.step, self.averaged = state["step"], state["averaged"]
            self.model.load_state_dict(state["model"])
            self.optimizer.load_state_dict(state["optimizer"])
            self.log(resumed=True)


def schedule(
    examples: list[Example], config: dict[str, Any]
) -> Iterator[tuple[list[tuple[Example, list[Piece]]], float]]:
    """Every batch of every stage, with its share of the rate: 1, but falling to 0 in the last."""
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
    """Train, from the last checkpoint if there is one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the folder of the data sets")
    parser.add_argument("work", type=Path, help="where to keep vectors, checkpoints and the log")
    parser.add_argument("--config", type=Path, default=CONFIG)
    parser.add_argument("--original", type=Path, help="start from this, not the shipped embedder")
    arguments = parser.parse_args()
    config = tomllib.loads(arguments.config.read_text())
    arguments.work.mkdir(parents=True, exist_ok=True)
    asked = list(read_all(arguments.data, config["seed"]))
    training = [a for a in asked if split_of(a, config["split"]) == "training"]
    examples = list(mine(training, KeptEmbedder(arguments.work / "embeddings.npz")))
    print(f"{len(examples):,} questions to train on", flush=True)
    original = arguments.original
    body = load_original(original).body if original else body_from_onnx(EMBEDDER)
    trainer = Trainer(config, arguments.work, body)
    trainer.resume()
    trainer.run(schedule(examples, config))


if __name__ == "__main__":
    main()
