"""Tells whether the words of a name stand together as in its source, and make up its acronym."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from index.language import cldr
from index.language.folding import fold
from index.language.lexicon import any_of

from .names import sound_alike
from .tokens import Token, Wording, runs

Pair = tuple[Token, Token]


def broken_names(text: Wording, sources: Sequence[Wording]) -> Iterator[Pair]:
    """Yield what is wrong with the names of a text, each as its first and its last token.

    Args:
        text: what somebody wrote.
        sources: what it rests on, sentence by sentence.
    """
    pairs = [pair for run in runs(text.tokens) for pair in pairwise(run)]
    there = [pair for source in sources for pair in pairwise(source.tokens)]
    written = {_folded((a, b)) for a, b in there if b.place == a.place + 1 and _named(a, b)}
    for one, other in pairs:
        if (fold(other.text), fold(one.text)) in written - {_folded((one, other))}:
            yield one, other
    fixed = [
        pair
        for source in sources
        for run in runs(source.tokens)
        for pair in pairwise(run)
        if _stay_together(pair, source.language)
    ]
    yield from _taken_apart(text, fixed)
    yield from _not_their_acronym(text)


def _named(*words: Token) -> bool:
    return all(word.text[0].isupper() for word in words)


def _folded(pair: Pair) -> tuple[str, str]:
    return fold(pair[0].text), fold(pair[1].text)


def _stay_together(pair: Pair, language: str) -> bool:
    """Tell whether two words are one name, and not one with a title or a place before it."""
    places = {*cldr.cities(language), *cldr.countries(language)}
    words = [token.text.lower() for token in pair]
    return not _roles().fullmatch(words[0]) and places.isdisjoint(words)


@cache
def _roles() -> re.Pattern[str]:
    roles = ("everywhere", "speaking", "before_names", "fields")
    entries = (*(f"roles.{entry}" for entry in roles), "names.titles")
    return re.compile(any_of(*entries), re.IGNORECASE)


def _taken_apart(text: Wording, there: Sequence[Pair]) -> Iterator[Pair]:
    """Yield what has both words of a name, and each beside others: the heads of two people."""
    found = [(at, one) for at, one in enumerate(text.tokens) if one.text[0].isupper()]
    for first, last in dict.fromkeys(there):
        firsts = [(at, one) for at, one in found if sound_alike(one.text, first.text)]
        lasts = [(at, one) for at, one in found if sound_alike(one.text, last.text)]
        apart = [abs(at - behind) for at, _ in firsts for behind, _ in lasts]
        if apart and min(apart) > _BESIDE:
            (_, one), (_, other) = sorted((firsts[0], lasts[0]), key=lambda found: found[0])
            yield one, other


_BESIDE = 2
"""How many words further on the second of a name may stand: the Cabinet of Orrel."""

_SHORTEST = 3
"""Letters of an acronym that tells in which order its words stand."""


def _not_their_acronym(text: Wording) -> Iterator[Pair]:
    """Yield names whose words have the letters of the acronym behind them in another order."""
    at = {token: number for number, token in enumerate(text.tokens)}
    for name, acronym in pairwise(runs(text.tokens)):
        letters = acronym[0].text
        initials = "".join(token.text[0] for token in name)
        if len(acronym) > 1 or not letters.isupper() or len(letters) < _SHORTEST:
            continue
        bracketed = at[acronym[0]] == at[name[-1]] + 1 and acronym[0].clause > name[-1].clause
        if bracketed and letters != initials and sorted(letters) == sorted(initials):
            yield name[0], acronym[0]
