"""The entry of a message's menu that checks what it claims."""

from __future__ import annotations

import discord
from discord import app_commands

from bot.chat.discord.client import Interaction, bot_of
from bot.chat.discord.languages import interface_language, words
from bot.chat.discord.markup import check_markup, readable
from bot.chat.discord.places import within
from bot.chat.discord.sending import defer, edit_response, excuse_response
from bot.shelves import Scope


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
