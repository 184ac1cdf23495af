"""The buttons below an answer. They carry the answer's id, and so work after a restart."""

from __future__ import annotations

import asyncio
import re
from typing import Any, ClassVar, Self

import discord

from bot.messages.locales import say

from .client import Interaction, bot_of
from .languages import interface_language
from .markup import passage_markup
from .reasons import reasons_view
from .sending import defer, edit_response, excuse_response

Button = discord.ui.Button[discord.ui.View]


def below(answer: int, language: str, *, quoted: bool, voted: bool = True) -> discord.ui.View:
    """Make the buttons below an answer that anybody may press.

    Args:
        answer: its id.
        language: what they are labelled in.
        quoted: whether there is a passage to show.
        voted: whether there is anything to find helpful.
    """
    view = discord.ui.View(timeout=None)
    if quoted:
        view.add_item(PassageButton(answer, say(language, "show-passage")))
    for helpful, key in ((True, "helpful"), (False, "not-helpful")) if voted else ():
        view.add_item(VoteButton(answer, helpful, say(language, key)))
    return view


class AnswerButton(discord.ui.DynamicItem[Button], template=r"\w+:(?P<answer>\d+)"):
    """Belongs to an answer, whose id it carries, and so works after a restart.

    Attributes:
        action: what it is called in the id of its component, before the answer's.
        emoji: what it shows before its label.
    """

    action: ClassVar[str]
    emoji: ClassVar[str | None] = None

    def __init__(self, answer: int, label: str | None = None) -> None:
        self._answer = answer
        custom_id = f"{self.action}:{answer}"
        super().__init__(discord.ui.Button(label=label, custom_id=custom_id, emoji=self.emoji))

    @classmethod
    async def from_custom_id(
        cls, interaction: Interaction, item: Any, match: re.Match[str], /
    ) -> Self:
        """Make the button that was pressed, be it from before a restart."""
        del interaction, item
        return cls(int(match["answer"]))


class PassageButton(AnswerButton, template=r"passage:(?P<answer>\d+)"):
    """Shows the paragraph around the quote, to whoever presses it."""

    action = "passage"

    async def callback(self, interaction: Interaction) -> None:
        """Show the paragraph."""
        language = interface_language(interaction.locale)
        if not await defer(interaction, private=True):
            return
        try:
            passage = await bot_of(interaction).conversations.passage(self._answer)
            gone = say(language, "passage-gone")
            await edit_response(interaction, passage_markup(passage, language) if passage else gone)
        except Exception as error:
            await excuse_response(interaction, error, language)


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
        cls, interaction: Interaction, item: Any, match: re.Match[str], /
    ) -> VoteButton:
        """Make the button that was pressed, be it from before a restart."""
        del interaction, item
        return cls(int(match["answer"]), match["helpful"] == "1")

    async def callback(self, interaction: Interaction) -> None:
        """Note the vote."""
        language = interface_language(interaction.locale)
        if not await defer(interaction, private=True):
            return
        history, person = bot_of(interaction).conversations.history, str(interaction.user.id)
        try:
            kept = await asyncio.to_thread(
                history.vote, self._answer, person, helpful=self._helpful
            )
            said = say(language, "voted" if kept else "answer-gone")
            view = None
            if kept and not self._helpful and history.reasons.asked_for:
                said, view = say(language, "voted-why"), reasons_view(self._answer, language)
            await edit_response(interaction, said, view)
        except Exception as error:
            await excuse_response(interaction, error, language)
