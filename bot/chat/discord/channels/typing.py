"""That the bot is typing is shown while an answer takes longer than a moment."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import discord

from bot.chat.discord.sending import BROKEN
from bot.chat.heard import Heard

AFTER, AGAIN = 0.5, 8.0
"""Seconds until it is shown, and until it is shown again: Discord shows it for ten."""

_log = logging.getLogger(__name__)


@asynccontextmanager
async def typing(channel: discord.PartialMessageable, heard: Heard) -> AsyncIterator[None]:
    """Show in `channel` that the bot is typing, from half a second on.

    What is overheard may be met with silence: nothing is shown of that.
    """
    showing = None if heard.overheard else asyncio.create_task(_show(channel))
    try:
        yield
    finally:
        if showing:
            showing.cancel()


async def _show(channel: discord.PartialMessageable) -> None:
    await asyncio.sleep(AFTER)
    try:
        while True:
            await channel.typing()
            await asyncio.sleep(AGAIN)
    except BROKEN as error:
        _log.info("it could not be shown that the bot is typing: %s", error)
