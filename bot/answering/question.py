"""A question, as the bot takes it from whatever somebody typed, and the article that they name."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from bot.errors import EmptyQuestion, QuestionTooLong, UnknownArticle
from index.document import Titled

MAX_QUESTION_CHARS = 2_000
"""More than anyone types; it bounds what one question may cost."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a person asks.

    Attributes:
        text: as asked, less what no one can see; `Question.asked` makes it so.
        previous: the question before it in the conversation.
        article: the source of the one article to answer from; any of them if None.
        reply: the short answer that it was given, once it is one that another leans on.
        sources: those of the articles that it may be answered from where it is asked; all if None.
    """

    text: str
    previous: Question | None = None
    article: str | None = None
    reply: str = ""
    sources: frozenset[str] | None = None

    @property
    def within(self) -> frozenset[str] | None:
        """The sources of the articles that it is answered from; None for all of them."""
        return frozenset({self.article}) if self.article else self.sources

    @classmethod
    def asked(
        cls,
        text: str,
        previous: Question | None = None,
        article: str | None = None,
        sources: frozenset[str] | None = None,
    ) -> Question:
        """Return the question in what somebody typed.

        Control characters, lone surrogates and direction marks are taken out, and runs of white
        space made one space.

        Raises:
            EmptyQuestion: if nothing is left.
            QuestionTooLong: if it is longer than `MAX_QUESTION_CHARS`.
        """
        if (length := length_of(text)) > MAX_QUESTION_CHARS:
            raise QuestionTooLong(
                f"the question is {length:,} characters long:"
                f" ask in {MAX_QUESTION_CHARS:,} or fewer"
            )
        if not (seen := cleaned(text)):
            raise EmptyQuestion("the question is empty: ask something about the articles")
        return cls(seen, previous, article, sources=sources)


def length_of(text: str) -> int:
    """Return how many characters the models read of a text: one may stand for eighteen (U+FDFA)."""
    return max(len(text), len(unicodedata.normalize("NFKC", text)))


def cleaned(text: str) -> str:
    """Return `text` without what no one can see, and every run of white space as one space."""
    spaced = "".join(" " if char.isspace() else char for char in text)
    visible = (
        char for char in spaced if unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co"}
    )
    return " ".join("".join(visible).split())


def article_key(source: str) -> str:
    """Name an article so shortly that a button can carry it."""
    return f"#{sha256(source.encode()).hexdigest()[:12]}"


def source_called(article: str, documents: Sequence[Titled]) -> str:
    """Return the source of the one document that is called `article`: by its source, key or title.

    Raises:
        UnknownArticle: if there is none, or more than one.
    """
    for matches in (
        lambda document: document.source == article,
        lambda document: article_key(document.source) == article,
        lambda document: article.lower() in document.title.lower(),
    ):
        found = [document.source for document in documents if matches(document)]
        if len(found) == 1:
            return found[0]
    raise UnknownArticle(f"no one article is called {article!r}")
