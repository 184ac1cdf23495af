"""Why an answer was not helpful: the choices below the thanks for such a vote, and the form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import discord

from bot.chat.reasons import give
from bot.history.reasons import LABELS, MOST, Reason, Why
from bot.messages.locales import say

from .client import Interaction, bot_of
from .languages import interface_language
from .sending import BROKEN, defer, edit_response, excuse_response, persistently, unsent

_FORM = re.compile(r"why:(\d+)")
_OPEN_FOR = 15 * 60.0
"""Seconds in which discord.py remembers a form; its words are taken later, too."""


def reasons_view(answer: int, language: str) -> discord.ui.View:
    """Make a button for each reason why answer `answer` was not helpful."""
    view = discord.ui.View(timeout=None)
    for why, key in LABELS.items():
        view.add_item(ReasonButton(answer, why, say(language, key)))
    return view


class ReasonButton(
    discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]],
    template=r"why:(?P<why>wrong|incomplete|outdated|words):(?P<answer>\d+)",
):
    """Notes the reason, or opens the form for a person's own words."""

    def __init__(self, answer: int, why: Why, label: str | None = None) -> None:
        self._answer, self._why = answer, why
        super().__init__(discord.ui.Button(label=label, custom_id=f"why:{why.value}:{answer}"))

    @classmethod
    async def from_custom_id(
        cls, interaction: Interaction, item: Any, match: re.Match[str], /
    ) -> ReasonButton:
        """Make the button that was pressed, be it from before a restart."""
        del interaction, item
        return cls(int(match["answer"]), Why(match["why"]))

    async def callback(self, interaction: Interaction) -> None:
        """Note the reason, or ask for the words."""
        if self._why is not Why.WORDS:
            await _note(interaction, self._answer, Reason(self._why))
            return
        form = _form(self._answer, interface_language(interaction.locale))
        try:
            await persistently(lambda: interaction.response.send_modal(form))
        except (discord.InteractionResponded, *BROKEN) as error:
            unsent(interaction.channel_id or 0, error)


async def submitted(interaction: Interaction) -> None:
    """Note what somebody wrote into the form, if `interaction` is that.

    The form carries the answer's id: it need not be known from before a restart.
    """
    data: Any = interaction.data or {}
    form = _FORM.fullmatch(str(data.get("custom_id", "")))
    if form and interaction.type is discord.InteractionType.modal_submit:
        words = " ".join("".join(_values(data.get("components", []))).split())
        await _note(interaction, int(form[1]), Reason(Why.WORDS, words))


async def _note(interaction: Interaction, answer: int, reason: Reason) -> None:
    """Note a reason, and say so in place of the choices."""
    language, person = interface_language(interaction.locale), str(interaction.user.id)
    if not await defer(interaction, private=True, in_place=True):
        return
    try:
        history = bot_of(interaction).conversations.history
        await edit_response(interaction, await give(history, answer, person, reason, language))
    except Exception as error:
        await excuse_response(interaction, error, language)


def _form(answer: int, language: str) -> discord.ui.Modal:
    """Make the form; `submitted` hears what is written into it."""
    form = discord.ui.Modal(
        title=say(language, "why-title"), custom_id=f"why:{answer}", timeout=_OPEN_FOR
    )
    words: discord.ui.TextInput[discord.ui.Modal] = discord.ui.TextInput(
        style=discord.TextStyle.paragraph, custom_id="words", max_length=MOST
    )
    form.add_item(discord.ui.Label(text=say(language, "why-label"), component=words))
    return form


def _values(components: list[Any]) -> Iterator[str]:
    """Yield what was written into the fields of a form."""
    for one in components:
        yield str(one.get("value", ""))
        yield from _values([*one.get("components", []), *filter(None, [one.get("component")])])
