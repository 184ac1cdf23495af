"""Whether a message is in the article: from its menu, or by a mention in a reply to it."""

from __future__ import annotations

import re
from typing import Any

import discord
from discord import app_commands

from bot.messages.locales import say
from bot.shelves import Scope
from index.language.questions import asks_to_check

from .client import Interaction, bot_of
from .languages import interface_language, words
from .markup import check_markup
from .places import within
from .sending import defer, edit_response, excuse_response

_TAGS = re.compile(r"<(?:@[!&]?|#|a?:\w+:|/[^:>]+:)\d+>|<t:\d+(?::\w)?>")
"""Mentions, emoji, links of commands and times, as Discord writes them."""


def check_menu() -> app_commands.ContextMenu:
    """Make the entry of a message's menu that checks what it claims, for whoever chooses it."""

    async def check(interaction: Interaction, message: discord.Message) -> None:
        if not await defer(interaction, private=True):
            return
        language = interface_language(interaction.locale)
        conversations, person = bot_of(interaction).conversations, str(interaction.user.id)
        try:
            async with conversations.in_flight():
                text, scope = readable(message.content), Scope(within(interaction.channel))
                found = await conversations.check("discord", person, text, scope)
                await edit_response(interaction, check_markup(found, language))
        except Exception as error:
            await excuse_response(interaction, error, language)

    return app_commands.ContextMenu(name=words("check-name"), callback=check)


def readable(content: str) -> str:
    """Return what a message says, without Discord's markup."""
    return discord.utils.remove_markdown(_TAGS.sub(" ", content), ignore_links=False)


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


def unseen(language: str) -> str:
    """Say that Discord does not show the bot a message that is neither its own nor said to it."""
    return say(language, "check-unseen")
