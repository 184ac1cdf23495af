"""What somebody wants who asks for no fact: to greet, to know what there is, a summary, a list.

A multinomial logistic regression (Cox 1958) on the shipped embedder's vector of what was said,
fitted by `training/intents.py` to examples in eight languages and to thousands of questions.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.embedding import ShippedEmbedder
from index.reader.candidates import names_asked_after

WEIGHTS = Path(__file__).with_name("intents.npz")

CERTAIN = 0.5
"""The probability from which somebody is taken to want something else than a fact."""

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

    @property
    def is_talk(self) -> bool:
        """Whether nothing of the article is wanted."""
        return self in {Intent.GREETING, Intent.THANKS, Intent.HELP}


def intent_of(text: str) -> Intent | None:
    """Return what is wanted by `text`, or None where it is a question like others.

    Who names somebody, something or a number asks about that.
    """
    if len(text.split()) > MOST_WORDS or names_asked_after(text):
        return None
    labels, weights, bias = _fitted()
    vector = np.asarray(_embedder().embed_query(text.strip()), np.float32)
    logits = weights @ vector + bias
    chances = np.exp(logits - logits.max())
    best = int(chances.argmax())
    if labels[best] not in set(Intent) or chances[best] < CERTAIN * chances.sum():
        return None
    return Intent(labels[best])


@cache
def _embedder() -> ShippedEmbedder:
    return ShippedEmbedder()


@cache
def _fitted() -> tuple[list[str], npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    with np.load(WEIGHTS) as kept:
        if str(kept["embedder"]) != ShippedEmbedder.name:
            raise AssertionError("intents.npz is of another embedder: python -m training.intents")
        return kept["labels"].tolist(), kept["weights"], kept["bias"]
