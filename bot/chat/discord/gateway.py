"""The connection to Discord, and its life from login to close."""

from __future__ import annotations

import logging
from typing import Any

import aiohttp
import discord
import yarl
from cachetools import FIFOCache
from discord import app_commands
from discord.gateway import DiscordWebSocket

from bot.announcing.notice import Notice
from bot.chat.calls import Calls, Helpers
from bot.conversations import Conversations
from bot.errors import PlatformError
from bot.history.posted import PostedAnswer
from bot.operators import Operators
from bot.settings import Settings
from bot.suggesting import Suggest

from .buttons import PassageButton, VoteButton
from .calling import PersonButton, ResolvedButton
from .channels.questions import Questions
from .channels.replies import noted, posted
from .commands import add_commands
from .commands.facts import PageButton
from .languages import Translator, interface_language
from .markup import lines_fit, lines_markup
from .reasons import ReasonButton, submitted
from .registered import has_any
from .sending import (
    BROKEN,
    NOBODY,
    REFUSED_TOKEN,
    UNREACHABLE,
    defer,
    excuse_response,
    point_at,
)
from .sharing import ShareButton

_log = logging.getLogger(__name__)

_REFUSED = {
    4004: REFUSED_TOKEN,
    4013: "Discord refuses the intents that the bot asks for: update verbatim-bot",
    4014: (
        "Discord refuses the intents that the bot asks for: turn on the Message Content Intent in"
        " the developer portal, under Bot, or leave out DISCORD_MESSAGE_CONTENT and the channels of"
        " Discord in ANSWER_CHANNELS"
    ),
}


_SHARED = 1_000
"""How many answers are known to be shared: the button goes once it was pressed."""

_CONNECTIONS = 100
"""How many connections to Discord's API are open at most: of more questions at once, some share."""


# It would warn at each start that it cannot speak: the bot has no voice.
discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False


class DiscordBot(discord.AutoShardedClient):
    """Answers people in Discord.

    What mentions it, and what is written to it directly, comes with its content. It asks for the
    privileged intent to read the rest only where the settings want that.

    Args:
        settings: what the host chose.
        conversations: what answers.
        operators: what `/index` works on.
        suggest: offers questions while somebody types.
        options: for discord.py.
    """

    def __init__(
        self,
        settings: Settings,
        conversations: Conversations,
        operators: Operators,
        suggest: Suggest,
        **options: Any,
    ) -> None:
        point_at(settings)
        # discord.py asks the API for its gateway once, and goes to Discord's own ever after.
        self._asks_for_gateway = settings.discord_api_url and not settings.discord_gateway_url
        if settings.shards:
            own, options["shard_count"] = settings.shards
            options["shard_ids"] = list(own)
        if settings.discord_gateway_url:
            options.setdefault("shard_count", 1)  # else the API would be asked for its gateway
        super().__init__(
            intents=discord.Intents(
                guilds=True,
                guild_messages=True,
                dm_messages=True,
                message_content=settings.reads_discord_messages,
            ),
            allowed_mentions=NOBODY,
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            **options,
        )
        self.conversations, self.operators = conversations, operators
        self.suggestions, self._token = suggest, settings.discord_token
        self.helpers, self.calls = Helpers.on_discord(settings.helpers), Calls(conversations)
        self.shared = FIFOCache[int, None](_SHARED)
        self._questions, self._recovered = Questions(self, settings), False
        self.tree = app_commands.CommandTree(self)
        self.tree.error(self._command_failed)
        add_commands(self.tree, settings.discord_admins)

    name = "Discord"
    connected = False
    """Whether people can be answered just now."""

    async def login(self, token: str) -> None:
        """Log in, with as many connections as calls may be under way."""
        self.http.connector = aiohttp.TCPConnector(limit=_CONNECTIONS)
        await super().login(token)

    async def on_disconnect(self) -> None:
        """Note that people cannot be answered."""
        self.connected = False

    async def on_resumed(self) -> None:
        """Note that people can be answered again."""
        self.connected = True

    async def setup_hook(self) -> None:
        """Take the buttons of earlier answers as well, and know the gateway for every reconnect."""
        if self._asks_for_gateway:
            _, gateway, _ = await self.http.get_bot_gateway()
            DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway)
        await self.tree.set_translator(Translator())
        self.add_dynamic_items(
            PassageButton,
            VoteButton,
            ReasonButton,
            PersonButton,
            ResolvedButton,
            PageButton,
            ShareButton,
        )

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

    async def on_ready(self) -> None:
        """Tell the operator that the bot is there."""
        self.connected = True
        _log.info("on Discord as %s, in %d servers", self.user, len(self.guilds))
        try:
            if not await has_any(self, [guild.id for guild in self.guilds]):
                _log.warning("Discord has no command of the bot: verbatim discord sync")
        except BROKEN as error:
            _log.info("which commands Discord has cannot be found out: %s", error)
        if not self._recovered:
            self._recovered = True
            await self._questions.recover()

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Take what somebody wrote into a form; commands and buttons are heard elsewhere."""
        await submitted(interaction)

    async def on_message(self, message: discord.Message) -> None:
        """Answer what is said to the bot."""
        await self._questions.said(message)

    async def on_thread_create(self, thread: discord.Thread) -> None:
        """Answer the post that opens a thread."""
        await self._questions.opened(thread)

    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        """Answer anew a question that was edited."""
        await self._questions.edited(payload.message)

    async def on_raw_message_delete(self, payload: discord.RawMessageDeleteEvent) -> None:
        """Take back the answer to a question that was deleted."""
        await self._questions.deleted(payload.channel_id, payload.message_id)

    async def on_raw_bulk_message_delete(self, payload: discord.RawBulkMessageDeleteEvent) -> None:
        """Take back the answers to questions that were deleted together."""
        for message in payload.message_ids:
            await self._questions.deleted(payload.channel_id, message)

    async def announce(self, channel: str, notice: Notice) -> bool:
        """Post a notice, and tell whether the channel took it; if not, the log says why."""
        place = self.get_partial_messageable(int(channel))
        return await posted(place, lines_markup(notice(lines_fit)))

    async def mark(self, answer: PostedAnswer, note: str) -> bool:
        """Put a note above an answer, or take it away, and tell whether that is dealt with."""
        channel = self.get_partial_messageable(int(answer.channel))
        return await noted(channel.get_partial_message(int(answer.message)), note)

    async def _command_failed(
        self, interaction: discord.Interaction, error: app_commands.AppCommandError
    ) -> None:
        """Tell a person what the command does not tell itself, such as that it is out of date."""
        if interaction.type is discord.InteractionType.application_command and (
            interaction.response.is_done() or await defer(interaction, private=True)
        ):
            original = getattr(error, "original", error)
            await excuse_response(interaction, original, interface_language(interaction.locale))
