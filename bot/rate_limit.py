"""How often one person may ask."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from .errors import TooOften

_MINUTE = 60.0
_PEOPLE = 2_000
"""Beyond this, those who have not asked for a minute are no longer counted."""


class RateLimit:
    """A rate limit counts what each person asks within a minute (a sliding window).

    Args:
        most: how many questions one person may ask in it.
        clock: tells seconds.
    """

    def __init__(self, most: int, clock: Callable[[], float]) -> None:
        self._most, self._clock = most, clock
        self._asked: dict[str, deque[float]] = {}

    def count(self, person: str) -> None:
        """Count a question of `person`'s.

        Raises:
            TooOften: if it is one too many.
        """
        now = self._clock()
        asked = self._asked.setdefault(person, deque())
        while asked and asked[0] <= now - _MINUTE:
            asked.popleft()
        if len(asked) >= self._most:
            raise TooOften(round(asked[0] + _MINUTE - now) or 1)
        asked.append(now)
        if len(self._asked) > _PEOPLE:
            self._asked = {k: v for k, v in self._asked.items() if v and v[-1] > now - _MINUTE}
