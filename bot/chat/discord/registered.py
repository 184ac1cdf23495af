"""The commands that Discord has of the bot, everywhere and in single servers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import discord
from discord.http import Route

from .sending import persistently

_LOOKED_AT = 20
"""Servers of which it is looked up whether they have commands of their own."""

_OWN = {"id", "application_id", "version", "guild_id", "dm_permission", "handler"}
"""What Discord adds to a command."""

_DEFAULTED = ("contexts", "integration_types")
"""What Discord fills in where a command does not say, and leaves out for a single server."""

Command = dict[str, Any]


async def registered(client: discord.Client, server: int | None = None) -> list[Command]:
    """Return the commands that Discord has: everywhere, or for that server only.

    Raises:
        aiohttp.ClientError, OSError, discord.HTTPException: if Discord cannot be asked.
    """
    route = Route("GET", _path(client, server))
    found: list[Command] = await persistently(
        lambda: client.http.request(route, params={"with_localizations": "true"})
    )
    return found


async def register(
    client: discord.Client, commands: Sequence[Command], server: int | None = None
) -> None:
    """Put `commands` in the place of those that Discord has there.

    Raises:
        aiohttp.ClientError, OSError, discord.HTTPException: if Discord does not take them.
    """
    route = Route("PUT", _path(client, server))
    await persistently(lambda: client.http.request(route, json=list(commands)))


async def by_server(client: discord.Client, servers: Iterable[int]) -> dict[int, list[Command]]:
    """Return the commands of those servers that have some of their own.

    Raises:
        aiohttp.ClientError, OSError, discord.HTTPException: if Discord cannot be asked.
    """
    found = dict[int, list[Command]]()
    for server in servers:
        try:
            commands = await registered(client, server)
        except discord.Forbidden:  # it was invited there without its commands
            continue
        if commands:
            found[server] = commands
    return found


async def has_any(client: discord.Client, servers: Sequence[int]) -> bool:
    """Tell whether people can use any command, as far as the first few servers tell.

    Raises:
        aiohttp.ClientError, OSError, discord.HTTPException: if Discord cannot be asked.
    """
    return bool(await registered(client) or await by_server(client, servers[:_LOOKED_AT]))


def same(wanted: Sequence[Command], found: Sequence[Command]) -> bool:
    """Tell whether Discord has those commands, and no others."""
    ours, theirs = _by_name(wanted), _by_name(found)
    if ours.keys() != theirs.keys():
        return False
    for name, command in theirs.items():
        for key in _DEFAULTED:
            if key not in command or key not in ours[name]:
                command.pop(key, None)
                ours[name].pop(key, None)
            else:
                command[key], ours[name][key] = sorted(command[key]), sorted(ours[name][key])
    return ours == theirs


def _by_name(commands: Sequence[Command]) -> dict[str, Command]:
    return {command["name"]: _plain(command) for command in commands}


def _plain(value: Any) -> Any:
    """Leave out what Discord adds, and what is empty: it sends that in other ways than it takes."""
    if isinstance(value, dict):
        known = {key: _plain(one) for key, one in value.items() if key not in _OWN}
        if permissions := known.get("default_member_permissions"):
            known["default_member_permissions"] = str(permissions)
        return {key: one for key, one in known.items() if one not in (None, False, "", [], {})}
    return [_plain(one) for one in value] if isinstance(value, list) else value


def _path(client: discord.Client, server: int | None) -> str:
    place = f"/guilds/{server}" if server else ""
    return f"/applications/{client.application_id}{place}/commands"
