"""What the commands, the buttons and the questions need of the client that they come from."""

from __future__ import annotations

from typing import Any, Protocol

import discord
from cachetools import FIFOCache

from bot.chat.calls import Calls, Helpers
from bot.conversations import Conversations
from bot.operators import Operators
from bot.suggesting import Suggest

Interaction = discord.Interaction[Any]
"""A command or a button that somebody uses; `bot_of` says whose."""


class Bot(Protocol):
    """A bot is a client that can answer people.

    Attributes:
        conversations: what answers.
        operators: what `/index` works on.
        suggestions: offers questions while somebody types.
        helpers: the people who are called to what it cannot answer.
        calls: calls them.
        shared: the ids of the answers that were lately shown to all.
    """

    conversations: Conversations
    operators: Operators
    suggestions: Suggest
    helpers: Helpers
    calls: Calls
    shared: FIFOCache[int, None]


def bot_of(interaction: Interaction) -> Bot:
    """Return the bot that an interaction came to.

    discord.py can type the client of an interaction by a class only, not by what is needed of it.
    """
    bot: Bot = interaction.client
    return bot
