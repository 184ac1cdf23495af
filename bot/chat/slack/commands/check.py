"""The entry of a message's menu in Slack that checks what it claims."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncApp

from bot.chat.slack.api import SlackApi
from bot.chat.slack.messages import Message, check_message
from bot.chat.slack.typed import readable
from bot.conversations import Conversations
from bot.messages.error_messages import excuse
from bot.shelves import Scope

SHORTCUT = "check"
"""What the manifest calls the entry of a message's menu."""


class CheckShortcut:
    """Checks a message for whoever chooses that of its menu.

    Args:
        api: Slack.
        conversations: what checks.
    """

    def __init__(self, api: SlackApi, conversations: Conversations) -> None:
        self._api, self._conversations = api, conversations

    def listen(self, app: AsyncApp) -> None:
        """Listen to what `app` hears of the shortcut."""
        app.shortcut({"type": "message_action", "callback_id": SHORTCUT})(self._on_shortcut)

    async def _on_shortcut(self, ack: Any, body: dict[str, Any]) -> None:
        await ack()
        person, channel, message = body["user"]["id"], body["channel"]["id"], body["message"]
        language = await self._api.people.language(person)
        shown: Message | str
        try:
            async with self._conversations.in_flight():
                text = readable(message.get("text", ""))
                found = await self._conversations.check("slack", person, text, Scope((channel,)))
                shown = check_message(found, language or found.language)
        except Exception as error:
            shown = excuse(error, language)
        await self._api.whisper(channel, person, shown, message.get("thread_ts"))
