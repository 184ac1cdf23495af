"""What came of asking a chat model: something proved, or why there is nothing."""

from __future__ import annotations

from dataclasses import dataclass

from .answer import NO_TOKENS, Tokens
from .citation import Citation


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A question that stands alone.

    Attributes:
        question: the question; as it was asked where nothing came before it.
        tokens: what asking the model cost.
        away: why the model did not reword it; empty if it did, or had not to.
    """

    question: str
    tokens: Tokens = NO_TOKENS
    away: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """An answer that a chat model was asked for.

    Attributes:
        proved: whether it can be shown: an answer with citations, or that there is none.
        text: the answer; empty if the model finds none.
        citations: what it rests on.
        problems: what was wrong with the drafts that were stopped, each a sentence.
        tokens: what asking the model cost.
        away: why the model returned nothing that can be used; empty if it did.
    """

    proved: bool = False
    text: str = ""
    citations: tuple[Citation, ...] = ()
    problems: tuple[str, ...] = ()
    tokens: Tokens = NO_TOKENS
    away: str = ""
