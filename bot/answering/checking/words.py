"""Which words of a claim a sentence has: in some form of theirs, or as another word near them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from bot.answering.proof.tokens import Token, Wording, same

ALIKE = 0.77
"""The cosine of two single words from which one may stand for the other, in two languages too:
chosen on the tuned claims of the tests."""


class Likeness:
    """Tells whether two words mean about the same, by the embedder.

    Args:
        embed: returns the vector of a word, of length 1.
    """

    def __init__(self, embed: Callable[[str], Sequence[float]]) -> None:
        self._embed = lru_cache(maxsize=20_000)(lambda word: tuple(embed(word)))

    def alike(self, word: str, other: str) -> bool:
        """Tell whether one of two words may stand for the other."""
        vectors = zip(self._embed(word.lower()), self._embed(other.lower()), strict=True)
        return sum(one * two for one, two in vectors) >= ALIKE


def unborne(
    claim: Wording, sentence: Wording, around: Sequence[Wording], likeness: Likeness
) -> list[Token]:
    """List the words of a claim that say something, and that no word of its source stands for.

    In another language a word that is like it may; in its own, other words are other words.

    Args:
        claim: what is claimed.
        sentence: what it is compared with.
        around: what stands around the sentence: the same word may stand there as well.
        likeness: tells of two words whether one may stand for the other.
    """
    there = [token for text in (sentence, *around) for token in text.tokens if token.tells]
    across = [token for token in sentence.tokens if token.tells and _is_plain(token)]
    if sentence.language == claim.language:
        across = []
    return [
        token
        for token in claim.tokens
        if token.tells
        and _is_plain(token)
        and not any(same(token, other) for other in there)
        and not any(likeness.alike(token.text, other.text) for other in across)
    ]


def _is_plain(token: Token) -> bool:
    """Tell whether a token is a word that is no name, and means no day or month."""
    return token.kind == "word" and token.text.isalpha() and not token.is_date
