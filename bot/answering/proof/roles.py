"""Who does something to whom, and what belongs to whom, where text and source share their words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from .tokens import Token, Wording, runs, same

Name = tuple[Token, ...]
Pair = tuple[Token, Token]

_FEW = 3
"""How many words that say nothing may stand between a verb and who does it, or bears it."""


def turned_round(text: Wording, sources: Sequence[Wording]) -> Iterator[Pair]:
    """Yield where somebody does to another what the other does to them in the sources.

    Either may be said in the passive. Each is yielded as its first and its last token.

    Args:
        text: what somebody wrote.
        sources: what it rests on, sentence by sentence.
    """
    there = [deed for source in sources for deed in _deeds(source)]
    for deed in _deeds(text):
        if deed.verb.text.lower() in text.words("relations.mutual"):
            continue
        alike = [other for other in there if same(deed.verb, other.verb)]
        turned = [o for o in alike if _is(deed.doer, o.bearer) and _is(deed.bearer, o.doer)]
        if turned and not any(_is(d.doer, deed.doer) and _is(d.bearer, deed.bearer) for d in alike):
            first, last = sorted((deed.doer, deed.bearer), key=lambda name: name[0].place)
            yield first[0], last[-1]


@dataclass(frozen=True, slots=True)
class _Deed:
    """A deed is what one name does to another.

    Attributes:
        doer: who does it.
        verb: what they do.
        bearer: to whom.
    """

    doer: Name
    verb: Token
    bearer: Name


def _deeds(text: Wording) -> Iterator[_Deed]:
    """Yield what stands as name, verb and name in one clause, with little in between."""
    names = [run for run in runs(text.tokens) if run[0].kind == "name"]
    at = {token: number for number, token in enumerate(text.tokens)}
    agents, owned = text.words("relations.agents"), text.words("relations.belonging")
    for one, other in pairwise(names):
        between = text.tokens[at[one[-1]] + 1 : at[other[0]]]
        telling = [number for number, token in enumerate(between) if token.tells]
        if len(telling) != 1 or one[-1].clause != other[0].clause:
            continue
        said = [token.text.lower() for token in between]
        before, behind = said[: telling[0]], said[telling[0] + 1 :]
        passive = any(word in agents for word in behind)
        is_noun = "s" in before or (not passive and any(word in owned for word in behind))
        if is_noun or max(len(before), len(behind)) > _FEW:
            continue
        verb = between[telling[0]]
        yield _Deed(other, verb, one) if passive else _Deed(one, verb, other)


def _is(one: Name, other: Name) -> bool:
    return any(same(a, b) for a in one for b in other)


def elsewhere(text: Wording, sources: Sequence[Wording]) -> Iterator[Pair]:
    """Yield what belongs to one name, and in the sources only to others: another town's mayor.

    Args:
        text: what somebody wrote.
        sources: what it rests on, sentence by sentence.
    """
    there = [owned for source in sources for owned in _belongings(source)]
    words = [token for source in sources for token in source.tokens]
    for thing, owner in _belongings(text):
        owners = [other for another, other in there if same(thing, another)]
        known = any(same(owner, token) for token in words)
        if owners and known and not any(same(owner, other) for other in owners):
            first, last = sorted((thing, owner), key=lambda token: token.place)
            yield first, last


def _belongings(text: Wording) -> Iterator[Pair]:
    """Yield each word with the name that it belongs to: the mayor of Orrel, Orrel's mayor."""
    owned, some = text.words("relations.belonging"), text.tokens
    for at, thing in enumerate(some):
        if thing.kind != "word" or not thing.tells:
            continue
        behind = text.behind(thing)[: _FEW + 1]
        links = [token.text.lower() for token in takewhile(lambda one: not one.tells, behind)]
        owner = behind[len(links)] if len(links) < len(behind) else None
        if owner and owner.kind == "name" and any(link in owned for link in links):
            yield thing, owner
        if at > 1 and some[at - 1].text == "s" and some[at - 2].kind == "name":
            yield thing, some[at - 2]
