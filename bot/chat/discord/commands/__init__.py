"""The slash commands, and the entry of a message's menu."""

from __future__ import annotations

from collections.abc import Set
from typing import Any

from discord import app_commands

from .ask import ask_command
from .check import check_menu
from .facts import facts_command
from .index import IndexCommands
from .installing import everywhere


def add_commands(tree: app_commands.CommandTree[Any], admins: Set[int]) -> None:
    """Add every command to `tree`.

    Args:
        tree: of a client that is a `Bot`, if they are to be used and not only registered.
        admins: who may use `/index` beside those who manage the server.
    """
    tree.add_command(everywhere(ask_command()))
    tree.add_command(everywhere(facts_command()))
    tree.add_command(IndexCommands(admins))
    tree.add_command(everywhere(check_menu()))
