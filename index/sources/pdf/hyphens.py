"""Hyphens at the ends of lines: those of divided words go, those of compounds stay."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from index.language.lexicon import lexicon

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_FIRST_HALF = re.compile(r"([^\W\d_]+)-$")
_PATH = re.compile(r"/-$|/\S*/$|www\.\S*/$")
_SECOND_HALF = re.compile(r"[^\W\d_]+")

Known = Callable[[str], bool]


class Hyphens:
    """Hyphens joins lines to a paragraph, by the words of the document and its language.

    Args:
        lines: all lines of the document.
        language: ISO 639-1 code.
        known: whether a word is one of the language.
    """

    def __init__(self, lines: Iterable[str], language: str, known: Known) -> None:
        self._seen: set[str] = set()
        for line in lines:
            # What a hyphen ends is half a word, and so may be what begins a line.
            words = _WORD.findall(line)[1 : -1 if line.endswith("-") else None]
            self._seen.update(words)
            self._seen.update(map(str.lower, words))
        entries = lexicon(language)
        self._known = known
        self._apart = frozenset(entries.words("hyphens.apart"))
        self._divides = "divides" in entries.words("hyphens.rule")
        self._suspended = frozenset(entries.words("hyphens.suspended"))

    def joined(self, lines: Iterable[str]) -> str:
        """Return lines as one text."""
        pieces: list[str] = []
        for line in filter(None, lines):
            if pieces:
                pieces[-1] = self._before(pieces[-1], line)
            pieces.append(line)
        return "".join(pieces)

    def _before(self, before: str, line: str) -> str:
        """Return a line as it stands before the next one: with a blank, or without its hyphen."""
        if _PATH.search(before) and line[0].isalnum():
            return before.removesuffix("-")
        if not re.search(r"[^\W_]-$", before) or not line[0].isalnum():
            return f"{before} "
        first, second = _FIRST_HALF.search(before), _SECOND_HALF.match(line)
        if second and second[0].lower() in self._suspended:
            return f"{before} "
        if first and second and self._is_divided(first[1], second[0]):
            return before[:-1]
        return before

    def _is_divided(self, first: str, second: str) -> bool:
        """Tell whether the hyphen between two halves is only there because the line ends."""
        one, other = first.lower(), second.lower()
        if first + second in self._seen:
            return True
        if not second.islower() or (first.isupper() or min(len(one), len(other)) < 2):
            return False
        if one + other in self._seen:
            return True
        if f"{one}-{other}" in self._seen or {one, other} <= self._apart:
            return False
        whole = self._divides or self._known(one + other)
        return whole or not (self._known(one) and self._known(other))
