"""The votes on answers, as they are written to the history's file and read from it."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from index.addresses import shown
from index.document import Span

from . import reasons
from .remembered import Voted


def note(
    cursor: sqlite3.Cursor, number: int, names: Sequence[str], helpful: bool, voted_at: str
) -> None:
    """Note what somebody thinks of an answer, in place of what they thought before.

    Args:
        cursor: writes the file.
        number: the answer's id.
        names: what they are called in the file, and then what they were called at first.
        helpful: what they think.
        voted_at: when, in ISO 8601.
    """
    name, *others = names
    cursor.executemany(
        "delete from votes where answer = ? and person = ?",
        [(number, other) for other in others],
    )
    cursor.execute(
        "insert into votes values (?, ?, ?, ?) on conflict (answer, person) "
        "do update set helpful = excluded.helpful, voted_at = excluded.voted_at",
        (number, name, helpful, voted_at),
    )
    if helpful:
        reasons.forget(cursor, number, name)


def count(cursor: sqlite3.Cursor, number: int) -> tuple[int, int]:
    """Return how many found answer `number` helpful, and how many did not."""
    rows = cursor.execute("select helpful from votes where answer = ?", (number,)).fetchall()
    helpful = sum(row[0] for row in rows)
    return helpful, len(rows) - helpful


def read(cursor: sqlite3.Cursor) -> list[Voted]:
    """Return the answers that somebody voted on, oldest first; none without its question."""
    given = reasons.read(cursor)
    rows = cursor.execute(
        "select id, question, language, verdict, text, build, source, start, end,"
        " total(helpful), count(*) from answers join votes on answer = id"
        " where question <> '' group by id order by id"
    ).fetchall()
    return [_voted(row, given.get(number, ())) for number, *row in rows]


def _voted(row: Sequence[Any], given: tuple[reasons.Reason, ...]) -> Voted:
    question, language, verdict, text, build, source, start, end, helpful, votes = row
    span = None if start is None else Span(start, end)
    yes = int(helpful)
    where = source and shown(source)
    return Voted(question, language, verdict, text, build, where, span, yes, votes - yes, given)
