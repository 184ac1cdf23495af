"""Questions in Discord's channels: mentions, direct messages, threads, edits and deletions."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Set
from functools import partial
from typing import Protocol

import discord

from bot.answering.answer import Verdict
from bot.chat.prompts import Prompts
from bot.chat.threads import Threads, question_in
from bot.errors import TryLater, Withdrawn
from bot.history.remembered import Remembered
from bot.messages.error_messages import excuse

from .buttons import below
from .client import Bot
from .markup import answer_markup
from .places import conversation_in, is_to_nobody, written_at
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
        history = bot.conversations.history
        self._prompts = Prompts("discord", history)
        self._threads = Threads("discord", history, written_at)

    async def said(self, message: discord.Message) -> None:
        """Answer a message, if it asks the bot something."""
        text = self._asked(message)
        if text is None and await self._goes_on(message):
            text = message.content.strip()
        if text is not None:
            await self._prompts.asked(str(message.id), text, partial(self._answer, message))

    async def edited(self, message: discord.Message) -> None:
        """Answer an edited question anew, in place of the answer to what it was."""
        text = self._asked(message)
        if text is None and self._prompts.knows(str(message.id)):
            text = message.content.strip() or None
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
        if message.guild and not (mentioned and self._answers_in(message)):
            return None
        text = message.content
        for mention in (f"<@{me.id}>", f"<@!{me.id}>"):
            text = text.replace(mention, " ")
        return text.strip()

    def _answers_in(self, message: discord.Message) -> bool:
        """Tell whether the host wants the bot to answer where `message` stands."""
        places = {message.channel.id, getattr(message.channel, "parent_id", None)}
        return not self._channels or bool(places & self._channels)

    async def _goes_on(self, message: discord.Message) -> bool:
        """Tell whether who was answered in a thread asks something more there."""
        thread = conversation_in(message.channel)
        if thread is None or not is_to_nobody(message) or not self._answers_in(message):
            return False
        if not await asyncio.to_thread(question_in, message.content):
            return False
        person = str(message.author.id)
        return bool(await self._threads.last_to(person, thread, str(message.id)))

    async def _answer(
        self, message: discord.Message, text: str, in_place_of: Remembered | None = None
    ) -> None:
        remembered = None
        try:
            async with self._bot.conversations.in_flight(str(message.channel.id)):
                answer, remembered = await self._bot.conversations.answer(
                    "discord",
                    str(message.author.id),
                    text,
                    previous=await self._previous(message, in_place_of),
                    prompt=str(message.id),
                    thread=conversation_in(message.channel),
                )
                view = below(
                    remembered.id,
                    answer.language,
                    quoted=remembered.span is not None,
                    voted=answer.verdict is not Verdict.TALK,
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

    async def _previous(
        self, message: discord.Message, in_place_of: Remembered | None
    ) -> Remembered | None:
        """Look up the answer that is replied to, or that the person's conversation goes on from."""
        reference, history = message.reference, self._bot.conversations.history
        if reference and (number := reference.message_id):
            return await asyncio.to_thread(history.by_message, "discord", str(number))
        if place := conversation_in(message.channel):
            person, prompt = str(message.author.id), str(message.id)
            return await self._threads.last_to(person, place, prompt, in_place_of)
        return None

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
