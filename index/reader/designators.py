"""What tells one of several like things from the others: line 5 is not line 8, nor phase two three.

A sentence about another one of them than was asked about does not answer, however much it shares.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from index.language.folding import fold, latin
from index.language.lexicon import any_of, either, everywhere, in_full, lexicons, numbered

_STEM = 4  # letters that "line" and "lines", "phase" and "Phasen" share
_MOST = 10
"""The last number whose words are looked for."""

_LETTERED = re.compile(r"\b([A-Z]{1,2})[- ]?(\d{1,4})\b")
_LETTER = re.compile(r"\b([A-Za-z]{3,}) ([A-Z])\b(?!\.)")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")


def _digits(entry: str) -> dict[str, str]:
    """Return the digits of the numbers of every language in words, folded."""
    return {
        fold(word): str(number)
        for known in lexicons().values()
        for word, number in numbered(known.words(entry)[:_MOST]).items()
    }


_ORDINAL_OF = _digits("numbers.ordinals")
_NUMBER_OF = _digits("numbers.cardinals") | _ORDINAL_OF
_NUMBER = rf"(?:\d{{1,4}}(?:\.\d{{1,2}})?[a-z]?|[a-z]\d{{1,4}}|(?:{either(_NUMBER_OF)})\b)"
_BEHIND = re.compile(rf"\b([a-z]{{3,}}) (?:{any_of('numbers.marks')} )?({_NUMBER})(?![\w.,]*\d)")
_BEFORE = re.compile(rf"\b({either(_ORDINAL_OF)}) ([a-z]{{4,}})\b")
_COUNTING = frozenset(
    map(
        fold,
        (
            *everywhere("numbers.counting"),
            *numbered(everywhere("weekdays")),
            *in_full(everywhere("months")),
        ),
    )
)
"""Words before a number that counts or dates: they designate nothing."""


def designated(text: str) -> dict[str, set[str]]:
    """Return what `text` designates: for each kind of thing, by its first letters, which of them.

    Kinds are the words beside a number, an ordinal or a single letter, the letters of a code (of
    "A7", "a"), and years.
    """
    found: dict[str, set[str]] = defaultdict(set)
    written = latin(text)
    for label, number in _LETTERED.findall(written):
        found[label.lower()].add(number)
    for label, letter in _LETTER.findall(written):
        found[label.lower()[:_STEM]].add(letter.lower())
    written = written.lower()
    for label, number in _BEHIND.findall(written):
        if label not in _COUNTING and not _YEAR.fullmatch(number):
            found[label[:_STEM]].add(_NUMBER_OF.get(number, number))
    for number, label in _BEFORE.findall(written):
        found[label[:_STEM]].add(_ORDINAL_OF[number])
    if years := _YEAR.findall(written):
        found["year"].update(years)
    return found


def contradicts(asked: Mapping[str, set[str]], said: Mapping[str, set[str]]) -> bool:
    """Return whether what is said is about others of a kind than what is asked is.

    Args:
        asked: what a question designates.
        said: what a sentence does.
    """
    return any(said.get(kind) and not numbers & said[kind] for kind, numbers in asked.items())
