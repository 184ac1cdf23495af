"""What the bot says in Slack's channels: posted, changed, taken back, and noted in the history."""

from __future__ import annotations

import asyncio

from slack_sdk.errors import SlackApiError

from bot.answering.answer import Answer
from bot.answering.intents import Intent
from bot.chat.slack.api import SlackApi
from bot.chat.slack.faults import BROKEN, code_of, unsent
from bot.chat.slack.messages import Message
from bot.chat.slack.places import Place
from bot.history.history import History
from bot.history.remembered import Remembered
from bot.messages.locales import say

_UNCHANGEABLE = ("message_not_found", "cant_update_message", "edit_window_closed")
"""Why the bot's own message cannot be changed: somebody deleted it, or it is too old."""


_WELCOME = "pray"

STATUS_WITHIN = 2.0
"""Seconds that an answer waits for the status line to be shown."""


class Replies:
    """Posts what the bot says, and notes where an answer stands.

    Args:
        api: Slack.
        history: what remembers answers.
    """

    def __init__(self, api: SlackApi, history: History) -> None:
        self._api, self._history = api, history

    async def put(
        self,
        place: Place,
        message: Message | str,
        remembered: Remembered | None,
        in_place_of: Remembered | None,
    ) -> None:
        """Put a message in the place of the one that there is, or post it where there is none.

        Args:
            place: where.
            message: what to say.
            remembered: the answer that it is, if it is one.
            in_place_of: the answer that stands there.

        Raises:
            SlackApiError, aiohttp.ClientError, OSError: if neither can be.
        """
        if in_place_of and in_place_of.message:
            channel, _, sent = in_place_of.message.partition(" ")
            try:
                await self._api.update(channel, sent, message)
            except SlackApiError as error:
                if code_of(error) not in _UNCHANGEABLE:
                    raise
            else:
                return
        sent = await self._api.post(place.channel, message, place.thread, place.prompt)
        if remembered:
            await self._note_sent(remembered, place, sent)

    async def posted(self, channel: str, message: Message, remembered: Remembered) -> bool:
        """Post the answer to a command in its channel, if the bot is in it."""
        try:
            sent = await self._api.post(channel, message)
        except BROKEN as error:
            unsent(channel, error)
            return False
        await self._note_sent(remembered, Place(channel), sent)
        return True

    async def take_back(self, answer: str) -> None:
        """Delete the bot's message of that id in the history."""
        channel, _, message = answer.partition(" ")
        await self._api.quietly(self._api.client.chat_delete(channel=channel, ts=message))

    async def _note_sent(self, remembered: Remembered, place: Place, sent: str) -> None:
        where = place.id(sent), place.id(place.thread or sent), place.channel
        if not await asyncio.to_thread(self._history.sent, remembered.id, *where):
            await self.take_back(place.id(sent))  # its question is deleted by now

    async def take_thanks(self, place: Place, answer: Answer) -> bool:
        """React to thanks in a channel, and tell whether that is all that they are answered."""
        if answer.intent is not Intent.THANKS or place.direct or place.prompt is None:
            return False
        return await self._api.reacts(place.channel, place.prompt, _WELCOME)

    async def show_status(self, place: Place, language: str) -> None:
        """Show a line while the bot reads, if Slack takes it in time."""
        shown = self._api.client.assistant_threads_setStatus(
            channel_id=place.channel, thread_ts=str(place.thread), status=say(language, "reading")
        )
        await self._api.quietly(asyncio.wait_for(shown, STATUS_WITHIN))
