"""Questions in Slack: commands, mentions, direct messages, edits and deletions."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import nullcontext
from functools import cache, partial
from typing import Any

from cachetools import FIFOCache
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError

from bot.chat.calls import Helpers
from bot.chat.prompts import Prompts
from bot.conversations import Conversations
from bot.errors import TryLater, Withdrawn
from bot.history.remembered import Remembered
from bot.messages.error_messages import excuse
from bot.messages.locales import LANGUAGES, say, spoken
from bot.suggesting import Suggest
from index.language.folding import fold

from .api import SlackApi
from .blocks import Message, answer_message
from .checks import Checks
from .faults import BROKEN, code_of, shuts_out, unsent
from .places import Place, place_of
from .typed import typed

_log = logging.getLogger(__name__)

_EVENTS_REMEMBERED = 5_000

STATUS_WITHIN = 2.0
"""Seconds that an answer waits for the status line to be shown."""

_UNCHANGEABLE = ("message_not_found", "cant_update_message", "edit_window_closed")
"""Why the bot's own message cannot be changed: somebody deleted it, or it is too old."""


class Questions:
    """Answers what is asked in Slack.

    Args:
        api: Slack.
        conversations: what answers.
        suggest: offers questions.
        helpers: who can be called to what is not answered.

    Attributes:
        me: the id of the bot's user, by which it is mentioned.
    """

    def __init__(
        self, api: SlackApi, conversations: Conversations, suggest: Suggest, helpers: Helpers
    ) -> None:
        self._api, self._conversations, self._suggest = api, conversations, suggest
        self._helpers = helpers
        self._checks = Checks(api, conversations)
        self._prompts = Prompts("slack", conversations.history)
        self._events: FIFOCache[str, None] = FIFOCache(_EVENTS_REMEMBERED)
        self.me = ""

    def listen(self, app: AsyncApp) -> None:
        """Listen to what `app` hears of questions."""
        app.event("app_mention")(self._on_mention)
        app.event("message")(self._on_message)
        app.command("/ask")(self._on_ask)
        self._checks.listen(app)

    async def answer(
        self,
        place: Place,
        person: str,
        text: str,
        in_place_of: Remembered | None = None,
    ) -> None:
        """Answer `text` at `place`; what goes wrong is said there, or to the person alone."""
        try:
            async with self._conversations.in_flight(place.channel):
                if (above := await self._checks.above(place, text, self.me)) is not None:
                    checked = await self._checks.checked(person, above)
                    await self._put(place, checked, None, in_place_of)
                    return
                answer, remembered = await self._conversations.answer(
                    "slack",
                    person,
                    text,
                    previous=await self._previous(place, in_place_of),
                    prompt=place.prompt and place.id(place.prompt),
                    thread=place.thread and place.id(place.thread),
                )
                if self._is_asked_still(place, text):
                    helped = self._helpers.may_be_called(answer, direct=place.direct)
                    message = answer_message(
                        answer, remembered.id, asked=place.prompt is None, helped=helped
                    )
                    await self._put(place, message, remembered, in_place_of)
        except Withdrawn:
            return
        except Exception as error:
            if self._is_asked_still(place, text):
                await self._excuse(place, person, text, error, in_place_of)

    async def _excuse(
        self,
        place: Place,
        person: str,
        text: str,
        error: Exception,
        in_place_of: Remembered | None,
    ) -> None:
        """Say why there is no answer: at `place`, unless that is what has no room for one."""
        language = await self._language(person, text)
        if isinstance(error, BROKEN):
            unsent(place.channel, error)
            said = say(language, "cannot-write" if shuts_out(error) else "trouble")
        else:
            said = excuse(error, language, self._suggest("", language))
        if isinstance(error, BROKEN) or (isinstance(error, TryLater) and not place.direct):
            await self._api.whisper(place.channel, person, said, place.thread)
            return
        room = nullcontext() if place.direct else self._conversations.in_flight(place.channel)
        try:
            async with room:
                await self._put(place, said, None, in_place_of)
        except (TryLater, *BROKEN) as refused:
            unsent(place.channel, refused)
            await self._api.whisper(place.channel, person, said, place.thread)

    async def _language(self, person: str, text: str) -> str:
        """Choose what an excuse is said in: the question's, which needs no call of Slack's."""
        return spoken("" if text else await self._api.language(person), text)

    def _is_asked_still(self, place: Place, text: str) -> bool:
        return place.prompt is None or self._prompts.is_last(place.id(place.prompt), text)

    # What comes from Slack

    async def _on_mention(self, body: dict[str, Any], event: dict[str, Any]) -> None:
        if event.get("edited") or event.get("bot_id"):
            return  # an edit comes as message_changed as well
        await self._once(body, lambda: self._asked(place_of(event), event))

    async def _on_message(self, body: dict[str, Any], event: dict[str, Any]) -> None:
        kind = event.get("subtype")
        if kind == "message_changed" and event["message"].get("subtype") == "tombstone":
            deleted = event["message"]["ts"]  # it began a thread, of which the rest stays
            await self._once(body, lambda: self._deleted(event | {"deleted_ts": deleted}))
        elif kind == "message_changed":
            await self._once(body, lambda: self._edited(event))
        elif kind == "message_deleted":
            await self._once(body, lambda: self._deleted(event))
        elif kind is None and event.get("channel_type") == "im" and not event.get("bot_id"):
            await self._once(body, lambda: self._asked(place_of(event), event))

    async def _once(self, body: dict[str, Any], work: Callable[[], Awaitable[None]]) -> None:
        """Do `work`, unless this very event was heard: Slack may send it again."""
        event = body["event_id"]
        if event not in self._events:
            self._events[event] = None
            await work()

    async def _asked(self, place: Place, event: dict[str, Any]) -> None:
        async def answer(text: str, before: Remembered | None) -> None:
            if place.direct:
                await self._show_status(place, spoken("", text))
            await self.answer(place, event["user"], text, before)

        text = typed(event["text"], self.me)
        await self._prompts.asked(place.id(event["ts"]), text, answer)

    async def _edited(self, event: dict[str, Any]) -> None:
        message = event["message"]
        place = place_of(message | {"channel": event["channel"]})
        prompt, text = place.id(message["ts"]), message.get("text", "")
        addressed = place.direct or f"<@{self.me}>" in text or self._prompts.knows(prompt)
        if not addressed or message.get("bot_id") or "user" not in message:
            return

        since = float(message.get("edited", {}).get("ts", 0))
        answer = partial(self.answer, place, message["user"])
        await self._prompts.edited(prompt, typed(text, self.me), since, answer)

    async def _deleted(self, event: dict[str, Any]) -> None:
        prompt = Place(event["channel"]).id(event["deleted_ts"])
        before = await self._prompts.deleted(prompt)
        if before and before.message:
            await self._take_back(before.message)

    async def _take_back(self, answer: str) -> None:
        """Delete the bot's message of that id in the history."""
        channel, _, message = answer.partition(" ")
        await self._api.quietly(self._api.client.chat_delete(channel=channel, ts=message))

    async def _on_ask(self, ack: Any, body: dict[str, Any], respond: Any) -> None:
        await ack()
        person, text = body["user_id"], body.get("text", "")
        first, _, rest = text.strip().partition(" ")
        private = fold(first).rstrip(":") in _private() and bool(rest.strip())
        try:
            channel = None if private else body["channel_id"]
            async with self._conversations.in_flight(channel):
                answer, remembered = await self._conversations.answer(
                    "slack", person, rest if private else text
                )
                direct = body["channel_id"].startswith("D")
                helped = self._helpers.may_be_called(answer, direct=direct)
                message = answer_message(answer, remembered.id, asked=True, helped=helped)
                if private or not await self._posted(body["channel_id"], message, remembered):
                    kind = "ephemeral" if private else "in_channel"
                    await self._api.respond(respond, body, message, response_type=kind)
        except Exception as error:
            language = spoken(await self._api.language(person), text)
            said = excuse(error, language, self._suggest("", language))
            await self._api.respond(respond, body, said)

    # What goes to Slack

    async def _put(
        self,
        place: Place,
        message: Message | str,
        remembered: Remembered | None,
        in_place_of: Remembered | None,
    ) -> None:
        """Put `message` in the place of the one that there is, or post it where there is none."""
        if in_place_of and in_place_of.message:
            channel, _, sent = in_place_of.message.partition(" ")
            try:
                await self._api.update(channel, sent, message)
            except SlackApiError as error:
                if code_of(error) not in _UNCHANGEABLE:
                    raise
            else:
                return
        sent = await self._api.post(place.channel, message, place.thread)
        if remembered:
            await self._note_sent(remembered, place, sent)

    async def _posted(self, channel: str, message: Message, remembered: Remembered) -> bool:
        """Post the answer to a command in its channel, if the bot is in it."""
        try:
            sent = await self._api.post(channel, message)
        except BROKEN as error:
            unsent(channel, error)
            return False
        await self._note_sent(remembered, Place(channel), sent)
        return True

    async def _note_sent(self, remembered: Remembered, place: Place, sent: str) -> None:
        history, thread = self._conversations.history, place.id(place.thread or sent)
        if not await asyncio.to_thread(history.sent, remembered.id, place.id(sent), thread):
            await self._take_back(place.id(sent))  # its question is deleted by now

    async def _previous(self, place: Place, before: Remembered | None) -> Remembered | None:
        """Look up the answer in the thread that a question follows up, where there is one."""
        if place.thread is None:
            return None
        history, thread = self._conversations.history, place.id(place.thread)
        return await asyncio.to_thread(history.latest, "slack", thread, before)

    async def _show_status(self, place: Place, language: str) -> None:
        """Show a line while the bot reads."""
        shown = self._api.client.assistant_threads_setStatus(
            channel_id=place.channel, thread_ts=str(place.thread), status=say(language, "reading")
        )
        await self._api.quietly(asyncio.wait_for(shown, STATUS_WITHIN))


@cache
def _private() -> frozenset[str]:
    """Return what asks for an answer that nobody else sees, in any language that the bot speaks."""
    return frozenset(fold(say(language, "ask-private-name")) for language in LANGUAGES)
