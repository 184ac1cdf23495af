"""What was answered before in a thread or a direct conversation, and whether it goes on there."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from bot.history.history import History
from bot.history.remembered import Remembered

GOES_ON_FOR = 600.0
"""Seconds after an answer in which whoever got it need not name the bot again."""


class Threads:
    """Knows what was answered before, by the times that the messages' own ids tell.

    Args:
        platform: where the messages are.
        history: what remembers the answers.
        written_at: tells when a message was written, in seconds, by what the history calls it.
    """

    def __init__(self, platform: str, history: History, written_at: Callable[[str], float]) -> None:
        self._platform, self._history, self._written_at = platform, history, written_at

    async def last_to(
        self, person: str, place: str, message: str, edited: Remembered | None = None
    ) -> Remembered | None:
        """Return the last answer that somebody got, if it is ten minutes old at most.

        Args:
            person: who got it.
            place: the thread that it was given in, or the channel of a direct conversation.
            message: what they write now.
            edited: the answer to `message`, if that was answered before.
        """
        last = await self.last(place, edited, person)
        if last is None or last.message is None:
            return None
        passed = self._written_at(message) - self._written_at(last.message)
        return last if passed <= GOES_ON_FOR else None

    async def last(
        self, place: str, edited: Remembered | None = None, person: str | None = None
    ) -> Remembered | None:
        """Return the last answer in a thread, to anybody or to one person, however old it is."""
        return await asyncio.to_thread(self._history.latest, self._platform, place, edited, person)
