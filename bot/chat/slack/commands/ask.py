"""`/ask` in Slack: a question, answered in the channel or to the person alone."""

from __future__ import annotations

from contextlib import AsyncExitStack
from functools import cache
from typing import Any

from slack_bolt.async_app import AsyncApp

from bot.chat.calls import Helpers
from bot.chat.slack.api import SlackApi
from bot.chat.slack.channels.replies import Replies
from bot.chat.slack.messages import answer_message
from bot.chat.slack.places import Place
from bot.chat.slack.sharing import Sharing
from bot.conversations import Conversations
from bot.errors import TryLater
from bot.messages.error_messages import excuse
from bot.messages.locales import LANGUAGES, say, spoken
from bot.shelves import Scope
from bot.suggesting import Suggest
from index.language.folding import fold


class AskCommand:
    """Answers what is asked by the command.

    Args:
        api: Slack.
        conversations: what answers.
        suggest: offers questions.
        helpers: who can be called to what is not answered.
        sharing: shares what is answered to one person.
    """

    def __init__(
        self,
        api: SlackApi,
        conversations: Conversations,
        suggest: Suggest,
        helpers: Helpers,
        sharing: Sharing,
    ) -> None:
        self._sharing = sharing
        self._api, self._conversations, self._suggest = api, conversations, suggest
        self._helpers, self._replies = helpers, Replies(api, conversations.history)

    def listen(self, app: AsyncApp) -> None:
        """Listen to what `app` hears of `/ask`."""
        app.command("/ask")(self._on_ask)

    async def _on_ask(self, ack: Any, body: dict[str, Any], respond: Any) -> None:
        person, text = body["user_id"], body.get("text", "")
        first, _, rest = text.strip().partition(" ")
        private = fold(first).rstrip(":") in _private() and bool(rest.strip())
        channel = None if private else body["channel_id"]
        try:
            async with AsyncExitStack() as places:
                try:
                    places.enter_context(self._conversations.being_answered())
                    await places.enter_async_context(self._conversations.in_flight(channel))
                except TryLater as error:  # there is no place: that is said as it is acknowledged
                    await ack(excuse(error, spoken("", text)))
                    return
                await ack()
                await self._ask(body, rest if private else text, respond, private=private)
        except Exception as error:
            language = spoken(await self._api.people.language(person), text)
            examples = self._suggest("", language, (body["channel_id"],))
            said = excuse(error, language, examples)
            await self._api.respond(respond, body, said)

    async def _ask(self, body: dict[str, Any], text: str, respond: Any, *, private: bool) -> None:
        """Answer a command in its channel, or the person alone."""
        channel = body["channel_id"]
        answer, remembered = await self._conversations.answer(
            "slack", body["user_id"], text, scope=Scope((channel,))
        )
        helped = self._helpers.may_be_called(answer, direct=Place(channel).direct)
        message = answer_message(answer, remembered.id, asked=True, helped=helped)
        if private:
            shown = message
            if not Place(channel).direct:
                self._sharing.hold(remembered.id, message)
                shown = answer_message(
                    answer, remembered.id, asked=True, helped=helped, shareable=True
                )
            await self._api.respond(respond, body, shown, response_type="ephemeral")
        elif not await self._replies.posted(channel, message, remembered):
            await self._api.respond(respond, body, message, response_type="in_channel")


@cache
def _private() -> frozenset[str]:
    """Return what asks for an answer that nobody else sees, in any language that the bot speaks."""
    return frozenset(fold(say(language, "ask-private-name")) for language in LANGUAGES)
