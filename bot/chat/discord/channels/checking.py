"""Checks of a message, for somebody who mentions the bot in a reply to it."""

from __future__ import annotations

from typing import Any

import discord

from bot.chat.discord.client import Bot
from bot.chat.discord.markup import check_markup, readable
from bot.chat.discord.places import within
from bot.messages.locales import say
from bot.shelves import Scope
from index.language.questions import asks_to_check

from .replies import language_of


def replied_to(message: discord.Message, text: str, me: int) -> discord.Message | None:
    """Return the message that a reply wants checked, if it wants that.

    Args:
        message: the reply.
        text: what it says, without the mention of the bot: nothing, or that it asks for a check.
        me: the bot's user: its own answers are followed up.
    """
    if text and not asks_to_check(text):
        return None
    reference: Any = message.reference
    above = reference.resolved if reference else None
    return above if isinstance(above, discord.Message) and above.author.id != me else None


async def checked(bot: Bot, message: discord.Message, person: str) -> str:
    """Check what a message claims, and render what is found.

    Args:
        bot: what answers.
        message: what is checked; Discord does not show its text to a bot that it is not said to.
        person: the id of who wants to know.

    Raises:
        VerbatimError: if it cannot be checked; see `Conversations.check`.
    """
    if not message.content:
        return say(language_of(message, ""), "check-unseen")
    scope = Scope(within(message.channel))
    found = await bot.conversations.check("discord", person, readable(message.content), scope)
    return check_markup(found, found.language)
