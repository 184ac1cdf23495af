"""Numbers that are written in words: half a million, une douzaine, two thirds, in the thirties."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.language.lexicon import Words
from index.language.numerals import HALF, WORD, NumberWords, composed, number_words

from .grammar import Fact

_JOINED = re.compile(r"[ \-\u2010\u2011]?")
"""What may stand between two words of one number."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity is what some words of a text count.

    Attributes:
        start: where they begin in the text.
        end: where they end.
        readings: what they mean, each a kind and a value.
    """

    start: int
    end: int
    readings: frozenset[Fact]


def share(part: float) -> Fact:
    """Return the fact that something is this part of a whole, as a per cent says it as well."""
    return "fraction", f"{part:.2f}"


def quantities(text: str, language: str, *, anyhow: bool = False) -> Iterator[Quantity]:
    """Yield what the words of `text` count, in its order.

    Args:
        text: what to look through.
        language: its language, one that is supported.
        anyhow: whether a word counts that may be another one, as "neuf", which is new as well.
    """
    known, found = number_words(language), list(WORD.finditer(text))
    at = 0
    while at < len(found):
        run = _Run(known, found, at, anyhow)
        readings = run.read()
        if readings:
            yield Quantity(found[at].start(), found[run.at - 1].end(), frozenset(readings))
        at = max(run.at, at + 1)


class _Run:
    """A run reads the words of one number, from `at` on, and leaves `at` behind them."""

    def __init__(
        self, known: NumberWords, found: Sequence[re.Match[str]], at: int, anyhow: bool
    ) -> None:
        self.known, self.found, self.at, self.first, self.anyhow = known, found, at, at, anyhow

    def read(self) -> list[Fact]:
        """Return what the number means; nothing if there is none."""
        before = self.found[self.at - 1][0].lower() if self.at else ""
        if decade := self._take(self.known.decades):
            return [("decade", f"{decade:g}")]
        number = self._number(before)
        if number is None:
            return []
        if before in self.known.decade_leads and number in _DECADES:
            return [("decade", f"{number:g}")]
        return self._parted(number)

    def _number(self, before: str) -> float | None:
        """Read an article, half of a scale, numbers and scales; None if this is no number."""
        parts: list[tuple[float, bool]] = []
        one = self._one()
        while True:
            if value := self._take(self.known.scales, joined=bool(parts) or one):
                parts.append((value, True))
            elif value := self._addend(joined=bool(parts) or one):
                parts.append((value, False))
            else:
                break
        return self._worth(parts, one, before)

    def _worth(self, parts: list[tuple[float, bool]], one: bool, before: str) -> float | None:
        word = self._first_word()
        if self._is_one_word() and word in self.known.doubtful and not self._counts(before):
            return None
        if parts:
            return composed(parts)
        if one:
            return 1.0
        return self._take(self.known.fractions, only=self.known.halves, alone=True)

    def _parted(self, number: float) -> list[Fact]:
        """Tell a fraction, an article alone, many of a scale, and a number apart."""
        word, one_word = self._first_word(), self._is_one_word()
        if number < 1:
            return [share(number)]
        ordinal = self.at
        if parts := self._take(self.known.fractions, joined=True, but=self.known.no_parts):
            third = self._read_again(ordinal) if one_word and word in self.known.ones else []
            return [share(number * parts), *third]
        unit = self._unit()
        if one_word and word in self.known.ones:
            counts = unit and (self.anyhow or word not in self.known.articles)
            return [("measure", f"1 {unit}")] if counts else []
        if unit:
            return [("measure", f"{number:.12g} {unit}")]
        many = one_word and (word,) in self.known.scales and word not in self.known.thousand
        return [("many" if many else "number", f"{number:.12g}")]

    def _unit(self) -> str:
        """Read what is measured, if it is next."""
        word = self.found[self.at][0].lower() if self.at < len(self.found) else ""
        unit = self.known.units.get(word, "") if self._adjoin(joined=True) else ""
        self.at += bool(unit)
        return unit

    def _read_again(self, at: int) -> list[Fact]:
        """Read the word at `at` as a number too: "a third country" is one more."""
        number = self.known.numbers.get((self.found[at][0].lower(),))
        return [("number", f"{number:g}")] if number else []

    def _first_word(self) -> str:
        return self.found[self.first][0].lower()

    def _is_one_word(self) -> bool:
        return self.at - self.first == 1

    def _counts(self, before: str) -> bool:
        """Tell whether a word that may be another one is a number here, as in "neuf ans"."""
        behind = self.found[self.at][0].lower() if self.at < len(self.found) else ""
        return self.anyhow or before in self.known.before_counts or behind in self.known.units

    def _addend(self, joined: bool) -> float | None:
        """Read a number, but for an ordinal that parts what stands before it: nine tenths."""
        begins = self.at
        value = self._take(self.known.numbers, joined=joined)
        word = self.found[begins][0].lower() if value else ""
        if joined and (word,) in self.known.fractions and self.at == begins + 1:
            self.at = begins
            return None
        return value or self._half_of_scale(joined)

    def _one(self) -> bool:
        if self.at < len(self.found) and self.found[self.at][0].lower() in self.known.ones:
            self.at += 1
            return True
        return False

    def _half_of_scale(self, joined: bool) -> float | None:
        """Read "half a" where a scale is behind it, as in half a million."""
        begins = self.at
        half = self._take(self.known.fractions, joined=joined)
        if half == HALF:
            self._one()
            behind = self.at
            if self._take(self.known.scales, joined=True):
                self.at = behind
                return half
        self.at = begins
        return None

    def _take(
        self,
        table: dict[Words, float],
        *,
        joined: bool = False,
        only: frozenset[str] | None = None,
        but: frozenset[str] = frozenset(),
        alone: bool = False,
    ) -> float | None:
        """Read the longest entry of `table` that is next, if the text has it there."""
        for size in range(min(self.known.longest, len(self.found) - self.at), 0, -1):
            run = self.found[self.at : self.at + size]
            words = tuple(match[0].lower() for match in run)
            fits = words in table and (only is None or words[0] in only) and words[0] not in but
            if fits and self._adjoin(joined) and not (alone and self._compound(size)):
                self.at += size
                return table[words]
        return None

    def _adjoin(self, joined: bool) -> bool:
        """Tell whether the next word is joined to the one before, where it must be."""
        if not joined or not 0 < self.at < len(self.found):
            return True
        before, this = self.found[self.at - 1], self.found[self.at]
        return bool(_JOINED.fullmatch(before.string, before.end(), this.start()))

    def _compound(self, size: int) -> bool:
        """Tell whether a hyphen makes another word of the one that is next: a half-brother."""
        last = self.found[self.at + size - 1]
        return last.string[last.end() : last.end() + 1] == "-"


_DECADES = frozenset(range(20, 100, 10))
