"""The button that shows an answer to all which only one person sees, once."""

from __future__ import annotations

import asyncio
from typing import Any

import discord

from bot.errors import AlreadyShared, AnswerGone
from bot.history.remembered import Remembered
from bot.messages.locales import say

from .buttons import AnswerButton, below
from .calling import PersonButton
from .client import Interaction, bot_of
from .languages import interface_language
from .places import conversation_in
from .sending import NOBODY, defer, edit_response, excuse_aside, persistently


class ShareButton(AnswerButton, template=r"share:(?P<answer>\d+)"):
    """Shows the answer above it to all in the channel, with its buttons but this one."""

    action, emoji = "share", "📣"

    async def callback(self, interaction: Interaction) -> None:
        """Share the answer, and take the button away."""
        language = interface_language(interaction.locale)
        if not await defer(interaction, private=True, in_place=True):
            return
        try:
            shared = bot_of(interaction).shared  # whoever presses twice shares once
            if self._answer in shared:
                raise AlreadyShared("that answer is shared already")
            shared[self._answer] = None
            try:
                await self._share(interaction)
            except Exception:
                shared.pop(self._answer, None)
                raise
        except Exception as error:
            await excuse_aside(interaction, error, language)

    async def _share(self, interaction: Interaction) -> None:
        history, message = bot_of(interaction).conversations.history, interaction.message
        remembered = await asyncio.to_thread(history.get, self._answer)
        if remembered is None or message is None:
            raise AnswerGone("the answer is no longer kept")
        sent = await persistently(
            lambda: interaction.followup.send(
                message.content,
                view=_others(message, remembered),
                allowed_mentions=NOBODY,
                suppress_embeds=True,
                wait=True,
            )
        )
        thread = conversation_in(interaction.channel)
        channel = str(sent.channel.id)
        await asyncio.to_thread(history.sent, self._answer, str(sent.id), thread, channel)
        await edit_response(interaction, message.content, _others(message, remembered))


def can_be_shared(interaction: Interaction) -> bool:
    """Tell whether anybody else could see what is shared where a command was used."""
    return not isinstance(interaction.channel, discord.DMChannel)


def share_button(answer: int, language: str) -> ShareButton:
    """Make the button below answer `answer`, labelled in its language."""
    return ShareButton(answer, say(language, "share"))


def _others(message: discord.Message, remembered: Remembered) -> discord.ui.View:
    """Make the buttons of a private answer anew, but the one that shares it."""
    rows: list[Any] = message.components
    kinds = {str(one.custom_id).partition(":")[0] for row in rows for one in row.children}
    language, quoted = remembered.language, "passage" in kinds
    view = below(remembered.id, language, quoted=quoted, voted="vote" in kinds)
    if "person" in kinds:
        view.add_item(PersonButton(remembered.id, say(language, "call-button")))
    return view
