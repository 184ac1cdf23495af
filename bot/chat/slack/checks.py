"""Whether a message is in the article: by its shortcut, or by a mention in a thread below it."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncApp

from bot.conversations import Conversations
from bot.messages.error_messages import excuse
from bot.shelves import Scope
from index.language.questions import asks_to_check

from .api import SlackApi
from .blocks import Message, check_message
from .places import Place
from .typed import readable

SHORTCUT = "check"
"""What the manifest calls the entry of a message's menu."""

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

    def listen(self, app: AsyncApp) -> None:
        """Listen to what `app` hears of the shortcut."""
        app.shortcut({"type": "message_action", "callback_id": SHORTCUT})(self._on_shortcut)

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

    async def _on_shortcut(self, ack: Any, body: dict[str, Any]) -> None:
        """Check a message for whoever chose that of its menu."""
        await ack()
        person, channel, message = body["user"]["id"], body["channel"]["id"], body["message"]
        language = await self._api.language(person)
        shown: Message | str
        try:
            async with self._conversations.in_flight():
                text = readable(message.get("text", ""))
                found = await self._conversations.check("slack", person, text, Scope((channel,)))
                shown = check_message(found, language or found.language)
        except Exception as error:
            shown = excuse(error, language)
        await self._api.whisper(channel, person, shown, message.get("thread_ts"))
