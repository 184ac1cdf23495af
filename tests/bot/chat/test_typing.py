"""Who waits longer than a moment sees that the bot is at work, on both platforms."""

from __future__ import annotations

import pytest

from .conftest import Gate, Shelf
from .discord_server import BOT, CHANNEL, DM, refuses
from .test_discord_wire import connected as on_discord
from .test_discord_wire import discord_itself
from .test_slack_wire import connected as on_slack

__all__ = ["discord_itself"]  # a fixture

QUESTION = "Quand fermera le phare ?"


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.chat.discord.channels.typing.AFTER", 0)
    monkeypatch.setattr("bot.chat.discord.channels.typing.AGAIN", 0.01)


async def test_discord_shows_that_the_bot_is_typing_until_it_has_answered(
    shelf: Shelf, gate: Gate
) -> None:
    gate.opened.clear()
    async with on_discord(shelf) as (server, _):
        await server.says(f"<@{BOT}> {QUESTION}")
        await server.call("POST", f"/channels/{CHANNEL}/typing", 2)
        gate.opened.set()
        await server.call("POST", f"/channels/{CHANNEL}/messages")
        await server.says(QUESTION, direct=True)
        await server.call("POST", f"/channels/{DM}/messages")
        shown = len(server.made("POST", f"/channels/{CHANNEL}/typing"))
        await server.says(QUESTION, direct=True)
        await server.call("POST", f"/channels/{DM}/messages", 2)
        assert len(server.made("POST", f"/channels/{CHANNEL}/typing")) == shown


async def test_nobody_minds_if_discord_does_not_show_it(shelf: Shelf, gate: Gate) -> None:
    gate.opened.clear()
    async with on_discord(shelf) as (server, _):
        server.fails("POST", "/typing", refuses(403, 50013))
        await server.says(f"<@{BOT}> {QUESTION}")
        await server.call("POST", f"/channels/{CHANNEL}/typing")
        gate.opened.set()
        sent = await server.call("POST", f"/channels/{CHANNEL}/messages")
        assert sent.body["content"].startswith("**en 2040**")


async def test_nothing_is_shown_of_what_is_overheard(shelf: Shelf, gate: Gate) -> None:
    gate.opened.clear()
    channels = frozenset({CHANNEL})
    async with on_discord(shelf, answer_channels=channels) as (server, _):
        await server.says(QUESTION)
        await gate.began.wait()
        gate.opened.set()
        await server.call("POST", f"/channels/{CHANNEL}/messages")
        assert not server.made("POST", "/typing")


async def test_slack_shows_a_status_line_in_direct_messages(shelf: Shelf, gate: Gate) -> None:
    gate.opened.clear()
    async with on_slack(shelf) as (slack, _):
        asked = await slack.writes(QUESTION)
        shown = await slack.call("assistant.threads.setStatus")
        assert (shown["thread_ts"], shown["status"]) == (asked, "lit l’article …")
        gate.opened.set()
        await slack.call("chat.postMessage")
