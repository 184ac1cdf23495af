"""A claim and a sentence that was retrieved for it → what the one says to the other.

Numbers, dates and names are compared by the proof that a chat model's words must pass. It lets pass
what it cannot compare, for other words may say the same; so here the other words must agree as
well, and the sentence as a whole must be near.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from bot.answering.proof.claims import Claim, claims
from bot.answering.proof.names import WORD
from bot.answering.proof.ordered import turned_about
from bot.answering.proof.polarity import contradictions
from bot.answering.proof.relations import unrelated
from bot.answering.proof.support import made_up, unsupported
from bot.answering.proof.tokens import Token, Wording, worded
from index.passage import Passage

from .checked import ClaimVerdict
from .differing import (
    another_instead,
    another_name,
    denied_otherwise,
    displaced,
    is_country,
    is_name,
)
from .words import Likeness, unborne

NEAR, NEAR_TO_DIFFER, NEAR_BY_WORDS = 0.77, 0.73, 0.70
"""The cosine from which a sentence may say what is claimed, and from which it may say otherwise;
and from which it may do either if it has all words of a claim with numbers, for it may say more
besides: chosen on the tuned claims of the tests."""

_ANCHORS, _MANY = 2, 3
"""Words and names that claim and sentence share, at least, where they differ in something else."""


@dataclass(frozen=True)
class Comparison:
    """Compares a claim with a sentence.

    Attributes:
        claim: what is claimed.
        language: its language, ISO 639-1.
        passage: the sentence.
        likeness: tells of two words whether one may stand for the other.
    """

    claim: str
    language: str
    passage: Passage
    likeness: Likeness

    @property
    def verdict(self) -> ClaimVerdict:
        """What the sentence says to the claim."""
        if self.passage.similarity < NEAR_TO_DIFFER and not self._near:
            return ClaimVerdict.NOT_FOUND
        if self._missing:
            differs = self._differs()
            return ClaimVerdict.CONTRADICTED if differs else ClaimVerdict.NOT_FOUND
        if not self._near or len(self._unborne) > self._spare:
            return ClaimVerdict.NOT_FOUND
        if self._is_put_otherwise():
            return ClaimVerdict.CONTRADICTED
        proved = not unsupported(self.claim, self.language, self._sources)
        return ClaimVerdict.SUPPORTED if proved else ClaimVerdict.NOT_FOUND

    def _is_put_otherwise(self) -> bool:
        """Tell whether numbers and names are there, and put together in another way, or denied."""
        sentence = self._sources[:1]
        return bool(
            any(True for _ in turned_about(self.claim, [text for text, _ in sentence]))
            or any(True for _ in unrelated(self.claim, self.language, sentence))
            or denied_otherwise(self._said, self._there)
            or displaced(self._said, self._there)
        )

    def _differs(self) -> bool:
        """Tell whether the sentence has another number, date or name, and all the rest."""
        if self._anchors < _ANCHORS:
            return False
        names = [one for one in self._missing if is_name(one)]
        if names and (len(names) < len(self._missing) or self._unborne or not self._near):
            return False
        if names and not all(map(is_country, names)):
            return another_name(names, self._said, self._there)
        claim = (self.claim, self.language)
        another = all(another_instead(one, claim, self._sources[0]) for one in self._missing)
        return another and len(self._unborne) <= 1

    @cached_property
    def _near(self) -> bool:
        similarity = self.passage.similarity
        if similarity >= NEAR:
            return True
        shared = not self._unborne and self._anchors >= _MANY
        return similarity >= NEAR_BY_WORDS and shared and self._is_numbered

    @property
    def _sources(self) -> list[tuple[str, str]]:
        """The sentence, the one before it, and the title: they may name what it tells of."""
        document = self.passage.chunk.document
        around = [one.text for one in self.passage.context if one != self.passage.chunk]
        return [
            (text, document.language) for text in (self.passage.chunk.text, *around, document.title)
        ]

    @cached_property
    def _said(self) -> Wording:
        return worded(self.claim, self.language)

    @cached_property
    def _there(self) -> Wording:
        return worded(*self._sources[0])

    @cached_property
    def _missing(self) -> list[Claim]:
        """The numbers and dates that the sentence lacks, and names that all sources lack."""
        numbers = made_up(self.claim, self.language, self._sources[:1])
        names = made_up(self.claim, self.language, self._sources)
        return [
            *(one for one in numbers if not is_name(one)),
            *(one for one in names if is_name(one)),
        ]

    @cached_property
    def _unborne(self) -> list[Token]:
        """The words of the claim that neither the sentence has, nor the one before it."""
        around = [worded(*source) for source in self._sources[1:-1]]
        words = unborne(self._said, self._there, around, self.likeness)
        return [one for one in self._but_missing(words) if one not in self._contrary]

    @cached_property
    def _contrary(self) -> set[Token]:
        """The words of the claim that the sentence denies, or says the contrary of."""
        found = contradictions(self._said, [self._there])
        return {token for pair in found for token in pair}

    @property
    def _anchors(self) -> int:
        """How many words and names claim and sentence share."""
        telling = self._but_missing(one for one in self._said.tokens if one.tells)
        return len(telling) - len(self._unborne)

    def _but_missing(self, tokens: Iterable[Token]) -> list[Token]:
        """Leave out the words of the numbers, dates and names that the sentence lacks."""
        missing = {word for one in self._missing for word in WORD.findall(one.text)}
        return [token for token in tokens if missing.isdisjoint(WORD.findall(token.text))]

    @property
    def _spare(self) -> int:
        """How many words may lack: one across languages, where the claim has numbers."""
        translated = self._said.language != self._there.language
        return 1 if translated and self._is_numbered else 0

    @property
    def _is_numbered(self) -> bool:
        return any(not is_name(one) for one in claims(self.claim, self.language))
