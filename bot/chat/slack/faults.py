"""What goes wrong with Slack: what passes is tried again, what lasts has its remedy."""

from __future__ import annotations

import logging
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.async_handler import AsyncRetryHandler

BROKEN = (SlackApiError, aiohttp.ClientError, OSError)
"""What a call raises when Slack refuses it, or cannot be reached."""

_PASSING = frozenset(
    {"internal_error", "fatal_error", "service_unavailable", "request_timeout", "ratelimited"}
)
"""What Slack reports as refusals, HTTP 200 with `ok: false`, though it passes."""

_SERVER_ERROR = 500

_log = logging.getLogger(__name__)

_INVITE = "invite the bot to the channel"
_REMEDIES = {
    "not_in_channel": _INVITE,
    "channel_not_found": _INVITE,
    "is_archived": "unarchive the channel",
    "restricted_action": "let the bot post in the channel",
    "restricted_action_read_only_channel": "let the bot post in the channel",
    "restricted_action_thread_locked": "unlock the thread",
    "missing_scope": "paste slack-manifest.yaml anew, and reinstall the app",
}


def code_of(error: BaseException) -> str:
    """Return Slack's code for an error, or what is known of one that it has none for."""
    data = getattr(getattr(error, "response", None), "data", None)
    code = data.get("error") if isinstance(data, dict) else None
    return str(code or str(error) or type(error).__name__)


def remedy(error: BaseException) -> str:
    """Say what the operator does about an error."""
    if passes(error):
        return "nothing, unless it lasts"
    return _REMEDIES.get(code_of(error), "docs.slack.dev says what that code means")


def shuts_out(error: BaseException) -> bool:
    """Tell whether the bot may not write where it should."""
    return code_of(error) in _REMEDIES


def passes(error: BaseException) -> bool:
    """Tell whether a call may succeed that failed in this way a moment ago."""
    if not isinstance(error, SlackApiError):
        return True
    status: int = getattr(error.response, "status_code", _SERVER_ERROR)  # else it was no JSON
    return status >= _SERVER_ERROR or code_of(error) in _PASSING


def unsent(channel: str, error: BaseException) -> None:
    """Log that something could not be sent to `channel`, and what the operator does about it."""
    _log.warning("Slack took nothing in %s (%s): %s", channel, code_of(error), remedy(error))


class PassingErrorRetryHandler(AsyncRetryHandler):
    """Tries again what failed and passes, but a post: that may have been done, see `SlackApi.post`.

    The SDK's own handlers know the statuses of HTTP, and not Slack's codes.
    """

    async def _can_retry_async(
        self, *, state: Any, request: Any, response: Any = None, error: Exception | None = None
    ) -> bool:
        del state
        if request.url.endswith("/chat.postMessage"):
            return False
        if error is not None:
            return isinstance(error, BROKEN) and passes(error)
        body = response.body if isinstance(response.body, dict) else {}
        return response.status_code >= _SERVER_ERROR or body.get("error") in _PASSING
