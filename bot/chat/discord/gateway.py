"""The connection to Discord: mentions, direct messages, replies, edits and deletions."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

import aiohttp
import discord
import yarl
from discord import app_commands
from discord.gateway import DiscordWebSocket

from bot.answering.answer import Answer
from bot.conversations import Conversations
from bot.errors import PlatformError
from bot.history.history import Remembered
from bot.messages.dialects import DiscordMarkdown
from bot.messages.error_messages import excuse
from bot.messages.fact_pages import Line, Piece
from bot.messages.rendering import render
from bot.operators import Administration
from bot.settings import Settings
from bot.suggesting import Suggest

from .buttons import PassageButton, VoteButton, below
from .commands import add_commands
from .languages import Translator, interface_language
from .sending import NOBODY, REFUSED_TOKEN, UNREACHABLE, persistently, point_at

_log = logging.getLogger(__name__)

_MARKDOWN = DiscordMarkdown()
_FOOT = 60  # characters
_REMEMBERED_PROMPTS = 1000
_REFUSED = {
    4004: REFUSED_TOKEN,
    4013: "Discord refuses the intents that the bot asks for: update verbatim-bot",
    4014: "Discord refuses the intents that the bot asks for: update verbatim-bot",
}


class DiscordBot(discord.AutoShardedClient):
    """The bot in Discord.

    It asks for no privileged intent: what mentions it, and what is written to it directly, comes
    with its content.

    Args:
        settings: what the host chose.
        conversations: what answers.
        administration: what `/index` works on.
        suggest: offers questions while somebody types.
        options: for discord.py.
    """

    def __init__(
        self,
        settings: Settings,
        conversations: Conversations,
        administration: Administration,
        suggest: Suggest,
        **options: Any,
    ) -> None:
        point_at(settings)
        # discord.py asks the API for its gateway once, and goes to Discord's own ever after.
        self._asks_for_gateway = settings.discord_api_url and not settings.discord_gateway_url
        if settings.discord_gateway_url:
            options.setdefault("shard_count", 1)  # else the API would be asked for its gateway
        super().__init__(
            intents=discord.Intents(guilds=True, guild_messages=True, dm_messages=True),
            allowed_mentions=NOBODY,
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            **options,
        )
        self.conversations, self.administration = conversations, administration
        self._token, self._channels = settings.discord_token, settings.discord_channels
        self.suggestions = suggest
        self._prompts: OrderedDict[int, str] = OrderedDict()
        self.tree = app_commands.CommandTree(self)
        self.tree.error(self._command_failed)
        add_commands(self.tree, settings.discord_admins)

    name = "Discord"
    connected = False
    """Whether people can be answered just now."""

    async def on_disconnect(self) -> None:
        """People cannot be answered."""
        self.connected = False

    async def on_resumed(self) -> None:
        """They can again."""
        self.connected = True

    async def setup_hook(self) -> None:
        """Take the buttons of earlier answers as well, and know the gateway for every reconnect."""
        if self._asks_for_gateway:
            _, gateway, _ = await self.http.get_bot_gateway()
            DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway)
        await self.tree.set_translator(Translator())
        self.add_dynamic_items(PassageButton, VoteButton)

    async def serve(self) -> None:
        """Answer until `close`.

        Raises:
            PlatformError: if Discord refuses the bot, or cannot be reached at all.
        """
        try:
            await self.start(self._token.get_secret_value() if self._token else "")
        except discord.LoginFailure as error:
            raise PlatformError(_REFUSED[4004]) from error
        except discord.PrivilegedIntentsRequired as error:
            raise PlatformError(_REFUSED[4014]) from error
        except discord.ConnectionClosed as error:
            said = _REFUSED.get(error.code, f"Discord closed the connection (code {error.code})")
            raise PlatformError(said) from error
        except (aiohttp.ClientError, OSError, discord.GatewayNotFound) as error:
            raise PlatformError(UNREACHABLE) from error
        finally:
            await self.close()

    def rendered(self, answer: Answer) -> str:
        """The answer as a message."""
        return render(answer, _MARKDOWN)

    def escaped(self, text: str) -> str:
        """Plain text as a message, cut if it is too long."""
        while not _MARKDOWN.fits(escaped := _MARKDOWN.escape(text)):
            text = text[: int(len(text) * 0.9)]
        return escaped

    def marked_up(self, lines: Sequence[Line]) -> str:
        """Lines of pieces as a message."""
        return "\n".join("".join(map(_marked_up, line)) for line in lines)

    def lines_fit(self, lines: Sequence[Line]) -> bool:
        """Whether one message can hold `lines`, and a word on which page they are."""
        return _MARKDOWN.fits(self.marked_up(lines) + " " * _FOOT)

    async def note_sent(self, answer: int, message: int) -> None:
        """Remember which message an answer was sent in."""
        await asyncio.to_thread(self.conversations.history.sent, answer, str(message))

    async def on_ready(self) -> None:
        """Tell the operator."""
        self.connected = True
        _log.info("on Discord as %s, in %d servers", self.user, len(self.guilds))

    async def on_message(self, message: discord.Message) -> None:
        """Answer what is said to the bot."""
        text = self._asked(message)
        if text is None or message.id in self._prompts:  # a resumed session may repeat itself
            return
        self._prompts[message.id] = text
        while len(self._prompts) > _REMEMBERED_PROMPTS:
            self._prompts.popitem(last=False)
        await self._answer(message, text)

    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        """Answer an edited question anew, in place of the answer to what it was."""
        message = payload.message
        text = self._asked(message)
        if text is None or self._prompts.get(message.id) == text:
            return
        before = await self._answered(message.id)
        if before is None or before.message is None or before.question.text == text:
            return
        self._prompts[message.id] = text
        await self._answer(message, text, in_place_of=before)

    async def on_raw_message_delete(self, payload: discord.RawMessageDeleteEvent) -> None:
        """Take back the answer to a question that is taken back."""
        before = await self._answered(payload.message_id)
        if before is None:
            return
        await asyncio.to_thread(self.conversations.history.forget, before.id)
        if before.message:
            answer = self.get_partial_messageable(payload.channel_id).get_partial_message(
                int(before.message)
            )
            await self._whatever_comes(answer.delete)

    async def on_raw_bulk_message_delete(self, payload: discord.RawBulkMessageDeleteEvent) -> None:
        """As when each is deleted by itself."""
        for message in payload.message_ids:
            await self.on_raw_message_delete(
                discord.RawMessageDeleteEvent({"id": message, "channel_id": payload.channel_id})
            )

    async def _answered(self, prompt: int) -> Remembered | None:
        return await asyncio.to_thread(self.conversations.history.by_prompt, "discord", str(prompt))

    def _asked(self, message: discord.Message) -> str | None:
        """What `message` asks the bot, if it is said to it where it answers."""
        if message.author.bot or self.user is None:
            return None
        mentioned = any(user.id == self.user.id for user in message.mentions)
        if message.guild:
            places = {message.channel.id, getattr(message.channel, "parent_id", None)}
            if not mentioned or (self._channels and not places & self._channels):
                return None
        text = message.content
        for mention in (f"<@{self.user.id}>", f"<@!{self.user.id}>"):
            text = text.replace(mention, " ")
        return text.strip()

    async def _answer(
        self, message: discord.Message, text: str, in_place_of: Remembered | None = None
    ) -> None:
        language = interface_language(
            message.guild.preferred_locale if message.guild else discord.Locale.american_english
        )
        number, view = None, None
        try:
            with self.conversations.in_flight():
                answer, remembered = await self.conversations.answer(
                    "discord",
                    str(message.author.id),
                    text,
                    previous=await self._replied_to(message),
                    prompt=str(message.id),
                )
                number, content = remembered.id, self.rendered(answer)
                view = below(number, answer.language, quoted=remembered.span is not None)
                await self._send(message, content, view, number, in_place_of)
        except Exception as error:
            if number is None:
                await self._send(message, excuse(error, language), None, None, in_place_of)
            else:
                _log.exception("an answer could not be sent")

    async def _replied_to(self, message: discord.Message) -> Remembered | None:
        reference = message.reference
        if reference is None or reference.message_id is None:
            return None
        return await asyncio.to_thread(
            self.conversations.history.by_message, "discord", str(reference.message_id)
        )

    async def _send(
        self,
        message: discord.Message,
        content: str,
        view: discord.ui.View | None,
        number: int | None,
        in_place_of: Remembered | None,
    ) -> None:
        """Reply to `message`, or edit the reply that there is; twice does no harm."""
        channel = self.get_partial_messageable(message.channel.id)
        if in_place_of and in_place_of.message:
            reply = channel.get_partial_message(int(in_place_of.message))
            await self._whatever_comes(
                lambda: reply.edit(content=content, view=view, allowed_mentions=NOBODY)
            )
            return
        reference = message.to_reference(fail_if_not_exists=False)

        async def send() -> discord.Message:
            return await channel.send(
                content,
                reference=reference,
                allowed_mentions=NOBODY,
                nonce=message.id,  # keeps Discord from showing it twice when it is sent again
                suppress_embeds=True,
                view=discord.utils.MISSING if view is None else view,
            )

        sent = await self._whatever_comes(send)
        if sent is not None and number is not None:
            await self.note_sent(number, sent.id)

    async def _whatever_comes(self, call: Any) -> Any:
        """The result of a call, or None with a line in the log if it cannot be made."""
        try:
            return await persistently(call)
        except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
            _log.warning("Discord did not take a message: %s", error)
            return None

    async def _command_failed(
        self, interaction: discord.Interaction, error: app_commands.AppCommandError
    ) -> None:
        del interaction  # each command tells the person itself
        _log.error("a command failed", exc_info=error)


def _marked_up(piece: Piece) -> str:
    escaped = _MARKDOWN.escape(piece.text)
    if piece.bold and escaped.strip():
        escaped = escaped.replace(escaped.strip(), _MARKDOWN.bold(escaped.strip()), 1)
    return _MARKDOWN.link(escaped, piece.link) if piece.link else escaped
