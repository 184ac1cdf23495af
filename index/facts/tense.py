"""What the verb nearest to a date tells: whether it has been, or is to come."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.language import dates as words
from index.language.dates import DateGrammar

_BEHIND = 15
"""How many characters nearer a verb before a date counts than one behind it."""


@dataclass(frozen=True, slots=True)
class _Cue:
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


def direction(
    grammar: DateGrammar, sentence: str, at: tuple[int, int], heading: bool
) -> tuple[int, bool]:
    """Return -1 if the verb nearest to an expression tells of the past, 1 of the future, else 0.

    The verb of its own clause counts before those of others, and one before it before one behind.
    The other value tells whether that is plain: by a verb of its clause that can mean nothing else,
    or that all verbs of the sentence agree with.
    """
    if heading and grammar.headline_future.search(sentence):
        return 1, False
    start, end = at
    cues = [one for one in _cues(grammar, sentence) if one.end <= start or one.start >= end]
    if not cues:
        return 0, False
    ranked = [(_distance(sentence, one, start, end), one) for one in cues]
    distance, cue = min(ranked, key=lambda pair: pair[0])
    told = -distance[2]
    agreed = all(one.direction == told for one in cues)
    return told, distance[0] == 0 and (cue.strong or (agreed and told < 0))


def _cues(grammar: DateGrammar, sentence: str) -> list[_Cue]:
    """List the whole verb phrases of a sentence: the longest of those that overlap."""
    found = [
        _Cue(m.start(), m.end(), side, strong and not grammar.participles.fullmatch(m[0]))
        for pattern, side, strong in (
            (grammar.future, 1, True),
            (grammar.planned, 1, False),
            (grammar.past, -1, True),
        )
        for m in pattern.finditer(sentence)
    ]
    kept: list[_Cue] = []
    for cue in sorted(found, key=lambda one: one.start - one.end):
        if all(cue.end <= other.start or cue.start >= other.end for other in kept):
            kept.append(cue)
    return kept


def _distance(sentence: str, cue: _Cue, start: int, end: int) -> tuple[int, int, int]:
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
