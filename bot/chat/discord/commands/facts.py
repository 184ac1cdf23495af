"""`/facts` in Discord: lists of dates, who appears and who said what, and the timeline drawn."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Sequence
from typing import Any

import discord
from discord import app_commands

from bot.answering.question import article_key
from bot.chat.discord.client import Interaction, bot_of
from bot.chat.discord.languages import interface_language, words
from bot.chat.discord.markup import lines_fit, lines_markup
from bot.chat.discord.places import within
from bot.chat.discord.sending import (
    Picture,
    defer,
    edit_response,
    excuse_aside,
    excuse_response,
)
from bot.messages.locales import say
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
        try:
            await _show(interaction, FactKind(kind), page, language, article)
        except Exception as error:
            await excuse_response(interaction, error, language)

    return facts


class PageButton(
    discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]],
    template=r"facts:(?P<kind>[a-z]+):(?P<page>\d+):(?P<language>[a-z]+):(?P<article>#\w+|)",
):
    """Puts another page of a list in its place, for all who see it, in the same language."""

    def __init__(
        self, kind: FactKind, page: int, language: str, article: str, label: str | None = None
    ) -> None:
        self._kind, self._page, self._language, self._article = kind, page, language, article
        custom_id = f"facts:{kind.value}:{page}:{language}:{article}"
        super().__init__(discord.ui.Button(label=label, custom_id=custom_id))

    @classmethod
    async def from_custom_id(
        cls, interaction: Interaction, item: Any, match: re.Match[str], /
    ) -> PageButton:
        """Make the button that was pressed, be it from before a restart."""
        del interaction, item
        kind, page = FactKind(match["kind"]), int(match["page"])
        return cls(kind, page, match["language"], match["article"])

    async def callback(self, interaction: Interaction) -> None:
        """Show the page, or say to whoever pressed why not."""
        if not await defer(interaction, private=False, in_place=True):
            return
        article = self._article or None
        try:
            await _show(interaction, self._kind, self._page, self._language, article)
        except Exception as error:
            await excuse_aside(interaction, error, interface_language(interaction.locale))


async def _show(
    interaction: Interaction, kind: FactKind, number: int, language: str, article: str | None
) -> None:
    """Show a page where it is awaited, with the buttons that lead to those beside it."""
    conversations, person = bot_of(interaction).conversations, str(interaction.user.id)
    scope = Scope(within(interaction.channel), article)
    async with conversations.in_flight():
        page = await conversations.fact_page(
            "discord", person, kind, number, language, lines_fit, scope
        )
        drawn = await asyncio.to_thread(_timeline, page.timeline, language)
        key = article_key(page.article) if page.article else ""
        view = discord.ui.View(timeout=None)
        for label, other in page.beside:
            view.add_item(PageButton(kind, other, language, key, say(language, label)))
        shown = view if page.beside else None
        await edit_response(interaction, lines_markup(page.lines), shown, drawn)


def _timeline(dated: Sequence[Dated], language: str) -> Picture | None:
    """Draw the dates, if they can be, on the dark ground that most people see Discord on."""
    if not dated:
        return None
    try:
        return Picture(picture(dated, language, dark=True), alternative_text(dated, language))
    except Exception:
        _log.exception("a timeline could not be drawn")
        return None
