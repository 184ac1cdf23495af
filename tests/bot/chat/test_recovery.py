"""What was being answered when the bot was killed is answered at its next start, and once."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.history.pending import WITHIN
from tests.bot.conftest import Host

from . import discord_server as ds
from . import slack_server as ss
from .conftest import Shelf, until
from .test_run import started

QUESTION, OTHER = "Quand fermera le phare ?", "De quand date le phare ?"


class InDiscord:
    """A Discord where Alice asks the bot."""

    stalls, ends_silently = staticmethod(ds.stalls), staticmethod(ds.ends_silently)

    def __init__(self, server: ds.LoopbackDiscord) -> None:
        self.server = server
        self.settings = {"DISCORD_TOKEN": ds.TOKEN, "DISCORD_API_URL": server.api}

    async def connected(self) -> None:
        await self.server.ready()

    async def asks(self, fault: Any) -> str:
        """Alice asks, and the answer meets `fault`."""
        self.server.fails("POST", f"/channels/{ds.CHANNEL}/messages", fault)
        asked = await self.server.says(f"<@{ds.BOT}> {QUESTION}")
        await until(lambda: len(self.tried()) == 1)
        return asked

    async def edits(self, asked: str) -> None:
        edited = self.server.message(f"<@{ds.BOT}> {OTHER}") | {"id": asked}
        await self.server.emit("MESSAGE_UPDATE", edited)

    def was_killed(self) -> None:
        self.server._ready.clear()

    def loses(self, asked: str) -> None:
        """The question is deleted while the bot is away."""
        del self.server.messages[asked]

    def tried(self) -> list[str]:
        """What the bot tried to say."""
        return [call.body["content"] for call in self.server.made("POST", "/messages")]

    def edited(self) -> list[str]:
        """What the bot made of its messages."""
        return [call.body["content"] for call in self.server.made("PATCH", "/messages")]


class InSlack:
    """A Slack where Alice asks the bot."""

    stalls, ends_silently = staticmethod(ss.stalls), staticmethod(ss.ends_silently)

    def __init__(self, server: ss.LoopbackSlack) -> None:
        self.server = server
        tokens = {"SLACK_BOT_TOKEN": ss.BOT_TOKEN, "SLACK_APP_TOKEN": ss.APP_TOKEN}
        self.settings = tokens | {"SLACK_API_URL": server.api}

    async def connected(self) -> None:
        await self.server.ready()

    async def asks(self, fault: Any) -> str:
        """Alice asks, and the answer meets `fault`."""
        self.server.fails("chat.postMessage", fault)
        asked = await self.server.mentions(QUESTION)
        await until(lambda: len(self.tried()) == 1)
        return asked

    async def edits(self, asked: str) -> None:
        message = {"user": ss.ALICE, "ts": asked, "text": f"<@{ss.BOT}> {OTHER}"}
        change = {"type": "message", "subtype": "message_changed", "channel": ss.CHANNEL}
        await self.server.sends("events_api", self.server.event(**change, message=message))

    def was_killed(self) -> None:
        self.server.sockets.clear()

    def loses(self, asked: str) -> None:
        """The question is deleted while the bot is away."""
        self.server._written = [one for one in self.server._written if one["ts"] != asked]

    def tried(self) -> list[str]:
        """What the bot tried to say."""
        return [one["text"] for one in self.server.made("chat.postMessage")]

    def edited(self) -> list[str]:
        """What the bot made of its messages."""
        return [one["text"] for one in self.server.made("chat.update")]


Chat = InDiscord | InSlack


@pytest.fixture(params=["discord", "slack"])
async def chat(request: pytest.FixtureRequest) -> AsyncIterator[Chat]:
    if request.param == "discord":
        async with ds.serving_discord() as server:
            yield InDiscord(server)
    else:
        async with ss.serving_slack() as other:
            yield InSlack(other)


@asynccontextmanager
async def running(host: Host, chat: Chat) -> AsyncIterator[Callable[[], None]]:
    """The bot as a process of its own; what kills it comes back."""
    process = await started(host.but(**chat.settings))
    try:
        await chat.connected()
        yield process.kill
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()
        chat.was_killed()


def pending(host: Host) -> int:
    """How many questions are noted as being answered."""
    with closing(sqlite3.connect(host.folder / "data" / "history.sqlite3")) as file:
        return int(file.execute("select count(*) from pending").fetchone()[0])


async def test_what_was_not_said_is_said_after_the_restart(host: Host, chat: Chat) -> None:
    async with running(host, chat) as kill:
        await chat.asks(chat.stalls)
        assert pending(host) == 1
        kill()
    async with running(host, chat):
        await until(lambda: pending(host) == 0)
        first, again = chat.tried()
        assert "en 2040" in first
        assert again == first


async def test_what_was_said_is_found_and_not_said_again(host: Host, chat: Chat) -> None:
    async with running(host, chat) as kill:
        asked = await chat.asks(chat.ends_silently)
        kill()
    async with running(host, chat):
        await until(lambda: pending(host) == 0)
        await chat.edits(asked)
        await until(lambda: bool(chat.edited()))
        assert "1850" in chat.edited()[0]
        assert len(chat.tried()) == 1


async def test_a_question_that_was_deleted_meanwhile_is_not_answered(
    host: Host, chat: Chat
) -> None:
    async with running(host, chat) as kill:
        asked = await chat.asks(chat.stalls)
        kill()
    chat.loses(asked)
    async with running(host, chat):
        await until(lambda: pending(host) == 0)
        assert len(chat.tried()) == 1


def test_what_is_old_or_ends_the_bot_each_time_is_left(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    noted = shelf.application.history.pending
    monkeypatch.setattr(noted, "_clock", lambda: now)
    noted.begin("discord", "1", "400")
    noted.begin("discord", "2", "400")
    noted.begin("slack", "C1 1.2", "")
    noted.end("discord", "2")
    assert noted.left("discord") == [("1", "400")]
    noted.begin("discord", "1", "400")
    assert noted.left("discord") == []
    now += WITHIN + timedelta(seconds=1)
    assert noted.left("slack") == []
