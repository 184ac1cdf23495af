"""What somebody wants who asks for no fact: to greet, to know what there is, a summary, a list.

A multinomial logistic regression (Cox 1958) on the shipped embedder's vector of what was said,
fitted by `training/intents.py` to examples in eight languages and to thousands of questions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.embedding import ShippedEmbedder
from index.language.folding import fold
from index.reader.candidates import names_asked_after

WEIGHTS = Path(__file__).with_name("intents.npz")

CERTAIN = 0.5
"""The probability from which somebody is taken to want something else than a fact."""

_WORD = re.compile(r"[^\W\d_]+")
_LONG = 4

MOST_WORDS = 14
"""Words of what may be meant so: whoever says more asks for something."""


class Intent(StrEnum):
    """What is wanted, where it is no fact."""

    GREETING = "greeting"
    THANKS = "thanks"
    HELP = "help"
    ABOUT = "about"
    SUMMARY = "summary"
    DATES = "dates"
    ORGANISATIONS = "organisations"
    SPEAKERS = "speakers"
    ARTICLES = "articles"
    OWN_WORDS = "own_words"
    """Who said what was answered: the article itself does, as `attribution` tells."""

    @property
    def is_talk(self) -> bool:
        """Whether nothing of the article is wanted."""
        return self in {Intent.GREETING, Intent.THANKS, Intent.HELP}


def intent_of(text: str) -> Intent | None:
    """Return what is wanted by `text`, or None where it is a question like others.

    Who names somebody, something or a number asks about that.
    """
    if len(text.split()) > MOST_WORDS or not _WORD.search(text) or names_asked_after(text):
        return None
    fitted = _fitted()
    vector = np.asarray(ShippedEmbedder().embed_query(text), np.float32)
    logits = fitted.weights @ vector + fitted.bias
    chances = np.exp(logits - logits.max())
    best = int(chances.argmax())
    if fitted.labels[best] not in set(Intent) or chances[best] < CERTAIN * chances.sum():
        return None
    return Intent(fitted.labels[best])


def words_of_its_own(text: str) -> list[str]:
    """Return the words of `text`, of four letters or more, that no example of an intent has."""
    known = _fitted().vocabulary
    return [word for word in _WORD.findall(text) if len(word) >= _LONG and fold(word) not in known]


@dataclass(frozen=True, slots=True)
class _Fitted:
    """What `training/intents.py` fits: float32 (labels, 384), (labels,); folded words."""

    labels: list[str]
    weights: npt.NDArray[np.float32]
    bias: npt.NDArray[np.float32]
    vocabulary: frozenset[str]


@cache
def _fitted() -> _Fitted:
    with np.load(WEIGHTS) as kept:
        if str(kept["embedder"]) != ShippedEmbedder().name:
            raise AssertionError("intents.npz is of another embedder: python -m training.intents")
        vocabulary = frozenset(kept["vocabulary"].tolist())
        return _Fitted(kept["labels"].tolist(), kept["weights"], kept["bias"], vocabulary)
