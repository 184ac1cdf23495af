"""Names in a text: what is written with capitals, and which of them are of persons and places."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from index.document import Span

from . import cldr
from .folding import plain
from .lexicon import any_of, everywhere, in_full, lexicons, numbered

UPPER, LOWER = "A-ZÀ-ÖØ-ÞŒА-Я", "a-zà-öø-ÿœа-я"
ACRONYM = r"[A-ZÀ-Þ][A-ZÀ-Þ0-9&-]{1,9}"


def _no_names() -> Iterator[str]:
    """Yield the words that have a capital for another reason than being a name."""
    for known in lexicons().values():
        yield from known.words("names.no_names")
        if "fully_read" in known or "capitals" in known:  # "Domingo" and "Sabato" are names
            yield from (day.capitalize() for day in numbered(known.words("weekdays")))
        if "months" in known.words("capitals") and "dates.points" in known:
            yield from (month.capitalize() for month in in_full(known.words("months")))


_ELIDED = "".join(everywhere("names.elided"))
ELISION = rf"[{_ELIDED.upper()}{_ELIDED}]['’]"
"""A word that has lost its vowel to the one behind it."""

WORD = (
    rf"(?!{ELISION})(?!(?:{'|'.join(_no_names())})\b(?!['’-]))"
    rf"[{UPPER}](?:[\w&]|[-](?=\w)|['’](?=[{UPPER}])){{0,25}}"
)
"""A word of a name."""

PARTICLE = any_of("names.particles")
NAME = rf"{WORD}(?: (?:{PARTICLE} )?{WORD}){{0,4}}"
PERSON = rf"{WORD}(?: (?:[A-Z]\. ?)?(?:{PARTICLE} )?{WORD}){{1,3}}"
"""A first name and a surname, at least."""

_CASE = re.compile(rf"{any_of('names.case_endings')}(?=\s|$)")
TITLE = any_of("names.titles")
_PIECES = {
    "{upper}": UPPER,
    "{lower}": LOWER,
    "{acronym}": ACRONYM,
    "{word}": WORD,
    "{name}": NAME,
    "{named}": rf"(?P<name>(?!{TITLE}\s){NAME})",
    "{labels}": any_of("organisations.labels"),
    "{apposed}": any_of("organisations.apposed"),
}
_KINDS_OF_PLACE = re.compile(
    rf"{any_of('names.place_before')}\b"
    rf"|.*\b{any_of('names.place_behind')}$"
)


def without_case(name: str) -> str:
    """Return `name` without the endings that cases give its words, as in "Ивана Орлова"."""
    return _CASE.sub("", name)


def with_names(pattern: str) -> str:
    """Return a pattern of a lexicon with those of names put into it, where it has their places."""
    return re.sub("|".join(map(re.escape, _PIECES)), lambda found: _PIECES[found[0]], pattern)


class Names:
    """Names finds many names in a text, in a time that does not grow with how many they are.

    Args:
        names: those that begin with a letter or a digit; any other is never found.
    """

    _FIRST = re.compile(r"(?<![\w-])\w+")
    _WORD_GOES_ON = re.compile(r"[\w-]")

    def __init__(self, names: Iterable[str]) -> None:
        self._by_first: defaultdict[str, list[str]] = defaultdict(list)
        for name in sorted(set(names), key=len, reverse=True):
            if first := self._FIRST.match(name):
                self._by_first[first[0]].append(name)

    def found_in(self, text: str, within: Span) -> Iterator[Span]:
        """Yield where one of the names stands as whole words, the longest that there does."""
        at = within.start
        while first := self._FIRST.search(text, at, within.end):
            at = first.end()
            for name in self._by_first.get(first[0], ()):
                end = first.start() + len(name)
                if text.startswith(name, first.start(), within.end) and not (
                    self._WORD_GOES_ON.match(text, end)
                ):
                    yield Span(first.start(), end)
                    at = end
                    break


@lru_cache(maxsize=32)
def places(language: str) -> frozenset[str]:
    """Return the names of places that are known: CLDR's, and those that lexicons add."""
    more = (place.replace("\\s", " ") for place in everywhere("names.places"))
    return frozenset(map(plain, (*cldr.places(language), *more)))


def is_place(name: str, language: str) -> bool:
    """Return whether `name` is known for a place, or is written like one."""
    written = plain(name)
    return written in places(language) or bool(_KINDS_OF_PLACE.match(written))
