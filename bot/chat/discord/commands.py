"""The slash commands: `/ask`, `/facts`, and `/index` for admins."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Set
from typing import Any

import discord
from discord import app_commands

from bot.answering.answer import Verdict
from bot.errors import TryLater
from bot.messages import index_messages
from bot.messages.error_messages import excuse
from bot.messages.locales import say, spoken
from bot.shelves import Scope
from index.errors import IndexingError

from .buttons import below
from .calling import calling
from .checks import check_menu
from .choices import MOST_CHOICES, articles, choice, is_whole
from .client import Interaction, bot_of
from .facts import facts_command
from .languages import interface_language, words
from .markup import answer_markup, text_markup
from .places import conversation_in, within
from .sending import BROKEN, defer, edit_response, excuse_response, respond, whisper

_log = logging.getLogger(__name__)

EDIT_EVERY = 2.0
"""Seconds between two edits of a progress message."""

_SURE_WITHIN = 15 * 60.0
"""Seconds in which a question whether somebody is sure can be answered."""


def add_commands(tree: app_commands.CommandTree[Any], admins: Set[int]) -> None:
    """Add every command to `tree`.

    Args:
        tree: of a client that is a `Bot`, if they are to be used and not only registered.
        admins: who may use `/index` beside those who manage the server.
    """
    tree.add_command(_ask())
    tree.add_command(facts_command())
    tree.add_command(IndexCommands(admins))
    tree.add_command(check_menu())


def _ask() -> app_commands.Command[Any, ..., None]:
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
                    await _answer(interaction, question, article, thread)
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
    interaction: Interaction, question: str, article: str | None, thread: str | None
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
            view = below(
                remembered.id,
                answer.language,
                quoted=remembered.span is not None,
                voted=answer.verdict is not Verdict.TALK,
                more=calling(
                    answer,
                    remembered.id,
                    bot_of(interaction),
                    direct=interaction.guild_id is None,
                ),
            )
            message = await edit_response(interaction, answer_markup(answer, asked=True), view)
            if message:
                await asyncio.to_thread(conversations.history.sent, remembered.id, str(message))
    except Exception as error:
        language = spoken(interface_language(interaction.locale), question)
        await excuse_response(interaction, error, language)


Text = Callable[[str], Awaitable[str]]
"""What makes a text in a language."""


class _RollBack(discord.ui.Button[discord.ui.View]):
    """Publishes an older build, when it is pressed.

    Args:
        build: its name.
        label: of the button.
        answer: answers an admin.
    """

    def __init__(
        self, build: str, label: str, answer: Callable[[Interaction, Text], Awaitable[None]]
    ) -> None:
        super().__init__(label=label, style=discord.ButtonStyle.danger)
        self._build, self._answer = build, answer

    async def callback(self, interaction: Interaction) -> None:
        """Publish the build."""

        async def text(language: str) -> str:
            published = await bot_of(interaction).operators.rollback(self._build)
            return index_messages.rolled_back(published, language)

        await self._answer(interaction, text)


@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
class IndexCommands(app_commands.Group):
    """Groups the commands of `/index`, which work on what questions are answered from.

    Whoever is in `DISCORD_ADMINS` could not see it if Discord showed it only to those with Manage
    Server, so it does so where nobody is.
    """

    def __init__(self, admins: Set[int]) -> None:
        super().__init__(
            name=words("index-name"),
            description=words("index-description"),
            default_permissions=(None if admins else discord.Permissions(manage_guild=True)),
        )
        self._admins = admins

    @app_commands.command(
        name=words("index-status-name"), description=words("index-status-description")
    )
    async def status(self, interaction: Interaction) -> None:
        """Show what is published."""

        async def text(language: str) -> str:
            build, kept = await bot_of(interaction).operators.status()
            return index_messages.status(build, kept, language)

        await self._answer(interaction, text)

    @app_commands.command(
        name=words("index-sources-name"), description=words("index-sources-description")
    )
    async def sources(self, interaction: Interaction) -> None:
        """List the articles."""

        async def text(language: str) -> str:
            documents = await bot_of(interaction).conversations.documents()
            return index_messages.sources(documents, language)

        await self._answer(interaction, text)

    @app_commands.command(
        name=words("index-rollback-name"), description=words("index-rollback-description")
    )
    @app_commands.rename(build=words("index-rollback-build-name"))
    @app_commands.describe(build=words("index-rollback-build-description"))
    async def rollback(self, interaction: Interaction, build: str | None = None) -> None:
        """Ask whether to publish an older build, with a button that does."""
        if not await self._may(interaction) or not await defer(interaction, private=True):
            return
        language = interface_language(interaction.locale)
        try:
            older = await bot_of(interaction).operators.older(build)
            sure = index_messages.sure(older, language)
            view = discord.ui.View(timeout=_SURE_WITHIN)
            view.add_item(_RollBack(sure.build, say(language, "home-rollback"), self._answer))
            await edit_response(interaction, text_markup(sure.question), view)
        except Exception as error:
            await excuse_response(interaction, error, language)

    @rollback.autocomplete("build")
    async def builds(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Offer the builds that are kept."""
        if not self._is_admin(interaction):
            return []
        try:
            _, kept = await bot_of(interaction).operators.status()
        except IndexingError:
            return []
        choices = [choice(index_messages.label(one), one.name) for one in kept if typed in one.name]
        return choices[:MOST_CHOICES]

    @app_commands.command(
        name=words("index-refresh-name"), description=words("index-refresh-description")
    )
    @app_commands.rename(force=words("index-refresh-force-name"))
    @app_commands.describe(force=words("index-refresh-force-description"))
    async def refresh(self, interaction: Interaction, force: bool = False) -> None:
        """Index the articles anew, and show how far that is."""
        if not await self._may(interaction) or not await defer(interaction, private=False):
            return
        language = interface_language(interaction.locale)
        operators, by = bot_of(interaction).operators, interaction.user.display_name
        async for said in operators.refreshing(by, EDIT_EVERY, language, force=force):
            try:
                await edit_response(interaction, text_markup(said))
            except BROKEN as error:  # what is said next takes its place
                _log.warning("how far a refresh is could not be shown: %s", error)

    async def _may(self, interaction: Interaction) -> bool:
        """Tell whether the person may, and them if not. Discord only hides the commands."""
        if self._is_admin(interaction):
            return True
        await whisper(interaction, say(interface_language(interaction.locale), "not-allowed"))
        return False

    def _is_admin(self, interaction: Interaction) -> bool:
        manages = interaction.guild_id is not None and interaction.permissions.manage_guild
        return manages or interaction.user.id in self._admins

    async def _answer(self, interaction: Interaction, text: Text) -> None:
        if not await self._may(interaction) or not await defer(interaction, private=True):
            return
        language = interface_language(interaction.locale)
        try:
            await edit_response(interaction, text_markup(await text(language)))
        except Exception as error:
            await excuse_response(interaction, error, language)
