"""Who waits for an answer: so many at once, in all and in a channel, and none in silence."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

from .errors import Ending, TooManyAtOnce, TooManyHere

MAX_ANSWERED = 200
"""Questions beyond this are told to come back: the last of these waits some fifteen seconds."""

MAX_HERE = 30
"""Questions in one channel: Slack takes a message a second there, so the last waits as long."""

LAST_WORD = 2.0
"""Seconds that are left, when the bot ends, to tell those who will not be answered any more."""


class Waiting:
    """Counts those who wait, from a question's first sight to the sending of its answer."""

    def __init__(self) -> None:
        self._answered: set[asyncio.Task[Any] | None] = set()
        self._here: Counter[str] = Counter()
        self._in_flight: dict[asyncio.Task[Any], asyncio.Timeout] = {}
        self._closing = False

    def __len__(self) -> int:
        """Return how many questions are being answered; those whose answer is sent do not count."""
        return len(self._answered)

    @contextmanager
    def being_answered(self) -> Iterator[None]:
        """Hold a place among those whose question is answered.

        A task that holds one from a question's first sight on takes no other, and gives it back
        where the inner of the two ends: before the answer is sent.

        Raises:
            TooManyAtOnce: if there is none.
        """
        task = asyncio.current_task()
        if task not in self._answered:
            if len(self._answered) >= MAX_ANSWERED:
                raise TooManyAtOnce("too many questions are waiting: ask again in a minute")
            self._answered.add(task)
        try:
            yield
        finally:
            self._answered.discard(task)

    @asynccontextmanager
    async def in_flight(self, channel: str | None = None) -> AsyncIterator[None]:
        """Hold a place until the answer is sent: `close` waits for that.

        Args:
            channel: where it is sent; None where one answer does not hold up another.

        Raises:
            TooManyHere: if too many wait there.
            Ending: if the bot ends before the answer is sent.
        """
        task = asyncio.current_task()
        if self._closing or task is None:
            raise Ending("the bot is ending: ask again in a minute")
        deadline = asyncio.timeout(None)
        try:
            with self._place_in(channel):
                self._in_flight[task] = deadline
                async with deadline:
                    yield
        except TimeoutError as error:
            if deadline.expired():
                raise Ending("the bot ended before the answer was sent") from error
            raise
        finally:
            self._in_flight.pop(task, None)

    @contextmanager
    def _place_in(self, channel: str | None) -> Iterator[None]:
        if channel is None:
            yield
            return
        if self._here[channel] >= MAX_HERE:
            raise TooManyHere("too many questions are waiting in this channel")
        self._here[channel] += 1
        try:
            yield
        finally:
            self._here[channel] -= 1
            if not self._here[channel]:
                del self._here[channel]

    async def close(self, seconds: float) -> None:
        """Let nobody wait from now on; what takes longer than `seconds` hears that the bot ends."""
        self._closing = True
        if not (asking := set(self._in_flight)):
            return
        await asyncio.wait(asking, timeout=seconds - LAST_WORD)
        for deadline in self._in_flight.values():
            deadline.reschedule(asyncio.get_running_loop().time())
        await asyncio.wait(asking, timeout=LAST_WORD)
