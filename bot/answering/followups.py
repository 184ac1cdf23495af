"""What a question leans on: what was asked, and answered, before it."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from index.language.folding import fold
from index.language.identification import identify_language
from index.language.questions import asks_for_others, leans_on_another

from .question import Question

_FEW_WORDS = 2
"""Too few to stand by themselves, or to tell their language by."""


WEIGHTS = Path(__file__).with_name("followups.json")
_MOST_WORDS = 12
"""Words from which a question is no longer likelier to stand by itself."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Wanted holds a question as it is searched for and as it is read.

    Attributes:
        query: what sentences are searched for.
        question: what they are asked.
        before: what was asked and answered before; empty where nothing was.
    """

    query: str
    question: str
    before: str = ""

    @classmethod
    def alone(cls, question: Question) -> Wanted:
        """Return `question` as one that stands by itself."""
        return cls(question.text, question.text)

    @classmethod
    def joined(cls, question: Question) -> Wanted:
        """Return `question` with what was asked before it, if it was not the same."""
        before = _asked_before(question)
        query = f"{in_context(before)} {question.text}" if before else question.text
        return cls(query, question.text, said_before(question))


def leans(question: Question, joined: float, alone: float) -> bool:
    """Return whether `question` is rather to be read with the one before it than alone.

    A logistic regression (Cox 1958) on what both ways of reading give, fitted by
    `training/followups.py` to follow-ups about stories, and to questions about something else in
    them that were asked after another one.

    Args:
        question: it comes after another one.
        joined: the reader's confidence in what it finds with the question before.
        alone: the same without.
    """
    evidence = evidence_of(question, joined, alone)
    weights = _fitted()
    return sum(weights[name] * value for name, value in evidence.items()) > 0


def evidence_of(question: Question, joined: float, alone: float) -> dict[str, float]:
    """Return by name what tells that a question leans on the one before; see `leans`."""
    return {
        "bias": 1.0,
        "wording": float(sounds_leaning(question)),
        "joined": _log_odds(joined),
        "alone": _log_odds(alone),
        "words": float(min(len(question.text.split()), _MOST_WORDS)),
    }


def _log_odds(probability: float) -> float:
    bounded = min(max(probability, 1e-4), 1 - 1e-4)
    return math.log(bounded / (1 - bounded))


@cache
def _fitted() -> dict[str, float]:
    return json.loads(WEIGHTS.read_text(encoding="utf-8"))  # type: ignore[no-any-return] # JSON


def language_of(question: Question) -> str:
    """Return the language `question` is asked in; the one before it helps few words."""
    few = len(question.text.split()) <= _FEW_WORDS
    before = question.previous.text if question.previous and few else ""
    return identify_language(f"{before} {question.text}")


def in_context(question: Question) -> str:
    """Return what to search for: the question, with the one before if it sounds leaning."""
    if question.previous is None or not sounds_leaning(question):
        return question.text
    return f"{in_context(question.previous)} {question.text}"


def sounds_leaning(question: Question) -> bool:
    """Return whether a question does not sound as if it stood by itself.

    It opens with a conjunction, holds a pronoun, asks for others, or is of two words or fewer.
    """
    few = len(fold(question.text).split()) <= _FEW_WORDS
    wording = leans_on_another(question.text, language_of(question))
    return few or wording or asks_for_others(question.text)


def _asked_before(question: Question) -> Question | None:
    """Return the question before, if another one was: one that is asked again leans on nothing."""
    before = question.previous
    if before and before.text.casefold() == question.text.casefold():
        return _asked_before(before)
    return before


def said_before(question: Question) -> str:
    """Return the questions before `question`, each with the short answer to it, oldest first.

    The reader was trained with it, and with questions that stand by themselves after others.
    """
    before = _asked_before(question)
    if before is None:
        return ""
    return " ".join(part for part in (said_before(before), before.text, before.reply) if part)
