"""What the verb nearest to a date tells: whether it has been, or is to come."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.language import dates as words
from index.language.dates import DateGrammar

_BEHIND = 15
"""How many characters nearer a verb before a date counts than one behind it."""
_AROUND = 8
"""How many verbs on either side are looked at."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb phrase tells of the past, or of the future.

    Attributes:
        start: where it begins in its sentence.
        end: where it ends.
        direction: -1 of the past, 1 of the future.
        strong: whether it can tell nothing else.
    """

    start: int
    end: int
    direction: int
    strong: bool


def cues_in(sentence: str, grammar: DateGrammar, *, heading: bool) -> list[Cue]:
    """List the whole verb phrases of a sentence: the longest of those that overlap.

    Args:
        sentence: its text.
        grammar: of its language.
        heading: whether it is one, which tells what is to come in a way of its own.
    """
    if heading and (to_come := grammar.headline_future.search(sentence)):
        return [Cue(to_come.start(), to_come.start(), 1, strong=False)]
    found = [
        Cue(m.start(), m.end(), side, strong and not grammar.participles.fullmatch(m[0]))
        for pattern, side, strong in (
            (grammar.future, 1, True),
            (grammar.planned, 1, False),
            (grammar.past, -1, True),
        )
        for m in pattern.finditer(sentence)
    ]
    kept: list[Cue] = []
    for cue in sorted(found, key=lambda one: one.start - one.end):
        if all(cue.end <= other.start or cue.start >= other.end for other in kept):
            kept.append(cue)
    return sorted(kept, key=lambda one: one.start)


def direction(cues: Sequence[Cue], sentence: str, at: tuple[int, int]) -> tuple[int, bool]:
    """Return -1 if the verb nearest to an expression tells of the past, 1 of the future, else 0.

    The verb of its own clause counts before those of others, and one before it before one behind.
    The other value tells whether that is plain: by a verb of its clause that can mean nothing else,
    or that the verbs around agree with.
    """
    start, end = at
    before = [one for one in cues if one.end <= start]
    apart = [*before[-_AROUND:], *[one for one in cues if one.start >= end][:_AROUND]]
    if not apart:
        return 0, False
    distance, cue = min(
        ((_distance(sentence, one, start, end), one) for one in apart), key=lambda pair: pair[0]
    )
    told = -distance[2]
    agreed = told < 0 and all(one.direction == told for one in apart)
    return told, distance[0] == 0 and (cue.strong or agreed)


def _distance(sentence: str, cue: Cue, start: int, end: int) -> tuple[int, int, int]:
    """Return the borders of clauses and the characters between a verb and an expression.

    The last of the three is against what it tells, so that of two as near the future counts.
    """
    before = cue.end <= start
    between = sentence[cue.end : start] if before else sentence[end : cue.start]
    if not before and not sentence[:start].strip(' «“"'):
        between = re.sub(r"^\s?,", "", between)  # "On Thursday, the court …" is one clause
    borders = len(words.CLAUSE_END.findall(between))
    if not borders and sentence[cue.start : cue.end].lower() in words.CONDITIONS:
        return 0, -1, -cue.direction
    return borders, len(between) + (0 if before else _BEHIND), -cue.direction
