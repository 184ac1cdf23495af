"""`/index` in Discord, for admins: what is published, the articles, refresh and rollback."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Set

import discord
from discord import app_commands

from bot.chat.discord.client import Interaction, bot_of
from bot.chat.discord.languages import interface_language, words
from bot.chat.discord.markup import text_markup
from bot.chat.discord.sending import BROKEN, defer, edit_response, excuse_response, whisper
from bot.messages import index_messages
from bot.messages.locales import say
from index.errors import IndexingError

from .choices import MOST_CHOICES, choice

_log = logging.getLogger(__name__)

EDIT_EVERY = 2.0
"""Seconds between two edits of a progress message."""

_SURE_WITHIN = 15 * 60.0
"""Seconds in which a question whether somebody is sure can be answered."""

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
