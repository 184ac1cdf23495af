"""Train what tells names: `python -m training.entities`.

It learns from the stories of the newsroom whose names are marked (`names/`), in which names are
swapped for others of their kind and language, anew each epoch. The model is the embedder's lowest
layers, of which the lowest stay as they are, with a head. It ends by saying how many of the names
in stories kept apart it finds.
"""

from __future__ import annotations

import argparse
import copy
import json
import random
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from index.chunking import chunk
from index.document import Document, Span
from index.facts.entities import LABELS, MAX_TOKENS, EntityKind, likeliest, words_of
from index.models import vocabulary

from .body import WIDTH, Body
from .contrast import shipped
from .copies import Copies
from .export import export
from .names import names_in, read_names
from .newsroom import read_stories
from .ship import MODELS, write_checksums
from .train import CONFIG

IGNORED = -100
"""The label of a token that is not the first of its word."""

Batch = list[tuple[list[int], list[int]]]


@dataclass(frozen=True)
class Named:
    """Named is a sentence, with the names in it.

    Attributes:
        text: its words.
        language: ISO 639-1.
        names: where they stand, in order, and what they are of.
    """

    text: str
    language: str
    names: tuple[tuple[Span, EntityKind], ...]


class EntityModel(nn.Module):
    """An entity model tells what each token's word is.

    Args:
        body: the transformer.
        layers: how many of its layers are used, the lowest.
    """

    def __init__(self, body: Body, layers: int) -> None:
        super().__init__()
        self.body = body
        self.body.layers = body.layers[:layers]
        self.head = nn.Linear(WIDTH, len(LABELS))

    def forward(self, words: Tensor, attention_mask: Tensor) -> Tensor:
        """Map float (batch, tokens, 384) and int64 (batch, tokens) to (batch, tokens, labels)."""
        logits: Tensor = self.head(self.body(words, attention_mask))
        return logits


def sentences(apart: float, seed: int) -> tuple[list[Named], list[Named]]:
    """Return the sentences of marked stories: those to train on, and a share of stories apart."""
    marked = read_names()
    slugs = sorted(marked)
    random.Random(seed).shuffle(slugs)
    kept = set(slugs[: round(apart * len(slugs))])
    train: list[Named] = []
    judging: list[Named] = []
    for story in read_stories():
        if story.slug in marked:
            document = Document("\n\n".join(story.paragraphs), story.headline, "", story.language)
            for one in chunk(document):
                names = tuple(names_in(one.text, marked[story.slug]))
                into = judging if story.slug in kept else train
                into.append(Named(one.text, story.language, names))
    return train, judging


class Swapper:
    """Swapper puts other names of the same kind and language into sentences.

    Args:
        known: sentences whose names it knows.
        share: how many of the names it swaps.
        seed: of its choices.
    """

    def __init__(self, known: Sequence[Named], share: float, seed: int) -> None:
        self._share, self._chance = share, random.Random(seed)
        self._names: defaultdict[tuple[str, EntityKind, int], list[str]] = defaultdict(list)
        for one in known:
            for span, kind in one.names:
                self._names[_sort(one, span, kind)].append(span.of(one.text))

    def swapped(self, one: Named) -> Named:
        """Return a sentence with other names, now and then all in capitals."""
        text, names, at = "", [], 0
        for span, kind in one.names:
            name = span.of(one.text)
            if self._chance.random() < self._share:
                name = self._chance.choice(self._names[_sort(one, span, kind)])
            text += one.text[at : span.start]
            names.append((Span(len(text), len(text) + len(name)), kind))
            text, at = text + name, span.end
        text += one.text[at:]
        if self._chance.random() < 0.02 and len(text.upper()) == len(text):
            text = text.upper()
        return Named(text, one.language, tuple(names))


def _sort(one: Named, span: Span, kind: EntityKind) -> tuple[str, EntityKind, int]:
    return one.language, kind, min(span.of(one.text).count(" "), 1)


def encoded(one: Named) -> tuple[list[int], list[int]]:
    """Return the token ids of a sentence and their labels; only the first of a word has one."""
    encoding = vocabulary().tokenizer.encode(one.text)
    ids = encoding.ids[:MAX_TOKENS]
    labels = [IGNORED] * len(ids)
    names = list(one.names)
    for (start, end), token in words_of(one.text, encoding.offsets[: len(ids)]):
        within = next(((s, kind) for s, kind in names if s.start <= start and end <= s.end), None)
        if within is None:
            labels[token] = 0
        else:
            mark = "B" if within[0].start == start else "I"
            labels[token] = LABELS.index(f"{mark}-{within[1]}")
    return ids, labels


def batches(rows: Batch, tokens: int, chance: random.Random) -> Iterator[Batch]:
    """Yield `rows` in batches of at most so many tokens, those of a like length together."""
    order = sorted(rows, key=lambda row: (len(row[0]), chance.random()))
    found: list[Batch] = [[]]
    for row in order:
        if found[-1] and (len(found[-1]) + 1) * len(row[0]) > tokens:
            found.append([])
        found[-1].append(row)
    chance.shuffle(found)
    yield from found


def loss_of(model: EntityModel, batch: Batch) -> Tensor:
    """Return the mean cross-entropy of the words of a batch."""
    longest = max(len(ids) for ids, _ in batch)
    words = np.zeros((len(batch), longest, WIDTH), np.float32)
    mask = torch.zeros(words.shape[:2], dtype=torch.int64)
    wanted = torch.full(words.shape[:2], IGNORED)
    for row, (ids, labels) in enumerate(batch):
        words[row, : len(ids)] = vocabulary().vectors(ids)
        mask[row, : len(ids)] = 1
        wanted[row, : len(ids)] = torch.tensor(labels)
    logits = model(torch.from_numpy(words).to(next(model.parameters()).dtype), mask)
    return nn.functional.cross_entropy(
        logits.float().flatten(0, 1), wanted.flatten(), label_smoothing=0.05
    )


def trained(
    known: Sequence[Named], options: dict[str, Any], threads: int, seed: int
) -> EntityModel:
    """Return a model that has learnt from sentences, at a rate that falls to zero.

    It is the mean of the weights over some fifty steps; over fewer at the beginning, whose weights
    know nothing yet.
    """
    torch.manual_seed(seed)
    model = EntityModel(shipped().body, options["layers"])
    for fixed in (model.body.positions, model.body.norm, *model.body.layers[: options["frozen"]]):
        fixed.requires_grad_(False)
    model.body.segment.requires_grad_(False)
    rates = [options["rate"], options["head_rate"]]
    learning = [[p for p in model.body.parameters() if p.requires_grad], [*model.head.parameters()]]
    optimizer = torch.optim.AdamW([{"params": group} for group in learning], weight_decay=0.01)
    readers, chance = Copies(model, threads), random.Random(seed)
    swapper = Swapper(known, options["swapped"], seed)
    averaged, step = copy.deepcopy(model), 0
    for epoch in range(options["epochs"]):
        rows = [encoded(swapper.swapped(one)) for one in known]
        made = list(batches(rows, options["tokens"], chance))
        losses = []
        for place, batch in enumerate(made):
            done = (epoch + place / len(made)) / options["epochs"]
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = rate * min(1.0, 20 * done + 0.02) * (1 - done)
            parts = [part for first in range(threads) if (part := batch[first::threads])]
            readers.take_weights()
            losses += readers.map(_learn, parts, [len(part) / len(batch) for part in parts])
            readers.give_gradients()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            step += 1
            with torch.no_grad():
                for mean, now in zip(averaged.parameters(), model.parameters(), strict=True):
                    mean.lerp_(now, max(0.02, 1 / (1 + step)))
        loss = sum(losses) / len(made)
        print(
            json.dumps({"epoch": epoch, "batches": len(made), "loss": round(loss, 4)}), flush=True
        )
    return averaged


def _learn(model: EntityModel, part: Batch, share: float) -> float:
    loss = share * loss_of(model, part)
    loss.backward()
    return float(loss.detach())


def judged(model: EntityModel, apart: Sequence[Named]) -> dict[str, tuple[int, int, int]]:
    """Return how many names of each language and kind are right, found, and there."""
    counts: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    model.eval()
    for one in apart:
        ids, labels = encoded(one)
        feed = torch.from_numpy(vocabulary().vectors(ids))[None]
        with torch.no_grad():
            logits = model(feed, torch.ones(1, len(ids), dtype=torch.int64))[0]
        firsts = [place for place, label in enumerate(labels) if label != IGNORED]
        if firsts:
            scores = logits[firsts].log_softmax(-1).numpy()
            right, found = _names([labels[f] for f in firsts]), _names(likeliest(scores))
            for place, count in enumerate((right & found, found, right)):
                for _, _, kind in count:
                    counts[f"{one.language} {kind}"][place] += 1
    return {name: (a, b, c) for name, (a, b, c) in sorted(counts.items())}


def _names(labels: Sequence[int]) -> set[tuple[int, int, str]]:
    """Return first word, the one behind the last, and kind of each name."""
    found, first = set(), 0
    for place, label in enumerate([*labels, 0]):
        if not LABELS[label].startswith("I"):
            if place and labels[first]:
                found.add((first, place, LABELS[labels[first]][2:]))
            first = place
    return found


def main() -> None:
    """Train, say how many names in the stories kept apart are found, and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=MODELS / "entities.onnx")
    arguments = parser.parse_args()
    config = tomllib.loads(CONFIG.read_text())
    torch.set_num_threads(1)
    train, apart = sentences(config["entities"]["apart"], config["seed"])
    print(f"{len(train):,} sentences to train on, {len(apart):,} apart", flush=True)
    model = trained(train, config["entities"], config["threads"], config["seed"])
    for name, (right, found, there) in judged(model, apart).items():
        print(f"{name:20} precision {right / max(found, 1):.2f} recall {right / max(there, 1):.2f}"
              f" of {there}")  # fmt: skip
    export(model, ["labels"], arguments.out)
    if arguments.out.resolve().parent == MODELS:
        write_checksums()


if __name__ == "__main__":
    main()
