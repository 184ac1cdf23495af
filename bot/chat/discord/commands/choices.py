"""What Discord offers while somebody types: choices of the length that it takes."""

from __future__ import annotations

from discord import app_commands

from bot.chat.discord.client import Interaction, bot_of
from bot.chat.discord.places import within
from index.errors import IndexingError

MOST_CHOICES = 25
_LENGTH = 100  # characters


def choice(name: str, value: str) -> app_commands.Choice[str]:
    """Make a choice, both of whose texts fit."""
    short = name if len(name) <= _LENGTH else f"{name[: _LENGTH - 1]}…"
    # An article whose source is too long to be a value is found by the beginning of its title.
    chosen = value if is_whole(value) else name[:_LENGTH]
    return app_commands.Choice(name=short, value=chosen)


def is_whole(value: str) -> bool:
    """Tell whether a choice can hold `value` uncut."""
    return len(value) <= _LENGTH


async def articles(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    """Offer the articles of the channel whose titles hold what is typed."""
    try:
        where = within(interaction.channel)
        documents = await bot_of(interaction).conversations.documents(where)
    except IndexingError:
        return []
    return [
        choice(document.title, document.source)
        for document in documents
        if typed.lower() in document.title.lower()
    ][:MOST_CHOICES]
