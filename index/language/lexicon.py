"""What is known of each language: the files in `data`, one a language, read once and checked.

`data/en.toml` has every entry and says what it is; a file that has others is refused. A language is
supported if it has a file. What it leaves out has no words, and a pattern that matches nothing.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

Words = tuple[str, ...]
"""Words, or patterns."""

A_YEAR = r"(?:1[0-9]|20|21)\d\d"
YEAR = rf"(?P<year>{A_YEAR})"
NOTHING = "(?!)"
"""The pattern that matches nowhere."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A lexicon holds what is known of one language.

    Every method takes the name of an entry ("weekdays", "dates.past"), and raises KeyError if no
    language has such an entry.

    Attributes:
        entries: all of them, by name; empty where the language's file leaves one out.
    """

    entries: Mapping[str, Any]

    def words(self, entry: str) -> Words:
        """Return the words, or the patterns, of an entry."""
        written = self.entries[entry]
        return tuple(written.split() if isinstance(written, str) else written)

    def pattern(self, entry: str) -> str:
        """Return the one pattern of an entry."""
        return "".join(self.entries[entry].splitlines()) or NOTHING

    def any_of(self, *entries: str) -> str:
        """Return a pattern, a group, of one of the words of some entries."""
        return f"(?:{either(word for entry in entries for word in self.words(entry))})"

    def table(self, entry: str) -> Mapping[str, Any]:
        """Return the table of an entry."""
        table: Mapping[str, Any] = self.entries[entry]
        return table

    def __contains__(self, entry: str) -> bool:
        return bool(self.entries[entry])


def lexicon(language: str) -> Lexicon:
    """Return what is known of a language, ISO 639-1; of one without a file, nothing."""
    return lexicons().get(language) or Lexicon(_empty())


def fully_read(language: str) -> bool:
    """Return whether facts of every kind are found in a language, and not only what is plain."""
    return "fully_read" in lexicon(language)


@cache
def lexicons() -> Mapping[str, Lexicon]:
    """Return the supported languages by their ISO 639-1 codes, in their order.

    Raises:
        ValueError: if a file is wrong, see `read_lexicon`.
    """
    found = {file.stem: read_lexicon(file) for file in _DATA.glob("*.toml")}
    return dict(sorted(found.items(), key=lambda item: item[1].entries["order"]))


def either(words: Iterable[str]) -> str:
    """Return a pattern of one of `words`, the longest first; of none, one that matches nothing."""
    return "|".join(sorted(dict.fromkeys(words), key=len, reverse=True)) or NOTHING


def everywhere(*entries: str) -> Words:
    """Return the words that some entries have in any language, once each."""
    found = (known.words(entry) for known in lexicons().values() for entry in entries)
    return tuple(dict.fromkeys(chain.from_iterable(found)))


def any_of(*entries: str) -> str:
    """Return a pattern, a group, of one of the words that some entries have in any language."""
    return f"(?:{either(everywhere(*entries))})"


def tables(entry: str) -> dict[str, Any]:
    """Return the tables that an entry has in all languages as one."""
    found = (known.table(entry).items() for known in lexicons().values())
    return dict(chain.from_iterable(found))


def numbered(words: Words, first: int = 1) -> dict[str, int]:
    """Return the number of each of `words`, by their order; a bar parts two words for one."""
    return {
        word: number for number, several in enumerate(words, first) for word in several.split("|")
    }


def in_full(months: Words) -> list[str]:
    """Return the first word of each of `months`, the others of which are short for it."""
    return [month.partition("|")[0] for month in months]


# Reading a file

_DATA = Path(__file__).parent / "data"
_PLACE = re.compile(r"\{([a-z_]+)\}")
_OF_ANY_LANGUAGE = frozenset(
    ("upper", "lower", "acronym", "word", "name", "named", "labels", "apposed")
)
"""What `names.with_names` puts into patterns: it is made of the words of every language."""


def read_lexicon(file: Path) -> Lexicon:
    """Return what a data file tells, with every pattern in it complete.

    Raises:
        ValueError: if it is no TOML, or has an entry that `data/en.toml` has not, or not so.
    """
    try:
        table = _parsed(file)
        known = Lexicon(_checked(dict(_entries(table))))
        pieces = _made_of_words(known) | table.get("pieces", {})
        return Lexicon(_completed(known.entries, pieces))
    except ValueError as wrong:
        raise ValueError(f"{file.name}: {wrong}") from wrong


@cache
def _parsed(file: Path) -> Mapping[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _entries(table: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the entries of a file, those of a section behind its name, but for its pieces."""
    for name, value in table.items():
        if name == "pieces":
            continue
        if isinstance(value, dict):
            yield from ((f"{name}.{entry}", inner) for entry, inner in value.items())
        else:
            yield name, value


@cache
def _empty() -> Mapping[str, Any]:
    """Return every entry that there is, with nothing in it."""
    return {name: type(value)() for name, value in _entries(_parsed(_DATA / "en.toml"))}


def _checked(entries: Mapping[str, Any]) -> dict[str, Any]:
    """Return `entries` with all that there are besides.

    Raises:
        ValueError: if there is no such entry, or it cannot have its value.
    """
    empty = _empty()
    for name, value in entries.items():
        if name not in empty:
            raise ValueError(f"en.toml has no {name}")
        if not isinstance(
            value, str | list if isinstance(empty[name], str | list) else type(empty[name])
        ):
            raise ValueError(f"{name} cannot be {value!r}")
    return {**empty, **entries}


def _made_of_words(known: Lexicon) -> dict[str, str]:
    """Return the pieces of patterns that are made of a language's words."""
    heads = known.words("organisations.common_heads")
    return {
        "year": YEAR,
        "day": r"(?P<day>[0-3]?\d)",
        "count": r"(?P<count>\d{1,3}|[^\W\d_]{1,12})",
        "month": f"(?P<month>{_escaped(known.words('months'))})",
        "weekday": f"(?P<weekday>{_escaped(known.words('weekdays'))})",
        "season": f"(?P<season>{_escaped(known.words('seasons'))})",
        "participles": known.any_of("speech.participles", "speech.more_participles"),
        "presents": known.any_of("speech.presents", "speech.more_presents"),
        "with_object": known.any_of("speech.with_object"),
        "to_do": known.any_of("speech.to_do"),
        "said": known.any_of("speech.participles"),
        "wanting": known.any_of("speech.presents", "suggestions.wishes"),
        "doing": known.any_of("suggestions.does"),
        "thinking": known.any_of("suggestions.thinks"),
        "says": known.pattern("speech.verb"),
        "roles": known.any_of("roles.everywhere", "roles.of_organisations"),
        "speaking": known.any_of("roles.everywhere", "roles.speaking", "roles.of_organisations"),
        "sure_heads": known.any_of("organisations.sure_heads"),
        "common_heads": either(heads),
        "capital_heads": either(head.capitalize() for head in heads),
    }


def _escaped(words: Words) -> str:
    return either(re.escape(word) for word in numbered(words))


def _completed(value: Any, pieces: Mapping[str, str]) -> Any:
    """Return `value` with every pattern in it complete."""
    if isinstance(value, str):
        return _filled(value, pieces) if "{" in value else value
    if isinstance(value, list):
        return [_completed(item, pieces) for item in value]
    if isinstance(value, dict):
        return {key: _completed(item, pieces) for key, item in value.items()}
    return value


def _filled(pattern: str, pieces: Mapping[str, str]) -> str:
    def piece(found: re.Match[str]) -> str:
        if found[1] in _OF_ANY_LANGUAGE:
            return found[0]
        if found[1] not in pieces:
            raise ValueError(f"nothing is called {found[0]}")
        return _filled("".join(pieces[found[1]].splitlines()), pieces)

    return _PLACE.sub(piece, pattern)
