"""The connection to Slack, over Socket Mode."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import aiohttp
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.announcing.notice import Notice
from bot.chat.calls import Calls, Helpers
from bot.conversations import Conversations
from bot.errors import CheckWarning, PlatformError
from bot.history.posted import PostedAnswer
from bot.operators import Operators
from bot.settings import Settings
from bot.suggesting import Suggest

from .api import SlackApi
from .buttons import Buttons
from .calling import Calling
from .channels.questions import Questions
from .client import open_session, web_client
from .commands.ask import AskCommand
from .commands.check import CheckShortcut
from .commands.facts import FactLists, fits
from .faults import BROKEN, code_of, remedy
from .home import Home
from .manifest import SCOPES
from .messages import lines_message
from .reasons import Reasons
from .sharing import Sharing

_log = logging.getLogger(__name__)

_CONNECTIONS = 2
"""When Slack refreshes one it closes it before the next is open: the other leaves no gap."""

_NEEDED = "chat:write"
"""The scope without which nobody is answered; without any other, only some things are missing."""

_UNREACHABLE = "Slack cannot be reached: check the network, and SLACK_API_URL if you set it"


class SlackBot:
    """Answers people in Slack.

    Args:
        settings: what the host chose.
        conversations: what answers.
        operators: what `/index` works on.
        suggest: offers questions.

    Raises:
        PlatformError: if one of the two tokens is not set.
    """

    def __init__(
        self,
        settings: Settings,
        conversations: Conversations,
        operators: Operators,
        suggest: Suggest,
    ) -> None:
        self._settings = settings
        bot_token, self._app_token = tokens(settings)
        self._session = open_session()
        self._client = web_client(settings, bot_token, self._session)
        self._app, self._closed = AsyncApp(client=self._client), asyncio.Event()
        self._api = api = SlackApi(self._client, settings.slack_admins)
        helpers, sharing = Helpers.on_slack(settings.helpers), Sharing(api, conversations)
        self._questions = Questions(api, conversations, suggest, settings, helpers)
        home = Home(api, conversations, operators, self._questions, suggest)
        self._handlers: list[AsyncSocketModeHandler] = []
        for listener in (
            self._questions,
            AskCommand(api, conversations, suggest, helpers, sharing),
            sharing,
            FactLists(api, conversations),
            CheckShortcut(api, conversations),
            Buttons(api, conversations),
            Reasons(api, conversations),
            Calling(api, Calls(conversations), helpers),
            home,
        ):
            listener.listen(self._app)
        self._app.error(_failed)

    name = "Slack"

    @property
    def connected(self) -> bool:
        """Tell whether people can be answered just now."""
        sessions = [handler.client.current_session for handler in self._handlers]
        return any(session is not None and not session.closed for session in sessions)

    async def serve(self) -> None:
        """Answer until `close`.

        Raises:
            PlatformError: if Slack refuses the bot, or cannot be reached at all.
        """
        try:
            known = await _checked(self._settings, self._client, self._app_token)
            self._questions.me = known.id
            if known.lacking:
                _log.warning("%s", _lacks(known.lacking))
            self._handlers = [
                AsyncSocketModeHandler(self._app, self._app_token) for _ in range(_CONNECTIONS)
            ]
            for handler in self._handlers:
                await handler.connect_async()  # type: ignore[no-untyped-call] # Bolt's
            _log.info("on Slack")
            await asyncio.gather(self._questions.recover(), self._closed.wait())
        finally:
            for handler in self._handlers:
                await handler.close_async()  # type: ignore[no-untyped-call] # Bolt's
            await self._session.close()

    async def announce(self, channel: str, notice: Notice) -> bool:
        """Post a notice, and tell whether the channel took it; if not, the log says why."""
        return await self._api.told(channel, lines_message(notice(fits)))

    async def mark(self, answer: PostedAnswer, note: str) -> bool:
        """Put a note above an answer, or take it away, and tell whether that is dealt with."""
        return await self._api.noted(answer.message, note)

    async def close(self) -> None:
        """End the connections, and `serve`."""
        self._closed.set()


async def check_tokens(settings: Settings) -> str:
    """Find out whose the tokens are, and which scopes they lack.

    Raises:
        CheckWarning: if they lack a scope that something works without, or the bot is not in a
            channel that the settings name.
        PlatformError: if one is not set, Slack refuses it, or cannot be reached.
    """
    bot, app = tokens(settings)
    client = web_client(settings, bot)
    known = await _checked(settings, client, app)
    if known.lacking:
        raise CheckWarning(f"{known.who}; {_lacks(known.lacking)}")
    named = settings.slack_channels | settings.slack_answer_channels
    if unseen := await _unseen(client, named | settings.slack_told_channels):
        raise CheckWarning(f"{known.who}; it is not in the channels {', '.join(unseen)}: invite it")
    scopes = (
        "which scopes it has is unknown"
        if known.lacking is None
        else f"with all {len(SCOPES)} scopes"
    )
    return f"{known.who}, {scopes}"


def tokens(settings: Settings) -> tuple[str, str]:
    """Return the bot's token, and the app's.

    Raises:
        PlatformError: if one of the two is not set.
    """
    if settings.slack_bot_token is None or settings.slack_app_token is None:
        raise PlatformError("Slack needs two tokens: set SLACK_BOT_TOKEN and SLACK_APP_TOKEN")
    return settings.slack_bot_token.get_secret_value(), settings.slack_app_token.get_secret_value()


@dataclass(frozen=True, slots=True)
class _Known:
    """Holds what Slack tells of the bot.

    Attributes:
        id: of its user.
        who: what it is called, and where.
        lacking: the scopes that it was not given; None if Slack does not tell.
    """

    id: str
    who: str
    lacking: list[str] | None


async def _checked(settings: Settings, client: AsyncWebClient, app_token: str) -> _Known:
    """Find out who the bot is by two calls, which Bolt would try again for ever.

    Raises:
        PlatformError: if Slack refuses a token, or cannot be reached, or the bot may not write.
    """
    try:
        known = await client.auth_test()
    except SlackApiError as error:
        raise _refused("SLACK_BOT_TOKEN", error) from error
    except (aiohttp.ClientError, OSError) as error:
        raise PlatformError(_UNREACHABLE) from error
    lacking = _lacking(known.headers)
    if lacking and _NEEDED in lacking:
        raise PlatformError(_lacks(lacking))
    try:
        await web_client(settings, app_token).apps_connections_open(app_token=app_token)
    except SlackApiError as error:
        raise _refused("SLACK_APP_TOKEN", error) from error
    except (aiohttp.ClientError, OSError) as error:
        raise PlatformError(_UNREACHABLE) from error
    who = f"{known.get('user', 'the bot')} in {known.get('team', 'the workspace')}"
    return _Known(known["user_id"], who, lacking)


async def _unseen(client: AsyncWebClient, channels: Iterable[str]) -> list[str]:
    """Return those of `channels` that the bot is not in."""
    unseen = []
    for channel in sorted(channels):
        try:
            await client.conversations_history(channel=channel, limit=1)
        except BROKEN as error:
            if code_of(error) in {"not_in_channel", "channel_not_found"}:
                unseen.append(channel)
    return unseen


def _lacking(headers: Mapping[str, str]) -> list[str] | None:
    """Return the scopes that are not granted; None where a proxy has stripped those that are."""
    names = {name.lower(): value for name, value in headers.items()}
    if (granted := names.get("x-oauth-scopes")) is None:
        return None
    return [scope for scope in SCOPES if scope not in granted.replace(" ", "").split(",")]


def _lacks(scopes: Sequence[str]) -> str:
    return (
        f"the Slack app lacks the scopes {', '.join(scopes)}:"
        " paste slack-manifest.yaml anew, and reinstall the app"
    )


async def _failed(error: Exception) -> None:
    """Log what a listener does not tell a person itself; only a mistake of ours has a traceback."""
    if isinstance(error, BROKEN):
        _log.warning("Slack did not take it (%s): %s", code_of(error), remedy(error))
    else:
        _log.error("a listener failed", exc_info=error)


def _refused(setting: str, error: SlackApiError) -> PlatformError:
    code = error.response.get("error", "")
    if code == "missing_scope":
        return PlatformError(f"{setting} lacks the scope {error.response.get('needed', '')}")
    return PlatformError(f"Slack refuses {setting} ({code}): copy it anew from api.slack.com/apps")
