"""The connection to Slack: events, commands and buttons → answers."""

from __future__ import annotations

import asyncio
import logging
import re
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

import aiohttp
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError

from index.errors import IndexingError

from ... import notices
from ...administration import Administration
from ...conversations import Conversations
from ...errors import PlatformError
from ...excuses import excuse
from ...history import Remembered
from ...locales import say
from ...settings import Settings
from .blocks import answer_blocks, escape, home_view, passage_view, plain, text_blocks
from .manifest import SCOPES
from .sending import Pace, web_client

_log = logging.getLogger(__name__)

Suggest = Callable[[str, str], Sequence[str]]
"""What was typed, and the person's language → questions to offer."""

EDIT_EVERY = 2.0
"""Seconds between two edits of a progress message."""

_CONNECTIONS = 2  # Slack closes one before it opens the next; the other has no gap
_EVENTS_REMEMBERED = 5_000
_PROMPTS, _EXAMPLES = 4, 5
_UNREACHABLE = "Slack cannot be reached: check the network, and SLACK_API_URL if you set it"
_EXAMPLE = re.compile(r"ask-\d+")
_PRIVATE = ("private", "privé", "prive")


@dataclass(frozen=True, slots=True)
class Place:
    """Where an answer goes.

    Attributes:
        channel: the channel.
        thread: the message that begins the thread; None for the channel itself.
        prompt: the person's message, where there is one.
    """

    channel: str
    thread: str | None = None
    prompt: str | None = None

    def id(self, message: str) -> str:
        """What a message of this channel is called in the history."""
        return f"{self.channel} {message}"


class SlackBot:
    """The bot in Slack.

    Args:
        settings: what the host chose, with both tokens.
        conversations: what answers.
        administration: what `/index` works on.
        suggest: offers questions.
    """

    def __init__(
        self,
        settings: Settings,
        conversations: Conversations,
        administration: Administration,
        suggest: Suggest = lambda *_: (),
    ) -> None:
        if settings.slack_bot_token is None or settings.slack_app_token is None:
            raise PlatformError("Slack needs two tokens: set SLACK_BOT_TOKEN and SLACK_APP_TOKEN")
        self._settings, self._admins = settings, settings.slack_admins
        self.conversations, self.administration, self._suggest = (
            conversations,
            administration,
            suggest,
        )
        self._client = web_client(settings, settings.slack_bot_token.get_secret_value())
        self._app = AsyncApp(client=self._client)
        self._me = ""
        self._pace, self._closed = Pace(), asyncio.Event()
        self._events: OrderedDict[str, None] = OrderedDict()
        self._handlers: list[AsyncSocketModeHandler] = []
        self._listen()

    async def serve(self) -> None:
        """Answer until `close`.

        Raises:
            PlatformError: if Slack refuses the bot, or cannot be reached at all.
        """
        token = self._settings.slack_app_token
        assert token is not None  # noqa: S101 - __init__ made sure
        await self._check(token.get_secret_value())
        self._handlers = [
            AsyncSocketModeHandler(self._app, token.get_secret_value()) for _ in range(_CONNECTIONS)
        ]
        try:
            for handler in self._handlers:
                await handler.connect_async()  # type: ignore[no-untyped-call] # Bolt's
            _log.info("on Slack")
            await self._closed.wait()
        finally:
            for handler in self._handlers:
                await handler.close_async()  # type: ignore[no-untyped-call] # Bolt's

    async def close(self) -> None:
        """End the connections, and `serve`."""
        self._closed.set()

    async def _check(self, app_token: str) -> None:
        """Find out by two calls what would otherwise be tried again for ever."""
        try:
            known = await self._client.auth_test()
        except SlackApiError as error:
            raise _refused("SLACK_BOT_TOKEN", error) from error
        except (aiohttp.ClientError, OSError) as error:
            raise PlatformError(_UNREACHABLE) from error
        granted = known.headers.get("x-oauth-scopes", "").replace(" ", "").split(",")
        if missing := [scope for scope in SCOPES if scope not in granted]:
            raise PlatformError(
                f"the Slack app lacks the scopes {', '.join(missing)}:"
                " paste slack-manifest.yaml anew, and reinstall the app"
            )
        self._me = known["user_id"]
        try:
            await web_client(self._settings, app_token).apps_connections_open(app_token=app_token)
        except SlackApiError as error:
            raise _refused("SLACK_APP_TOKEN", error) from error

    # What comes from Slack

    def _listen(self) -> None:
        app = self._app
        app.event("app_mention")(self._on_mention)
        app.event("message")(self._on_message)
        app.event("app_home_opened")(self._on_home)
        app.event("assistant_thread_started")(self._on_assistant)
        app.command("/ask")(self._on_ask)
        app.command("/index")(self._on_index)
        app.action("passage")(self._on_passage)
        app.action("vote")(self._on_vote)
        app.action({"type": "block_actions", "action_id": _EXAMPLE})(self._on_example)
        app.action("refresh")(self._on_refresh)
        app.action("rollback")(self._on_rollback)

    async def _on_mention(self, body: dict[str, Any], event: dict[str, Any]) -> None:
        if event.get("edited") or event.get("bot_id"):
            return  # an edit comes as message_changed as well
        place = Place(event["channel"], event.get("thread_ts", event["ts"]), event["ts"])
        await self._once(body, lambda: self._answer_message(place, event["user"], event["text"]))

    async def _on_message(self, body: dict[str, Any], event: dict[str, Any]) -> None:
        kind = event.get("subtype")
        if kind == "message_changed":
            await self._once(body, lambda: self._edited(event))
        elif kind == "message_deleted":
            await self._once(body, lambda: self._deleted(event))
        elif kind is None and event.get("channel_type") == "im" and not event.get("bot_id"):
            place = Place(event["channel"], event.get("thread_ts"), event["ts"])
            await self._once(
                body, lambda: self._answer_message(place, event["user"], event["text"])
            )

    async def _once(self, body: dict[str, Any], work: Callable[[], Awaitable[None]]) -> None:
        """Do `work`, unless this very event is being worked on or was: Slack sends it again."""
        event = body["event_id"]
        if event in self._events:
            return
        self._events[event] = None
        while len(self._events) > _EVENTS_REMEMBERED:
            self._events.popitem(last=False)
        try:
            await work()
        except Exception:
            self._events.pop(event, None)  # so that it is answered when it comes again
            _log.exception("a message of Slack's was not answered")

    async def _answer_message(self, place: Place, person: str, text: str) -> None:
        history, prompt = self.conversations.history, place.id(place.prompt or "")
        known = await asyncio.to_thread(history.by_prompt, "slack", prompt)
        if known and known.message:
            return  # before a restart
        previous = None
        if place.thread:
            thread = place.id(place.thread)
            previous = await asyncio.to_thread(history.latest, "slack", thread)
            if place.channel.startswith("D"):
                await self._status(place, await self._language(person))
        await self._answer(place, person, _unescaped(text, self._me), previous)

    async def _edited(self, event: dict[str, Any]) -> None:
        message, place = event["message"], Place(event["channel"])
        before = await self._answered(place, message["ts"])
        text = _unescaped(message.get("text", ""), self._me)
        if before is None or before.message is None or before.question.text == text:
            return
        thread = message.get("thread_ts")
        again = Place(event["channel"], thread, message["ts"])
        await self._answer(again, message["user"], text, None, in_place_of=before)

    async def _deleted(self, event: dict[str, Any]) -> None:
        place = Place(event["channel"])
        before = await self._answered(place, event["deleted_ts"])
        if before is None:
            return
        await asyncio.to_thread(self.conversations.history.forget, before.id)
        if before.message:
            channel, _, message = before.message.partition(" ")
            await self._quietly(self._client.chat_delete(channel=channel, ts=message))

    async def _answered(self, place: Place, prompt: str) -> Remembered | None:
        history = self.conversations.history
        return await asyncio.to_thread(history.by_prompt, "slack", place.id(prompt))

    async def _on_home(self, event: dict[str, Any]) -> None:
        if event.get("tab") == "messages":
            await self._prompts(event["channel"], None, event["user"])
        else:
            await self._show_home(event["user"])

    async def _on_assistant(self, event: dict[str, Any]) -> None:
        thread = event["assistant_thread"]
        await self._prompts(thread["channel_id"], thread["thread_ts"], thread["user_id"])

    async def _on_ask(self, ack: Any, body: dict[str, Any], respond: Any) -> None:
        await ack()
        person, words = body["user_id"], body.get("text", "").split(maxsplit=1)
        private = bool(words) and words[0].lower().rstrip(":") in _PRIVATE and len(words) > 1
        text = words[1] if private else body.get("text", "")
        language = await self._language(person)
        try:
            with self.conversations.in_flight():
                answer, remembered = await self.conversations.answer("slack", person, text)
                message = {"text": plain(answer), "blocks": answer_blocks(answer, remembered.id)}
                if private or not await self._post_answer(body, remembered, message):
                    kind = "ephemeral" if private else "in_channel"
                    await respond(**message, response_type=kind)
        except Exception as error:
            await respond(text=escape(excuse(error, language)))

    async def _post_answer(
        self, body: dict[str, Any], remembered: Remembered, message: dict[str, Any]
    ) -> bool:
        """Post in the channel of a command, where the bot is in it."""
        channel = body["channel_id"]
        try:
            async with self._pace.turn(channel):
                sent = await self._client.chat_postMessage(channel=channel, **message)
        except SlackApiError as error:
            _log.info("not in %s: %s", channel, error.response["error"])
            return False
        await self._note_sent(remembered, Place(channel, sent["ts"]), sent["ts"])
        return True

    async def _on_index(self, ack: Any, body: dict[str, Any], respond: Any) -> None:
        await ack()
        person, language = body["user_id"], await self._language(body["user_id"])
        if not await self._is_admin(person):
            await respond(text=escape(say(language, "not-allowed")))
            return
        command, _, argument = body.get("text", "").strip().partition(" ")
        if command == "refresh":
            await self._refresh(body["channel_id"], person, language, respond)
            return
        await respond(text=escape(await self._administered(command, argument.strip(), language)))

    async def _administered(self, command: str, argument: str, language: str) -> str:
        try:
            if command == "rollback":
                return await notices.rolled_back(self.administration, argument or None, language)
            if command == "sources":
                return notices.sources(await self.conversations.documents(), language)
            if command in {"", "status"}:
                return await notices.status(self.administration, language)
            return say(language, "index-usage")
        except Exception as error:
            return excuse(error, language)

    async def _on_passage(self, ack: Any, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        person = body["user"]["id"]
        language = await self._language(person)
        passage = await self.conversations.passage(int(action["value"]))
        view = passage_view(passage, language)
        try:
            await self._client.views_open(trigger_id=body["trigger_id"], view=view)
        except SlackApiError as error:
            _log.info("no modal (%s): shown to the person in the channel", error.response["error"])
            channel = body.get("channel", {}).get("id", person)
            text = escape(say(language, "show-passage"))
            await self._quietly(
                self._client.chat_postEphemeral(
                    channel=channel, user=person, text=text, blocks=view["blocks"]
                )
            )

    async def _on_vote(self, ack: Any, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        person = body["user"]["id"]
        helpful, _, number = action["value"].partition(":")
        kept = await asyncio.to_thread(
            self.conversations.history.vote,
            int(number),
            f"slack {person}",
            helpful=helpful == "1",
        )
        text = say(await self._language(person), "voted" if kept else "answer-gone")
        channel = body.get("channel", {}).get("id", person)
        await self._quietly(
            self._client.chat_postEphemeral(channel=channel, user=person, text=escape(text))
        )

    async def _on_example(self, ack: Any, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        person = body["user"]["id"]
        opened = await self._client.conversations_open(users=person)
        await self._answer(Place(opened["channel"]["id"]), person, action["value"], None)

    async def _on_refresh(self, ack: Any, body: dict[str, Any]) -> None:
        await ack()
        await self._from_home(
            body,
            lambda channel, language: self._refresh(channel, body["user"]["id"], language, None),
        )

    async def _on_rollback(self, ack: Any, body: dict[str, Any]) -> None:
        await ack()

        async def roll_back(channel: str, language: str) -> None:
            text = await self._administered("rollback", "", language)
            await self._post(channel, text)

        await self._from_home(body, roll_back)

    async def _from_home(
        self, body: dict[str, Any], work: Callable[[str, str], Awaitable[None]]
    ) -> None:
        """Do what an admin chose in the app's home, and tell them in a direct message."""
        person = body["user"]["id"]
        opened = await self._client.conversations_open(users=person)
        channel, language = opened["channel"]["id"], await self._language(person)
        if await self._is_admin(person):
            await work(channel, language)
            await self._show_home(person)
        else:
            await self._post(channel, say(language, "not-allowed"))

    # What goes to Slack

    async def _answer(
        self,
        place: Place,
        person: str,
        text: str,
        previous: Remembered | None,
        in_place_of: Remembered | None = None,
    ) -> None:
        """Answer `text` at `place`; what goes wrong is said there."""
        try:
            with self.conversations.in_flight():
                answer, remembered = await self.conversations.answer(
                    "slack",
                    person,
                    text,
                    previous=previous,
                    prompt=place.prompt and place.id(place.prompt),
                    thread=place.thread and place.id(place.thread),
                )
                message = {"text": plain(answer), "blocks": answer_blocks(answer, remembered.id)}
                await self._put(place, message, remembered, in_place_of)
        except (SlackApiError, aiohttp.ClientError, OSError):
            raise
        except Exception as error:
            said = excuse(error, await self._language(person))
            message = {"text": escape(said), "blocks": text_blocks(said)}
            await self._put(place, message, None, in_place_of)

    async def _put(
        self,
        place: Place,
        message: dict[str, Any],
        remembered: Remembered | None,
        in_place_of: Remembered | None,
    ) -> None:
        """Post `message`, or put it in the place of the one that there is."""
        if in_place_of and in_place_of.message:
            channel, _, sent = in_place_of.message.partition(" ")
            await self._client.chat_update(channel=channel, ts=sent, **message)
            return
        async with self._pace.turn(place.channel):
            posted = await self._client.chat_postMessage(
                channel=place.channel, thread_ts=place.thread, **message
            )
        if remembered:
            await self._note_sent(remembered, place, posted["ts"])

    async def _note_sent(self, remembered: Remembered, place: Place, message: str) -> None:
        thread = place.id(place.thread or message)
        await asyncio.to_thread(
            self.conversations.history.sent, remembered.id, place.id(message), thread
        )

    async def _refresh(self, channel: str, person: str, language: str, respond: Any) -> None:
        """Refresh, and show how far it is in one message of the channel."""
        name, sent = await self._name(person), None
        said = notices.refreshing(self.administration, name, EDIT_EVERY, language)
        async for text in said:
            if sent is not None:
                await self._quietly(
                    self._client.chat_update(channel=channel, ts=sent, text=escape(text))
                )
                continue
            try:
                sent = (await self._post(channel, text))["ts"]
            except SlackApiError:  # the bot is not in the channel
                if respond is not None:
                    await respond(text=escape(text), replace_original=True)

    async def _post(self, channel: str, text: str) -> Any:
        async with self._pace.turn(channel):
            return await self._client.chat_postMessage(
                channel=channel, text=escape(text), blocks=text_blocks(text)
            )

    async def _status(self, place: Place, language: str) -> None:
        """The line that is shown while the bot reads, where Slack has one."""
        await self._quietly(
            self._client.assistant_threads_setStatus(
                channel_id=place.channel,
                thread_ts=place.thread or "",
                status=say(language, "reading"),
            )
        )

    async def _prompts(self, channel: str, thread: str | None, person: str) -> None:
        questions = self._suggest("", await self._language(person))[:_PROMPTS]
        if questions:
            prompts = [{"title": question[:75], "message": question} for question in questions]
            await self._quietly(
                self._client.assistant_threads_setSuggestedPrompts(
                    channel_id=channel, thread_ts=thread or "", prompts=prompts
                )
            )

    async def _show_home(self, person: str) -> None:
        language = await self._language(person)
        try:
            status = await notices.status(self.administration, language)
        except IndexingError as error:
            status = excuse(error, language)
        questions = self._suggest("", language)[:_EXAMPLES]
        view = home_view(status, questions, language, admin=await self._is_admin(person))
        await self._quietly(self._client.views_publish(user_id=person, view=view))

    # Who somebody is

    async def _is_admin(self, person: str) -> bool:
        if person in self._admins:
            return True
        user = await self._user(person)
        return bool(user.get("is_admin") or user.get("is_owner"))

    async def _language(self, person: str) -> str:
        locale: str = (await self._user(person)).get("locale", "en-US")
        return locale.partition("-")[0]

    async def _name(self, person: str) -> str:
        user = await self._user(person)
        return str(user.get("real_name") or user.get("name") or person)

    async def _user(self, person: str) -> dict[str, Any]:
        try:
            found = await self._client.users_info(user=person, include_locale=True)
        except (SlackApiError, aiohttp.ClientError, OSError) as error:
            _log.warning("who %s is cannot be found out: %s", person, error)
            return {}
        user: dict[str, Any] = found["user"]
        return user

    async def _quietly(self, call: Awaitable[Any]) -> None:
        """What nobody misses much if Slack refuses it."""
        try:
            await call
        except (SlackApiError, aiohttp.ClientError, OSError) as error:
            _log.info("Slack did not take it: %s", error)


def _refused(setting: str, error: SlackApiError) -> PlatformError:
    code = error.response.get("error", "")
    if code == "missing_scope":
        return PlatformError(f"{setting} lacks the scope {error.response.get('needed', '')}")
    return PlatformError(f"Slack refuses {setting} ({code}): copy it anew from api.slack.com/apps")


def _unescaped(text: str, me: str) -> str:
    """What somebody typed, without the mention of the bot."""
    text = text.replace(f"<@{me}>", " ")
    text = re.sub(r"<(https?://[^|>]+)(?:\|[^>]*)?>", r"\1", text)
    text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return " ".join(text.split())
