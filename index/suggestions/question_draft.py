"""A question that may be suggested, before the bot has answered it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class QuestionDraft:
    """A question is drafted from a sentence.

    Attributes:
        question: with its question mark.
        language: "fr" or "en".
        start: where the words that the answer has to touch begin in the sentence.
        end: where they end.
    """

    question: str
    language: str
    start: int
    end: int
