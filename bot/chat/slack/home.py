"""The app's home and its own tab, and `/index` for admins."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncApp

from bot.chat.heard import Heard
from bot.conversations import Conversations
from bot.messages import index_messages
from bot.messages.error_messages import excuse
from bot.messages.locales import say
from bot.operators import Operators
from bot.suggesting import Suggest
from index.errors import IndexingError

from .api import SlackApi
from .channels.questions import Questions
from .faults import BROKEN, unsent
from .messages import Message, home_view, rollback_message
from .places import Place

EDIT_EVERY = 2.0
"""Seconds between two edits of a progress message."""

_PROMPTS, _EXAMPLES = 4, 5
_EXAMPLE = re.compile(r"ask-\d+")


class Home:
    """Shows people the index, and does what admins want of it.

    Args:
        api: Slack.
        conversations: what knows the articles.
        operators: what `/index` works on.
        questions: what answers a question that is chosen.
        suggest: offers questions.
    """

    def __init__(
        self,
        api: SlackApi,
        conversations: Conversations,
        operators: Operators,
        questions: Questions,
        suggest: Suggest,
    ) -> None:
        self._api, self._conversations = api, conversations
        self._operators, self._questions = operators, questions
        self._suggest = suggest

    def listen(self, app: AsyncApp) -> None:
        """Listen to what `app` hears of the index, and of the app's home."""
        app.event("app_home_opened")(self._on_opened)
        app.command("/index")(self._on_index)
        app.action({"type": "block_actions", "action_id": _EXAMPLE})(self._on_example)
        app.action("refresh")(self._on_refresh)
        app.action("rollback")(self._on_rollback)

    async def _on_opened(self, event: dict[str, Any]) -> None:
        if event.get("tab") == "messages":
            await self._offer(event["channel"], event["user"])
        else:
            await self._show(event["user"])

    async def _on_index(self, ack: Any, body: dict[str, Any], respond: Any) -> None:
        await ack()
        person, language = body["user_id"], await self._api.people.language(body["user_id"])
        if not await self._api.people.is_admin(person):
            await self._api.respond(respond, body, say(language, "not-allowed"))
            return
        command, _, argument = body.get("text", "").strip().partition(" ")
        if command == "refresh":
            force = argument.strip() == "force"

            async def respond_anew(said: str) -> None:
                await self._api.respond(respond, body, said, replace_original=True)

            channel = body["channel_id"]
            await self._refresh(channel, person, language, respond_anew, force=force)
        else:
            told = await self._told(command, argument.strip(), language)
            await self._api.respond(respond, body, told)

    async def _on_example(self, ack: Any, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        person = body["user"]["id"]
        place = Place(await self._api.direct_channel(person))
        await self._questions.answer(place, person, Heard(action["value"]))

    async def _on_refresh(self, ack: Any, body: dict[str, Any]) -> None:
        await ack()
        person = body["user"]["id"]
        await self._chosen(person, lambda to, language: self._refresh(to, person, language))

    async def _on_rollback(self, ack: Any, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()

        async def roll_back(channel: str, language: str) -> None:
            try:
                published = await self._operators.rollback(action["value"])
                said = index_messages.rolled_back(published, language)
            except Exception as error:
                said = excuse(error, language)
            await self._api.post(channel, said)

        await self._chosen(body["user"]["id"], roll_back)

    async def _chosen(self, person: str, work: Callable[[str, str], Awaitable[None]]) -> None:
        """Do what somebody chose in the home, if they may, and tell them in a direct message."""
        channel, language = (
            await self._api.direct_channel(person),
            await self._api.people.language(person),
        )
        if await self._api.people.is_admin(person):
            await work(channel, language)
            await self._show(person)
        else:
            await self._api.post(channel, say(language, "not-allowed"))

    async def _told(self, command: str, argument: str, language: str) -> Message | str:
        """Return what a command of `/index` is answered with."""
        try:
            if command == "rollback":
                older = await self._operators.older(argument or None)
                return rollback_message(index_messages.sure(older, language), language)
            if command == "sources":
                return index_messages.sources(await self._conversations.documents(), language)
            if command in {"", "status"}:
                return await self._status(language)
            return say(language, "index-usage")
        except Exception as error:
            return excuse(error, language)

    async def _sure(self, language: str) -> index_messages.Sure | None:
        """Ask whether to roll back, if there is anything to roll back to."""
        try:
            return index_messages.sure(await self._operators.older(), language)
        except IndexingError:
            return None

    async def _status(self, language: str) -> str:
        build, kept = await self._operators.status()
        return index_messages.status(build, kept, language)

    async def _refresh(
        self,
        channel: str,
        person: str,
        language: str,
        respond: Callable[[str], Awaitable[None]] | None = None,
        *,
        force: bool = False,
    ) -> None:
        """Refresh, and show how far it is in one message.

        It is a message of the channel's, or where the bot is not in it a response to the command.
        """
        by, sent = await self._api.people.name(person), None
        refreshing = self._operators.refreshing(by, EDIT_EVERY, language, force=force)
        async for said in refreshing:
            if sent:
                await self._api.quietly(self._api.update(channel, sent, said))
                continue
            try:
                sent = await self._api.post(channel, said)
            except BROKEN as error:
                unsent(channel, error)
                if respond:
                    await respond(said)

    async def _offer(self, channel: str, person: str) -> None:
        """Offer questions in the app's own tab, where no thread has begun yet."""
        questions = self._suggest("", await self._api.people.language(person), (channel,))[
            :_PROMPTS
        ]
        if not questions:
            return
        await self._api.quietly(
            self._api.client.assistant_threads_setSuggestedPrompts(
                channel_id=channel,
                prompts=[{"title": question[:75], "message": question} for question in questions],
            )
        )

    async def _show(self, person: str) -> None:
        """Show somebody the home as it is now."""
        language = await self._api.people.language(person)
        try:
            status = await self._status(language)
        except IndexingError as error:
            status = excuse(error, language)
        questions = self._suggest("", language, ())[:_EXAMPLES]
        admin = await self._api.people.is_admin(person)
        sure = await self._sure(language) if admin else None
        view = home_view(status, questions, language, admin=admin, sure=sure)
        await self._api.quietly(self._api.client.views_publish(user_id=person, view=view.to_dict()))
