"""Discord: slash commands, mentions, direct messages, replies and buttons."""

from __future__ import annotations

from .gateway import DiscordBot
from .registration import check_token, invite_link, remove, synchronize

__all__ = ["DiscordBot", "check_token", "invite_link", "remove", "synchronize"]
