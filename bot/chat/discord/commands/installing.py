"""Where a command can be used: also by who adds the bot to their own account."""

from __future__ import annotations

from typing import Any, TypeVar

from discord import app_commands

Command = TypeVar("Command", app_commands.Command[Any, ..., None], app_commands.ContextMenu)


def everywhere(command: Command) -> Command:
    """Let `command` be used on servers, in direct messages and in groups, whoever added the bot."""
    app_commands.allowed_installs(guilds=True, users=True)(command)
    app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)(command)
    return command
