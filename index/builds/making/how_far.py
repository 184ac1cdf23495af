"""How far a refresh is: what a person who waits for it is told."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from time import perf_counter


@dataclass(frozen=True, slots=True)
class HowFar:
    """Tells how far a refresh is, or another work that takes a while.

    Attributes:
        step: what is being done, in English.
        done: how many sentences are ready.
        total: of how many; 0 where that is not known.
        articles: how many articles are ready.
        of_articles: of how many; 0 where that is not known.
        rate: how many sentences are made ready a second; 0 where that is not known.
    """

    step: str
    done: int = 0
    total: int = 0
    articles: int = 0
    of_articles: int = 0
    rate: float = 0

    @property
    def seconds_left(self) -> float | None:
        """How long the rest will take, if that is known."""
        return (self.total - self.done) / self.rate if self.rate else None


Progress = Callable[[HowFar], None]
"""Is called each time that a refresh is a bit further, from any thread."""


class Tally:
    """Counts the sentences that are ready, and tells how far that is.

    Args:
        sizes: how many sentences each article has.
        kept: how many of them an earlier refresh made, which says nothing of how fast this one is.
        progress: hears of it.
    """

    def __init__(self, sizes: Sequence[int], kept: int, progress: Progress) -> None:
        self._ends, self._kept, self._progress = list(accumulate(sizes)), kept, progress
        self._done, self._began = 0, perf_counter()
        self.count(0)

    def count(self, sentences: int) -> None:
        """Count so many sentences more."""
        self._done += sentences
        made = max(0, self._done - self._kept)
        self._progress(
            HowFar(
                "Indexing",
                self._done,
                self._ends[-1] if self._ends else 0,
                bisect_right(self._ends, self._done),
                len(self._ends),
                made / (perf_counter() - self._began),
            )
        )
