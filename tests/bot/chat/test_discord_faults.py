"""Faults of Discord: those that pass lose no answer, those that last are told, over sockets."""

from __future__ import annotations

import logging
from typing import Any

import pytest

from .conftest import Shelf
from .discord_server import ALICE, BOT, CHANNEL, DM, LoopbackDiscord, drops, refuses
from .test_discord_wire import asking, connected, remembered

ASKED = f"<@{BOT}> Quand fermera le phare ?"
HERE, DIRECT = f"/channels/{CHANNEL}/messages", f"/channels/{DM}/messages"


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.chat.discord.sending._PAUSES", (0.0, 0.0))


async def refused(server: LoopbackDiscord, code: int) -> None:
    """Alice asks in a channel that takes no answer."""
    server.fails("POST", HERE, refuses(403, code))
    await server.says(ASKED)


@pytest.mark.parametrize("faults", [[refuses(503, 0)] * 2, [drops, refuses(503, 0)]])
async def test_a_reply_survives_a_fault_that_passes_under_one_nonce(
    shelf: Shelf, faults: list[Any]
) -> None:
    async with connected(shelf) as (server, _):
        server.fails("POST", HERE, *faults)
        asked = await server.says(ASKED)
        answer = await server.call("POST", HERE, 3)
        assert answer.body["content"].startswith("**en 2040**")
        await remembered(shelf, asked)
        assert len({call.body["nonce"] for call in server.made("POST", HERE)}) == 1
        assert answer.body["enforce_nonce"]


async def test_a_reply_that_discord_is_away_for_is_told(shelf: Shelf) -> None:
    async with connected(shelf) as (server, _):
        server.fails("POST", HERE, *[refuses(503, 0)] * 3)
        await server.says(ASKED)
        told = await server.call("POST", DIRECT)
        assert told.body["content"].startswith("Quelque chose")
        assert len(server.made("POST", HERE)) == 3


@pytest.mark.parametrize(
    ("code", "remedy"),
    [(50001, "see the channel"), (50013, "send messages"), (50083, "unarchive the thread")],
)
async def test_a_channel_that_takes_no_answer_is_named_and_the_person_told(
    shelf: Shelf, code: int, remedy: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    async with connected(shelf) as (server, _):
        await refused(server, code)
        told = await server.call("POST", DIRECT)
        assert told.body["content"].startswith("Je n’ai pas le droit d’écrire")
        server.fails("POST", "/users/@me/channels", refuses(403, 50007))
        server.fails("POST", DIRECT, refuses(403, 50007))
        await refused(server, code)
        await server.call("PUT", "/reactions/")
    assert any(CHANNEL in said and remedy in said for said in caplog.messages)
    assert not [record for record in caplog.records if record.exc_info]


async def test_without_the_right_to_reply_the_answer_stands_below(shelf: Shelf) -> None:
    async with connected(shelf) as (server, _):
        server.fails("POST", HERE, refuses(400, 160002))
        asked = await server.says(ASKED)
        answer = await server.call("POST", HERE, 2)
        assert answer.body["content"].startswith("**en 2040**")
        assert "message_reference" not in answer.body
        await remembered(shelf, asked)


async def test_an_edit_of_an_answer_survives_a_fault_that_passes(shelf: Shelf) -> None:
    async with connected(shelf) as (server, _):
        asked = await server.says(ASKED)
        sent = await remembered(shelf, asked)
        server.fails("PATCH", HERE, refuses(503, 0))
        edited = server.message(f"<@{BOT}> De quand date le phare ?") | {"id": asked}
        await server.emit("MESSAGE_UPDATE", edited)
        answer = await server.call("PATCH", f"{HERE}/{sent}", 2)
        assert answer.body["content"].startswith("**1850**")


async def test_a_command_that_discord_refuses_has_no_traceback(
    shelf: Shelf, caplog: pytest.LogCaptureFixture
) -> None:
    async with connected(shelf) as (server, _):
        server.fails("PATCH", "/webhooks", refuses(403, 50013), refuses(403, 50013))
        token = await server.uses(asking("Quand fermera le phare ?"), user=ALICE)
        await server.call("PATCH", token, 2)
        await server.call("PATCH", await server.uses(asking("Quand fermera le phare ?")))
    assert not [record for record in caplog.records if record.exc_info]


async def test_an_edit_whose_answer_somebody_deleted_is_answered_below(shelf: Shelf) -> None:
    async with connected(shelf) as (server, _):
        asked = await server.says(ASKED)
        await remembered(shelf, asked)
        server.fails("PATCH", HERE, refuses(404, 10008))
        edited = server.message(f"<@{BOT}> De quand date le phare ?") | {"id": asked}
        await server.emit("MESSAGE_UPDATE", edited)
        answer = await server.call("POST", HERE, 2)
        assert answer.body["content"].startswith("**1850**")
        assert answer.body["nonce"] != server.made("POST", HERE)[0].body["nonce"]
