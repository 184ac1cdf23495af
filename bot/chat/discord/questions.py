"""Questions in Discord's channels: mentions, direct messages, replies, edits and deletions."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Set
from functools import partial
from typing import Protocol

import discord

from bot.answering.answer import Verdict
from bot.chat.prompts import Prompts
from bot.errors import TryLater, Withdrawn
from bot.history.remembered import Remembered
from bot.messages.error_messages import excuse

from .buttons import below
from .calling import calling
from .checks import readable, replied_to, unseen
from .client import Bot
from .markup import answer_markup, check_markup
from .replies import edited, language_of, reply_to, tell_alone, whatever_comes
from .sending import BROKEN, unsent

_log = logging.getLogger(__name__)


class ChannelBot(Bot, Protocol):
    """A channel bot can write to channels as well."""

    @property
    def user(self) -> discord.ClientUser | None:
        """Return who it is, from the login on."""
        ...

    def get_partial_messageable(self, channel: int, /) -> discord.PartialMessageable:
        """Return what sends to the channel of that id."""
        ...


class Questions:
    """Answers what is said to the bot in channels and direct messages.

    Args:
        bot: the client that hears and sends messages.
        channels: the ids of those it answers mentions in; in all of them if there are none.
    """

    def __init__(self, bot: ChannelBot, channels: Set[int]) -> None:
        self._bot, self._channels = bot, channels
        self._prompts = Prompts("discord", bot.conversations.history)

    async def said(self, message: discord.Message) -> None:
        """Answer a message, if it asks the bot something."""
        text = self._asked(message)
        if text is not None:
            await self._prompts.asked(str(message.id), text, partial(self._answer, message))

    async def edited(self, message: discord.Message) -> None:
        """Answer an edited question anew, in place of the answer to what it was."""
        text = self._asked(message)
        if text is not None:
            since = message.edited_at.timestamp() if message.edited_at else 0
            answer = partial(self._answer, message)
            await self._prompts.edited(str(message.id), text, since, answer)

    async def deleted(self, channel: int, message: int) -> None:
        """Take back the answer to a question that is taken back.

        Args:
            channel: the id of the channel that it stood in.
            message: its own id.
        """
        before = await self._prompts.deleted(str(message))
        if before and before.message:
            await self._take_back(channel, int(before.message))

    async def _take_back(self, channel: int, answer: int) -> None:
        reply = self._bot.get_partial_messageable(channel).get_partial_message(answer)
        await whatever_comes(reply.delete)

    def _asked(self, message: discord.Message) -> str | None:
        """Return what `message` asks the bot, if it is said to it where it answers."""
        me = self._bot.user
        if message.author.bot or me is None:
            return None
        mentioned = any(user.id == me.id for user in message.mentions)
        if message.guild:
            places = {message.channel.id, getattr(message.channel, "parent_id", None)}
            if not mentioned or (self._channels and not places & self._channels):
                return None
        text = message.content
        for mention in (f"<@{me.id}>", f"<@!{me.id}>"):
            text = text.replace(mention, " ")
        return text.strip()

    async def _answer(
        self, message: discord.Message, text: str, in_place_of: Remembered | None = None
    ) -> None:
        remembered = None
        if above := replied_to(message, text, self._bot.user.id if self._bot.user else 0):
            await self._check(message, above)
            return
        try:
            async with self._bot.conversations.in_flight(str(message.channel.id)):
                answer, remembered = await self._bot.conversations.answer(
                    "discord",
                    str(message.author.id),
                    text,
                    previous=await self._replied_to(message),
                    prompt=str(message.id),
                )
                view = below(
                    remembered.id,
                    answer.language,
                    quoted=remembered.span is not None,
                    voted=answer.verdict is not Verdict.TALK,
                    more=calling(answer, remembered.id, self._bot, direct=message.guild is None),
                )
                if not self._prompts.is_last(str(message.id), text):
                    return
                sent = await self._send(message, answer_markup(answer), view, in_place_of)
                if sent is not None and not await self._note_sent(remembered.id, sent):
                    await self._take_back(message.channel.id, sent)
        except Withdrawn:
            return
        except Exception as error:
            if remembered and not isinstance(error, TryLater):
                _log.exception("an answer could not be sent")
            elif self._prompts.is_last(str(message.id), text):
                language = language_of(message, text)
                said = excuse(error, language, self._bot.suggestions("", language))
                await self._send(message, said, None, in_place_of)

    async def _check(self, message: discord.Message, above: discord.Message) -> None:
        """Check the message above one that asks for it, for all to see."""
        conversations, person = self._bot.conversations, str(message.author.id)
        language = language_of(message, above.content)
        try:
            async with conversations.in_flight(str(message.channel.id)):
                if above.content:
                    found = await conversations.check("discord", person, readable(above.content))
                    said = check_markup(found, found.language)
                else:
                    said = unseen(language)
                await self._send(message, said, None, None)
        except Exception as error:
            await self._send(message, excuse(error, language), None, None)

    async def _replied_to(self, message: discord.Message) -> Remembered | None:
        reference = message.reference
        if reference is None or reference.message_id is None:
            return None
        history = self._bot.conversations.history
        return await asyncio.to_thread(history.by_message, "discord", str(reference.message_id))

    async def _note_sent(self, answer: int, message: int) -> bool:
        """Remember which message an answer was sent in, unless its question is deleted by now."""
        history = self._bot.conversations.history
        return await asyncio.to_thread(history.sent, answer, str(message))

    async def _send(
        self,
        message: discord.Message,
        content: str,
        view: discord.ui.View | None,
        in_place_of: Remembered | None,
    ) -> int | None:
        """Edit the reply that there is, or reply to `message`; where neither can be, say so.

        Returns:
            The id of a new reply, if Discord took it.
        """
        channel = self._bot.get_partial_messageable(message.channel.id)
        try:
            if in_place_of and in_place_of.message:
                reply = channel.get_partial_message(int(in_place_of.message))
                if await edited(reply, content, view):
                    return None
            return await reply_to(message, channel, content, view)
        except BROKEN as error:
            unsent(channel.id, error)
            await tell_alone(message, error)
            return None
