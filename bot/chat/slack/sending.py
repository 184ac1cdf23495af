"""Calls to Slack's API: what it limits is obeyed, and what fails is tried again."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncConnectionErrorRetryHandler,
    AsyncRateLimitErrorRetryHandler,
    AsyncServerErrorRetryHandler,
)
from slack_sdk.web.async_client import AsyncWebClient

from ...settings import Settings

POST_EVERY = 1.0
"""Seconds between two messages in a channel: Slack takes about one a second."""


def web_client(settings: Settings, token: str) -> AsyncWebClient:
    """A client of the API that the settings name, which waits and tries again where it should."""
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


class Pace:
    """Lets one message a second into each channel."""

    def __init__(self) -> None:
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._last: dict[str, float] = {}

    @asynccontextmanager
    async def turn(self, channel: str) -> AsyncIterator[None]:
        """Wait until a message may be sent to `channel`."""
        async with self._turns[channel]:
            pause = self._last.get(channel, 0) + POST_EVERY - time.monotonic()
            if pause > 0:
                await asyncio.sleep(pause)
            try:
                yield
            finally:
                self._last[channel] = time.monotonic()
