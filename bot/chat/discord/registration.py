"""What an operator does once: register the commands, and invite the bot."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import discord
from discord import app_commands
from pydantic import TypeAdapter, ValidationError

from bot.errors import CheckWarning, PlatformError, SettingsError
from bot.settings import Settings
from index.errors import unwritable
from index.replacing import replace_file

from .commands import add_commands
from .languages import Translator
from .sending import REFUSED_TOKEN, UNREACHABLE, point_at

_log = logging.getLogger(__name__)

_MEMORY = "discord-commands.json"
"""What was registered last, by bot and place: in `DATA_DIR`."""

_REGISTERED = TypeAdapter(dict[str, str])

PERMISSIONS = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    read_message_history=True,
)


async def synchronize(settings: Settings, guild: int | None = None, *, force: bool = False) -> bool:
    """Register the commands with Discord, if they are not what was registered last.

    Args:
        settings: whose bot, and where to note what was registered.
        guild: register for that server only.
        force: register in any case.

    Returns:
        Whether they were sent.

    Raises:
        PlatformError: if Discord refuses them, or cannot be reached.
        SettingsError: if there is no token.
    """
    memory = settings.data_dir / _MEMORY
    async with _logged_in(settings) as client:
        tree = app_commands.CommandTree(client)
        await tree.set_translator(Translator())
        add_commands(tree, settings.discord_admins)
        where = f"{client.application_id} {guild or 'everywhere'}"
        known = _registered(memory)
        digest = await _digest(tree)
        if known.get(where) == digest and not force:
            return False
        target = discord.Object(guild) if guild else None
        if target:
            tree.copy_global_to(guild=target)
        try:
            await tree.sync(guild=target)
        except discord.HTTPException as error:
            raise PlatformError(f"Discord does not take the commands: {error.text}") from error
        try:
            replace_file(memory, json.dumps(known | {where: digest}).encode())
        except OSError as error:
            raise unwritable(error) from error
        return True


def _registered(memory: Path) -> dict[str, str]:
    """Return what was registered last, by where; nothing if the file is damaged.

    The commands are registered again then, which also mends it.
    """
    try:
        return _REGISTERED.validate_json(memory.read_bytes())
    except FileNotFoundError:
        return {}
    except (OSError, ValidationError) as error:
        _log.warning("%s cannot be read (%s): it is made anew", memory, type(error).__name__)
        return {}


async def invite_link(settings: Settings) -> str:
    """Return the address at which a server's owner adds the bot, with the permissions it needs.

    Raises:
        PlatformError: if Discord refuses the token, or cannot be reached.
        SettingsError: if there is no token.
    """
    async with _logged_in(settings) as client:
        return discord.utils.oauth_url(
            client.application_id or 0,  # known from the login on
            permissions=PERMISSIONS,
            scopes=("bot", "applications.commands"),
        )


async def check_token(settings: Settings) -> str:
    """Find out who the token is, on which servers, and which rights it lacks there.

    Raises:
        CheckWarning: if the commands were never registered from this `DATA_DIR`, or have changed.
        PlatformError: if Discord refuses the token, or cannot be reached.
    """
    async with _logged_in(settings) as client:
        try:
            servers = await client.http.get_guilds(limit=200)
        except discord.HTTPException as error:
            raise PlatformError(UNREACHABLE) from error
        lacking = {
            server["name"]: missing
            for server in servers
            if (missing := _missing(discord.Permissions(int(server["permissions"]))))
        }
        said = f"{client.user}, on {len(servers)} servers"
        for name, missing in lacking.items():
            said += f"; on {name} it may not {', '.join(missing)}"
        if unregistered := await _unregistered(settings, client):
            raise CheckWarning(f"{said}; its commands {unregistered}: verbatim discord sync")
        return said


async def _unregistered(settings: Settings, client: discord.Client) -> str:
    """Say what there is against the commands that Discord knows, as far as `DATA_DIR` tells."""
    known = _registered(settings.data_dir / _MEMORY)
    digests = [known[where] for where in known if where.startswith(f"{client.application_id} ")]
    if not digests:
        return "were never registered from here"
    tree = app_commands.CommandTree(client)
    add_commands(tree, settings.discord_admins)
    return "" if await _digest(tree) in digests else "have changed since they were registered"


def _missing(granted: discord.Permissions) -> list[str]:
    """Name the rights that the bot needs and does not have."""
    if granted.administrator:
        return []
    needed = [name for name, wanted in PERMISSIONS if wanted]
    return [name.replace("_", " ") for name in needed if not getattr(granted, name)]


@asynccontextmanager
async def _logged_in(settings: Settings) -> AsyncIterator[discord.Client]:
    """Log the bot in to the API, but not to the gateway."""
    if settings.discord_token is None:
        raise SettingsError("there is no token: set DISCORD_TOKEN in .env")
    point_at(settings)
    async with discord.Client(intents=discord.Intents.none()) as client:
        try:
            await client.login(settings.discord_token.get_secret_value())
        except discord.LoginFailure as error:
            raise PlatformError(REFUSED_TOKEN) from error
        except (aiohttp.ClientError, OSError, discord.HTTPException) as error:
            raise PlatformError(UNREACHABLE) from error
        yield client


async def _digest(tree: app_commands.CommandTree[Any]) -> str:
    """SHA-256 of all commands, translations included."""
    translator = Translator()
    payload = [
        await command.get_translated_payload(tree, translator) for command in tree.get_commands()
    ]
    return hashlib.sha256(json.dumps(payload, sort_keys=True).encode()).hexdigest()
