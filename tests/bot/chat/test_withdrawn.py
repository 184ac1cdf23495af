"""Questions that are deleted while they are answered are neither answered nor kept."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import pytest

from bot.errors import Withdrawn
from bot.history.history import History
from tests.bot.history.test_history import written

from . import test_discord_wire as discord
from . import test_slack_wire as slack
from .conftest import Gate, Shelf, until
from .discord_server import BOT, CHANNEL
from .slack_server import ALICE, DM

PRIVATE = "Quand fermera le phare secret ?"


async def test_a_conversation_keeps_nothing_of_a_question_deleted_meanwhile(
    shelf: Shelf, gate: Gate, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    conversations, history = shelf.conversations(), shelf.application.history
    conversations._log_questions = True
    gate.opened.clear()
    asking = asyncio.create_task(conversations.answer("discord", "1", PRIVATE, prompt="7"))
    await gate.began.wait()
    assert history.withdraw("discord", "7") is None
    gate.opened.set()
    with pytest.raises(Withdrawn):
        await asking
    assert "phare" not in str([vars(record) for record in caplog.records])
    assert b"secret" not in written(shelf.settings.data_dir)


async def test_discord_answers_no_question_that_is_deleted_while_it_is_read(
    shelf: Shelf, gate: Gate
) -> None:
    async with discord.connected(shelf) as (server, _):
        gate.opened.clear()
        asked = await server.says(f"<@{BOT}> {PRIVATE}")
        await gate.began.wait()
        await server.emit("MESSAGE_DELETE", {"id": asked, "channel_id": CHANNEL})
        await until(lambda: shelf.application.history.is_withdrawn("discord", asked))
        gate.opened.set()
        await server.says(f"<@{BOT}> Quand fermera le phare ?")
        answer = await server.call("POST", "/messages")
        assert answer.body["message_reference"]["message_id"] != int(asked)
        assert shelf.application.history.by_prompt("discord", asked) is None
        assert b"secret" not in written(shelf.settings.data_dir)


async def test_discord_writes_no_edited_question_back_that_is_deleted(
    shelf: Shelf, gate: Gate
) -> None:
    async with discord.connected(shelf) as (server, _):
        asked = await server.says(f"<@{BOT}> Quand fermera le phare ?")
        await server.call("POST", "/messages")
        sent = await discord.remembered(shelf, asked)
        gate.began.clear()
        gate.opened.clear()
        await server.emit("MESSAGE_UPDATE", server.message(f"<@{BOT}> {PRIVATE}") | {"id": asked})
        await gate.began.wait()
        await server.emit("MESSAGE_DELETE", {"id": asked, "channel_id": CHANNEL})
        await server.call("DELETE", f"/messages/{sent}")
        gate.opened.set()
        await server.says(f"<@{BOT}> Quand fermera le phare ?")
        await server.call("POST", "/messages", 2)
        assert shelf.application.history.by_prompt("discord", asked) is None
        assert not server.made("PATCH", f"/messages/{sent}")


def deleted_just_before_it_is_noted(monkeypatch: pytest.MonkeyPatch, prompt: list[str]) -> None:
    """Let questions be deleted between the sending of an answer and the note of it."""
    sent = History.sent

    def later(history: History, number: int, *noted: Any, **where: Any) -> bool:
        history.withdraw(*prompt)
        return sent(history, number, *noted, **where)

    monkeypatch.setattr(History, "sent", later)


async def test_discord_takes_an_answer_back_whose_question_is_deleted_as_it_is_sent(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with discord.connected(shelf) as (server, _):
        message = server.message(f"<@{BOT}> {PRIVATE}")
        deleted_just_before_it_is_noted(monkeypatch, ["discord", message["id"]])
        await server.emit("MESSAGE_CREATE", message)
        await server.call("POST", "/messages")
        await server.call("DELETE", "/messages/")
        assert b"secret" not in written(shelf.settings.data_dir)


async def test_slack_answers_no_question_that_is_deleted_while_it_is_read(
    shelf: Shelf, gate: Gate
) -> None:
    async with slack.connected(shelf) as (server, _):
        gate.opened.clear()
        asked = await server.writes(PRIVATE)
        await gate.began.wait()
        deletion = {"type": "message", "subtype": "message_deleted", "channel": DM}
        await server.sends("events_api", server.event(**deletion, deleted_ts=asked))
        prompt = f"{DM} {asked}"
        await until(lambda: shelf.application.history.is_withdrawn("slack", prompt))
        gate.opened.set()
        other = await server.writes("Quand fermera le phare ?")
        await slack.noted(shelf, f"{DM} {other}")
        assert len(server.made("chat.postMessage")) == 1
        assert shelf.application.history.by_prompt("slack", prompt) is None


async def test_slack_takes_an_answer_back_whose_question_is_deleted_as_it_is_sent(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with slack.connected(shelf) as (server, _):
        message = {"user": ALICE, "channel": DM, "channel_type": "im", "ts": server.now()}
        deleted_just_before_it_is_noted(monkeypatch, ["slack", f"{DM} {message['ts']}"])
        event = server.event(type="message", text=PRIVATE, **message)
        await server.sends("events_api", event)
        await server.call("chat.postMessage")
        await server.call("chat.delete")


async def test_slack_s_placeholder_of_a_deleted_question_is_no_edit_of_it(shelf: Shelf) -> None:
    async with slack.connected(shelf) as (server, _):
        asked = await server.writes("Quand fermera le phare ?")
        await server.call("chat.postMessage")
        sent = await slack.noted(shelf, f"{DM} {asked}")
        placeholder = {
            "type": "message",
            "subtype": "tombstone",
            "user": "USLACKBOT",
            "ts": asked,
            "thread_ts": asked,
            "text": "This message was deleted.",
        }
        change = {"type": "message", "subtype": "message_changed", "channel": DM}
        await server.sends("events_api", server.event(**change, message=placeholder))
        deleted = await server.call("chat.delete")
        assert f"{deleted['channel']} {deleted['ts']}" == sent
        assert not server.made("chat.update")
