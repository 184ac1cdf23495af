"""An answer, whatever found it and wherever it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from index.document import Chunk, Span
from index.facts.values import DateMention
from index.passage import Passage
from index.reader.reading import Borders, Stance

from .citation import Citation
from .intents import Intent
from .question import Question


class Verdict(StrEnum):
    """A verdict says whether the article answers, or was asked at all."""

    ANSWERED = "answered"
    PERHAPS = "perhaps"
    NOT_IN_ARTICLE = "not_in_article"
    OVERVIEW = "overview"
    """The article as a whole was asked about: a summary, or a list."""
    TALK = "talk"
    """Nothing was asked: a greeting, thanks, or what can be asked."""

    @classmethod
    def of(cls, confidence: float, borders: Borders) -> Verdict:
        """Return what can be said of a sentence that answers with the probability `confidence`."""
        if confidence >= borders.answered:
            return cls.ANSWERED
        return cls.PERHAPS if confidence >= borders.perhaps else cls.NOT_IN_ARTICLE


class Fallback(StrEnum):
    """Why the bot's own reader answers where a chat model should have."""

    AWAY = "away"
    UNPROVED = "unproved"


@dataclass(frozen=True, slots=True)
class Tokens:
    """What asking a chat model costs.

    Attributes:
        sent: tokens in.
        received: tokens out.
    """

    sent: int = 0
    received: int = 0

    def __add__(self, more: Tokens) -> Tokens:
        return Tokens(self.sent + more.sent, self.received + more.received)


NO_TOKENS = Tokens()


@dataclass(frozen=True, slots=True)
class Trace:
    """How an answer came about, for whoever wonders why it is wrong.

    Attributes:
        asked: what was searched and read for: the question, with what it leans on.
        passages: what retrieval found, best first; the first ten are read.
        chosen: the sentence that the reader finds likeliest, if it could read any.
        span: its words that may answer, in characters of the document.
        confidence: the reader's, 0 to 1.
        related: whether that sentence is on the matter at all.
        problems: what was wrong with what a chat model wrote.
        away: why no chat model wrote, where one should have.
        times_ms: how long each step took, in milliseconds.
    """

    asked: str
    passages: tuple[Passage, ...]
    chosen: Chunk | None
    span: Span | None
    confidence: float
    related: bool
    problems: tuple[str, ...]
    away: str | None
    times_ms: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Answer:
    """What every platform renders.

    Attributes:
        question: what was asked.
        language: the question's, ISO 639-1.
        verdict: whether the article says.
        text: the short answer, in the article's words or a chat model's; of a perhaps the words
            that may answer; empty if the article does not say.
        stance: "yes" or "no" to a yes-no question, where that is certain; a perhaps has none.
        citations: the sentences it rests on, or that may answer; none if the article does not say.
        closest: the likeliest sentence when it does not, where that is on the matter.
        confidence: the probability that the article answers the question, 0 to 1.
        build: the name of the build that was asked.
        read_by: what found the answer.
        elapsed_ms: how long it took.
        fallback: why no chat model answers, where one should have.
        written: whether a chat model wrote the text.
        rewritten: a follow-up as a chat model understood it, if it did.
        tokens: what asking a chat model cost, if one was asked.
        date: the date that the text is, where it is one whose value is known.
        intent: what was wanted, where that is no fact; then the text is a title or names.
        trace: how it came about.
    """

    question: Question
    language: str
    verdict: Verdict
    text: str
    stance: Stance | None
    citations: tuple[Citation, ...]
    closest: Citation | None
    confidence: float
    build: str
    read_by: str
    elapsed_ms: float
    fallback: Fallback | None = None
    written: bool = False
    rewritten: str | None = None
    tokens: Tokens | None = None
    date: DateMention | None = None
    intent: Intent | None = None
    trace: Trace | None = field(default=None, compare=False, repr=False)

    def __post_init__(self) -> None:
        may_cite = self.verdict not in {Verdict.NOT_IN_ARTICLE, Verdict.TALK}
        if may_cite != bool(self.citations) and self.verdict is not Verdict.OVERVIEW:
            raise ValueError("what answers, or may, has a citation, and nothing else has")
        if self.closest and self.citations:
            raise ValueError("what has a citation needs no closest passage")
