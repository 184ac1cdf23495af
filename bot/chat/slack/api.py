"""Slack's Web API as the bot uses it: what it limits is obeyed, what fails is tried again."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Set
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import Any
from uuid import uuid4

from slack_sdk.web.async_client import AsyncWebClient

from .faults import BROKEN, code_of, passes, remedy, unsent
from .messages import Message, noted_message, text_message
from .people import People

POST_EVERY = 1.0
"""Seconds between two messages in a channel: Slack takes about one a second."""

_PAUSES = (0.5, 2.0, 5.0)
"""Seconds from a post that failed to the look whether it was made all the same."""

_log = logging.getLogger(__name__)


class SlackApi:
    """Sends messages.

    Args:
        client: the Web API.
        admins: who may work on the index beside the workspace's admins.

    Attributes:
        people: who they are.
    """

    def __init__(self, client: AsyncWebClient, admins: Set[str]) -> None:
        self.client, self.people = client, People(client, admins)
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._last: dict[str, float] = {}

    async def post(
        self,
        channel: str,
        message: Message | str,
        thread: str | None = None,
        prompt: str | None = None,
    ) -> str:
        """Post a message, or a text letter for letter, once, and return its timestamp.

        Where Slack does not say whether a post was made, it is looked for before it is made again.

        Args:
            channel: where.
            message: what to post.
            thread: the message that begins its thread, where it is in one.
            prompt: the person's message that it answers, by which `answer_to` finds it.

        Raises:
            SlackApiError, aiohttp.ClientError, OSError: if it cannot be posted.
        """
        mark = {"mark": uuid4().hex} | ({"prompt": prompt} if prompt else {})
        async with self._turn(channel):
            for pause in _PAUSES:
                try:
                    return await self._posted(channel, message, thread, mark)
                except BROKEN as error:
                    if not passes(error):
                        raise
                    failed = error
                _log.info("Slack did not take a post (%s): trying again", code_of(failed))
                await asyncio.sleep(pause)
                try:
                    made = await self._found(channel, thread, "mark", mark["mark"])
                except BROKEN as error:
                    raise failed from error  # it may be there: another would be one too many
                if made:
                    return made
            raise failed

    async def told(self, channel: str, message: Message) -> bool:
        """Post a message that nobody asked for, and tell whether the channel took it."""
        try:
            await self.post(channel, message)
        except BROKEN as error:
            unsent(channel, error)
            return False
        return True

    async def _posted(
        self, channel: str, message: Message | str, thread: str | None, mark: dict[str, str]
    ) -> str:
        metadata = {"event_type": "verbatim_message", "event_payload": mark}
        sent = await self.client.chat_postMessage(
            channel=channel, thread_ts=thread, metadata=metadata, **_message(message)
        )
        return str(sent["ts"])

    async def answer_to(self, channel: str, thread: str, prompt: str) -> str | None:
        """Return the timestamp of the bot's answer to the message `prompt`, if there is one.

        Raises:
            SlackApiError, aiohttp.ClientError, OSError: if that cannot be found out.
        """
        return await self._found(channel, thread, "prompt", prompt)

    async def message(self, channel: str, sent: str) -> dict[str, Any] | None:
        """Return the message of that timestamp, if it is still there.

        Raises:
            SlackApiError, aiohttp.ClientError, OSError: if it cannot be looked up.
        """
        listed = await self.client.conversations_replies(
            channel=channel, ts=sent, oldest=sent, inclusive=True, limit=2
        )
        return next((one for one in listed.get("messages") or () if one["ts"] == sent), None)

    async def _found(self, channel: str, thread: str | None, kind: str, mark: str) -> str | None:
        """Return the timestamp of the message that carries such a mark, if there is one."""
        if thread:
            listed = await self.client.conversations_replies(
                channel=channel, ts=thread, include_all_metadata=True, limit=999
            )
        else:
            listed = await self.client.conversations_history(
                channel=channel, include_all_metadata=True, limit=100
            )
        for message in listed.get("messages") or ():
            if message.get("metadata", {}).get("event_payload", {}).get(kind) == mark:
                return str(message["ts"])
        return None

    async def update(self, channel: str, sent: str, message: Message | str) -> None:
        """Put a message in the place of the one of that timestamp.

        Raises:
            SlackApiError, aiohttp.ClientError, OSError: if it cannot be.
        """
        await self.client.chat_update(channel=channel, ts=sent, **_message(message))

    async def noted(self, answer: str, note: str) -> bool:
        """Put a note above an answer, or take it away if it is empty.

        Args:
            answer: what the message is called in the history.
            note: the note.

        Returns:
            Whether it is done, or cannot be as the answer is out of reach; if not, it may be later.
        """
        channel, _, sent = answer.partition(" ")
        try:
            if found := await self.message(channel, sent):
                await self.update(channel, sent, noted_message(found, note))
        except BROKEN as error:
            _log.info("an answer that has changed is not marked (%s)", code_of(error))
            return not passes(error)
        return True

    async def whisper(
        self, channel: str, person: str, message: Message | str, thread: str | None = None
    ) -> bool:
        """Show a message to one person: in the channel, or else in a direct message.

        Returns:
            Whether Slack took it.
        """
        try:
            await self.client.chat_postEphemeral(
                channel=channel, user=person, thread_ts=thread, **_message(message)
            )
            return True
        except BROKEN as error:
            unsent(channel, error)
            if passes(error):  # a direct message would fail likewise
                return False
        try:
            await self.post(await self.direct_channel(person), message)
            return True
        except BROKEN as error:
            _log.warning("nor a direct message (%s): %s", code_of(error), remedy(error))
            return False

    async def respond(
        self, respond: Any, body: dict[str, Any], message: Message | str, **options: Any
    ) -> None:
        """Answer a command where it was used, or else whisper.

        Args:
            respond: answers it, by its response URL.
            body: the command.
            message: what to answer.
            options: who sees it, and whether it takes the place of the answer before.
        """
        channel = body["channel_id"]
        try:
            response = await respond(**_message(message), **options)
            if response.status_code == HTTPStatus.OK:
                return
            problem = f"HTTP {response.status_code}, {response.body}"
        except BROKEN as error:
            problem = code_of(error)
        _log.warning("a command's response URL in %s is dead (%s): a whisper", channel, problem)
        await self.whisper(channel, body["user_id"], message)

    async def upload(self, channel: str, picture: bytes, description: str) -> None:
        """Post a picture.

        Args:
            channel: where.
            picture: a PNG file.
            description: what it shows, for those who do not see it.

        Raises:
            SlackApiError, aiohttp.ClientError, OSError: if it cannot be posted.
        """
        async with self._turn(channel):
            await self.client.files_upload_v2(
                channel=channel, content=picture, filename="timeline.png", alt_txt=description
            )

    async def reacts(self, channel: str, sent: str, name: str) -> bool:
        """React to the message of that timestamp with an emoji, and tell whether Slack took it."""
        try:
            await self.client.reactions_add(channel=channel, timestamp=sent, name=name)
        except BROKEN as error:
            _log.info("no reaction (%s): %s", code_of(error), remedy(error))
            return False
        return True

    async def quietly(self, call: Awaitable[Any]) -> None:
        """Await a call that nobody misses much if Slack refuses it."""
        try:
            await call
        except BROKEN as error:
            _log.info("Slack did not take it (%s): %s", code_of(error), remedy(error))

    async def direct_channel(self, person: str) -> str:
        """Open the channel of direct messages with `person`, and return its id.

        Raises:
            SlackApiError, aiohttp.ClientError, OSError: if it cannot be opened.
        """
        opened = await self.client.conversations_open(users=person)
        return str(opened["channel"]["id"])

    @asynccontextmanager
    async def _turn(self, channel: str) -> AsyncIterator[None]:
        """Wait until a message may be sent to `channel`."""
        async with self._turns[channel]:
            pause = self._last.get(channel, -POST_EVERY) + POST_EVERY - time.monotonic()
            if pause > 0:
                await asyncio.sleep(pause)
            try:
                yield
            finally:
                self._last[channel] = time.monotonic()


def _message(message: Message | str) -> Message:
    return text_message(message) if isinstance(message, str) else message
