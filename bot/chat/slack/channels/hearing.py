"""Which messages in Slack ask the bot something: by a mention, a thread, or their channel."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Set
from typing import Any

from bot.chat.heard import Heard, question_in, question_to_all
from bot.chat.slack.places import Place
from bot.chat.slack.typed import mention_of, typed
from bot.chat.threads import Threads

_NAMED = re.compile(r"<[@!][^>]+>")
"""Whom a message names: a person, a group, or everybody here."""


class Hearing:
    """Finds what messages ask.

    Args:
        threads: what knows the conversations that go on.
        channels: the ids of those in which it answers mentions; all of them if there are none.
        answer_channels: the ids of the channels in which the bot answers every question.
    """

    def __init__(self, threads: Threads, channels: Set[str], answer_channels: Set[str]) -> None:
        self._threads, self._answer_channels = threads, answer_channels
        self._channels = channels and channels | answer_channels

    async def heard(self, place: Place, message: dict[str, Any], me: str) -> Heard | None:
        """Return what a message asks the bot; None if it does not.

        Args:
            place: where it is answered.
            message: as Slack tells of it.
            me: the id of the bot's user.
        """
        written = message.get("text", "")
        text = typed(written, me)
        if place.direct:
            return Heard(text)
        if self._channels and place.channel not in self._channels:
            return None
        if mention_of(me).search(written):
            return Heard(text)
        if _NAMED.search(written):
            return None
        if self.is_to_all(place):
            question = await asyncio.to_thread(question_to_all, text)
            return Heard(question, overheard=True) if question else None
        return Heard(text) if await self._goes_on(place, message["user"], text) else None

    def is_to_all(self, place: Place) -> bool:
        """Tell whether a message begins a thread where every question is answered."""
        return place.channel in self._answer_channels and place.thread == place.prompt

    async def _goes_on(self, place: Place, person: str, text: str) -> bool:
        """Tell whether who was answered in a thread asks something more there."""
        if place.thread is None or place.prompt is None or place.thread == place.prompt:
            return False
        if not await asyncio.to_thread(question_in, text):
            return False
        thread, prompt = place.id(place.thread), place.id(place.prompt)
        return bool(await self._threads.last_to(person, thread, prompt))
