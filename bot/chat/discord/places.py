"""Where in Discord a message stands, when it was written, and whether it is to anybody."""

from __future__ import annotations

from typing import Any

import discord


def conversation_in(channel: Any) -> str | None:
    """Return the id of a thread or of a direct conversation; None of a channel of many."""
    is_one = isinstance(channel, discord.Thread | discord.DMChannel)
    return str(channel.id) if is_one else None


def within(channel: Any) -> tuple[str, ...]:
    """Return the ids of a channel, and of the one that it is a thread of."""
    ids = (getattr(channel, "id", None), getattr(channel, "parent_id", None))
    return tuple(str(one) for one in ids if one)


def is_unknown(channel: Any) -> bool:
    """Tell whether Discord has not told of `channel` yet, such as of a thread that a post opens."""
    return isinstance(channel, discord.PartialMessageable)


def written_at(message: str) -> float:
    """Return when the message of that id was written, in seconds."""
    return discord.utils.snowflake_time(int(message)).timestamp()


def is_to_nobody(message: discord.Message) -> bool:
    """Tell whether a person wrote `message`, and neither to nor in reply to anybody they name."""
    by_person = not message.author.bot and message.webhook_id is None
    named = message.mentions or message.role_mentions or message.mention_everyone
    return by_person and not named and message.type is discord.MessageType.default
