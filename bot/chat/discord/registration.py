"""What an operator does once: register the commands, and invite the bot."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

import aiohttp
import discord
from discord import app_commands

from bot.errors import CheckWarning, PlatformError, SettingsError
from bot.settings import Settings

from .commands import add_commands
from .languages import Translator
from .registered import Command, by_server, register, registered, same
from .sending import REFUSED_TOKEN, UNREACHABLE, persistently, point_at

PERMISSIONS = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    read_message_history=True,
)


async def synchronize(settings: Settings, guild: int | None = None, *, force: bool = False) -> bool:
    """Register the commands with Discord, if it does not have them.

    A server's own commands would stand there beside those that are registered everywhere: these are
    removed, and those are not registered where these are.

    Args:
        settings: whose bot.
        guild: register for that server only.
        force: register in any case.

    Returns:
        Whether anything was sent.

    Raises:
        PlatformError: if Discord refuses them, or cannot be reached, or has them everywhere.
        SettingsError: if there is no token.
    """
    async with _logged_in(settings) as client:
        if guild and await registered(client):
            raise PlatformError(
                "the commands are registered everywhere, and that server would show each of them"
                " twice: verbatim discord sync --remove first"
            )
        wanted = await _wanted(settings, client)
        changed = force or not same(wanted, await registered(client, guild))
        if changed:
            await register(client, wanted, guild)
        return bool(not guild and await _removed(client)) or changed


async def remove(settings: Settings, guild: int | None = None) -> bool:
    """Remove the commands from Discord: everywhere, or from that server only.

    Returns:
        Whether there were any.

    Raises:
        PlatformError: if Discord refuses, or cannot be reached.
        SettingsError: if there is no token.
    """
    async with _logged_in(settings) as client:
        found = bool(await registered(client, guild))
        if found:
            await register(client, [], guild)
        return bool(not guild and await _removed(client)) or found


async def _removed(client: discord.Client) -> int:
    """Remove the commands that servers have of their own, and count those servers."""
    own = await by_server(client, [int(one["id"]) for one in await _servers(client)])
    for server in own:
        await register(client, [], server)
    return len(own)


async def invite_link(settings: Settings, *, person: bool = False) -> str:
    """Return the address at which a server's owner adds the bot, with the permissions it needs.

    Args:
        settings: whose bot.
        person: return that at which somebody adds it to their own account, to use it anywhere.

    Raises:
        PlatformError: if Discord refuses the token, or cannot be reached.
        SettingsError: if there is no token.
    """
    async with _logged_in(settings) as client:
        if person:
            number, scopes = client.application_id or 0, ("applications.commands",)
            return f"{discord.utils.oauth_url(number, scopes=scopes)}&integration_type=1"
        return discord.utils.oauth_url(
            client.application_id or 0,  # known from the login on
            permissions=PERMISSIONS,
            scopes=("bot", "applications.commands"),
        )


async def check_token(settings: Settings) -> str:
    """Find out who the token is, on which servers, and which rights it lacks there.

    Raises:
        CheckWarning: if Discord does not have the commands as they are, or the bot does not see
            what the settings say that it answers.
        PlatformError: if Discord refuses the token, or cannot be reached.
    """
    async with _logged_in(settings) as client:
        servers = await _servers(client)
        lacking = {
            server["name"]: missing
            for server in servers
            if (missing := _missing(discord.Permissions(int(server["permissions"]))))
        }
        said = f"{client.user}, on {len(servers)} servers"
        for name, missing in lacking.items():
            said += f"; on {name} it may not {', '.join(missing)}"
        doubts = (
            await _unregistered(settings, client, servers),
            _unread(settings, client),
            await _unseen(settings, client),
        )
        if any(doubts):
            raise CheckWarning("; ".join(filter(None, (said, *doubts))))
        return said


async def _unregistered(settings: Settings, client: discord.Client, servers: Sequence[Any]) -> str:
    """Say what there is against the commands that Discord has."""
    everywhere = await registered(client)
    own = await by_server(client, [int(one["id"]) for one in servers])
    if not everywhere and not own:
        return "none of its commands is registered: verbatim discord sync"
    wanted = await _wanted(settings, client)
    if not all(same(wanted, found) for found in ([everywhere] if everywhere else own.values())):
        return (
            "its commands are not those of this version and these settings: verbatim discord sync"
        )
    twice = "a server shows each of its commands twice: verbatim discord sync"
    return twice if everywhere and own else ""


def _unread(settings: Settings, client: discord.Client) -> str:
    """Say whether the bot may not read messages that it should."""
    flags = client.application_flags
    may = flags.gateway_message_content or flags.gateway_message_content_limited
    if may or not settings.reads_discord_messages:
        return ""
    return "it may not read messages: turn on the Message Content Intent, under Bot in the portal"


async def _unseen(settings: Settings, client: discord.Client) -> str:
    """Name the channels of the settings that the bot does not see."""
    unseen = []
    named = settings.discord_channels | settings.discord_answer_channels
    for channel in sorted(named | settings.discord_told_channels):
        try:
            await persistently(partial(client.http.get_channel, channel))
        except (discord.NotFound, discord.Forbidden):
            unseen.append(str(channel))
    return f"it does not see the channels {', '.join(unseen)}" if unseen else ""


async def _servers(client: discord.Client) -> Sequence[Any]:
    return await persistently(lambda: client.http.get_guilds(limit=200))


def _missing(granted: discord.Permissions) -> list[str]:
    """Name the rights that the bot needs and does not have."""
    if granted.administrator:
        return []
    needed = [name for name, wanted in PERMISSIONS if wanted]
    return [name.replace("_", " ") for name in needed if not getattr(granted, name)]


@asynccontextmanager
async def _logged_in(settings: Settings) -> AsyncIterator[discord.Client]:
    """Log the bot in to the API, but not to the gateway.

    Raises:
        PlatformError: if Discord refuses that or what is done meanwhile, or cannot be reached.
        SettingsError: if there is no token.
    """
    if settings.discord_token is None:
        raise SettingsError("there is no token: set DISCORD_TOKEN in .env")
    point_at(settings)
    async with discord.Client(intents=discord.Intents.none()) as client:
        try:
            await client.login(settings.discord_token.get_secret_value())
            yield client
        except discord.LoginFailure as error:
            raise PlatformError(REFUSED_TOKEN) from error
        except (aiohttp.ClientError, OSError, discord.DiscordServerError) as error:
            raise PlatformError(UNREACHABLE) from error
        except discord.HTTPException as error:
            raise PlatformError(f"Discord does not take it: {error.text}") from error


async def _wanted(settings: Settings, client: discord.Client) -> list[Command]:
    """Return all commands as Discord takes them, translations included."""
    tree = app_commands.CommandTree(client)
    add_commands(tree, settings.discord_admins)
    translator = Translator()
    return [
        await command.get_translated_payload(tree, translator) for command in tree.get_commands()
    ]
