"""What readers ask that the articles do not say, or not well: questions alike are one line."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.answering.answer import Verdict
from index.embedding import Embedder

from . import reasons

Vector = npt.NDArray[np.float64]
"""Of a question, of length 1."""

ALIKE = 0.78
"""The cosine from which two questions are one: of two wordings of a question, one English and one
French, two thirds are; of two questions about one story, three in a hundred."""


@dataclass(frozen=True, slots=True)
class Missed:
    """Missed is a question that was refused, or whose answer was found unhelpful.

    Attributes:
        question: as it was asked.
        refused: whether the articles were said not to answer it.
        unhelpful: how many found the answer unhelpful.
        reasons: why, as far as they said so.
    """

    question: str
    refused: bool
    unhelpful: int
    reasons: tuple[reasons.Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic is what several people asked, in their own words.

    Attributes:
        missed: the questions, the one that is nearest to all of them first.
    """

    missed: tuple[Missed, ...]

    @property
    def refused(self) -> int:
        """How many of the questions were refused."""
        return sum(one.refused for one in self.missed)

    @property
    def unhelpful(self) -> int:
        """How many answers to them were found unhelpful, by however many people."""
        return sum(one.unhelpful for one in self.missed)

    @property
    def reasons(self) -> tuple[reasons.Reason, ...]:
        """Why the answers were found unhelpful, as far as people said so."""
        return tuple(given for one in self.missed for given in one.reasons)


def read_missed(cursor: sqlite3.Cursor, since: str) -> list[Missed]:
    """Return the questions that were missed, oldest first; none without its words.

    Args:
        cursor: reads the history's file.
        since: the earliest moment that counts, in ISO 8601.
    """
    given = reasons.read(cursor)
    rows = cursor.execute(
        "select id, question, verdict = :refused, count(answer) - total(helpful) as unhelpful"
        " from answers left join votes on answer = id"
        " where question <> '' and asked_at >= :since"
        " group by id having verdict = :refused or unhelpful > total(helpful) order by id",
        {"since": since, "refused": Verdict.NOT_IN_ARTICLE.value},
    )
    return [
        Missed(text, bool(refused), int(unhelpful), given.get(number, ()))
        for number, text, refused, unhelpful in rows
    ]


def topics(missed: Sequence[Missed], embedder: Embedder) -> list[Topic]:
    """Group questions that are alike; what was asked most comes first.

    Args:
        missed: the questions, in any languages that the embedder knows.
        embedder: what tells how near they are.
    """
    groups: list[_Group] = []
    for one in missed:
        vector = np.asarray(embedder.embed_query(one.question))
        nearest = max(groups, key=lambda group: group.cosine(vector), default=None)
        if nearest is None or nearest.cosine(vector) < ALIKE:
            nearest = _Group()
            groups.append(nearest)
        nearest.add(one, vector)
    found = [group.topic() for group in groups]
    return sorted(found, key=lambda topic: -len(topic.missed))


class _Group:
    """Questions that are alike, with their vectors."""

    def __init__(self) -> None:
        self._members: list[tuple[Missed, Vector]] = []

    def add(self, one: Missed, vector: Vector) -> None:
        self._members.append((one, vector))

    def cosine(self, vector: Vector) -> float:
        """Return how near a vector is to the middle of the group."""
        middle = np.mean([own for _, own in self._members], axis=0)
        return float(middle @ vector / np.linalg.norm(middle))

    def topic(self) -> Topic:
        ordered = sorted(self._members, key=lambda member: -self.cosine(member[1]))
        return Topic(tuple(one for one, _ in ordered))
