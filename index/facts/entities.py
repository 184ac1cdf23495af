"""What a sentence names: persons, organisations, places and other things, found by a small model.

The model (`entities.onnx`) is the embedder's lowest layers with a head that tells of each word
whether a name begins there, goes on there, or neither (BIO; Ramshaw & Marcus 1995).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import numpy as np
import numpy.typing as npt

from index.document import Span
from index.models import indexing_threads, load_body, vocabulary

MAX_TOKENS = 256
"""The most tokens of a sentence that are read; names behind them are not found."""

_SURE = 0.8
"""The probability from which a surname alone is none: "Ferrari", beside Enzo Ferrari."""

_WORD = re.compile(r"\w+")

Scores = npt.NDArray[np.float32]


class EntityKind(StrEnum):
    """The kind of an entity says what has the name."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    OTHER = "other"


LABELS = ("O", *(f"{mark}-{kind}" for kind in EntityKind for mark in "BI"))
"""What a word may be, in the order of the model's output."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A name stands in a text.

    Attributes:
        span: where.
        kind: what it is of.
        probability: the model's, 0 to 1, that its words name such a thing.
    """

    span: Span
    kind: EntityKind
    probability: float


def entities_of(text: str, sentences: Sequence[Span]) -> list[Entity]:
    """Return the names in the sentences of a text, in order.

    Raises:
        index.errors.EmbedderError: if the model's file is missing or damaged.
    """
    _model(), vocabulary()  # loaded here, once, rather than by each thread
    found = indexing_threads().map(lambda sentence: list(_in_sentence(text, sentence)), sentences)
    return [entity for of_sentence in found for entity in of_sentence]


def kinds_of(text: str, entities: Sequence[Entity]) -> dict[str, EntityKind]:
    """Return what each name is of: what it is likeliest taken for, over all its places.

    A surname of somebody whom the text names in full is theirs, unless it is surely another's.

    Args:
        text: that the entities stand in, or that text folded.
        entities: its names.
    """
    votes: defaultdict[str, Counter[EntityKind]] = defaultdict(Counter)
    surest: defaultdict[str, float] = defaultdict(float)
    for entity in entities:
        name = entity.span.of(text)
        votes[name][entity.kind] += entity.probability  # type: ignore[assignment]
        surest[name] = max(surest[name], entity.probability)
    kinds = {name: of_name.most_common(1)[0][0] for name, of_name in votes.items()}
    persons = [name for name, kind in kinds.items() if kind is EntityKind.PERSON]
    surnames = {name.rpartition(" ")[2] for name in persons if " " in name}
    theirs = [name for name in surnames & kinds.keys() if surest[name] < _SURE]
    return kinds | dict.fromkeys(theirs, EntityKind.PERSON)


def words_of(
    text: str, offsets: Sequence[tuple[int, int]]
) -> Iterator[tuple[tuple[int, int], int]]:
    """Yield where each word of a text stands, with its first token.

    Args:
        text: a sentence.
        offsets: start and end of each token in it, in order.
    """
    token = 0
    for word in _WORD.finditer(text):
        while token < len(offsets) and offsets[token][1] <= word.start():
            token += 1
        if token == len(offsets):
            return
        yield word.span(), token


def likeliest(scores: Scores) -> list[int]:
    """Return the likeliest labels of words in a row, of which no name goes on that has not begun.

    Args:
        scores: logarithms of probabilities, (words, labels).
    """
    allowed = _transitions()
    best, back = scores[0] + np.where(_INSIDE, -np.inf, 0), []
    for row in scores[1:]:
        reached = best[:, None] + allowed
        back.append(reached.argmax(0))
        best = reached.max(0) + row
    path = [int(best.argmax())]
    for before in reversed(back):
        path.append(int(before[path[-1]]))
    return path[::-1]


_INSIDE = np.array([label.startswith("I") for label in LABELS])


@cache
def _transitions() -> Scores:
    """Return 0 where a label (column) may stand behind another (row), else minus infinity."""
    follows = [[not to.startswith("I") or of[2:] == to[2:] for to in LABELS] for of in LABELS]
    return np.where(follows, 0, -np.inf).astype(np.float32)


@cache
def _model():  # type: ignore[no-untyped-def]  # the type would import onnxruntime
    return load_body("entities.onnx")


def _in_sentence(text: str, sentence: Span) -> Iterator[Entity]:
    written = sentence.of(text)
    encoded = vocabulary().tokenizer.encode(written)
    ids = encoded.ids[:MAX_TOKENS]
    words = list(words_of(written, encoded.offsets[: len(ids)]))
    if not words:
        return
    feed = {
        "words": vocabulary().vectors(ids)[None],
        "attention_mask": np.ones((1, len(ids)), np.int64),
    }
    logits = _model().run(["labels"], feed)[0][0][[token for _, token in words]]
    scores = logits - np.log(np.exp(logits).sum(-1, keepdims=True))
    labels = likeliest(scores)
    first = 0
    for place in range(1, len(labels) + 1):
        if place < len(labels) and LABELS[labels[place]].startswith("I"):
            continue
        if labels[first]:
            kind = EntityKind(LABELS[labels[first]][2:])
            columns = [LABELS.index(f"{mark}-{kind}") for mark in "BI"]
            chances = np.exp(scores[first:place, columns]).sum(-1)
            start, end = words[first][0][0], words[place - 1][0][1]
            span = Span(sentence.start + start, sentence.start + end)
            yield Entity(span, kind, float(chances.mean()))
        first = place
