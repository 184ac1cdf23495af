"""Many ask in one instant: all hear of it at once, and the connections are few."""

from __future__ import annotations

import asyncio
from collections import Counter

import pytest

from . import test_discord_wire as discord
from . import test_slack_wire as slack
from .conftest import Gate, Shelf, until

ASKED, PLACES, CONNECTIONS = 40, 3, 4
QUESTION = "Quand fermera le phare ?"


@pytest.fixture(autouse=True)
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.waiting.MAX_ANSWERED", PLACES)
    monkeypatch.setattr("bot.chat.discord.gateway._CONNECTIONS", CONNECTIONS)
    monkeypatch.setattr("bot.chat.slack.client._CONNECTIONS", CONNECTIONS)
    monkeypatch.setattr("bot.chat.slack.api.POST_EVERY", 0)


async def test_who_is_over_the_limit_in_discord_is_told_in_the_first_response(
    shelf: Shelf, gate: Gate
) -> None:
    gate.opened.clear()
    async with discord.connected(shelf) as (server, _):
        await asyncio.gather(*(server.uses(discord.asking(QUESTION)) for _ in range(ASKED)))
        await server.call("POST", "/callback", ASKED)
        first = [call.body for call in server.made("POST", "/callback")]
        assert Counter(body["type"] for body in first) == {5: PLACES, 4: ASKED - PLACES}
        told = [body["data"] for body in first if body["type"] == 4]
        assert {one["content"][:11] for one in told} == {"Many people"}
        assert {one["flags"] for one in told} == {64}
        gate.opened.set()
        await server.call("PATCH", "/webhooks", PLACES)
        answers = [call.body["content"] for call in server.made("PATCH", "/webhooks")]
        assert all("**en 2040**" in answer for answer in answers)
        assert len(server.peers) <= CONNECTIONS


async def test_who_is_over_the_limit_in_slack_is_told_in_the_acknowledgement(
    shelf: Shelf, gate: Gate
) -> None:
    gate.opened.clear()
    async with slack.connected(shelf) as (server, _):
        for _ in range(ASKED):
            await server.commands("/ask", QUESTION)
        await until(lambda: len(server.acknowledged) == ASKED)
        told = [one["text"] for one in server.told.values() if one]
        assert len(told) == ASKED - PLACES
        assert {one[:18] for one in told} == {"Beaucoup de monde "}
        gate.opened.set()
        await server.call("chat.postMessage", PLACES)
        assert len(server.peers) <= CONNECTIONS + 1  # the app's own token has no part in it


async def test_a_place_is_given_back_once_it_is_answered(shelf: Shelf) -> None:
    async with discord.connected(shelf) as (server, bot):
        for number in range(1, PLACES + 3):
            token = await server.uses(discord.asking(QUESTION))
            await server.call("PATCH", token)
            await until(lambda: bot.conversations.waiting == 0)
            assert len(server.made("PATCH", "/webhooks")) == number
