"""The words of a language by what a full stop behind them means."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from index.language.lexicon import everywhere, lexicon, numbered


@dataclass(frozen=True, slots=True)
class Words:
    """Words are the days of a language, and its entries under "sentences" (see `data/en.toml`)."""

    never: frozenset[str]
    before_numbers: frozenset[str]
    final: frozenset[str]
    hours: frozenset[str]
    uncertain: frozenset[str]
    openers: frozenset[str]
    in_names: frozenset[str]
    lettered: frozenset[str]
    ordinals: frozenset[str]
    before_ordinals: frozenset[str]
    days: frozenset[str]


@cache
def words_of(language: str) -> Words:
    """Return the words of a language; titles are those of all, for names know no borders."""
    known = lexicon(language)

    def words(entry: str) -> frozenset[str]:
        return frozenset(known.words(f"sentences.{entry}"))

    openers = words("openers")
    titles = {word for word in everywhere("sentences.abbreviations") if word.istitle()}
    months = frozenset(word.rstrip(".") for word in numbered(known.words("months")))
    return Words(
        never=words("abbreviations")
        | {word for word in titles if len(word) > 1 and word.lower() not in openers},
        before_numbers=frozenset(everywhere("sentences.before_numbers")),
        final=words("final"),
        hours=words("hours"),
        uncertain=words("uncertain"),
        openers=openers,
        in_names=words("in_names"),
        lettered=words("lettered"),
        ordinals=words("ordinals") | months if words("ordinals") else frozenset(),
        before_ordinals=words("before_ordinals"),
        days=months | frozenset(numbered(known.words("weekdays"))),
    )
