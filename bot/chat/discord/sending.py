"""Calls to Discord's API that survive a dropped connection, and never ping anybody."""

from __future__ import annotations

import asyncio
import io
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import TypeVar

import aiohttp
import discord
import yarl
from discord.gateway import DiscordWebSocket

from bot.messages.error_messages import excuse
from bot.messages.locales import say
from bot.settings import Settings

from .client import bot_of
from .markup import within_limit
from .places import within

_log = logging.getLogger(__name__)

_DESCRIPTION = 1_024  # characters

NOBODY = discord.AllowedMentions.none()

_PAUSES = (0.25, 1.0)
"""Seconds before the second and the third try."""

_AWAY = HTTPStatus.SERVICE_UNAVAILABLE

CANNOT_REPLY = 160002
_REMEDIES = {
    50001: "let the bot see the channel",
    50013: "let the bot send messages in the channel, and in its threads",
    50083: "unarchive the thread",
    CANNOT_REPLY: "let the bot read the message history, so that it can reply",
}

_ANSWERED_ALREADY = 40060
_GONE = (10008, 10015, 10062, 50027)
"""Unknown message, unknown webhook, unknown interaction, invalid webhook token: nobody waits."""

REFUSED_TOKEN = "Discord refuses DISCORD_TOKEN: copy it anew from the developer portal"  # noqa: S105 - says which
UNREACHABLE = "Discord cannot be reached: check the network, and DISCORD_API_URL if you set it"

BROKEN = (discord.HTTPException, aiohttp.ClientError, OSError)
"""What a call raises when Discord refuses it, or cannot be reached."""

T = TypeVar("T")


def point_at(settings: Settings) -> None:
    """Talk to the API that the settings name, where they name one."""
    if settings.discord_api_url:
        discord.http.Route.BASE = str(settings.discord_api_url).rstrip("/")
    if settings.discord_gateway_url:
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(str(settings.discord_gateway_url))


async def persistently(call: Callable[[], Awaitable[T]]) -> T:
    """Await `call`, and try again where the connection broke or Discord was away.

    discord.py itself obeys rate limits and tries again after most of a server's errors, but raises
    at once when a connection is dropped, or at a 503.

    Args:
        call: something that may be done twice.

    Raises:
        aiohttp.ClientError, OSError: if the connection breaks every time.
        discord.HTTPException: if Discord says no, or is away every time.
    """
    for pause in _PAUSES:
        try:
            return await call()
        except BROKEN as error:
            if not passes(error):
                raise
            _log.info("Discord did not take a call (%s): trying again", error)
            await asyncio.sleep(pause)
    return await call()


def passes(error: Exception) -> bool:
    """Tell whether a call may succeed that failed in this way a moment ago."""
    return not isinstance(error, discord.HTTPException) or error.status == _AWAY


def code_of(error: Exception) -> int:
    """Return Discord's code for an error; 0 where it has none."""
    return error.code if isinstance(error, discord.HTTPException) else 0


def shuts_out(error: Exception) -> bool:
    """Tell whether the bot may not write where it should."""
    return code_of(error) in _REMEDIES


def unsent(channel: int, error: Exception) -> None:
    """Log that something could not be sent to `channel`, and what the operator does about it."""
    remedy = _REMEDIES.get(code_of(error), "nothing, unless it lasts")
    _log.warning("Discord took nothing in the channel %d (%s): %s", channel, error, remedy)


async def defer(interaction: discord.Interaction, *, private: bool, in_place: bool = False) -> bool:
    """Tell Discord that an answer will follow, within its three seconds.

    Args:
        interaction: what is answered.
        private: whether the person alone sees it.
        in_place: whether it takes the place of the message whose button was pressed.

    Returns:
        Whether anybody still waits for it.
    """
    try:
        await persistently(
            lambda: interaction.response.defer(ephemeral=private, thinking=not in_place)
        )
    except discord.InteractionResponded:
        return True
    except discord.HTTPException as error:
        if error.code == _ANSWERED_ALREADY:  # by a try of ours whose answer was lost
            return True
        _log.warning("an interaction cannot be answered: %s", error)
        return False
    except (aiohttp.ClientError, OSError) as error:
        _log.warning("Discord cannot be reached: %s", error)
        return False
    return True


async def respond(interaction: discord.Interaction, content: str) -> None:
    """Answer an interaction at once, for the person's eyes only, if Discord takes that."""

    async def send() -> None:
        await interaction.response.send_message(
            within_limit(content), ephemeral=True, allowed_mentions=NOBODY
        )

    try:
        await persistently(send)
    except (discord.InteractionResponded, *BROKEN) as error:
        _log.warning("an interaction cannot be answered: %s", error)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture is a PNG file to attach.

    Attributes:
        content: its bytes.
        description: what it shows, for those who do not see it.
    """

    content: bytes
    description: str

    def attached(self) -> discord.File:
        """Make the file that discord.py takes; each can be sent once."""
        name = "timeline.png"
        return discord.File(
            io.BytesIO(self.content), name, description=self.description[:_DESCRIPTION]
        )


async def edit_response(
    interaction: discord.Interaction,
    content: str,
    view: discord.ui.View | None = None,
    picture: Picture | None = None,
) -> int | None:
    """Put `content` in the place of what was deferred.

    A picture that Discord refuses does not take the text with it.

    Returns:
        The id of the message; None if it can no longer be had.

    Raises:
        aiohttp.ClientError, OSError: if Discord cannot be reached.
        discord.HTTPException: if it refuses the text.
    """
    try:
        message = await persistently(
            lambda: interaction.edit_original_response(
                content=within_limit(content),
                view=view,
                attachments=[picture.attached()] if picture else [],
                allowed_mentions=NOBODY,
            )
        )
    except BROKEN as error:
        _log.warning("an answer could not be shown: %s", error)
        if code_of(error) in _GONE:
            return None
        if picture is None:
            raise
        return await edit_response(interaction, content, view)
    return message.id


async def excuse_response(
    interaction: discord.Interaction, error: Exception, language: str
) -> None:
    """Say in the place of what was deferred what went wrong, if Discord takes that at least."""
    try:
        await edit_response(interaction, _excuse(interaction, error, language))
    except BROKEN as refused:
        _log.warning("nothing could be said of that: %s", refused)


async def excuse_aside(interaction: discord.Interaction, error: Exception, language: str) -> None:
    """Say to the person alone what went wrong with a button; the message that it is below stays."""
    said = within_limit(_excuse(interaction, error, language))
    try:
        await persistently(
            lambda: interaction.followup.send(said, ephemeral=True, allowed_mentions=NOBODY)
        )
    except BROKEN as refused:
        _log.warning("nothing could be said of that: %s", refused)


def _excuse(interaction: discord.Interaction, error: Exception, language: str) -> str:
    if isinstance(error, BROKEN):
        _log.warning("Discord did not take a response: %s", error)
        return say(language, "trouble")
    where = within(interaction.channel)
    return excuse(error, language, bot_of(interaction).suggestions("", language, where))


async def whisper(interaction: discord.Interaction, content: str) -> None:
    """Answer an interaction for the person's eyes only."""
    if await defer(interaction, private=True):
        await edit_response(interaction, content)
