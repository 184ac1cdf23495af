"""Slack's Web API as the bot uses it: what it limits is obeyed, what fails is tried again."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Set
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncConnectionErrorRetryHandler,
    AsyncRateLimitErrorRetryHandler,
    AsyncServerErrorRetryHandler,
)
from slack_sdk.web.async_client import AsyncWebClient

from bot.settings import Settings

from .blocks import Message, text_message

POST_EVERY = 1.0
"""Seconds between two messages in a channel: Slack takes about one a second."""

BROKEN = (SlackApiError, aiohttp.ClientError, OSError)
"""What a call raises when Slack refuses it, or cannot be reached."""

_log = logging.getLogger(__name__)


def web_client(settings: Settings, token: str) -> AsyncWebClient:
    """Make a client of the API that the settings name, which waits and tries again as it should."""
    base = str(settings.slack_api_url or AsyncWebClient.BASE_URL)
    return AsyncWebClient(
        token,
        base_url=base if base.endswith("/") else f"{base}/",
        retry_handlers=[
            AsyncConnectionErrorRetryHandler(max_retry_count=2),
            AsyncRateLimitErrorRetryHandler(max_retry_count=5),
            AsyncServerErrorRetryHandler(max_retry_count=2),
        ],
    )


class SlackApi:
    """Sends messages, and knows who people are.

    Args:
        client: the Web API.
        admins: who may work on the index beside the workspace's admins.
    """

    def __init__(self, client: AsyncWebClient, admins: Set[str]) -> None:
        self.client, self._admins = client, admins
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._last: dict[str, float] = {}

    async def post(self, channel: str, message: Message | str, thread: str | None = None) -> str:
        """Post a message, or a text letter for letter, and return its timestamp.

        Raises:
            SlackApiError, aiohttp.ClientError, OSError: if it cannot be posted.
        """
        async with self._turn(channel):
            sent = await self.client.chat_postMessage(
                channel=channel, thread_ts=thread, **_message(message)
            )
        return str(sent["ts"])

    async def update(self, channel: str, sent: str, message: Message | str) -> None:
        """Put a message in the place of the one of that timestamp.

        Raises:
            SlackApiError, aiohttp.ClientError, OSError: if it cannot be.
        """
        await self.client.chat_update(channel=channel, ts=sent, **_message(message))

    async def whisper(
        self, channel: str, person: str, message: Message | str, thread: str | None = None
    ) -> None:
        """Show a message to one person, if Slack takes it."""
        await self.quietly(
            self.client.chat_postEphemeral(
                channel=channel, user=person, thread_ts=thread, **_message(message)
            )
        )

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

    async def quietly(self, call: Awaitable[Any]) -> None:
        """Await a call that nobody misses much if Slack refuses it."""
        try:
            await call
        except BROKEN as error:
            _log.info("Slack did not take it: %s", error)

    async def direct_channel(self, person: str) -> str:
        """Open the channel of direct messages with `person`, and return its id.

        Raises:
            SlackApiError, aiohttp.ClientError, OSError: if it cannot be opened.
        """
        opened = await self.client.conversations_open(users=person)
        return str(opened["channel"]["id"])

    async def is_admin(self, person: str) -> bool:
        """Tell whether `person` may work on the index."""
        if person in self._admins:
            return True
        user = await self._user(person)
        return bool(user.get("is_admin") or user.get("is_owner"))

    async def language(self, person: str) -> str:
        """Return the language of `person`'s Slack, ISO 639-1; empty if it cannot be found out."""
        locale: str = (await self._user(person)).get("locale", "")
        return locale.partition("-")[0]

    async def name(self, person: str) -> str:
        """Return what `person` is called."""
        user = await self._user(person)
        return str(user.get("real_name") or user.get("name") or person)

    async def _user(self, person: str) -> dict[str, Any]:
        try:
            found = await self.client.users_info(user=person, include_locale=True)
        except BROKEN as error:
            _log.warning("who somebody is cannot be found out: %s", error)
            return {}
        user: dict[str, Any] = found["user"]
        return user

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
