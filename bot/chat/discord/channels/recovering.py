"""What is looked up in Discord after a sudden end: a question, and whether it was answered."""

from __future__ import annotations

from typing import Any, Protocol

import discord

from bot.chat.discord.client import Bot
from bot.chat.discord.sending import persistently

_LOOKED_AT = 100
"""Messages after a question in which its answer is looked for."""


class ChannelBot(Bot, Protocol):
    """A channel bot can read channels, and write to them, as well."""

    @property
    def user(self) -> discord.ClientUser | None:
        """Return who it is, from the login on."""
        ...

    def get_partial_messageable(self, channel: int, /) -> discord.PartialMessageable:
        """Return what sends to the channel of that id."""
        ...

    def get_channel(self, channel: int, /) -> Any:
        """Return the channel of that id, if the bot knows it."""
        ...

    async def fetch_channel(self, channel: int, /) -> Any:
        """Return the channel of that id, as Discord tells of it."""
        ...


async def found_again(bot: ChannelBot, channel: int, message: int) -> discord.Message:
    """Look up a message.

    Raises:
        discord.HTTPException, aiohttp.ClientError, OSError: if it cannot be, or is gone.
    """
    place = bot.get_channel(channel) or await persistently(lambda: bot.fetch_channel(channel))
    found: discord.Message = await persistently(lambda: place.fetch_message(message))
    return found


async def answer_to(message: discord.Message, me: discord.ClientUser | None) -> int | None:
    """Return the id of the reply to `message` that `me` wrote, if there is one.

    Raises:
        discord.HTTPException, aiohttp.ClientError, OSError: if that cannot be found out.
    """

    async def look() -> int | None:
        async for one in message.channel.history(after=message, limit=_LOOKED_AT):
            reference = one.reference and one.reference.message_id
            if me and one.author.id == me.id and reference == message.id:
                return one.id
        return None

    return await persistently(look)
