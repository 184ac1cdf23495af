"""Clients of Slack's Web API, which share connections and try again as they should."""

from __future__ import annotations

import aiohttp
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient

from bot.settings import Settings

from .faults import PassingErrorRetryHandler

_CONNECTIONS, _PATIENCE = 100, 30.0
"""How many connections to Slack are open at most, and how many seconds a call takes."""


def open_session() -> aiohttp.ClientSession:
    """Open a session, whose connections many calls share."""
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=_CONNECTIONS),
        timeout=aiohttp.ClientTimeout(total=_PATIENCE),
    )


def web_client(
    settings: Settings, token: str, session: aiohttp.ClientSession | None = None
) -> AsyncWebClient:
    """Make a client of the API that the settings name, which waits and tries again as it should.

    Args:
        settings: which API.
        token: the app's, or its bot's.
        session: what keeps connections open; without one, each call opens its own.
    """
    base = str(settings.slack_api_url or AsyncWebClient.BASE_URL)
    return AsyncWebClient(
        token,
        session=session,
        base_url=base if base.endswith("/") else f"{base}/",
        retry_handlers=[
            AsyncRateLimitErrorRetryHandler(max_retry_count=5),
            PassingErrorRetryHandler(max_retry_count=2),
        ],
    )
