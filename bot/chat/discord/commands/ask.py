"""`/ask` in Discord: a question, answered in the place of the command."""

from __future__ import annotations

import asyncio
from typing import Any

from discord import app_commands

from bot.chat.discord.calling import buttons_for
from bot.chat.discord.client import Interaction, bot_of
from bot.chat.discord.languages import interface_language, words
from bot.chat.discord.markup import answer_markup
from bot.chat.discord.places import conversation_in, within
from bot.chat.discord.sending import defer, edit_response, excuse_response, respond
from bot.chat.discord.sharing import can_be_shared, share_button
from bot.errors import TryLater
from bot.messages.error_messages import excuse
from bot.messages.locales import spoken
from bot.shelves import Scope

from .choices import MOST_CHOICES, articles, choice, is_whole


def ask_command() -> app_commands.Command[Any, ..., None]:
    """Make the command that answers a question."""

    @app_commands.command(name=words("ask-name"), description=words("ask-description"))
    @app_commands.rename(
        question=words("ask-question-name"),
        article=words("ask-article-name"),
        private=words("ask-private-name"),
    )
    @app_commands.describe(
        question=words("ask-question-description"),
        article=words("ask-article-description"),
        private=words("ask-private-description"),
    )
    async def ask(
        interaction: Interaction,
        question: app_commands.Range[str, 1, 2000],
        article: str | None = None,
        private: bool = False,
    ) -> None:
        try:
            with bot_of(interaction).conversations.being_answered():
                if await defer(interaction, private=private):
                    thread = None if private else conversation_in(interaction.channel)
                    await _answer(interaction, question, article, thread, private=private)
        except TryLater as error:  # there is no place: that is said at once, in place of a delay
            language = spoken(interface_language(interaction.locale), question)
            await respond(interaction, excuse(error, language))

    @ask.autocomplete("question")
    async def questions(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        language = interface_language(interaction.locale)
        where = within(interaction.channel)
        offered = bot_of(interaction).suggestions(typed, language, where)
        own = [typed] if typed.strip() and is_whole(typed) else []
        return [choice(text, text) for text in dict.fromkeys((*own, *offered))][:MOST_CHOICES]

    ask.autocomplete("article")(articles)
    return ask


async def _answer(
    interaction: Interaction,
    question: str,
    article: str | None,
    thread: str | None,
    *,
    private: bool,
) -> None:
    """Put the answer in the place of what was deferred."""
    conversations = bot_of(interaction).conversations
    try:
        async with conversations.in_flight():
            answer, remembered = await conversations.answer(
                "discord",
                str(interaction.user.id),
                question,
                scope=Scope(within(interaction.channel), article),
                thread=thread,
            )
            direct = interaction.guild_id is None or _is_stranger(interaction)
            view = buttons_for(answer, remembered, bot_of(interaction), direct=direct)
            if private and can_be_shared(interaction):
                view.add_item(share_button(remembered.id, answer.language))
            message = await edit_response(interaction, answer_markup(answer, asked=True), view)
            if message:
                channel = None if private else str(interaction.channel_id)
                await asyncio.to_thread(
                    conversations.history.sent, remembered.id, str(message), channel=channel
                )
    except Exception as error:
        language = spoken(interface_language(interaction.locale), question)
        await excuse_response(interaction, error, language)


def _is_stranger(interaction: Interaction) -> bool:
    """Tell whether the bot was added by the person only, and is not on the server."""
    return interaction.is_user_integration() and not interaction.is_guild_integration()
