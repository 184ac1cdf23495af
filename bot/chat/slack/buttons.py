"""The buttons below an answer in Slack. They carry its id, and so work after a restart."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

from slack_bolt.async_app import AsyncApp

from bot.conversations import Conversations
from bot.messages.error_messages import excuse
from bot.messages.locales import say

from .api import SlackApi
from .faults import BROKEN, code_of
from .messages import Message, passage_view
from .reasons import reasons_message

_log = logging.getLogger(__name__)


class Buttons:
    """Shows passages, and notes votes.

    Args:
        api: Slack.
        conversations: what knows the answers.
    """

    def __init__(self, api: SlackApi, conversations: Conversations) -> None:
        self._api, self._conversations = api, conversations

    def listen(self, app: AsyncApp) -> None:
        """Listen to what `app` hears of buttons."""
        app.action("passage")(self._on_passage)
        app.action("vote")(self._on_vote)

    async def _on_passage(self, ack: Any, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        language = await self._api.people.language(body["user"]["id"])
        try:
            passage = await self._conversations.passage(int(action["value"]))
        except Exception as error:
            await self._whisper(body, excuse(error, language))
            return
        view = passage_view(passage, language)
        try:
            await self._api.client.views_open(trigger_id=body["trigger_id"], view=view.to_dict())
        except BROKEN as error:
            _log.info("no modal (%s): shown in the channel", code_of(error))
            shown: Message = {"text": say(language, "show-passage"), "blocks": view.blocks or []}
            if not await self._whisper(body, shown):
                await self._whisper(body, say(language, "trouble"))

    async def _on_vote(self, ack: Any, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        person = body["user"]["id"]
        language = await self._api.people.language(person)
        helpful, _, number = action["value"].partition(":")
        vote = self._conversations.history.vote
        try:
            kept = await asyncio.to_thread(vote, int(number), person, helpful=helpful == "1")
            said: Message | str = say(language, "voted" if kept else "answer-gone")
            if kept and helpful != "1" and self._conversations.history.reasons.asked_for:
                said = reasons_message(int(number), language)
        except Exception as error:
            said = excuse(error, language)
        await self._whisper(body, said)

    async def _whisper(self, body: dict[str, Any], message: Message | str) -> bool:
        """Say something to who pressed a button, below the message that it belongs to."""
        channel, thread = body["channel"]["id"], body.get("message", {}).get("thread_ts")
        return await self._api.whisper(channel, body["user"]["id"], message, thread)
