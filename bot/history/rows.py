"""A row of the history's file → an answer as it is remembered, with the questions before it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence

from bot.answering.question import Question
from index.addresses import shown
from index.document import Span

from .remembered import Remembered

_FOLLOWED = 3
"""How many questions back a follow-up may lean."""

_COLUMNS = (
    "id, message, question, article, previous, text, language, build, source, start, end, rewritten"
)

TextOf = Callable[[int, str], str]
"""The id of an answer, and its question as stored → its question, or "" if that is not known."""


def read(
    cursor: sqlite3.Cursor, where: str, values: Sequence[str | int], text_of: TextOf
) -> Remembered | None:
    """Return the one answer that `where` is true of, if there is one.

    Args:
        cursor: reads the file.
        where: a condition in SQL; it is never made of what people write.
        values: what stands for its question marks.
        text_of: returns the question of an answer.
    """
    query = f"select {_COLUMNS} from answers where {where}"  # noqa: S608 - our own words
    row = cursor.execute(query, values).fetchone()
    if not row:
        return None
    number, message, text, article, previous, reply, *rest = row
    language, build, source, start, end, read_as = rest
    asked_before = _previous(cursor, previous, text_of, _FOLLOWED)
    question = Question(text_of(number, text), asked_before, article, reply)
    span = None if start is None else Span(start, end)
    where_from = source and shown(source)  # as the document is called when it is read
    return Remembered(number, message, question, language, build, where_from, span, read_as)


def _previous(
    cursor: sqlite3.Cursor, number: int | None, text_of: TextOf, depth: int
) -> Question | None:
    if number is None or depth == 0:
        return None
    query = "select question, previous, article, text from answers where id = ?"
    row = cursor.execute(query, (number,)).fetchone()
    if not row or not (text := text_of(number, row[0])):
        return None
    return Question(text, _previous(cursor, row[1], text_of, depth - 1), row[2], row[3])
