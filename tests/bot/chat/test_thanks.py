"""Thanks in a channel get a sign, and no message that all of it reads; in private, a word."""

from __future__ import annotations

import pytest

from . import test_discord_wire as discord
from . import test_slack_wire as slack
from .conftest import Shelf
from .discord_server import BOT as DISCORD_BOT
from .discord_server import CHANNEL, DM, refuses
from .slack_server import says

THANKS = "Merci beaucoup !"
HERE = f"/channels/{CHANNEL}/messages"


async def test_discord_s_get_a_reaction(shelf: Shelf) -> None:
    async with discord.connected(shelf) as (server, _):
        thanked = await server.says(f"<@{DISCORD_BOT}> {THANKS}")
        reaction = await server.call("PUT", "/reactions/")
        assert f"/messages/{thanked}/" in reaction.path
        assert server.made("POST", HERE) == []


async def test_discord_s_get_a_word_where_no_reaction_may_be_and_in_private(shelf: Shelf) -> None:
    async with discord.connected(shelf) as (server, _):
        server.fails("PUT", "/reactions/", refuses(403, 50013))
        await server.says(f"<@{DISCORD_BOT}> {THANKS}")
        assert "plaisir" in (await server.call("POST", HERE)).body["content"]
        await server.says(THANKS, direct=True)
        said = await server.call("POST", f"/channels/{DM}/messages")
        assert "plaisir" in said.body["content"]
        assert len(server.made("PUT", "/reactions/")) == 1


async def test_slack_s_get_a_reaction(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.chat.slack.api.POST_EVERY", 0)
    async with slack.connected(shelf) as (server, _):
        thanked = await server.mentions(THANKS)
        reaction = await server.call("reactions.add")
        assert reaction["timestamp"] == thanked
        assert server.made("chat.postMessage") == []
        server.fails("reactions.add", says("missing_scope", needed="reactions:write"))
        await server.mentions(THANKS)
        assert "plaisir" in (await server.call("chat.postMessage"))["text"]
        await server.writes(THANKS)
        assert "plaisir" in (await server.call("chat.postMessage", 2))["text"]
        assert len(server.made("reactions.add")) == 2
