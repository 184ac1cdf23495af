"""What was asked, answered and thought of it: what buttons, follow-ups and edits go back to."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cachetools import FIFOCache

from bot.answering.answer import Answer

from . import calls, posted, votes
from .digest import Missed, read_missed
from .file import open_history, translated
from .pending import Pending
from .posted import PostedAnswers
from .pseudonyms import Pseudonyms
from .reasons import Reasons
from .remembered import Remembered, Voted
from .rows import columns_of, read, write

_NO_END = 2**63 - 1  # SQLite's largest integer

_HELD = 1_000
"""How many questions are held in memory where none is to be stored."""

_WITHDRAWN = 10_000
"""How many deleted messages are known: any message of a channel, for an answer takes a minute."""

_BY_PROMPT = "platform = ? and prompt = ?"


class History:
    """A history keeps answers and votes in an SQLite file. Several threads may use it.

    Args:
        path: the file.
        pseudonyms: what people are called in it.
        keep_days: for how long an answer is remembered, and the votes on it.
        store_questions: whether questions are written to the file; where not, the last ones are
            held in memory, so that follow-ups work until the bot ends.

    Raises:
        index.errors.StoreError: if it cannot be written, or is damaged. So does each method.

    Attributes:
        pending: the messages whose answers are being made.
        posted: where answers stand that all can see.
        reasons: why people did not find answers helpful.
    """

    def __init__(
        self, path: Path, pseudonyms: Pseudonyms, *, keep_days: int, store_questions: bool = True
    ) -> None:
        self._lock, self._pseudonyms = threading.Lock(), pseudonyms
        self._kept = timedelta(days=keep_days)
        self._held = None if store_questions else FIFOCache[int, str](_HELD)
        self._withdrawn = FIFOCache[tuple[str, str], None](_WITHDRAWN)
        self._database = open_history(path, pseudonyms)
        self.pending = Pending(self._transaction)
        self.posted = PostedAnswers(self._transaction)
        self.reasons = Reasons(self._transaction, pseudonyms, asked_for=store_questions)
        self.expire()

    def expire(self) -> None:
        """Delete what is older than it may be kept."""
        oldest = (datetime.now(UTC) - self._kept).isoformat(timespec="seconds")
        with self._transaction() as cursor:
            cursor.execute("delete from answers where asked_at < ?", (oldest,))
        self._erase()

    def close(self) -> None:
        """Let go of the file, once nobody reads or writes it; after that each method raises."""
        with self._lock:  # SQLite crashes where a statement runs on
            self._database.close()

    def add(
        self,
        platform: str,
        person: str,
        answer: Answer,
        previous: int | None = None,
        prompt: str | None = None,
        thread: str | None = None,
    ) -> Remembered | None:
        """Remember `answer`, in place of the one to the same message if there was one.

        What people thought of that one goes with it, and that a person was called to it: they did
        not see this one. Nothing is remembered if the message is deleted by now.

        Args:
            platform: where it was asked.
            person: the id there of whoever asked.
            answer: what is answered.
            previous: the id of the answer that was replied to.
            prompt: the platform's id of the person's message.
            thread: its id of the conversation.

        Returns:
            How it is remembered; None if it is not.
        """
        values = columns_of(answer, with_question=self._held is None) | {
            "asked_at": _now(),
            "platform": platform,
            "person": self._pseudonyms.of(platform, person),
            "prompt": prompt,
            "thread": thread,
            "previous": previous,
        }
        with self._transaction() as cursor:
            if prompt and (platform, prompt) in self._withdrawn:
                return None
            number = write(cursor, values)
            calls.withdraw(cursor, number)
            posted.unmark(cursor, number)
            if self._held is not None:
                self._held[number] = answer.question.text
        return self.get(number)

    def sent(
        self, number: int, message: str, thread: str | None = None, channel: str | None = None
    ) -> bool:
        """Note where answer `number` stands.

        Args:
            number: its id.
            message: the platform's id of the bot's message.
            thread: its id of the conversation.
            channel: its id of the channel, if all there see the message.

        Returns:
            Whether it is still remembered; if not, its question was deleted meanwhile.
        """
        with self._transaction() as cursor:
            noted = cursor.execute(
                "update answers set message = ?, thread = coalesce(?, thread) where id = ?",
                (message, thread, number),
            )
            if channel and noted.rowcount:
                posted.stand(cursor, number, channel)
            return noted.rowcount > 0

    def get(self, number: int) -> Remembered | None:
        """Return the answer of that id, if it is still remembered."""
        return self._one("id = ?", number)

    def by_message(self, platform: str, message: str) -> Remembered | None:
        """Return the answer that was sent in the bot's message `message`."""
        return self._one("platform = ? and message = ?", platform, message)

    def by_prompt(self, platform: str, prompt: str) -> Remembered | None:
        """Return the answer to the person's message `prompt`."""
        return self._one(_BY_PROMPT, platform, prompt)

    def latest(
        self,
        platform: str,
        place: str,
        before: Remembered | None = None,
        person: str | None = None,
    ) -> Remembered | None:
        """Return the last answer in a conversation.

        Args:
            platform: where it is.
            place: its id there, or that of the channel that it is in, if its own begins with that.
            before: an answer; only those before it count.
            person: the id there of whoever asked; anybody if None.
        """
        where = "platform = ? and (thread = ? or thread like ?) and id < ?"
        values: list[str | int] = [platform, place, f"{place} %", before.id if before else _NO_END]
        if person is not None:
            where += " and person = ?"
            values.append(self._pseudonyms.of(platform, person))
        return self._one(f"{where} order by id desc limit 1", *values)

    def withdraw(self, platform: str, prompt: str) -> Remembered | None:
        """Remove the answer to the person's message `prompt`, which is deleted, and votes on it.

        An answer that is not given yet will not be remembered.

        Returns:
            What was remembered until now.
        """
        with self._transaction() as cursor:
            self._withdrawn[platform, prompt] = None
            known = read(cursor, _BY_PROMPT, (platform, prompt), self._text)
            if known:
                self._delete(cursor, known.id)
        if known:
            self._erase()
        return known

    def is_withdrawn(self, platform: str, prompt: str) -> bool:
        """Tell whether the person's message `prompt` was deleted lately."""
        return (platform, prompt) in self._withdrawn

    def forget(self, number: int) -> None:
        """Remove an answer, and the votes on it."""
        with self._transaction() as cursor:
            self._delete(cursor, number)
        self._erase()

    def vote(self, number: int, person: str, *, helpful: bool) -> bool:
        """Note what `person` thinks of answer `number`; a later vote takes the place of an earlier.

        Args:
            number: the answer's id.
            person: their id on the platform where it was asked.
            helpful: what they think.

        Returns:
            Whether the answer is still remembered, and so the vote kept.
        """
        with self._transaction() as cursor:
            query = "select platform from answers where id = ?"
            if not (row := cursor.execute(query, (number,)).fetchone()):
                return False
            votes.note(cursor, number, self._pseudonyms.all_of(row[0], person), helpful, _now())
        return True

    def call(self, number: int) -> bool:
        """Note that a person is called to answer `number`; see `calls.note`."""
        with self._transaction() as cursor:
            return calls.note(cursor, number)

    def uncall(self, number: int) -> None:
        """Forget that a person is called to answer `number`."""
        with self._transaction() as cursor:
            calls.withdraw(cursor, number)

    def resolve(self, number: int) -> bool:
        """Note that a person has looked at answer `number`; see `calls.resolve`."""
        with self._transaction() as cursor:
            return calls.resolve(cursor, number)

    def count(self) -> int:
        """Return how many answers are remembered."""
        with self._transaction() as cursor:
            return int(cursor.execute("select count(*) from answers").fetchone()[0])

    def votes(self, number: int) -> tuple[int, int]:
        """Return how many found answer `number` helpful, and how many did not."""
        with self._transaction() as cursor:
            return votes.count(cursor, number)

    def forget_person(self, platform: str, person: str) -> tuple[int, int]:
        """Remove what somebody asked, with the answers, and how they voted.

        Args:
            platform: where they are known.
            person: their id there.

        Returns:
            How many answers, and how many votes, are removed.
        """
        hashes = [(name,) for name in self._pseudonyms.all_of(platform, person)]
        with self._transaction() as cursor:
            voted = cursor.executemany("delete from votes where person = ?", hashes).rowcount
            asked = cursor.executemany("delete from answers where person = ?", hashes).rowcount
        self._erase()
        return asked, voted

    def voted(self) -> Iterator[Voted]:
        """Yield the answers that somebody voted on, oldest first; none without its question."""
        with self._transaction() as cursor:
            found = votes.read(cursor)
        yield from found

    def missed(self, days: float) -> list[Missed]:
        """Return what was refused or found unhelpful in the last days, oldest first."""
        since = (datetime.now(UTC) - timedelta(days=days)).isoformat(timespec="seconds")
        with self._transaction() as cursor:
            return read_missed(cursor, since)

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Cursor]:
        with self._lock, translated(), self._database:
            yield self._database.cursor()

    def _one(self, where: str, *values: str | int) -> Remembered | None:
        with self._transaction() as cursor:
            return read(cursor, where, values, self._text)

    def _delete(self, cursor: sqlite3.Cursor, number: int) -> None:
        cursor.execute("delete from answers where id = ?", (number,))
        if self._held is not None:
            self._held.pop(number, None)

    def _erase(self) -> None:
        """Overwrite what was deleted, which SQLite's log of changes would keep for a while."""
        with self._lock, translated():
            self._database.execute("pragma wal_checkpoint(truncate)")

    def _text(self, number: int, stored: str) -> str:
        return stored or (self._held.get(number, "") if self._held is not None else "")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
