"""The buttons below an answer. They carry the answer's id, and so work after a restart."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING, Any

import discord

from bot.messages.dialects import DiscordMarkdown
from bot.messages.error_messages import excuse
from bot.messages.locales import say
from bot.messages.rendering import render_passage

from .languages import interface_language
from .sending import defer, edit_response

if TYPE_CHECKING:
    from .gateway import DiscordBot

Button = discord.ui.Button[discord.ui.View]
_MARKDOWN = DiscordMarkdown()


def below(answer: int, language: str, *, quoted: bool) -> discord.ui.View:
    """The buttons below an answer.

    Args:
        answer: its id.
        language: what they are labelled in.
        quoted: whether there is a passage to show.
    """
    view = discord.ui.View(timeout=None)
    if quoted:
        view.add_item(PassageButton(answer, say(language, "show-passage")))
    for helpful, key in ((True, "helpful"), (False, "not-helpful")):
        view.add_item(VoteButton(answer, helpful, say(language, key)))
    return view


class PassageButton(discord.ui.DynamicItem[Button], template=r"passage:(?P<answer>\d+)"):
    """Shows the paragraph around the quote, to whoever presses it."""

    def __init__(self, answer: int, label: str | None = None) -> None:
        self._answer = answer
        super().__init__(discord.ui.Button(label=label, custom_id=f"passage:{answer}"))

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: Any, match: re.Match[str], /
    ) -> PassageButton:
        """The button that was pressed, be it from before a restart."""
        del interaction, item
        return cls(int(match["answer"]))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Show the paragraph."""
        client: DiscordBot = interaction.client
        language = interface_language(interaction.locale)
        if not await defer(interaction, private=True):
            return
        try:
            passage = await client.conversations.passage(self._answer)
            content = (
                render_passage(passage, _MARKDOWN, language)
                if passage
                else say(language, "passage-gone")
            )
        except Exception as error:
            content = excuse(error, language)
        await edit_response(interaction, content)


class VoteButton(
    discord.ui.DynamicItem[Button], template=r"vote:(?P<helpful>[01]):(?P<answer>\d+)"
):
    """Notes what the person who presses it thinks of the answer."""

    def __init__(self, answer: int, helpful: bool, label: str | None = None) -> None:
        self._answer, self._helpful = answer, helpful
        super().__init__(
            discord.ui.Button(
                label=label,
                emoji="👍" if helpful else "👎",
                custom_id=f"vote:{int(helpful)}:{answer}",
            )
        )

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: Any, match: re.Match[str], /
    ) -> VoteButton:
        """The button that was pressed, be it from before a restart."""
        del interaction, item
        return cls(int(match["answer"]), match["helpful"] == "1")

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Note the vote."""
        client: DiscordBot = interaction.client
        language = interface_language(interaction.locale)
        if not await defer(interaction, private=True):
            return
        kept = await asyncio.to_thread(
            client.conversations.history.vote,
            self._answer,
            f"discord {interaction.user.id}",
            helpful=self._helpful,
        )
        await edit_response(interaction, say(language, "voted" if kept else "answer-gone"))
