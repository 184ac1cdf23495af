"""Tells whether a text denies what its source says, or says the contrary: a profit for a loss."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from index.language.lexicon import lexicon

from .tokens import Token, Wording, same

Found = tuple[Token, Token]


def contradictions(text: Wording, sources: Sequence[Wording]) -> Iterator[Found]:
    """Yield what a text denies or contradicts, each as its first and its last token.

    Args:
        text: what somebody wrote.
        sources: what it rests on, sentence by sentence.
    """
    yield from _denied(text, sources)
    yield from _left_undenied(text, sources)
    yield from _opposites(text, sources)
    yield from _bounds(text, sources)


# Denials


def _denied(text: Wording, sources: Sequence[Wording]) -> Iterator[Found]:
    """Yield what is denied in the text alone: it did not approve, where it approved."""
    for negation, word in _denials(text):
        there = [
            _is_denied(other, source) or _denies(source)
            for source in sources
            for other in source.tokens
            if same(word, other)
        ]
        if there and not any(there):
            first, last = sorted((negation, word), key=lambda token: token.place)
            yield first, last


def _left_undenied(text: Wording, sources: Sequence[Wording]) -> Iterator[Found]:
    """Yield what is denied in the sources alone: it approved, where it did not approve."""
    denied = [word for source in sources for _, word in _denials(source)]
    for word in text.tokens:
        if word.kind != "word" or not word.tells or _is_denied(word, text, anywhere=True):
            continue
        there = [token for source in sources for token in source.tokens if same(word, token)]
        if there and all(token in denied for token in there):
            yield word, word


def _denials(text: Wording) -> Iterator[Found]:
    """Yield each negation with the word that it denies."""
    unless, passed = text.words("polarity.unless_before"), text.words("polarity.passed_over")
    for negation in text.tokens:
        if negation.text.lower() not in text.words("polarity.negations"):
            continue
        behind = text.behind(negation)
        if any(token.text.lower() in unless for token in behind[:_NEAR]):
            continue
        head = next((token for token in behind if token.text.lower() not in passed), None)
        if head is None and negation.text.lower() in text.words("polarity.behind"):
            yield from ((negation, word) for word in _before(negation, text))
        elif head and head.tells and head.kind == "word":
            yield negation, head


_NEAR = 6
"""How many words behind a negation may make less than a denial of it."""


def _before(negation: Token, text: Wording) -> Iterator[Token]:
    """Yield what a negation denies that ends its clause, as in German: all of that."""
    clause = (token for token in text.tokens if token.clause == negation.clause)
    return (token for token in clause if token.tells and token.kind == "word")


def _denies(text: Wording) -> bool:
    """Tell whether a text has a negation, whatever that denies."""
    return any(token.text.lower() in text.words("polarity.negations") for token in text.tokens)


def _is_denied(word: Token, text: Wording, *, anywhere: bool = False) -> bool:
    """Tell whether a word's clause, or anything in the text, denies something."""
    denying = text.words("polarity.negations") | text.words("polarity.implied")
    return any(
        token.text.lower() in denying
        for token in text.tokens
        if anywhere or token.clause == word.clause
    )


# Contraries


def _opposites(text: Wording, sources: Sequence[Wording]) -> Iterator[Found]:
    """Yield words whose contrary is in the sources, and they are not."""
    said = {key for word in text.tokens for key in _sides(word, text.language, "opposites")}
    for word in text.tokens:
        for about, side in _sides(word, text.language, "opposites"):
            there = [
                (_is_qualified(token, source), other)
                for source in sources
                for token in source.tokens
                for subject, other in _sides(token, source.language, "opposites")
                if subject == about
            ]
            against = [qualified for qualified, other in there if other != side]
            plainly = bool(against) and len(against) == len(there) and not any(against)
            if plainly and not _is_qualified(word, text) and (about, 1 - side) not in said:
                yield word, word


def _is_qualified(word: Token, text: Wording) -> bool:
    """Tell whether a word is denied, or holds for a time: closed until May is open from May on."""
    near = [token.text.lower() for token in text.tokens if token.clause == word.clause]
    said = text.words("polarity.negations") | text.words("polarity.unless_before")
    return any(token in said for token in near)


def _bounds(text: Wording, sources: Sequence[Wording]) -> Iterator[Found]:
    """Yield bounds that are another's in the sources: before 2028, where it is after 2028."""
    there = [bound for source in sources for bound in _bound(source)]
    for token, of, key in _bound(text):
        others = [other for _, another, other in there if same(of, another) and other[0] == key[0]]
        if others and key not in others:
            yield token, of


def _bound(text: Wording) -> Iterator[tuple[Token, Token, Side]]:
    """Yield each bound: its word, what it bounds, and which it is; none that is denied."""
    negations = text.words("polarity.negations")
    for at, token in enumerate(text.tokens):
        sides = _sides(token, text.language, "bounds")
        of = next((one for one in text.behind(token)[:_FEW] if one.kind == "number"), None)
        before = [one.text.lower() for one in text.tokens[max(0, at - _NEAR) : at]]
        if of and not any(word in negations for word in before):
            yield from ((token, of, key) for key in sides)


_FEW = 3
"""How many words further on the number stands that is bounded."""

Side = tuple[str, int]
"""What a word is about, the same in every language, and which of two sides it is of."""


def _sides(token: Token, language: str, entry: str) -> Iterable[Side]:
    return _table(entry, language).get(token.text.lower(), ())


@cache
def _table(entry: str, language: str) -> dict[str, list[Side]]:
    table: dict[str, list[Side]] = {}
    for about, written in lexicon(language).table(f"polarity.{entry}").items():
        for side, words in enumerate(written.split("|")):
            for word in words.split():
                table.setdefault(word, []).append((about, side))
    return table
