"""Tells whether names or numbers of a text have changed places, by what is near in its source.

A text is stopped if it would fit its source clearly better with two of them exchanged: what is near
the one in the source is near the other in the text. Nearness has no direction, so that words in
another order, voice or language change little.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from .tokens import Token, Wording, places, runs

_MARGIN = {"name": 0.02, "number": 0.01, "date": 0.02}
"""How much better it must fit: chosen on true rewordings, in which names move more freely."""

Tokens = Collection[Token]

_MOST = 24
"""How many names and numbers are compared with each other."""


@dataclass(frozen=True, slots=True)
class _Held:
    """A name or a number that text and source have.

    Attributes:
        said: its words in the text.
        there: its words in the source.
    """

    said: tuple[Token, ...]
    there: frozenset[Token]

    @property
    def kind(self) -> str:
        """Whether it is a name, a number or a date; it changes places with its like alone."""
        return "date" if self.said[0].is_date else self.said[0].kind


def exchanged(text: Wording, sources: Sequence[Wording]) -> Iterator[tuple[Token, Token]]:
    """Yield the pairs that have changed places, each as its first and its last token.

    Args:
        text: what somebody wrote.
        sources: what it rests on, sentence by sentence.
    """
    fits: dict[tuple[Token, Token], float] = {}
    kinds: dict[tuple[Token, Token], str] = {}
    for source in sources:
        found = places(text, source)
        for one, other in combinations(_held(text, found)[:_MOST], 2):
            if one.kind == other.kind and _comparable(one, other, text, source, found):
                pair = one.said[0], other.said[-1]
                kinds[pair] = one.kind
                fits[pair] = max(_fit(one, other, found), fits.get(pair, -1.0))
    yield from (pair for pair, fit in fits.items() if fit < -_MARGIN[kinds[pair]])


def _held(text: Wording, found: dict[Token, list[Token]]) -> list[_Held]:
    held = [
        _Held(run, frozenset(there for token in run for there in found.get(token, ())))
        for run in runs(text.tokens)
    ]
    return [one for one in held if one.there]


def _comparable(
    one: _Held, other: _Held, text: Wording, source: Wording, found: dict[Token, list[Token]]
) -> bool:
    """Tell whether it tells where two stand; not where another verb stands, or another voice."""
    first, last = one.said[-1], other.said[0]
    between = [token for token in text.tokens if first.place < token.place < last.place]
    joints = text.words("relations.joints")
    if len(between) <= _ARTICLES and any(token.text.lower() in joints for token in between):
        return False
    if one.kind == "number":
        parted = any(token.text.lower() in text.words("relations.out_of") for token in between)
        return not (parted and len(between) <= _FEW)
    reworded = text.language == source.language and any(t.tells and t not in found for t in between)
    voices = {_acts(held.said, text) == _acts(held.there, source) for held in (one, other)}
    return not reworded and voices == {True}


_NEAR = 3
"""How many words a name stands from what belongs to it: the mayor of the town."""

_FEW = 3
"""How many words may stand between a part and the whole: 12 of the 30."""

_ARTICLES = 2
"""How many words may stand between two names that "and" joins: they may change places."""


def _acts(name: Tokens, text: Wording) -> bool:
    """Tell whether "by" stands before a name, which so does something, in the passive."""
    agents = text.words("relations.agents")
    first = {token.place for token in name}
    return any(t.text.lower() in agents and {t.place + 1, t.place + 2} & first for t in text.tokens)


def _fit(one: _Held, other: _Held, found: dict[Token, list[Token]]) -> float:
    """Return how much better the text fits its source than it would with the two exchanged."""
    if one.there & other.there:
        return 0.0
    ours = {*one.said, *other.said}
    theirs = one.there | other.there
    return sum(
        _vote(one, other, anchor, there)
        for anchor, there in found.items()
        if anchor not in ours and not theirs.intersection(there)
    )


def _vote(one: _Held, other: _Held, anchor: Token, there: Tokens) -> float:
    """Return for what a word that text and source have speaks: below zero, for an exchange."""
    if one.kind == "name" and not _belongs(anchor):
        return 0.0
    said = [_Steps.to(anchor, held.said) for held in (one, other)]
    written = [_Steps.among(there, held.there) for held in (one, other)]
    if anchor.kind != "number" and _is_shared(one.kind, said, written):
        return 0.0
    vote = (said[0].near - said[1].near) * (written[0].near - written[1].near)
    speaks = vote > 0 or _is_against(one.kind, anchor, said, written)
    return vote if speaks else 0.0


def _belongs(anchor: Token) -> bool:
    """Tell whether a word may belong to a name, and not only to what is told of it."""
    kinds = {kind for kind, _ in anchor.facts}
    return "country" in kinds or (anchor.kind == "word" and not kinds & {"month", "weekday"})


@dataclass(frozen=True, slots=True)
class _Steps:
    """How far a name or a number stands behind a word.

    Attributes:
        behind: the words from the one to the other; below zero if it stands before it.
        together: whether they stand in one clause.
    """

    behind: int
    together: bool

    @classmethod
    def among(cls, words: Tokens, held: Tokens) -> _Steps:
        """Return how far the nearest two are."""
        pairs = [(word, one) for word in words for one in held]
        word, one = min(pairs, key=lambda pair: abs(pair[0].place - pair[1].place))
        return cls(one.place - word.place, one.clause == word.clause)

    @classmethod
    def to(cls, word: Token, held: Tokens) -> _Steps:
        """Return how far the nearest is from one word."""
        return cls.among([word], held)

    @property
    def near(self) -> float:
        """How near they are, from 1 for the same place down to 0."""
        return 1 / (1 + abs(self.behind))


def _nearest(some: Sequence[_Steps]) -> _Steps:
    return min(some, key=lambda steps: abs(steps.behind))


def _is_shared(kind: str, said: Sequence[_Steps], written: Sequence[_Steps]) -> bool:
    """Tell whether a word is said once of two that are listed: "employs 5 men here and 8 there"."""
    if all(steps.together for steps in written):
        return False
    if all(steps.behind > 0 for steps in written):
        return True
    first, was_first = (min(some, key=lambda steps: steps.behind) for some in (said, written))
    return kind == "number" and _nearest(said) is first and _nearest(written) is was_first


def _is_against(
    kind: str, anchor: Token, said: Sequence[_Steps], written: Sequence[_Steps]
) -> bool:
    """Tell whether a word that is near another one tells of more than another order of words."""
    nearest, was = _nearest(said), _nearest(written)
    turned = nearest.behind * was.behind < 0
    if not any(steps.together for steps in written):
        return False
    if kind != "number":  # turned: "the mayor of one", "one's mayor"
        return abs(was.behind) <= _NEAR and abs(nearest.behind) <= _NEAR - turned
    if anchor.kind == "name" and all(steps.behind > 0 for steps in (*said, *written)):
        return False  # who does something stands before all that they do
    return not turned
