"""The button that calls a person below what the bot could not answer, and the one that ends it."""

from __future__ import annotations

import logging
import re
from typing import Any

import discord

from bot.answering.answer import Answer, Verdict
from bot.history.remembered import Remembered
from bot.messages.calls import Call
from bot.messages.locales import say

from .buttons import AnswerButton, Button, below
from .client import Bot, Interaction, bot_of
from .languages import interface_language
from .markup import call_markup, resolved_markup, text_markup
from .sending import (
    BROKEN,
    NOBODY,
    defer,
    edit_response,
    excuse_response,
    persistently,
    unsent,
    whisper,
)

_log = logging.getLogger(__name__)


def buttons_for(
    answer: Answer, remembered: Remembered, bot: Bot, *, direct: bool
) -> discord.ui.View:
    """Make all buttons below an answer: to see the passage, to vote, to call a person.

    Args:
        answer: what the bot says.
        remembered: how that is remembered.
        bot: what knows who can be called.
        direct: whether it says so to one person only.
    """
    view = below(
        remembered.id,
        answer.language,
        quoted=remembered.span is not None,
        voted=answer.verdict is not Verdict.TALK,
    )
    if bot.helpers.may_be_called(answer, direct=direct):
        view.add_item(PersonButton(remembered.id, say(answer.language, "call-button")))
    return view


class PersonButton(AnswerButton, template=r"person:(?P<answer>\d+)"):
    """Calls a person, once, to a question that the bot could not answer."""

    action, emoji = "person", "🙋"

    async def callback(self, interaction: Interaction) -> None:
        """Call a person."""
        language = interface_language(interaction.locale)
        if not await defer(interaction, private=True):
            return
        bot, message = bot_of(interaction), interaction.message
        shown = message if message and not message.flags.ephemeral else None
        link = shown.jump_url if shown and interaction.guild_id else None
        try:
            call = await bot.calls.call(self._answer, interaction.user.display_name, link)
            try:
                await self._send(interaction, call, shown)
            except BROKEN:
                await bot.calls.withdraw(self._answer)
                raise
            await edit_response(interaction, say(language, "call-made"))
        except Exception as error:
            await excuse_response(interaction, error, language)

    async def _send(
        self, interaction: Interaction, call: Call, shown: discord.Message | None
    ) -> None:
        """Send the call; nobody but the helpers is mentioned."""
        helpers = bot_of(interaction).helpers
        where = int(helpers.channel or interaction.channel_id or 0)
        here = where == interaction.channel_id
        view = discord.ui.View(timeout=None)
        view.add_item(ResolvedButton(self._answer, interaction.user.id, call.language))
        options: dict[str, Any] = {"view": view}
        if shown and here:
            options["reference"] = shown.to_reference(fail_if_not_exists=False)
        roles = [discord.Object(int(helpers.group))] if helpers.group else False
        mentions = discord.AllowedMentions(
            everyone=False, users=False, roles=roles, replied_user=False
        )
        content = call_markup(call, helpers.group)
        channel = interaction.client.get_partial_messageable(where)
        try:
            await persistently(
                lambda: channel.send(
                    content, allowed_mentions=mentions, suppress_embeds=True, **options
                )
            )
        except BROKEN as error:
            unsent(where, error)
            raise


class ResolvedButton(
    discord.ui.DynamicItem[Button],
    template=r"resolved:(?P<answer>\d+):(?P<person>\d+):(?P<language>[a-z]{2})",
):
    """Ends a call, says who did, and tells whoever called."""

    def __init__(self, answer: int, person: int, language: str) -> None:
        self._answer, self._person, self._language = answer, person, language
        super().__init__(
            discord.ui.Button(
                label=say(language, "call-resolve"),
                style=discord.ButtonStyle.success,
                custom_id=f"resolved:{answer}:{person}:{language}",
            )
        )

    @classmethod
    async def from_custom_id(
        cls, interaction: Interaction, item: Any, match: re.Match[str], /
    ) -> ResolvedButton:
        """Make the button that was pressed, be it from before a restart."""
        del interaction, item
        return cls(int(match["answer"]), int(match["person"]), match["language"])

    async def callback(self, interaction: Interaction) -> None:
        """Note in the call who ended it."""
        try:
            question = await bot_of(interaction).calls.resolve(self._answer)
        except Exception as error:
            if await defer(interaction, private=True):
                await excuse_response(interaction, error, self._language)
            return
        if question is None:
            await whisper(interaction, say(self._language, "call-resolved-already"))
            return
        by, said = interaction.user, interaction.message.content if interaction.message else ""
        resolved = resolved_markup(said, say(self._language, "call-resolved", by=by.display_name))
        try:
            await persistently(
                lambda: interaction.response.edit_message(
                    content=resolved, view=None, allowed_mentions=NOBODY
                )
            )
        except BROKEN as error:
            _log.warning("a call could not be marked as resolved: %s", error)
        if by.id != self._person:
            looked = say(self._language, "call-looked", by=by.display_name, question=question)
            await self._tell(interaction, text_markup(looked))

    async def _tell(self, interaction: Interaction, said: str) -> None:
        """Tell whoever called, by a direct message, if they take any."""
        client, person = interaction.client, discord.Object(self._person)
        try:
            channel = await persistently(lambda: client.create_dm(person))
            await persistently(lambda: channel.send(said, allowed_mentions=NOBODY))
        except BROKEN as error:
            _log.info("who called a person could not be told that one has looked: %s", error)
