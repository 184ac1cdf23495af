"""An answer as it is remembered, and as people voted on it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.answering.question import Question
from index.document import Span

from .reasons import Reason


@dataclass(frozen=True, slots=True)
class Remembered:
    """Remembered is an answer that was given in a chat.

    Attributes:
        id: what a button carries.
        message: the platform's id of the bot's message, once it is sent.
        question: what was asked, with what was asked before.
        language: of the question, ISO 639-1.
        build: the name of the build that was asked.
        source: the article of the sentence quoted; None if none was.
        span: the sentence, in characters of the article.
        rewritten: the question as a chat model understood it, if that is not as it was asked.
    """

    id: int
    message: str | None
    question: Question
    language: str
    build: str
    source: str | None
    span: Span | None
    rewritten: str | None


@dataclass(frozen=True, slots=True)
class Voted:
    """Voted is an answer, with what people thought of it.

    Attributes:
        question: what was asked.
        language: of the question, ISO 639-1.
        verdict: "answered", "perhaps" or "not_in_article".
        text: the short answer, or the words that may answer.
        build: the name of the build that was asked.
        source: the article of the sentence quoted; None if none was.
        span: the sentence, in characters of the article.
        helpful: how many found it so.
        unhelpful: how many did not.
        reasons: why not, as far as they said so.
    """

    question: str
    language: str
    verdict: str
    text: str
    build: str
    source: str | None
    span: Span | None
    helpful: int
    unhelpful: int
    reasons: tuple[Reason, ...] = ()
