"""The button that shows an answer to all which only one person sees, once.

What Slack tells of the button does not hold the message that it is below: the last are held here.
"""

from __future__ import annotations

import asyncio
from typing import Any

from cachetools import FIFOCache
from slack_bolt.async_app import AsyncApp

from bot.conversations import Conversations
from bot.errors import AlreadyShared
from bot.messages.error_messages import excuse

from .api import SlackApi
from .channels.replies import Replies
from .messages import Message

HELD = 500
"""How many private answers are held. A restart loses them, and whoever shares one then is told."""


class Sharing:
    """Holds private answers, and shares them.

    Args:
        api: Slack.
        conversations: what knows the answers.
    """

    def __init__(self, api: SlackApi, conversations: Conversations) -> None:
        self._api, self._history = api, conversations.history
        self._replies = Replies(api, conversations.history)
        self._held: FIFOCache[int, Message] = FIFOCache(HELD)

    def listen(self, app: AsyncApp) -> None:
        """Listen to what `app` hears of the button."""
        app.action("share")(self._on_share)

    def hold(self, answer: int, message: Message) -> None:
        """Hold what is posted if answer `answer` is shared."""
        self._held[answer] = message

    async def _on_share(
        self, ack: Any, body: dict[str, Any], action: dict[str, Any], respond: Any
    ) -> None:
        await ack()
        person, channel = body["user"]["id"], body["channel"]["id"]
        where = {"channel_id": channel, "user_id": person}
        try:
            message = await self._share(int(action["value"]), where, respond)
            await self._api.respond(respond, where, message, replace_original=True)
        except Exception as error:
            said = excuse(error, await self._api.people.language(person))
            await self._api.whisper(channel, person, said)

    async def _share(self, answer: int, where: dict[str, Any], respond: Any) -> Message:
        """Post an answer where it was asked for, and return it without its button."""
        message = self._held.pop(answer, None)  # whoever presses twice shares once
        if message is None:
            raise AlreadyShared("that answer is shared, or no longer held")
        remembered = await asyncio.to_thread(self._history.get, answer)
        channel = where["channel_id"]
        if not remembered or not await self._replies.posted(channel, message, remembered):
            options = {"response_type": "in_channel", "replace_original": False}
            await self._api.respond(respond, where, message, **options)
        return message
