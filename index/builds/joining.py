"""What a refresh writes: what is new, and what it joins with that.

Segments are joined so that there are few of them, and little in them is hidden.

A segment is rewritten when it is no longer than twice what is written anyway (the logarithmic
method of Bentley & Saxe 1980, as in log-structured merge trees), or when much of it is hidden. So
each is more than twice as long as the next shorter one, and a sentence is written again a number of
times that grows with the logarithm of all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .build import Segment
from .manifest import Article

SMALL = 500
"""Sentences that are always written again: it takes Chroma less than a second."""

MOST_HIDDEN = 0.25
"""The share of a segment's sentences that may be of older builds alone."""

_RATIO = 2


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan says which articles of the next build stay where they are.

    Attributes:
        articles: where each of them lies, in order; None for those that are written.
        again: those of them that are written again, in order.
        segments: those that stay.
        written: how many sentences are written.
    """

    articles: list[Article | None]
    again: list[Article]
    segments: tuple[Segment, ...]
    written: int

    @classmethod
    def of(cls, unchanged: Sequence[Article | None], new: int, segments: Sequence[Segment]) -> Plan:
        """Make a plan.

        Args:
            unchanged: where each article of the next build lies, in order; None for those that
                are new.
            new: how many sentences these have.
            segments: those of the published build.
        """
        shown = Counter[str]()
        for one in unchanged:
            if one:
                shown[one.segment] += one.sentences
        joined = to_join(segments, shown, new)
        stay = {one.id for one in segments} - joined
        again = [one for one in unchanged if one and one.segment not in stay]
        return cls(
            [one if one and one.segment in stay else None for one in unchanged],
            again,
            tuple(one for one in segments if one.id in stay),
            new + sum(one.sentences for one in again),
        )


def to_join(segments: Sequence[Segment], shown: Mapping[str, int], new: int) -> set[str]:
    """Return the ids of the segments whose articles are written again, into the new one.

    Args:
        segments: those of the published build.
        shown: how many sentences of each the next build keeps, by its id.
        new: how many sentences that build adds.
    """
    joined = {
        one.id for one in segments if shown.get(one.id, 0) < (1 - MOST_HIDDEN) * one.sentences
    }
    size = new + sum(shown.get(one, 0) for one in joined)
    if not size:
        return joined
    for one in sorted(segments, key=lambda one: shown.get(one.id, 0)):
        if one.id not in joined and shown[one.id] <= max(SMALL, _RATIO * size):
            joined.add(one.id)
            size += shown[one.id]
    return joined
