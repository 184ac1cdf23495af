"""A busy channel holds up nobody else, and nobody waits in silence, over real sockets."""

from __future__ import annotations

import asyncio

import pytest
from discord import Message

from bot.chat.discord.channels.questions import Questions
from tests.conftest import PATIENCE

from . import test_discord_wire as discord
from . import test_slack_wire as slack
from .conftest import Gate, Shelf, until
from .discord_server import BOT, DM
from .slack_server import ALICE, CHANNEL, LoopbackSlack

HERE = 3


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """A channel of Slack's takes one message, and no second one before the test is over."""
    monkeypatch.setattr("bot.chat.slack.api.POST_EVERY", 10 * PATIENCE)
    monkeypatch.setattr("bot.waiting.MAX_HERE", HERE)
    monkeypatch.setattr("bot.waiting.MAX_ANSWERED", HERE)


async def filled(shelf: Shelf, server: LoopbackSlack) -> list[str]:
    """Fill the channel with answers that wait for their turn; the questions come back."""
    first = await server.mentions("Quand fermera le phare ?")
    await slack.noted(shelf, f"{CHANNEL} {first}")
    history = shelf.application.history
    asked = [await server.mentions("De quand date le phare ?") for _ in range(HERE)]
    for prompt in asked:
        await until(lambda prompt=prompt: history.by_prompt("slack", f"{CHANNEL} {prompt}"))
    return asked


@pytest.mark.usefixtures("narrow")
async def test_a_busy_channel_keeps_no_place_from_others_and_who_comes_there_is_told(
    shelf: Shelf,
) -> None:
    async with slack.connected(shelf) as (server, _):
        await filled(shelf, server)
        late = await server.mentions("Quand fermera le phare ?")
        told = await server.call("chat.postEphemeral")
        assert (told["user"], told["thread_ts"]) == (ALICE, late)
        assert told["text"].startswith("Beaucoup de monde pose des questions dans ce canal")
        await server.mentions("")
        told = await server.call("chat.postEphemeral", 2)
        assert told["text"].startswith("Many people are asking in this channel")
        await server.commands("/facts", "dates")
        assert (await server.response())["text"].startswith("Many people are asking in this")
        await server.writes("Quand fermera le phare ?")
        assert (await server.call("chat.postMessage", 2))["text"].startswith("en 2040")


class Counted(Questions):
    """Questions that tell how many messages they are done with."""

    done = 0

    async def said(self, message: Message) -> None:
        await super().said(message)
        self.done += 1


@pytest.mark.usefixtures("narrow")
async def test_a_full_channel_of_discord_s_is_told_once_a_minute(shelf: Shelf, gate: Gate) -> None:
    gate.opened.clear()
    async with discord.connected(shelf) as (server, bot):
        seconds = [0.0]
        questions = bot._questions = Counted(bot, shelf.settings, lambda: seconds[0])
        for _ in range(HERE):
            await server.says(f"<@{BOT}> Quand fermera le phare ?")
        await until(lambda: bot.conversations.waiting == HERE)
        late = [await server.says(f"<@{BOT}> De quand date le phare ?") for _ in range(3)]
        told = await server.call("POST", "/messages")
        assert told.body["content"].startswith("Beaucoup de monde pose des questions dans ce canal")
        await until(lambda: questions.done == len(late))
        seconds[0] = 61.0
        later = await server.says(f"<@{BOT}> De quand date le phare ?")
        await server.call("POST", "/messages", 2)
        gate.opened.set()
        await server.call("POST", "/messages", 2 + HERE)
        sent = [call.body for call in server.made("POST", "/messages")]
        told_to = [
            str(one["message_reference"]["message_id"])
            for one in sent
            if one["content"].startswith("Beaucoup de monde")
        ]
        first, last = told_to
        assert first in late, "whichever of them was looked at first"
        assert last == later
        assert len(sent) == 2 + HERE


@pytest.mark.usefixtures("narrow")
async def test_who_waits_in_a_busy_channel_when_the_bot_ends_is_told(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.waiting.LAST_WORD", PATIENCE)
    async with slack.connected(shelf) as (server, bot):
        asked = await filled(shelf, server)
        await bot._questions._conversations.close(PATIENCE)
        told = server.made("chat.postEphemeral")
        assert sorted(one["thread_ts"] for one in told) == sorted(asked)
        assert all("redémarre" in one["text"] for one in told)
        await server.mentions("Quand fermera le phare ?")
        assert "redémarre" in (await server.call("chat.postEphemeral", HERE + 1))["text"]


async def test_who_waits_in_discord_when_the_bot_ends_is_told(
    shelf: Shelf, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.waiting.LAST_WORD", PATIENCE)
    gate.opened.clear()
    async with discord.connected(shelf) as (server, bot):
        token = await server.uses(discord.asking("Quand fermera le phare ?"))
        await server.says("Quand fermera le phare ?", direct=True)
        await server.says(f"<@{BOT}> Quand fermera le phare ?")
        await until(lambda: bot.conversations.waiting == 3)
        await bot.conversations.close(PATIENCE)
        (command,) = server.made("PATCH", token)
        said = [command, *server.made("POST", "/messages")]
        assert len(said) == 3
        assert any(f"/channels/{DM}/" in call.path for call in said)
        assert "restarted" in command.body["content"]
        assert all("redémarre" in call.body["content"] for call in said[1:])


async def test_questions_that_are_answered_in_time_are_when_the_bot_ends(
    shelf: Shelf, gate: Gate
) -> None:
    gate.opened.clear()
    async with discord.connected(shelf) as (server, bot):
        await server.says("Quand fermera le phare ?", direct=True)
        await gate.began.wait()
        closing = asyncio.create_task(bot.conversations.close(PATIENCE))
        gate.opened.set()
        await closing
        (answer,) = server.made("POST", "/messages")
        assert answer.body["content"].startswith("**en 2040**")
