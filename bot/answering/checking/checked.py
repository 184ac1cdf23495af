"""A text as it was checked: its claims, what the articles say to each, and what was left out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.answering.citation import Citation


class ClaimVerdict(StrEnum):
    """What the articles say to a claim."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    NOT_FOUND = "not_found"


@dataclass(frozen=True, slots=True)
class CheckedClaim:
    """A sentence that claims something, and what the articles say to it.

    Attributes:
        text: the sentence, as it was written.
        verdict: whether a sentence of an article bears it out, contradicts it, or none does.
        citation: that sentence; None if there is none.
    """

    text: str
    verdict: ClaimVerdict
    citation: Citation | None = None

    def __post_init__(self) -> None:
        if (self.verdict is ClaimVerdict.NOT_FOUND) != (self.citation is None):
            raise ValueError("what bears a claim out, or contradicts it, is a sentence")


@dataclass(frozen=True, slots=True)
class Check:
    """What came of checking a text.

    Attributes:
        language: the text's, ISO 639-1.
        claims: what it claims, in its order.
        unchecked: how many sentences hold nothing that can be compared, such as questions.
        beyond: how many more sentences there were than are checked at once.
    """

    language: str
    claims: tuple[CheckedClaim, ...]
    unchecked: int = 0
    beyond: int = 0
