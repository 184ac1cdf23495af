"""`/facts` in Discord: lists of dates, who appears and who said what, and the timeline drawn."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from typing import Any

from discord import app_commands

from bot.chat.discord.client import Interaction, bot_of
from bot.chat.discord.languages import interface_language, words
from bot.chat.discord.markup import lines_fit, lines_markup
from bot.chat.discord.places import within
from bot.chat.discord.sending import Picture, defer, edit_response, excuse_response
from bot.messages.timeline import alternative_text, picture
from bot.shelves import Scope
from index.facts.lists import Dated, FactKind

from .choices import articles

_log = logging.getLogger(__name__)

_FACT_KINDS = {
    FactKind.DATES: "facts-dates",
    FactKind.ORGANISATIONS: "facts-organisations",
    FactKind.PERSONS: "facts-persons",
    FactKind.STATEMENTS: "facts-statements",
}


def facts_command() -> app_commands.Command[Any, ..., None]:
    """Make the command that lists what the articles say, in pages."""

    @app_commands.command(name=words("facts-name"), description=words("facts-description"))
    @app_commands.rename(
        kind=words("facts-kind-name"),
        page=words("facts-page-name"),
        article=words("ask-article-name"),
    )
    @app_commands.describe(
        kind=words("facts-kind-description"),
        page=words("facts-page-description"),
        article=words("facts-article-description"),
    )
    @app_commands.autocomplete(article=articles)
    @app_commands.choices(
        kind=[
            app_commands.Choice(name=words(key), value=kind.value)
            for kind, key in _FACT_KINDS.items()
        ]
    )
    async def facts(
        interaction: Interaction,
        kind: str,
        page: app_commands.Range[int, 1, 999] = 1,
        article: str | None = None,
    ) -> None:
        if not await defer(interaction, private=False):
            return
        language = interface_language(interaction.locale)
        conversations, person = bot_of(interaction).conversations, str(interaction.user.id)
        try:
            async with conversations.in_flight():
                shown = await conversations.fact_page(
                    "discord",
                    person,
                    FactKind(kind),
                    page,
                    language,
                    lines_fit,
                    Scope(within(interaction.channel), article),
                )
                drawn = await asyncio.to_thread(_timeline, shown.timeline, language)
                await edit_response(interaction, lines_markup(shown.lines), picture=drawn)
        except Exception as error:
            await excuse_response(interaction, error, language)

    return facts


def _timeline(dated: Sequence[Dated], language: str) -> Picture | None:
    """Draw the dates, if they can be, on the dark ground that most people see Discord on."""
    if not dated:
        return None
    try:
        return Picture(picture(dated, language, dark=True), alternative_text(dated, language))
    except Exception:
        _log.exception("a timeline could not be drawn")
        return None
