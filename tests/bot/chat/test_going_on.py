"""Conversations go on without a mention or a reply, on both platforms, over real sockets."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bot.history.remembered import Remembered
from tests.conftest import PATIENCE

from . import discord_server, slack_server
from . import test_discord_wire as discord
from . import test_slack_wire as slack
from .conftest import Shelf, until

CLOSING, DATING = "Quand fermera le phare ?", "et de quand date-t-il ?"
OPENING = "Quand ouvrira le musée ?"
LATER = 11 * 60
"""Seconds."""


class InDiscord:
    """A thread of Discord's, and a direct conversation."""

    platform = "discord"
    mention, alice, bob = f"<@{discord_server.BOT}>", discord_server.ALICE, discord_server.BOB

    def __init__(self, server: discord_server.LoopbackDiscord, bot: Any) -> None:
        self.server, self.conversations = server, bot.conversations

    async def writes(
        self, text: str, *, by: str = "", direct: bool = False, later: int = 0, **more: Any
    ) -> str:
        """Write in the thread or directly; what the message is called in the history comes back."""
        author = discord_server.somebody(by or self.alice, "somebody")
        place = {} if direct else {"channel_id": discord_server.THREAD}
        if later:
            more["id"] = str(later * 1000 << 22)
        return await self.server.says(text, direct=direct, author=author, **place | more)

    async def commands(self, question: str) -> None:
        """Ask by a command in the thread."""
        place = {"channel_id": discord_server.THREAD, "channel": discord_server.thread()}
        await self.server.call("PATCH", await self.server.uses(discord.asking(question), **place))

    async def bots_say(self, text: str) -> None:
        author = discord_server.somebody("900", "another", bot=True)
        await self.server.says(text, channel_id=discord_server.THREAD, author=author)

    async def replies(self, text: str) -> None:
        """Alice replies to what somebody said in the thread."""
        await self.writes(text, type=19, message_reference={"message_id": "1", "channel_id": "600"})

    async def edits(self, prompt: str, text: str) -> None:
        changed = self.server.message(text, channel_id=discord_server.THREAD) | {"id": prompt}
        await self.server.emit("MESSAGE_UPDATE", changed)

    def said(self) -> list[str]:
        """What the bot said, by messages and edits of messages."""
        return [
            call.body["content"].removeprefix("**")
            for call in self.server.calls
            if call.method in {"POST", "PATCH"} and "/messages" in call.path
            if "/webhooks/" not in call.path
        ]


class InSlack:
    """A thread of Slack's, and a direct conversation."""

    platform = "slack"
    mention, alice, bob = f"<@{slack_server.BOT}>", slack_server.ALICE, slack_server.ROOT

    def __init__(self, server: slack_server.LoopbackSlack, bot: Any) -> None:
        self.server, self.conversations = server, bot._questions._conversations
        self._thread = server.now()

    async def writes(
        self, text: str, *, by: str = "", direct: bool = False, later: int = 0, **more: Any
    ) -> str:
        """Write in the thread or directly; what the message is called in the history comes back."""
        ts = f"{1_700_000_000 + later}.999999" if later else self.server.now()
        message = {"user": by or self.alice, "ts": ts, "text": text} | more
        if direct:
            await self.server.writes(**message)
            return f"{slack_server.DM} {ts}"
        place = {"channel": slack_server.CHANNEL, "thread_ts": self._thread}
        event = self.server.event(type="message", channel_type="channel", **place | message)
        await self.server.sends("events_api", event)
        if self.mention in text:
            event = self.server.event(type="app_mention", **place | message)
            await self.server.sends("events_api", event)
        return f"{slack_server.CHANNEL} {ts}"

    async def commands(self, question: str) -> None:
        """Ask by a command, whose answer begins the thread."""
        await self.server.commands("/ask", question)
        await self.server.call("chat.postMessage")
        self._thread = self.server._posted[-1]["ts"]

    async def bots_say(self, text: str) -> None:
        await self.writes(text, bot_id="B2")

    async def replies(self, text: str) -> None:
        """Alice writes to somebody who is in the thread."""
        await self.writes(f"<@{self.bob}> {text}")

    async def edits(self, prompt: str, text: str) -> None:
        channel, ts = prompt.split()
        message = {"user": self.alice, "ts": ts, "thread_ts": self._thread, "text": text}
        change = {"type": "message", "subtype": "message_changed", "channel": channel}
        await self.server.sends("events_api", self.server.event(**change, message=message))

    def said(self) -> list[str]:
        """What the bot said, by messages and edits of messages."""
        made = [*self.server.made("chat.postMessage"), *self.server.made("chat.update")]
        return [one["text"] for one in made]


Chat = InDiscord | InSlack


@asynccontextmanager
async def connected(platform: str, shelf: Shelf) -> AsyncIterator[Chat]:
    if platform == "discord":
        async with discord.connected(shelf, discord_message_content=True) as (server, bot):
            yield InDiscord(server, bot)
    else:
        async with slack.connected(shelf) as (other, app):
            yield InSlack(other, app)


@pytest.fixture(params=["discord", "slack"])
async def chat(
    request: pytest.FixtureRequest, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Chat]:
    monkeypatch.setattr("bot.chat.slack.api.POST_EVERY", 0)
    async with connected(request.param, shelf) as one:
        yield one


async def answered(shelf: Shelf, chat: Chat, prompt: str) -> Remembered:
    """How the answer to `prompt` is remembered, once it is sent."""
    found: list[Remembered] = []

    def noted() -> bool:
        known = shelf.application.history.by_prompt(chat.platform, prompt)
        found.extend([known] if known and known.message else [])
        return bool(found)

    await until(noted)
    return found[0]


async def asked_before(shelf: Shelf, chat: Chat, prompt: str) -> str | None:
    """The question that the one in `prompt` goes on from, once it is answered."""
    previous = (await answered(shelf, chat, prompt)).question.previous
    return previous and previous.text


async def test_a_direct_conversation_goes_on_without_a_reply(shelf: Shelf, chat: Chat) -> None:
    await answered(shelf, chat, await chat.writes(CLOSING, direct=True))
    going_on = await chat.writes(DATING, direct=True)
    assert await asked_before(shelf, chat, going_on) == CLOSING
    assert chat.said()[1].startswith("1850")
    standing_alone = await chat.writes(OPENING, direct=True)
    assert await asked_before(shelf, chat, standing_alone) is None
    later = await chat.writes(DATING, direct=True, later=LATER)
    assert await asked_before(shelf, chat, later) is None


async def test_who_was_answered_in_a_thread_goes_on_there_and_nobody_else(
    shelf: Shelf, chat: Chat
) -> None:
    await answered(shelf, chat, await chat.writes(f"{chat.mention} {CLOSING}"))
    await chat.writes("merci, c’est parfait")
    await chat.writes(f"!{DATING}")
    await chat.writes(DATING, by=chat.bob)
    await chat.writes(DATING, later=LATER)
    await chat.bots_say(DATING)
    await chat.replies(DATING)
    going_on = await chat.writes(DATING)
    assert await asked_before(shelf, chat, going_on) == CLOSING
    await chat.conversations.close(PATIENCE)
    assert [said[:4] for said in chat.said()] == ["en 2", "1850"]


async def test_a_conversation_in_a_thread_goes_on_from_the_person_s_own_question(
    shelf: Shelf, chat: Chat
) -> None:
    await answered(shelf, chat, await chat.writes(f"{chat.mention} {CLOSING}"))
    await answered(shelf, chat, await chat.writes(f"{chat.mention} {OPENING}", by=chat.bob))
    assert await asked_before(shelf, chat, await chat.writes(DATING)) == CLOSING


async def test_a_conversation_goes_on_after_a_command(shelf: Shelf, chat: Chat) -> None:
    await chat.commands(CLOSING)
    await until(lambda: last_sent(shelf) is not None)
    assert await asked_before(shelf, chat, await chat.writes(DATING)) == CLOSING


def last_sent(shelf: Shelf) -> str | None:
    found = shelf.application.history.get(1)
    return found and found.message


async def test_an_edited_question_that_went_on_is_answered_anew(shelf: Shelf, chat: Chat) -> None:
    await answered(shelf, chat, await chat.writes(f"{chat.mention} {CLOSING}"))
    going_on = await chat.writes(DATING)
    await answered(shelf, chat, going_on)
    await chat.edits(going_on, OPENING)
    await until(lambda: len(chat.said()) == 3)
    assert chat.said()[2].startswith("en juin 2031")
    assert await asked_before(shelf, chat, going_on) == CLOSING


@pytest.mark.parametrize("platform", ["discord", "slack"])
async def test_a_conversation_goes_on_after_a_restart(platform: str, shelf: Shelf) -> None:
    async with connected(platform, shelf) as chat:
        await answered(shelf, chat, await chat.writes(CLOSING, direct=True))
    async with connected(platform, shelf) as chat:
        chat.server._ids = iter(range(50_000, 60_000))  # those of before are used
        going_on = await chat.writes(DATING, direct=True)
        assert await asked_before(shelf, chat, going_on) == CLOSING


async def test_without_the_intent_a_thread_of_discord_s_is_left_alone(shelf: Shelf) -> None:
    async with discord.connected(shelf) as (server, bot):
        assert not server.identified[0]["intents"] & (1 << 15)
        chat = InDiscord(server, bot)
        await answered(shelf, chat, await chat.writes(f"{chat.mention} {CLOSING}"))
        await chat.writes("")  # so Discord tells of it
        await answered(shelf, chat, await chat.writes(f"{chat.mention} {OPENING}"))
        await bot.conversations.close(PATIENCE)
        assert len(chat.said()) == 2
