"""What stands between quotation marks and brackets in a line, and belongs together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LONGEST = 600
"""Characters of what is read as one: a mark that is never closed must not hold all that follows."""

_PAIRS = {"«": "»", "“": "”", "„": "“”", "‘": "’", "(": ")", "[": "]", '"': '"'}
_CLOSING = {closing for several in _PAIRS.values() for closing in several}
_MARKS = re.compile(f"[{re.escape(''.join({*_PAIRS, *_CLOSING}))}]")


@dataclass(frozen=True, slots=True)
class Enclosed:
    """Enclosed tells where something is open, by the places of the marks that open and close it.

    Attributes:
        opening: where what is closed again opens.
        closing: where it closes.
        spans: both places of each that lies within no other, in order.
    """

    opening: frozenset[int]
    closing: frozenset[int]
    spans: tuple[tuple[int, int], ...]


def enclosed_in(text: str) -> Enclosed:
    """Return what stands between marks in a line."""
    pairs = sorted(_pairs(text))
    outer: list[tuple[int, int]] = []
    for start, end in pairs:
        if not outer or start > outer[-1][1]:
            outer.append((start, end))
    return Enclosed(
        frozenset(start for start, _ in pairs), frozenset(end for _, end in pairs), tuple(outer)
    )


def _pairs(text: str) -> Iterator[tuple[int, int]]:
    guillemets = re.search("[«»]", text)
    inwards = guillemets is not None and guillemets[0] == "»"  # as German prints them
    opened: list[tuple[int, str]] = []
    for mark in _MARKS.finditer(text):
        place, char = mark.start(), mark[0]
        if inwards and char in "«»":
            char = "«" if char == "»" else "»"
        waits_for = _PAIRS[opened[-1][1]] if opened else ""
        while opened and place - opened[0][0] > _LONGEST:
            opened.pop(0)
        if _closes(text, place, char, waits_for) and opened:
            yield opened.pop()[0], place
        elif char in _PAIRS and _opens(text, place, char):
            opened.append((place, char))
        elif (index := _last_that(opened, char)) is not None:
            yield opened[index][0], place
            del opened[index:]


def _closes(text: str, place: int, char: str, waits_for: str) -> bool:
    if char not in waits_for:
        return False
    if char == "’":  # rather an apostrophe, unless something ends before it
        return text[place - 1] in ".,;!?…"
    return char != '"' or not _opens(text, place, char)


def _opens(text: str, place: int, char: str) -> bool:
    """Tell whether a mark that looks the same on both sides, or not, stands before something."""
    if char != '"':
        return True
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    return (not before or before.isspace() or before in "([—–-¿¡") and bool(after.strip())


def _last_that(opened: list[tuple[int, str]], char: str) -> int | None:
    """Return which of the last few open marks a closing one belongs to, past some never closed."""
    if char in '’"':
        return None
    nearest = range(len(opened) - 1, max(len(opened) - 6, -1), -1)
    return next((index for index in nearest if char in _PAIRS[opened[index][1]]), None)
