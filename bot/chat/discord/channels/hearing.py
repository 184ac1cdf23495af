"""Which messages in Discord ask the bot something: by a mention, a thread, or their channel."""

from __future__ import annotations

import asyncio
from collections.abc import Set

import discord

from bot.chat.discord.places import conversation_in, is_to_nobody
from bot.chat.heard import Heard, question_in, question_to_all
from bot.chat.threads import Threads


class Hearing:
    """Finds what messages ask.

    Args:
        threads: what knows the conversations that go on.
        channels: the ids of those in which it answers mentions; all of them if there are none.
        answer_channels: the ids of those in which it answers every question.
    """

    def __init__(self, threads: Threads, channels: Set[int], answer_channels: Set[int]) -> None:
        self._threads, self._answer_channels = threads, answer_channels
        self._channels = channels and channels | answer_channels

    async def heard(self, message: discord.Message, me: discord.abc.User) -> Heard | None:
        """Return what `message` asks the bot, whose user is `me`; None if it does not."""
        if message.author.bot:
            return None
        if not message.guild or (self._mentions(message, me) and self._answers_in(message)):
            return Heard(_typed(message, me))
        if not is_to_nobody(message):
            return None
        if self.is_to_all(message):
            question = await asyncio.to_thread(question_to_all, _posted(message))
            return Heard(question, overheard=True) if question else None
        return Heard(message.content.strip()) if await self._goes_on(message) else None

    def is_to_all(self, message: discord.Message) -> bool:
        """Tell whether `message` is a new one, or a new post, where every question is answered."""
        channel = message.channel
        if isinstance(channel, discord.Thread) and channel.id == message.id:
            return channel.parent_id in self._answer_channels
        return channel.id in self._answer_channels

    def _mentions(self, message: discord.Message, me: discord.abc.User) -> bool:
        return any(user.id == me.id for user in message.mentions)

    def _answers_in(self, message: discord.Message) -> bool:
        """Tell whether the host wants mentions answered where `message` stands."""
        places = {message.channel.id, getattr(message.channel, "parent_id", None)}
        return not self._channels or bool(places & self._channels)

    async def _goes_on(self, message: discord.Message) -> bool:
        """Tell whether who was answered in a thread asks something more there."""
        thread = conversation_in(message.channel)
        if thread is None or not self._answers_in(message):
            return False
        if not await asyncio.to_thread(question_in, message.content):
            return False
        person = str(message.author.id)
        return bool(await self._threads.last_to(person, thread, str(message.id)))


def _typed(message: discord.Message, me: discord.abc.User) -> str:
    """Return what a message says, without the mention of the bot."""
    text = message.content
    for mention in (f"<@{me.id}>", f"<@!{me.id}>"):
        text = text.replace(mention, " ")
    return text.strip()


def _posted(message: discord.Message) -> str:
    """Return what a message says, below the title if it is a post with one."""
    channel = message.channel
    if isinstance(channel, discord.Thread) and channel.id == message.id:
        return f"{channel.name}\n{message.content}"
    return message.content
