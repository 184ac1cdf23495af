"""Questions in Slack: commands and messages, answered, edited with their answers, taken back."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from contextlib import nullcontext
from dataclasses import replace
from typing import Any

from cachetools import FIFOCache
from slack_bolt.async_app import AsyncApp

from bot.answering.followups import sounds_leaning
from bot.answering.question import Question
from bot.chat.calls import Helpers
from bot.chat.heard import Heard
from bot.chat.prompts import Answer, Prompts
from bot.chat.slack.api import SlackApi
from bot.chat.slack.faults import BROKEN, shuts_out, unsent
from bot.chat.slack.messages import answer_message
from bot.chat.slack.places import Place, place_of, written_at
from bot.chat.slack.typed import typed
from bot.chat.threads import Threads
from bot.conversations import Conversations
from bot.errors import TryLater, Withdrawn
from bot.history.remembered import Remembered
from bot.messages.error_messages import excuse
from bot.messages.locales import say, spoken
from bot.settings import Settings
from bot.shelves import Scope
from bot.suggesting import Suggest

from .checking import Checks
from .hearing import Hearing
from .replies import Replies

_log = logging.getLogger(__name__)

_EVENTS_REMEMBERED = 5_000


class Questions:
    """Answers what is asked in Slack.

    Args:
        api: Slack.
        conversations: what answers.
        suggest: offers questions.
        settings: in which channels it answers, and in which it answers every question.
        helpers: who can be called to what is not answered.

    Attributes:
        me: the id of the bot's user, by which it is mentioned.
    """

    def __init__(
        self,
        api: SlackApi,
        conversations: Conversations,
        suggest: Suggest,
        settings: Settings,
        helpers: Helpers,
    ) -> None:
        self._api, self._conversations, self._suggest = api, conversations, suggest
        self._helpers, self._replies = helpers, Replies(api, conversations.history)
        self._checks = Checks(api, conversations)
        self._prompts = Prompts("slack", conversations.history)
        self._threads = Threads("slack", conversations.history, written_at)
        everywhere = settings.slack_answer_channels
        self._hearing = Hearing(self._threads, settings.slack_channels, everywhere)
        self._events: FIFOCache[str, None] = FIFOCache(_EVENTS_REMEMBERED)
        self.me = ""

    def listen(self, app: AsyncApp) -> None:
        """Listen to what `app` hears of questions."""
        app.event("app_mention")(self._on_mention)
        app.event("message")(self._on_message)

    async def answer(
        self,
        place: Place,
        person: str,
        heard: Heard,
        in_place_of: Remembered | None = None,
    ) -> None:
        """Answer a question, or say what goes wrong: at its place, or to the person alone.

        Args:
            place: where.
            person: who asks.
            heard: what they ask.
            in_place_of: the answer that they were given before, if they edited what they ask.
        """
        text = heard.text
        try:
            async with self._conversations.in_flight(place.channel):
                if (above := await self._checks.above(place, text, self.me)) is not None:
                    checked = await self._checks.checked(place, person, above)
                    await self._replies.put(place, checked, None, in_place_of)
                    return
                answer, remembered = await self._conversations.answer(
                    "slack",
                    person,
                    text,
                    previous=await self._previous(place, person, text, in_place_of),
                    prompt=place.prompt and place.id(place.prompt),
                    thread=place.thread and place.id(place.thread),
                    scope=Scope((place.channel,)),
                )
                shown = bool(in_place_of and in_place_of.message) or heard.is_worth_saying(answer)
                if shown and self._is_asked_still(place, text):
                    if await self._replies.take_thanks(place, answer):
                        return
                    helped = self._helpers.may_be_called(answer, direct=place.direct)
                    message = answer_message(
                        answer, remembered.id, asked=place.prompt is None, helped=helped
                    )
                    await self._replies.put(place, message, remembered, in_place_of)
        except Withdrawn:
            return
        except Exception as error:
            if self._is_asked_still(place, text):
                await self._excuse(place, person, heard, error, in_place_of)

    async def _excuse(
        self,
        place: Place,
        person: str,
        heard: Heard,
        error: Exception,
        in_place_of: Remembered | None,
    ) -> None:
        """Say why there is no answer, if one is owed: at `place`, or where that has no room."""
        language = await self._language(person, heard.text)
        if isinstance(error, BROKEN):
            unsent(place.channel, error)
            said = say(language, "cannot-write" if shuts_out(error) else "trouble")
        else:
            said = excuse(error, language, self._suggest("", language, (place.channel,)))
        if heard.overheard:
            return
        if isinstance(error, BROKEN) or (isinstance(error, TryLater) and not place.direct):
            await self._api.whisper(place.channel, person, said, place.thread)
            return
        room = nullcontext() if place.direct else self._conversations.in_flight(place.channel)
        try:
            async with room:
                await self._replies.put(place, said, None, in_place_of)
        except (TryLater, *BROKEN) as refused:
            unsent(place.channel, refused)
            await self._api.whisper(place.channel, person, said, place.thread)

    async def _language(self, person: str, text: str) -> str:
        """Choose what an excuse is said in: the question's, which needs no call of Slack's."""
        return spoken("" if text else await self._api.people.language(person), text)

    def _is_asked_still(self, place: Place, text: str) -> bool:
        return place.prompt is None or self._prompts.is_last(place.id(place.prompt), text)

    # What comes from Slack

    async def _on_mention(self, body: dict[str, Any], event: dict[str, Any]) -> None:
        if event.get("edited") or event.get("bot_id"):
            return  # an edit comes as message_changed as well
        await self._once(body, lambda: self._said(place_of(event), event))

    async def _on_message(self, body: dict[str, Any], event: dict[str, Any]) -> None:
        kind = event.get("subtype")
        if kind == "message_changed" and event["message"].get("subtype") == "tombstone":
            deleted = event["message"]["ts"]  # it began a thread, of which the rest stays
            await self._once(body, lambda: self._deleted(event | {"deleted_ts": deleted}))
        elif kind == "message_changed":
            await self._once(body, lambda: self._edited(event))
        elif kind == "message_deleted":
            await self._once(body, lambda: self._deleted(event))
        elif kind is None and not event.get("bot_id"):
            await self._once(body, lambda: self._said(place_of(event), event))

    async def _once(self, body: dict[str, Any], work: Callable[[], Awaitable[None]]) -> None:
        """Do `work`, unless this very event was heard: Slack may send it again."""
        event = body["event_id"]
        if event not in self._events:
            self._events[event] = None
            await work()

    async def _said(self, place: Place, event: dict[str, Any]) -> None:
        """Answer a message, if it asks the bot something."""
        if heard := await self._hearing.heard(place, event, self.me):
            await self._prompts.asked(
                place.id(event["ts"]), heard.text, self._answering(place, event["user"], heard)
            )

    def _answering(self, place: Place, person: str, heard: Heard) -> Answer:
        async def answer(text: str, before: Remembered | None) -> None:
            if place.direct and before is None:
                await self._replies.show_status(place, spoken("", text))
            await self.answer(place, person, replace(heard, text=text), before)

        return answer

    async def _edited(self, event: dict[str, Any]) -> None:
        message = event["message"]
        if message.get("bot_id") or "user" not in message:
            return
        place = place_of(message | {"channel": event["channel"]})
        prompt = place.id(message["ts"])
        heard = await self._hearing.heard(place, message, self.me)
        if heard is None and self._prompts.knows(prompt):
            text = typed(message.get("text", ""), self.me)
            heard = Heard(text, self._hearing.is_to_all(place))
        if heard:
            since = float(message.get("edited", {}).get("ts", 0))
            answer = self._answering(place, message["user"], heard)
            await self._prompts.edited(prompt, heard.text, since, answer)

    async def recover(self) -> None:
        """Answer what was being answered when the bot ended of a sudden, unless it was."""
        await self._prompts.recover(self._recover)

    async def _recover(self, prompt: str, _: str) -> None:
        channel, _, sent = prompt.partition(" ")
        try:
            message = await self._api.message(channel, sent)
            place = place_of((message or {"ts": sent}) | {"channel": channel})
            answer = await self._api.answer_to(channel, str(place.thread), sent)
        except BROKEN as error:  # nobody knows whether it was answered
            unsent(channel, error)
            message, answer = None, None
        if message is None:
            await self._prompts.is_dealt_with(prompt)
        elif answer:
            thread = place.id(str(place.thread))
            await self._prompts.is_there(prompt, place.id(answer), place.channel, thread)
        else:
            await self._said(place, message)

    async def _deleted(self, event: dict[str, Any]) -> None:
        prompt = Place(event["channel"]).id(event["deleted_ts"])
        before = await self._prompts.deleted(prompt)
        if before and before.message:
            await self._replies.take_back(before.message)

    async def _previous(
        self, place: Place, person: str, text: str, edited: Remembered | None
    ) -> Remembered | None:
        """Look up the answer that a question follows up: the person's own, or the thread's last.

        A direct message begins a thread of its own, unless it leans on what was said before.
        """
        if place.thread is None or place.prompt is None:
            return None
        thread, prompt = place.id(place.thread), place.id(place.prompt)
        last_to, last = self._threads.last_to, self._threads.last
        found = await last_to(person, thread, prompt, edited) or await last(thread, edited)
        if found or not place.direct or not sounds_leaning(Question(text)):
            return found
        return await last_to(person, place.channel, prompt, edited)
