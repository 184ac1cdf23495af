"""What was asked, answered and thought of it: what buttons, follow-ups and edits go back to."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from index.document import Span
from index.errors import unwritable

from .answer import Answer, Question

KEPT = timedelta(days=90)
"""How long an answer is remembered. Votes are kept with it."""

_NO_END = 2**63 - 1  # SQLite's largest integer

_FOLLOWED = 3
"""How many questions back a follow-up may lean."""

_SCHEMA = """
    create table if not exists answers (
        id integer primary key,
        asked_at text not null,
        platform text not null,
        prompt text,      -- the person's message, where there is one
        message text,     -- the bot's
        thread text,      -- the conversation it is in, where the platform has such
        question text not null,
        rewritten text,   -- a follow-up as a chat model understood it
        article text,
        previous integer references answers (id) on delete set null,
        language text not null,
        verdict text not null,
        text text not null,
        build text not null,
        source text,      -- of the sentence quoted
        start integer,
        end integer
    );
    create unique index if not exists messages on answers (platform, message);
    create unique index if not exists prompts on answers (platform, prompt);
    create table if not exists votes (
        answer integer not null references answers (id) on delete cascade,
        person text not null,
        helpful integer not null,
        voted_at text not null,
        primary key (answer, person)
    );
"""
_COLUMNS = (
    "id, message, question, article, previous, language, build, source, start, end, rewritten"
)


@dataclass(frozen=True, slots=True)
class Remembered:
    """An answer that was given.

    Attributes:
        id: what a button carries.
        message: the platform's id of the bot's message, once it is sent.
        question: what was asked, with what was asked before.
        language: of the question, ISO 639-1.
        build: the name of the build that was asked.
        source: the article of the sentence quoted; None if none was.
        span: the sentence, in characters of the article.
        rewritten: the question as a chat model understood it, if that is not as it was asked.
    """

    id: int
    message: str | None
    question: Question
    language: str
    build: str
    source: str | None
    span: Span | None
    rewritten: str | None


class History:
    """Answers and votes, in an SQLite file. It may be used from several threads.

    Args:
        path: the file.

    Raises:
        index.errors.StoreError: if it cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self._lock = threading.Lock()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._database = sqlite3.connect(path, check_same_thread=False)
        except (OSError, sqlite3.Error) as error:
            raise unwritable(OSError(str(error))) from error
        self._database.execute("pragma journal_mode = wal")
        self._database.execute("pragma foreign_keys = on")
        self._database.executescript(_SCHEMA)
        self._add_missing_columns()
        with self._transaction() as cursor:
            oldest = (datetime.now(UTC) - KEPT).isoformat(timespec="seconds")
            cursor.execute("delete from answers where asked_at < ?", (oldest,))

    def _add_missing_columns(self) -> None:
        """What a file of 0.1.0 lacks."""
        columns = [row[1] for row in self._database.execute("pragma table_info(answers)")]
        if "rewritten" not in columns:
            self._database.execute("alter table answers add column rewritten text")

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def add(
        self,
        platform: str,
        answer: Answer,
        previous: int | None = None,
        prompt: str | None = None,
        thread: str | None = None,
    ) -> Remembered:
        """Remember `answer`, in place of the one to the same message if there was one.

        Args:
            platform: where it was asked.
            answer: what is answered.
            previous: the id of the answer that was replied to.
            prompt: the platform's id of the person's message.
            thread: its id of the conversation.
        """
        quoted = next(iter(answer.citations), answer.closest)
        chunk = quoted.chunk if quoted else None
        values = {
            "asked_at": _now(),
            "platform": platform,
            "prompt": prompt,
            "thread": thread,
            "question": answer.question.text,
            "rewritten": answer.rewritten,
            "article": answer.question.article,
            "previous": previous,
            "language": answer.language,
            "verdict": answer.verdict.value,
            "text": answer.text,
            "build": answer.build,
            "source": chunk.document.source if chunk else None,
            "start": chunk.span.start if chunk else None,
            "end": chunk.span.end if chunk else None,
        }
        names = ", ".join(values)
        marks = ", ".join(f":{name}" for name in values)
        changes = ", ".join(f"{name} = :{name}" for name in values)
        with self._transaction() as cursor:
            (number,) = cursor.execute(
                f"insert into answers ({names}) values ({marks}) "  # noqa: S608 - our own names
                f"on conflict (platform, prompt) do update set {changes} returning id",
                values,
            ).fetchone()
        remembered = self.get(number)
        if remembered is None:
            raise sqlite3.DatabaseError("an answer is gone as soon as it was written")
        return remembered

    def sent(self, number: int, message: str, thread: str | None = None) -> None:
        """Note the message that answer `number` was sent in, and the conversation it is in."""
        with self._transaction() as cursor:
            cursor.execute(
                "update answers set message = ?, thread = coalesce(?, thread) where id = ?",
                (message, thread, number),
            )

    def get(self, number: int) -> Remembered | None:
        """The answer of that id, if it is still remembered."""
        return self._one("id = ?", number)

    def by_message(self, platform: str, message: str) -> Remembered | None:
        """The answer that was sent in the bot's message `message`."""
        return self._one("platform = ? and message = ?", platform, message)

    def by_prompt(self, platform: str, prompt: str) -> Remembered | None:
        """The answer to the person's message `prompt`."""
        return self._one("platform = ? and prompt = ?", platform, prompt)

    def latest(
        self, platform: str, thread: str, before: Remembered | None = None
    ) -> Remembered | None:
        """The last answer in the conversation `thread`, or the last one before `before`."""
        where = "platform = ? and thread = ? and id < ? order by id desc limit 1"
        return self._one(where, platform, thread, before.id if before else _NO_END)

    def forget(self, number: int) -> None:
        """Remove an answer, and the votes on it."""
        with self._transaction() as cursor:
            cursor.execute("delete from answers where id = ?", (number,))

    def vote(self, number: int, person: str, *, helpful: bool) -> bool:
        """Note what `person` thinks of answer `number`; a later vote takes the place of an earlier.

        Returns:
            Whether the answer is still remembered, and so the vote kept.
        """
        with self._transaction() as cursor:
            if not cursor.execute("select 1 from answers where id = ?", (number,)).fetchone():
                return False
            cursor.execute(
                "insert into votes values (?, ?, ?, ?) on conflict (answer, person) "
                "do update set helpful = excluded.helpful, voted_at = excluded.voted_at",
                (number, person, helpful, _now()),
            )
        return True

    def votes(self, number: int) -> tuple[int, int]:
        """How many found answer `number` helpful, and how many did not."""
        with self._transaction() as cursor:
            rows = cursor.execute(
                "select helpful from votes where answer = ?", (number,)
            ).fetchall()
        helpful = sum(row[0] for row in rows)
        return helpful, len(rows) - helpful

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Cursor]:
        with self._lock, self._database:
            yield self._database.cursor()

    def _one(self, where: str, *values: str | int) -> Remembered | None:
        with self._transaction() as cursor:
            query = f"select {_COLUMNS} from answers where {where}"  # noqa: S608 - our own words
            row = cursor.execute(query, values).fetchone()
            return _remembered(cursor, row) if row else None


def _remembered(cursor: sqlite3.Cursor, row: tuple) -> Remembered:  # type: ignore[type-arg] # a row
    number, message, text, article, previous, language, build, source, start, end, rewritten = row
    question = Question(text, _previous(cursor, previous, _FOLLOWED), article)
    span = None if start is None else Span(start, end)
    return Remembered(number, message, question, language, build, source, span, rewritten)


def _previous(cursor: sqlite3.Cursor, number: int | None, depth: int) -> Question | None:
    if number is None or depth == 0:
        return None
    query = "select question, previous, article from answers where id = ?"
    row = cursor.execute(query, (number,)).fetchone()
    return Question(row[0], _previous(cursor, row[1], depth - 1), row[2]) if row else None


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
