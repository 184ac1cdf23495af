"""What a question leans on: what was asked, and answered, before it."""

from __future__ import annotations

from dataclasses import dataclass

from index.language.folding import fold
from index.language.identification import identify_language
from index.language.questions import leans_on_another

from .question import Question

_FEW_WORDS = 2
"""Too few to stand by themselves, or to tell their language by."""


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
    def of(cls, question: Question) -> Wanted:
        """Return `question` with what it leans on."""
        return cls(in_context(question), question.text, said_before(question))


def language_of(question: Question) -> str:
    """Return the language `question` is asked in; the one before it helps few words."""
    few = len(question.text.split()) <= _FEW_WORDS
    before = question.previous.text if question.previous and few else ""
    return identify_language(f"{before} {question.text}")


def leans(text: str) -> bool:
    """Tell whether a question opens with a conjunction, holds a pronoun, or has two words at most.

    It does not stand by itself then.
    """
    return leans_on_another(text) or len(fold(text).split()) <= _FEW_WORDS


def in_context(question: Question) -> str:
    """Return what to search for: the question, with the one before where it leans on that."""
    if question.previous is None or not leans(question.text):
        return question.text
    return f"{in_context(question.previous)} {question.text}"


def said_before(question: Question) -> str:
    """Return the questions before `question`, each with the short answer to it, oldest first.

    The reader was trained with it, and with questions that stand by themselves after others. One
    that is asked again leans on nothing that was said to it.
    """
    before = question.previous
    if before is None:
        return ""
    if before.text.casefold() == question.text.casefold():
        return said_before(before)
    return " ".join(part for part in (said_before(before), before.text, before.reply) if part)
