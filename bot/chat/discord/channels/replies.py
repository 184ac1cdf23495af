"""Replies in Discord's channels, and what is done where one cannot be sent."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar
from zlib import crc32

import discord

from bot.chat.discord.languages import interface_language
from bot.chat.discord.markup import noted_markup, within_limit
from bot.chat.discord.sending import (
    BROKEN,
    CANNOT_REPLY,
    NOBODY,
    passes,
    persistently,
    shuts_out,
    unsent,
)
from bot.messages.locales import say, spoken

_log = logging.getLogger(__name__)

_UNANSWERED = "⚠️"

T = TypeVar("T")


async def edited(reply: discord.PartialMessage, content: str, view: discord.ui.View | None) -> bool:
    """Edit a reply, and tell whether it was still there."""
    text = within_limit(content)
    try:
        await persistently(lambda: reply.edit(content=text, view=view, allowed_mentions=NOBODY))
    except discord.NotFound:
        return False
    return True


async def noted(answer: discord.PartialMessage, note: str) -> bool:
    """Put a note above an answer, or take it away if it is empty.

    Returns:
        Whether it is done, or cannot be as the answer is out of reach; if not, it may be later.
    """
    try:
        found = await persistently(answer.fetch)
        text = noted_markup(found.content, note)
        await persistently(lambda: answer.edit(content=text, allowed_mentions=NOBODY))
    except BROKEN as error:
        _log.info("an answer that has changed is not marked: %s", error)
        return not passes(error)
    return True


async def reply_to(
    message: discord.Message,
    channel: discord.PartialMessageable,
    content: str,
    view: discord.ui.View | None,
    *,
    quiet: bool = False,
) -> int:
    """Reply to `message`, or write below it where the bot may not reply; twice does no harm.

    A quiet reply notifies nobody.
    """

    async def send(reference: discord.MessageReference | None) -> discord.Message:
        options: dict[str, Any] = {"reference": reference, "view": view}
        return await channel.send(
            within_limit(content),
            allowed_mentions=NOBODY,
            nonce=_nonce(message, content),
            suppress_embeds=True,
            silent=quiet,
            **{name: option for name, option in options.items() if option is not None},
        )

    reference = message.to_reference(fail_if_not_exists=False)
    try:
        return (await persistently(lambda: send(reference))).id
    except discord.HTTPException as error:
        if error.code != CANNOT_REPLY:
            raise
        unsent(channel.id, error)
    return (await persistently(lambda: send(None))).id


async def posted(channel: discord.PartialMessageable, content: str) -> bool:
    """Post `content` once, which nobody asked for, and tell whether the channel took it."""
    nonce = secrets.token_hex(12)  # by which Discord knows a second try
    try:
        await persistently(
            lambda: channel.send(
                within_limit(content), nonce=nonce, allowed_mentions=NOBODY, suppress_embeds=True
            )
        )
    except BROKEN as error:
        unsent(channel.id, error)
        return False
    return True


def _nonce(message: discord.Message, content: str) -> str:
    """Name a reply, so that Discord shows it once though it is sent again; 25 digits at most."""
    return f"{message.id}{crc32(content.encode()) % 10**5:05}"


async def reacted(message: discord.Message, sign: str) -> bool:
    """React to a message with an emoji, and tell whether Discord took that."""
    try:
        await persistently(lambda: message.add_reaction(sign))
    except BROKEN as error:
        _log.info("no reaction (%s)", error)
        return False
    return True


async def tell_alone(message: discord.Message, error: Exception) -> None:
    """Tell the person that the channel took no answer: by a direct message, or by a sign."""
    if message.guild is None:
        return
    key = "cannot-write" if shuts_out(error) else "trouble"
    said = say(language_of(message, message.content), key)
    try:
        await persistently(lambda: message.author.send(said, allowed_mentions=NOBODY))
    except BROKEN as refused:
        _log.info("no direct message (%s): a reaction", refused)
        await reacted(message, _UNANSWERED)


def language_of(message: discord.Message, text: str) -> str:
    """Choose what an excuse is said in; Discord tells the person's own with commands only."""
    if text or message.guild is None:
        return spoken("", text)
    return interface_language(message.guild.preferred_locale)


async def whatever_comes(call: Callable[[], Awaitable[T]]) -> T | None:
    """Return the result of a call, or None with a line in the log if it cannot be made."""
    try:
        return await persistently(call)
    except BROKEN as error:
        _log.warning("Discord did not take it: %s", error)
        return None
