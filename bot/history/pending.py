"""The messages whose answers are being made: a sudden end leaves them unanswered."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta

WITHIN = timedelta(minutes=10)
"""How old a message is at most that is answered after a restart: nobody waits for longer."""

_TRIES = 2
"""How often one is tried: what ends the bot each time must not do so for ever."""


class Pending:
    """Notes the ids of messages, and nothing of what they say, until they are dealt with.

    Args:
        transaction: opens a transaction of the history's file.
        clock: tells the time.

    Raises:
        index.errors.StoreError: if the file cannot be written. Each method does.
    """

    def __init__(
        self,
        transaction: Callable[[], AbstractContextManager[sqlite3.Cursor]],
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._transaction, self._clock = transaction, clock

    def begin(self, platform: str, prompt: str, place: str) -> None:
        """Note that the person's message `prompt` is being answered.

        Args:
            platform: where it is.
            prompt: its id there.
            place: what it is looked up by there besides.
        """
        begun = self._clock().isoformat(timespec="seconds")
        with self._transaction() as cursor:
            cursor.execute(
                "insert into pending values (?, ?, ?, ?, 1)"
                " on conflict (platform, prompt) do update set tries = tries + 1",
                (platform, prompt, place, begun),
            )

    def end(self, platform: str, prompt: str) -> None:
        """Note that a message is dealt with."""
        with self._transaction() as cursor:
            cursor.execute(
                "delete from pending where platform = ? and prompt = ?", (platform, prompt)
            )

    def left(self, platform: str) -> list[tuple[str, str]]:
        """Return what the last end left unanswered: messages, with what they are looked up by.

        Those that are too old, or were tried too often, are forgotten.
        """
        oldest = (self._clock() - WITHIN).isoformat(timespec="seconds")
        with self._transaction() as cursor:
            cursor.execute(
                "delete from pending where platform = ? and (begun_at < ? or tries >= ?)",
                (platform, oldest, _TRIES),
            )
            return cursor.execute(
                "select prompt, place from pending where platform = ?", (platform,)
            ).fetchall()
