"""A text → its words and numbers in order, and which of them another text has, in any language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice, takewhile
from math import ceil

from index.language import cldr, numerals
from index.language.common_words import is_common, is_everywhere
from index.language.folding import fold
from index.language.lexicon import lexicon

from . import names
from .grammar import DIGITS, Fact, plain_number
from .quantities import quantities
from .spelling import known, opens_sentence, undotted

MOST = 250
"""How many are looked at: what is compared pair by pair is bounded by it."""

_TOKEN = re.compile(
    rf"(?P<number>{DIGITS})|(?P<sign>[€$£%])|(?P<word>[^\W\d_]+)|(?P<end>[.!?…]+(?=\s|$))|(?P<mark>[,;:()–—])"
)
_PAUSE, _SENTENCE = 3, 6
"""How many words further apart a comma sets what is on its sides, and the end of a sentence."""

_SHORT = 3
"""Letters up to which a word says nothing by itself: of, the, par."""


@dataclass(frozen=True, slots=True)
class Token:
    """A token is a word or a number of a text.

    Attributes:
        text: as it is written.
        start: where it begins in the text, without its dots and double blanks.
        kind: "name", "number" or "word".
        facts: what it means that is the same in every language.
        place: how far it stands in the text, in words.
        clause: the number of its clause.
        tells: whether it says something by itself.
    """

    text: str
    start: int
    kind: str
    facts: frozenset[Fact]
    place: int
    clause: int
    tells: bool

    @property
    def is_date(self) -> bool:
        """Whether it is a day of the week, or a month."""
        return any(kind in _OF_THE_CALENDAR for kind, _ in self.facts)

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Wording:
    """A wording is what a text says, word by word.

    Attributes:
        tokens: its words and numbers, the first of them at most.
        language: its language, one that is supported.
    """

    tokens: tuple[Token, ...]
    language: str

    def words(self, entry: str) -> frozenset[str]:
        """Return the words of an entry of the language's data."""
        return _words(entry, self.language)

    def behind(self, token: Token) -> list[Token]:
        """List what stands behind a token in its clause."""
        at = self.tokens.index(token)
        return list(takewhile(lambda one: one.clause == token.clause, self.tokens[at + 1 :]))


@cache
def _words(entry: str, language: str) -> frozenset[str]:
    return frozenset(lexicon(language).words(entry))


def worded(text: str, language: str) -> Wording:
    """Read a text word by word.

    Args:
        text: what somebody wrote.
        language: its language, ISO 639-1; read as English if it is none that is supported.
    """
    language = known(language)
    return Wording(tuple(islice(_tokens(undotted(text), language), MOST)), language)


def _tokens(text: str, language: str) -> Iterator[Token]:
    counted = {quantity.start: quantity for quantity in quantities(text, language)}
    joints = _words("relations.joints", language)
    place = clause = behind = 0
    for match in _TOKEN.finditer(text):
        if match.start() < behind:
            continue
        said, kind, facts = match[0], "word", frozenset[Fact]()
        if match["end"] or match["mark"] or said.lower() in joints:
            place += _SENTENCE if match["end"] else _PAUSE
            clause += 1
        if match["end"] or match["mark"]:
            continue
        place += 1
        facts, quantity = _facts(match, language), counted.get(match.start())
        if match["number"]:
            kind = "number"
        elif quantity:
            behind = quantity.end
            said, facts = text[quantity.start : behind], quantity.readings
            kind = "word" if said.lower() in numerals.scales(language) else "number"
        elif match["word"] and _is_name(match, language, facts):
            kind = "name"
        tells = kind != "word" or bool(match["sign"]) or _tells(said, language)
        yield Token(said, match.start(), kind, facts, place, clause, tells)


def _tells(word: str, language: str) -> bool:
    """Tell whether a word says something by itself; what numbers are counted in does not."""
    lower = word.lower()
    counted_in = lower in numerals.units(language) or lower in numerals.scales(language)
    return len(word) > _SHORT and not counted_in and not is_everywhere(word, language)


def _facts(match: re.Match[str], language: str) -> frozenset[Fact]:
    said = match[0]
    if match["number"]:
        return frozenset({("number", plain_number(said))})
    lower = said.lower()
    facts = {("word", fold(said))}
    facts |= {("country", code) for code in names.country_codes(said, language)}
    for kind, table in (("month", cldr.months(language)), ("weekday", cldr.weekdays(language))):
        if len(said) > _SHORT and lower in table:
            facts.add((kind, table[lower]))
    return frozenset(facts)


def _is_name(match: re.Match[str], language: str, facts: frozenset[Fact]) -> bool:
    word = match[0]
    if len(word) < 2 or not word[0].isupper() or any(kind in _OF_THE_CALENDAR for kind, _ in facts):
        return False
    another = opens_sentence(match) or "nouns" in lexicon(language).words("capitals")
    return word.isupper() or not (another and is_common(word, language))


def runs(text: Iterable[Token]) -> list[tuple[Token, ...]]:
    """List the names of a text, each with all its words, its numbers, and its days and months."""
    found: list[tuple[Token, ...]] = []
    for token in text:
        last = found[-1][-1] if found else None
        if token.kind == "name" and last and last.kind == "name" and token.place == last.place + 1:
            found[-1] = (*found[-1], token)
        elif token.kind != "word" or token.is_date:
            found.append((token,))
    return found


def places(of: Wording, among: Wording) -> dict[Token, list[Token]]:
    """Return where each token that says something stands in another text, if it is there."""
    telling = [token for token in among.tokens if token.tells]
    found = {one: [two for two in telling if same(one, two)] for one in of.tokens if one.tells}
    return {one: there for one, there in found.items() if there}


_OF_THE_CALENDAR = {"month", "weekday"}
_OF_ONE_TABLE = {"country", *_OF_THE_CALENDAR}


def same(one: Token, other: Token) -> bool:
    """Tell whether two tokens, of one language or two, say the same."""
    if one.facts & other.facts:
        return True
    if "number" in (one.kind, other.kind) or (one.kind == "name") != (other.kind == "name"):
        return False
    if any(kind in _OF_ONE_TABLE for kind, _ in one.facts | other.facts):
        return False
    return _alike(one.text, other.text)


@lru_cache(maxsize=20_000)
def _alike(one: str, other: str) -> bool:
    """Tell whether two words are forms of one, or sound alike, as many do in two languages."""
    a, b = fold(one), fold(other)
    stem = max(_SHORT + 1, ceil(_STEM * max(len(a), len(b))))
    return (len(a[:stem]) == stem and a[:stem] == b[:stem]) or names.sound_alike(one, other)


_STEM = 0.6
"""How much of the longer word two forms of one share: "adopté", "adoption"."""
