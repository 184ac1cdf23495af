"""What questions say by now: edits and deletions count, in whatever order they come."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from weakref import WeakValueDictionary

from cachetools import FIFOCache

from bot.history.history import History
from bot.history.remembered import Remembered

_log = logging.getLogger(__name__)

_KNOWN = 10_000
"""How many messages are known: any of a channel may be edited while its answer is made."""

_UNEDITED = -1.0

Answer = Callable[[str, Remembered | None], Awaitable[None]]
"""Answers a text, in place of the answer that was given before, if one was."""


@dataclass(frozen=True, slots=True)
class _Version:
    """A version of a message: what it says, and since when."""

    text: str
    since: float


class Prompts:
    """Answers each question once, and by its last text.

    Args:
        platform: where they are asked.
        history: what remembers the answers.
    """

    def __init__(self, platform: str, history: History) -> None:
        self._platform, self._history = platform, history
        self._last: FIFOCache[str, _Version] = FIFOCache(_KNOWN)
        self._asked: FIFOCache[str, None] = FIFOCache(_KNOWN)
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def asked(self, prompt: str, text: str, answer: Answer, place: str = "") -> None:
        """Answer a question, unless it was heard of or answered before.

        Args:
            prompt: the platform's id of the person's message.
            text: what it says; an edit that came before it counts more.
            answer: answers it.
            place: what the platform looks the message up by, beside its id.
        """
        if prompt in self._asked:
            return
        self._asked[prompt] = None
        self._note(prompt, _Version(text, _UNEDITED))
        known = await self._known(prompt)
        if known is None or known.message is None:  # else it was answered before a restart
            await self._answer_last(prompt, answer, place)

    async def edited(
        self, prompt: str, text: str, since: float, answer: Answer, place: str = ""
    ) -> None:
        """Answer an edited question anew, once the answer to what it was is there.

        Args:
            prompt: the platform's id of the person's message.
            text: what it says now.
            since: when it was edited, in seconds.
            answer: answers it.
            place: what the platform looks the message up by, beside its id.
        """
        changed = self._note(prompt, _Version(text, since))
        if changed and (prompt in self._asked or await self._known(prompt)):
            await self._answer_last(prompt, answer, place)

    async def recover(self, again: Callable[[str, str], Awaitable[None]]) -> None:
        """Do `again` what a sudden end left undone: each by the ids of a question and its place."""
        left = await asyncio.to_thread(self._history.pending.left, self._platform)
        doing = (again(prompt, place) for prompt, place in left)
        for failed in await asyncio.gather(*doing, return_exceptions=True):
            if isinstance(failed, Exception):
                _log.error("a question is not answered after the restart", exc_info=failed)

    async def is_there(
        self, prompt: str, message: str, channel: str, thread: str | None = None
    ) -> None:
        """Note that a question left so was answered after all, by the bot's `message` there."""
        if known := await self._known(prompt):
            await asyncio.to_thread(self._history.sent, known.id, message, thread, channel)
        await self.is_dealt_with(prompt)

    async def is_dealt_with(self, prompt: str) -> None:
        """Note that a question is answered, or that nobody can."""
        await asyncio.to_thread(self._history.pending.end, self._platform, prompt)

    async def deleted(self, prompt: str) -> Remembered | None:
        """Forget a question that is deleted, and return the answer that was given, if one was."""
        self._last.pop(prompt, None)
        return await asyncio.to_thread(self._history.withdraw, self._platform, prompt)

    def knows(self, prompt: str) -> bool:
        """Tell whether a message was heard of lately."""
        return prompt in self._last

    def is_last(self, prompt: str, text: str) -> bool:
        """Tell whether a question still says that, and is not deleted."""
        last = self._last.get(prompt)
        return last is not None and last.text == text

    async def _answer_last(self, prompt: str, answer: Answer, place: str) -> None:
        async with self._turns.setdefault(prompt, asyncio.Lock()):
            last, before = self._last.get(prompt), await self._known(prompt)
            answered = before and before.message and before.question.text
            if last and answered != last.text:
                begin = self._history.pending.begin
                await asyncio.to_thread(begin, self._platform, prompt, place)
                try:
                    await answer(last.text, before)
                finally:
                    await self.is_dealt_with(prompt)

    def _note(self, prompt: str, version: _Version) -> bool:
        """Note a version of a message unless a later one is known; tell whether it is new."""
        known = self._last.get(prompt)
        if known and version.since < known.since:
            return False
        self._last[prompt] = version
        return known is None or known.text != version.text

    async def _known(self, prompt: str) -> Remembered | None:
        return await asyncio.to_thread(self._history.by_prompt, self._platform, prompt)
