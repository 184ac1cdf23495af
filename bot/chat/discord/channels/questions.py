"""Questions in Discord's channels: answered, edited with their answers, and taken back."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from functools import partial

import discord
from cachetools import FIFOCache, TTLCache

from bot.answering.answer import Answer, Verdict
from bot.answering.followups import sounds_leaning
from bot.answering.intents import Intent
from bot.answering.question import Question
from bot.chat.discord.calling import buttons_for
from bot.chat.discord.markup import answer_markup
from bot.chat.discord.places import conversation_in, is_unknown, within, written_at
from bot.chat.discord.sending import BROKEN, unsent
from bot.chat.heard import Heard
from bot.chat.prompts import Prompts
from bot.chat.threads import Threads
from bot.errors import TooManyHere, Withdrawn
from bot.history.remembered import Remembered
from bot.messages.error_messages import excuse
from bot.settings import Settings
from bot.shelves import Scope

from .checking import checked, replied_to
from .hearing import Hearing
from .recovering import ChannelBot, answer_to, found_again
from .replies import edited, language_of, reacted, reply_to, tell_alone, whatever_comes
from .typing import typing

_log = logging.getLogger(__name__)

_CHANNELS, _A_MINUTE = 1_000, 60.0

_WELCOME = "🙏"

_EARLY = 100
"""How many posts are held that came before Discord told of the thread that they open."""


class Questions:
    """Answers what is said to the bot in channels and direct messages.

    Args:
        bot: the client that hears and sends messages.
        settings: in which channels it answers, and in which it answers every question.
        clock: tells seconds.
    """

    def __init__(
        self,
        bot: ChannelBot,
        settings: Settings,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._bot, history = bot, bot.conversations.history
        self._prompts = Prompts("discord", history)
        self._threads = Threads("discord", history, written_at)
        everywhere = settings.discord_answer_channels
        self._hearing = Hearing(self._threads, settings.discord_channels, everywhere)
        self._full: TTLCache[int, None] = TTLCache(_CHANNELS, _A_MINUTE, clock)
        self._early: FIFOCache[int, discord.Message] = FIFOCache(_EARLY)

    async def said(self, message: discord.Message) -> None:
        """Answer a message, if it asks the bot something."""
        if is_unknown(message.channel) and message.id == message.channel.id:
            self._early[message.channel.id] = message
        if heard := await self._heard(message):
            answer = partial(self._answer, message, heard)
            place = str(message.channel.id)
            await self._prompts.asked(str(message.id), heard.text, answer, place)

    async def opened(self, thread: discord.Thread) -> None:
        """Answer the post that opens a thread, if it came before Discord told of the thread."""
        if message := self._early.pop(thread.id, None):
            message.channel = thread
            await self.said(message)

    async def edited(self, message: discord.Message) -> None:
        """Answer an edited question anew, in place of the answer to what it was."""
        heard = await self._heard(message)
        if heard is None and message.content and self._prompts.knows(str(message.id)):
            heard = Heard(message.content.strip(), self._hearing.is_to_all(message))
        if heard:
            since = message.edited_at.timestamp() if message.edited_at else 0
            answer = partial(self._answer, message, heard)
            place = str(message.channel.id)
            await self._prompts.edited(str(message.id), heard.text, since, answer, place)

    async def recover(self) -> None:
        """Answer what was being answered when the bot ended of a sudden, unless it was."""
        await self._prompts.recover(self._recover)

    async def _recover(self, prompt: str, channel: str) -> None:
        try:
            message = await found_again(self._bot, int(channel), int(prompt))
            answer = await answer_to(message, self._bot.user)
        except BROKEN as error:  # it is gone, or nobody knows whether it was answered
            _log.info("a question is not answered after the restart: %s", error)
            await self._prompts.is_dealt_with(prompt)
            return
        if answer:
            await self._prompts.is_there(prompt, str(answer), channel)
        else:
            await self.said(message)

    async def _heard(self, message: discord.Message) -> Heard | None:
        me = self._bot.user
        return await self._hearing.heard(message, me) if me else None

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

    async def _answer(
        self,
        message: discord.Message,
        heard: Heard,
        text: str,
        in_place_of: Remembered | None = None,
    ) -> None:
        if above := replied_to(message, text, self._bot.user.id if self._bot.user else 0):
            await self._check(message, heard, above)
            return
        try:
            async with (
                self._bot.conversations.in_flight(str(message.channel.id)),
                typing(self._bot.get_partial_messageable(message.channel.id), heard),
            ):
                answer, remembered = await self._bot.conversations.answer(
                    "discord",
                    str(message.author.id),
                    text,
                    previous=await self._previous(message, text, in_place_of),
                    prompt=str(message.id),
                    thread=conversation_in(message.channel),
                    scope=Scope(within(message.channel)),
                )
                shown = bool(in_place_of and in_place_of.message) or heard.is_worth_saying(answer)
                if shown and self._prompts.is_last(str(message.id), text):
                    await self._show(message, heard, answer, remembered, in_place_of)
        except Withdrawn:
            return
        except Exception as error:
            if self._prompts.is_last(str(message.id), text):
                await self._excuse(message, heard, text, error, in_place_of)

    async def _show(
        self,
        message: discord.Message,
        heard: Heard,
        answer: Answer,
        remembered: Remembered,
        in_place_of: Remembered | None,
    ) -> None:
        """Send an answer, or put it in the place of the one before; thanks get but a sign."""
        if message.guild and answer.intent is Intent.THANKS and await reacted(message, _WELCOME):
            return
        try:
            direct = message.guild is None
            view = buttons_for(answer, remembered, self._bot, direct=direct)
            quiet = heard.overheard and answer.verdict is Verdict.PERHAPS
            content = answer_markup(answer)
            sent = await self._send(message, content, view, in_place_of, heard, quiet=quiet)
            if sent is not None:
                await self._note_sent(remembered.id, sent, message.channel.id)
        except Exception:
            _log.exception("an answer could not be sent")

    async def _excuse(
        self,
        message: discord.Message,
        heard: Heard,
        text: str,
        error: Exception,
        in_place_of: Remembered | None,
    ) -> None:
        """Say why there is no answer, if one is owed."""
        language, where = language_of(message, text), within(message.channel)
        said = excuse(error, language, self._bot.suggestions("", language, where))
        if not heard.overheard and not self._is_told(message.channel.id, error):
            await self._send(message, said, None, in_place_of, heard)

    async def _check(self, message: discord.Message, heard: Heard, above: discord.Message) -> None:
        """Check the message above one that asks for it, for all to see."""
        try:
            async with self._bot.conversations.in_flight(str(message.channel.id)):
                said = await checked(self._bot, above, str(message.author.id))
                await self._send(message, said, None, None, heard)
        except Exception as error:
            said = excuse(error, language_of(message, above.content))
            await self._send(message, said, None, None, heard)

    def _is_told(self, channel: int, error: Exception) -> bool:
        """Tell whether a channel has been told within a minute that it is full, and note that.

        All there read it once; as a reply to each it would keep the answers waiting.
        """
        if not isinstance(error, TooManyHere):
            return False
        told = channel in self._full
        if not told:
            self._full[channel] = None
        return told

    async def _previous(
        self, message: discord.Message, text: str, in_place_of: Remembered | None
    ) -> Remembered | None:
        """Look up the answer that is replied to, or that the person's conversation goes on from.

        A direct message begins another one, unless it leans on what was said before.
        """
        reference, history = message.reference, self._bot.conversations.history
        if reference and (number := reference.message_id):
            return await asyncio.to_thread(history.by_message, "discord", str(number))
        place = conversation_in(message.channel)
        if place and (message.guild or sounds_leaning(Question(text))):
            person, prompt = str(message.author.id), str(message.id)
            return await self._threads.last_to(person, place, prompt, in_place_of)
        return None

    async def _note_sent(self, answer: int, message: int, channel: int) -> None:
        """Remember where an answer was sent, or delete it: its question may be deleted by now."""
        sent = self._bot.conversations.history.sent
        if not await asyncio.to_thread(sent, answer, str(message), channel=str(channel)):
            await self._take_back(channel, message)

    async def _send(
        self,
        message: discord.Message,
        content: str,
        view: discord.ui.View | None,
        in_place_of: Remembered | None,
        heard: Heard,
        *,
        quiet: bool = False,
    ) -> int | None:
        """Edit the reply that there is, or reply to `message`.

        Where neither can be, the person is told so, unless they did not ask the bot.

        Returns:
            The id of a new reply, if Discord took it.
        """
        channel = self._bot.get_partial_messageable(message.channel.id)
        try:
            if in_place_of and in_place_of.message:
                reply = channel.get_partial_message(int(in_place_of.message))
                if await edited(reply, content, view):
                    return None
            return await reply_to(message, channel, content, view, quiet=quiet)
        except BROKEN as error:
            unsent(channel.id, error)
            if not heard.overheard:
                await tell_alone(message, error)
            return None
