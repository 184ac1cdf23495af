"""Pieces of a message → what a platform takes: the widest room in which all of it fits."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from .pieces import Piece, Room

Dressed = TypeVar("Dressed")


def first_that_fits(
    made: Callable[[Room, int], tuple[Piece, ...]],
    parts: int,
    rooms: Iterable[Room],
    dress: Callable[[tuple[Piece, ...]], Dressed],
    fits: Callable[[Dressed], bool],
) -> Dressed:
    """Dress what is to be shown in the first of `rooms` in which a message can hold it.

    Where even the last one is too wide, the last parts are left out, and counted.

    Args:
        made: makes the pieces for a room, with so many of the parts.
        parts: how many there are, such as citations.
        rooms: from the widest to the tightest; at least one.
        dress: turns pieces into a message.
        fits: whether the platform takes that message.
    """
    for room in rooms:
        if fits(dressed := dress(made(room, parts))):
            return dressed
    for kept in range(parts - 1, 0, -1):
        if fits(dressed := dress(made(room, kept))):
            break
    return dressed
