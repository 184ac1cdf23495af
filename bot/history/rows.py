"""An answer → a row of the history's file, and the row → how it is remembered."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence

from bot.answering.answer import Answer
from bot.answering.question import Question
from index.addresses import shown
from index.document import Span

from .remembered import Remembered

_FOLLOWED = 3
"""How many questions back a follow-up may lean."""

_COLUMNS = (
    "id, message, question, article, previous, text, language, build, source, start, end, rewritten"
)

Value = str | int | None
"""What a column may hold."""

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


def columns_of(answer: Answer, *, with_question: bool) -> dict[str, Value]:
    """Return what is written of an answer, by the columns that it is written in.

    Args:
        answer: what is answered.
        with_question: whether the words that were asked are written too.
    """
    quoted = next(iter(answer.citations), answer.closest)
    chunk = quoted.chunk if quoted else None
    return {
        "question": answer.question.text if with_question else "",
        "rewritten": answer.rewritten if with_question else None,
        "article": answer.question.article,
        "language": answer.language,
        "verdict": answer.verdict.value,
        "text": answer.text,
        "build": answer.build,
        "source": chunk.document.source if chunk else None,
        "start": chunk.span.start if chunk else None,
        "end": chunk.span.end if chunk else None,
    }


def write(cursor: sqlite3.Cursor, values: Mapping[str, Value]) -> int:
    """Write an answer, in place of the one to the same message and of the votes on that.

    Args:
        cursor: writes the file.
        values: what stands in each column.

    Returns:
        The id of the answer: a new one, or that of the answer whose place it takes.
    """
    names = ", ".join(values)
    marks = ", ".join(f":{name}" for name in values)
    changes = ", ".join(f"{name} = :{name}" for name in values)
    (number,) = cursor.execute(
        f"insert into answers (id, {names}) values (:id, {marks}) "  # noqa: S608 - our own
        f"on conflict (platform, prompt) do update set {changes} returning id",
        {**values, "id": _new_number(cursor)},
    ).fetchone()
    cursor.execute("delete from votes where answer = ?", (number,))
    return int(number)


def _new_number(cursor: sqlite3.Cursor) -> int:
    """Return an id that no answer has had, so that old buttons never reach another answer."""
    cursor.execute("delete from numbers")
    (number,) = cursor.execute("insert into numbers default values returning id").fetchone()
    return int(number)
