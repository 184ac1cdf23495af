"""Checks of a message, for somebody who mentions the bot in the thread below it."""

from __future__ import annotations

from bot.chat.slack.api import SlackApi
from bot.chat.slack.messages import Message, check_message
from bot.chat.slack.places import Place
from bot.chat.slack.typed import readable
from bot.conversations import Conversations
from bot.shelves import Scope
from index.language.questions import asks_to_check

_LOOKED_AT = 999
"""Messages of a thread, from its first, in which the one above is looked for: all Slack gives."""


class Checks:
    """Checks what messages claim.

    Args:
        api: Slack.
        conversations: what checks.
    """

    def __init__(self, api: SlackApi, conversations: Conversations) -> None:
        self._api, self._conversations = api, conversations

    async def above(self, place: Place, text: str, me: str) -> str | None:
        """Return what the message above says, if a message in a thread wants it checked.

        Args:
            place: where that is.
            text: what it says, without the mention of the bot.
            me: the bot's user: its own answers are followed up.

        Raises:
            SlackApiError, aiohttp.ClientError, OSError: if the thread cannot be read.
        """
        wanted = not text or asks_to_check(text)
        if not wanted or place.thread is None or place.thread == place.prompt:
            return None
        listed = await self._api.client.conversations_replies(
            channel=place.channel, ts=place.thread, latest=place.prompt, limit=_LOOKED_AT
        )
        earlier = [one for one in listed.get("messages") or () if one["ts"] != place.prompt]
        last = max(earlier, key=lambda one: float(one["ts"]), default=None)
        return None if last is None or last.get("user") == me else str(last.get("text", ""))

    async def checked(self, place: Place, person: str, text: str) -> Message:
        """Return what a message claims and what the articles say to it, in its own language.

        Raises:
            bot.errors.BotError, index.errors.IndexingError: if it cannot be checked.
        """
        scope = Scope((place.channel,))
        found = await self._conversations.check("slack", person, readable(text), scope)
        return check_message(found, found.language)
