"""The button that calls a person below what the bot could not answer, and the one that ends it."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncApp

from bot.chat.calls import Calls, Helpers
from bot.messages.error_messages import excuse
from bot.messages.locales import say

from .api import SlackApi
from .faults import BROKEN, unsent
from .messages import call_message, resolved_message


class Calling:
    """Calls people to questions, and ends the calls.

    Args:
        api: Slack.
        calls: what knows who was called to what.
        helpers: who is called, and where.
    """

    def __init__(self, api: SlackApi, calls: Calls, helpers: Helpers) -> None:
        self._api, self._calls, self._helpers = api, calls, helpers

    def listen(self, app: AsyncApp) -> None:
        """Listen to what `app` hears of the two buttons."""
        app.action("person")(self._on_person)
        app.action("resolved")(self._on_resolved)

    async def _on_person(self, ack: Any, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        person, channel = body["user"]["id"], body["channel"]["id"]
        language = await self._api.people.language(person)
        try:
            await self._call(int(action["value"]), body)
            said = say(language, "call-made")
        except BROKEN as error:
            unsent(self._helpers.channel or channel, error)
            said = say(language, "trouble")
        except Exception as error:
            said = excuse(error, language)
        await self._api.whisper(channel, person, said, _thread(body))

    async def _call(self, answer: int, body: dict[str, Any]) -> None:
        person, channel = body["user"]["id"], body["channel"]["id"]
        where = self._helpers.channel or channel
        name, link = await self._api.people.name(person), await self._link(body)
        call = await self._calls.call(answer, name, link)
        seen = bool(body.get("message")) and not _is_ephemeral(body)
        thread = (_thread(body) or body["message"]["ts"]) if seen and where == channel else None
        value = f"{answer}:{person}:{channel}:{_thread(body) or ''}:{call.language}"
        try:
            message = call_message(call, self._helpers.group, value)
            await self._api.post(where, message, thread)
        except BROKEN:
            await self._calls.withdraw(answer)
            raise

    async def _link(self, body: dict[str, Any]) -> str | None:
        """Return the address of the answer, where others see it and are not there already."""
        channel, message = body["channel"]["id"], body.get("message") or {}
        hidden = _is_ephemeral(body) or channel.startswith("D") or "ts" not in message
        if hidden or self._helpers.channel in {"", channel}:
            return None
        try:
            found = await self._api.client.chat_getPermalink(
                channel=channel, message_ts=message["ts"]
            )
        except BROKEN:
            return None  # the call has the question
        return str(found["permalink"])

    async def _on_resolved(self, ack: Any, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        answer, person, channel, thread, language = action["value"].split(":")
        here, by = body["channel"]["id"], body["user"]["id"]
        try:
            question = await self._calls.resolve(int(answer))
        except Exception as error:
            await self._api.whisper(here, by, excuse(error, language), _thread(body))
            return
        if question is None:
            said = say(language, "call-resolved-already")
            await self._api.whisper(here, by, said, _thread(body))
            return
        name = await self._api.people.name(by)
        shown = resolved_message(body["message"], say(language, "call-resolved", by=name))
        await self._api.quietly(self._api.update(here, body["message"]["ts"], shown))
        if by != person:
            said = say(language, "call-looked", by=name, question=question)
            await self._api.whisper(channel, person, said, thread or None)


def _thread(body: dict[str, Any]) -> str | None:
    thread: str | None = (body.get("message") or {}).get("thread_ts")
    return thread


def _is_ephemeral(body: dict[str, Any]) -> bool:
    return bool((body.get("container") or {}).get("is_ephemeral"))
