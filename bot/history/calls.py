"""Which answers a person was called to, in the history's file, and whether one has looked."""

from __future__ import annotations

import sqlite3

SCHEMA = """
    create table if not exists calls (
        answer integer primary key references answers (id) on delete cascade,
        resolved integer not null
    );
"""


def note(cursor: sqlite3.Cursor, answer: int) -> bool:
    """Note that a person is called to an answer, and tell whether none was until now.

    Nothing is noted of an answer that is not remembered.
    """
    noted = cursor.execute(
        "insert or ignore into calls select id, 0 from answers where id = ?", (answer,)
    )
    return noted.rowcount > 0


def withdraw(cursor: sqlite3.Cursor, answer: int) -> None:
    """Forget that a person is called to an answer."""
    cursor.execute("delete from calls where answer = ?", (answer,))


def resolve(cursor: sqlite3.Cursor, answer: int) -> bool:
    """Note that a person has looked at an answer, and tell whether none had until now."""
    noted = cursor.execute(
        "update calls set resolved = 1 where answer = ? and not resolved", (answer,)
    )
    return noted.rowcount > 0
