"""`/facts` in Slack: lists of dates, who appears and who said what, and the timeline drawn."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from typing import Any

from slack_bolt.async_app import AsyncApp

from bot.answering.question import article_key
from bot.chat.slack.api import SlackApi
from bot.chat.slack.blocks import button
from bot.chat.slack.faults import BROKEN, unsent
from bot.chat.slack.messages import Message, lines_message
from bot.conversations import Conversations
from bot.messages.error_messages import excuse
from bot.messages.fact_pages import Line, Page
from bot.messages.locales import say
from bot.messages.timeline import alternative_text, picture
from bot.shelves import Scope
from index.facts.lists import FactKind

_PAGE = re.compile(r"facts-\d+")

_LINES, _CHARACTERS = 15, 2_500  # of a page


class FactLists:
    """Lists what the articles say.

    Args:
        api: Slack.
        conversations: what knows the articles.
    """

    def __init__(self, api: SlackApi, conversations: Conversations) -> None:
        self._api, self._conversations = api, conversations

    def listen(self, app: AsyncApp) -> None:
        """Listen to what `app` hears of `/facts`."""
        app.command("/facts")(self._on_facts)
        app.action({"type": "block_actions", "action_id": _PAGE})(self._on_page)

    async def _on_facts(self, ack: Any, body: dict[str, Any], respond: Any) -> None:
        await ack()
        person, channel = body["user_id"], body["channel_id"]
        language = await self._api.people.language(person)
        kind, *rest = body.get("text", "").split() or [""]
        if kind not in list(FactKind):
            await self._api.respond(respond, body, say(language, "facts-usage"))
            return
        number = int(rest.pop()) if rest and rest[-1].isdecimal() else 1
        article = " ".join(rest) or None
        try:
            async with self._conversations.in_flight(channel):
                page = await self._conversations.fact_page(
                    "slack",
                    person,
                    FactKind(kind),
                    number,
                    language,
                    fits,
                    Scope((channel,), article),
                )
                message = _message(page, kind, language)
                await self._show(page, message, language, body, respond)
        except Exception as error:
            await self._api.respond(respond, body, excuse(error, language))

    async def _on_page(
        self, ack: Any, body: dict[str, Any], action: dict[str, Any], respond: Any
    ) -> None:
        """Put another page in the place of the one that is shown, in the same language."""
        await ack()
        person, channel = body["user"]["id"], body["channel"]["id"]
        kind, number, language, article = action["value"].split(":")
        try:
            async with self._conversations.in_flight():
                scope = Scope((channel,), article or None)
                page = await self._conversations.fact_page(
                    "slack", person, FactKind(kind), int(number), language, fits, scope
                )
                where = {"channel_id": channel, "user_id": person}
                message = _message(page, kind, language)
                await self._api.respond(respond, where, message, replace_original=True)
        except Exception as error:
            said = excuse(error, await self._api.people.language(person))
            thread = (body.get("message") or {}).get("thread_ts")
            await self._api.whisper(channel, person, said, thread)

    async def _show(
        self, page: Page, message: Message, language: str, body: dict[str, Any], respond: Any
    ) -> None:
        """Post a page where it was asked for, and below it the timeline, if there is one."""
        channel = body["channel_id"]
        try:
            await self._api.post(channel, message)
        except BROKEN as error:
            unsent(channel, error)
            await self._api.respond(respond, body, message, response_type="in_channel")
        if page.timeline:
            content = await asyncio.to_thread(picture, page.timeline, language)
            alternative = alternative_text(page.timeline, language)
            await self._api.quietly(self._api.upload(channel, content, alternative))


def _message(page: Page, kind: str, language: str) -> Message:
    """Render a page, with the buttons that lead to those beside it."""
    key = article_key(page.article) if page.article else ""
    buttons = [
        button(say(language, label), f"facts-{number}", f"{kind}:{number}:{language}:{key}")
        for label, number in page.beside
    ]
    return lines_message(page.lines, buttons)


def fits(lines: Sequence[Line]) -> bool:
    """Tell whether one message can hold `lines`."""
    length = sum(len(words.text) for line in lines for words in line)
    return len(lines) <= _LINES and length <= _CHARACTERS
