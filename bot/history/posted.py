"""Where answers stand that all can see, in the history's file, and what is noted above them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from index.addresses import shown
from index.document import Span

SCHEMA = """
    create table if not exists posted (
        answer integer primary key references answers (id) on delete cascade,
        channel text not null, -- which the bot's message is in
        note text not null     -- what stands above the answer since its sentence has changed
    );
"""

_QUERY = """
    select id, channel, message, language, build, source, start, end, note
    from answers join posted on posted.answer = answers.id
    where message is not null and start is not null and verdict in ('answered', 'perhaps')
    order by id desc
"""


@dataclass(frozen=True, slots=True)
class PostedAnswer:
    """A posted answer is a message of the bot's that quotes a sentence.

    Attributes:
        id: the answer's.
        channel: the platform's id of the channel.
        message: what the message is called in the history.
        language: of the answer, ISO 639-1.
        build: the name of the build that was asked.
        source: the article of the sentence.
        span: the sentence, in characters of the article.
        note: what stands above the answer since its sentence has changed; empty if nothing does.
    """

    id: int
    channel: str
    message: str
    language: str
    build: str
    source: str
    span: Span
    note: str


class PostedAnswers:
    """Keeps where answers are posted.

    Args:
        transaction: opens one in the history's file.
    """

    def __init__(self, transaction: Callable[[], AbstractContextManager[sqlite3.Cursor]]) -> None:
        self._transaction = transaction

    def all(self) -> list[PostedAnswer]:
        """Return those that quote a sentence as an answer or as what may be one, newest first."""
        with self._transaction() as cursor:
            rows = cursor.execute(_QUERY).fetchall()
        return [_posted(row) for row in rows]

    def mark(self, answer: int, note: str) -> None:
        """Remember what stands above an answer."""
        with self._transaction() as cursor:
            cursor.execute("update posted set note = ? where answer = ?", (note, answer))


def stand(cursor: sqlite3.Cursor, answer: int, channel: str) -> None:
    """Remember that an answer stands in a channel, with nothing above it."""
    cursor.execute("insert or replace into posted values (?, ?, '')", (answer, channel))


def unmark(cursor: sqlite3.Cursor, answer: int) -> None:
    """Remember that an answer was written anew, with nothing above it."""
    cursor.execute("update posted set note = '' where answer = ?", (answer,))


def _posted(row: tuple[Any, ...]) -> PostedAnswer:
    number, channel, message, language, build, source, start, end, note = row
    span = Span(start, end)
    return PostedAnswer(number, channel, message, language, build, shown(source), span, note)
