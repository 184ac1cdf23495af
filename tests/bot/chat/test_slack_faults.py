"""Faults of Slack: those that pass lose no answer, those that last are told, over real sockets."""

from __future__ import annotations

import logging
from typing import Any

import pytest

from .conftest import Shelf, until
from .slack_server import (
    ALICE,
    BOT,
    CHANNEL,
    DM,
    LoopbackSlack,
    breaks,
    busy,
    down,
    drops,
    limited,
    loses,
    says,
)
from .test_slack_wire import connected, elements, noted

ASKED = "Quand fermera le phare ?"
PASSING = ["internal_error", "fatal_error", "service_unavailable", "request_timeout", "ratelimited"]


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.chat.slack.api._PAUSES", (0.0, 0.0, 0.0))


def shown(slack: LoopbackSlack) -> list[dict[str, Any]]:
    """The messages that people see."""
    return slack._posted


@pytest.mark.parametrize("fault", [busy, down, drops, *map(says, PASSING)])
async def test_an_answer_survives_a_fault_that_passes(shelf: Shelf, fault: Any) -> None:
    async with connected(shelf) as (slack, _):
        slack.fails("chat.postMessage", fault)
        asked = await slack.mentions(ASKED)
        answer = await slack.call("chat.postMessage", 2)
        assert answer["text"].startswith("en 2040")
        assert answer["thread_ts"] == asked
        sent = await noted(shelf, f"{CHANNEL} {asked}")
        assert [f"{CHANNEL} {message['ts']}" for message in shown(slack)] == [sent]


@pytest.mark.parametrize("fault", [loses, breaks])
@pytest.mark.parametrize("direct", [True, False])
async def test_a_post_that_was_made_is_found_and_not_made_again(
    shelf: Shelf, fault: Any, direct: bool
) -> None:
    async with connected(shelf) as (slack, _):
        slack.fails("chat.postMessage", fault)
        asked = await (slack.writes if direct else slack.mentions)(ASKED)
        channel = DM if direct else CHANNEL
        sent = await noted(shelf, f"{channel} {asked}")
        assert [f"{channel} {message['ts']}" for message in shown(slack)] == [sent]
        assert len(slack.made("chat.postMessage")) == 1


async def test_a_fault_that_does_not_pass_in_time_is_told(shelf: Shelf) -> None:
    async with connected(shelf) as (slack, _):
        slack.fails("chat.postMessage", *[says("internal_error")] * 3)
        asked = await slack.mentions(ASKED)
        told = await slack.call("chat.postEphemeral")
        assert (told["user"], told["thread_ts"]) == (ALICE, asked)
        assert told["text"].startswith("Quelque chose a échoué")
        assert len(slack.made("chat.postMessage")) == 3


async def test_a_post_that_cannot_be_looked_for_is_not_made_again(shelf: Shelf) -> None:
    async with connected(shelf) as (slack, _):
        slack.fails("chat.postMessage", loses)
        slack.fails("conversations.replies", says("missing_scope"))
        await slack.mentions(ASKED)
        told = await slack.call("chat.postEphemeral")
        assert told["text"].startswith("Quelque chose a échoué")
        assert len(slack.made("chat.postMessage")) == 1


@pytest.mark.parametrize(
    ("code", "remedy", "said"),
    [
        ("not_in_channel", "invite the bot to the channel", "Je n’ai pas le droit d’écrire"),
        ("is_archived", "unarchive the channel", "Je n’ai pas le droit d’écrire"),
        ("restricted_action", "let the bot post in the", "Je n’ai pas le droit d’écrire"),
        ("msg_too_long", "docs.slack.dev says", "Quelque chose a échoué"),
    ],
)
async def test_a_channel_that_takes_no_answer_is_named_and_the_person_told(
    shelf: Shelf, code: str, remedy: str, said: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    async with connected(shelf) as (slack, _):
        slack.fails("chat.postMessage", says(code))
        await slack.mentions(ASKED)
        told = await slack.call("chat.postEphemeral")
        assert told["text"].startswith(said)
        slack.fails("chat.postMessage", says(code))
        slack.fails("chat.postEphemeral", says(code))
        await slack.mentions(ASKED)
        told = await slack.call("chat.postMessage", 3)
        assert told["channel"] == DM
        assert told["text"].startswith(said)
    assert any(CHANNEL in line and code in line and remedy in line for line in caplog.messages)
    assert not [record for record in caplog.records if record.exc_info]


async def test_a_command_whose_response_url_is_dead_is_answered_all_the_same(
    shelf: Shelf, caplog: pytest.LogCaptureFixture
) -> None:
    async with connected(shelf) as (slack, _):
        slack.dead_responses = 3
        await slack.commands("/ask", f"private {ASKED}")
        told = await slack.call("chat.postEphemeral")
        assert (told["channel"], told["user"]) == (CHANNEL, ALICE)
        assert told["text"].startswith("en 2040")
        await slack.commands("/facts", "weather")
        assert "statements" in (await slack.call("chat.postEphemeral", 2))["text"]
        await slack.commands("/index", "status")
        assert "people who manage" in (await slack.call("chat.postEphemeral", 3))["text"]
    assert any("response URL" in said and "expired_url" in said for said in caplog.messages)
    assert not [record for record in caplog.records if record.exc_info]


async def test_an_edit_a_status_and_a_button_survive_faults_that_pass(shelf: Shelf) -> None:
    async with connected(shelf) as (slack, _):
        asked = await slack.writes(ASKED)
        answer = await slack.call("chat.postMessage")
        await noted(shelf, f"{DM} {asked}")
        slack.fails("chat.update", says("service_unavailable"))
        message = {"user": ALICE, "ts": asked, "text": "De quand date le phare ?"}
        change = {"type": "message", "subtype": "message_changed", "channel": DM}
        await slack.sends("events_api", slack.event(**change, message=message))
        assert "1850" in (await slack.call("chat.update", 2))["text"]
        slack.fails("views.open", says("internal_error"))
        await slack.presses(elements(answer["blocks"], "button")[0])
        await slack.call("views.open", 2)


async def test_a_refusal_in_the_home_has_no_traceback(
    shelf: Shelf, caplog: pytest.LogCaptureFixture
) -> None:
    async with connected(shelf) as (slack, _):
        slack.fails("conversations.open", says("user_not_found"))
        await slack.presses({"type": "button", "action_id": "refresh"})
        await until(lambda: "user_not_found" in caplog.text)
    assert not [record for record in caplog.records if record.exc_info]


async def test_an_edit_whose_answer_somebody_deleted_is_answered_below(shelf: Shelf) -> None:
    async with connected(shelf) as (slack, _):
        asked = await slack.mentions(ASKED)
        await noted(shelf, f"{CHANNEL} {asked}")
        slack.fails("chat.update", says("message_not_found"))
        message = {"user": ALICE, "ts": asked, "text": f"<@{BOT}> De quand date le phare ?"}
        change = {"type": "message", "subtype": "message_changed", "channel": CHANNEL}
        await slack.sends("events_api", slack.event(**change, message=message))
        answer = await slack.call("chat.postMessage", 2)
        assert answer["text"].startswith("1850")
        assert answer["thread_ts"] == asked


async def test_an_answer_does_not_wait_for_its_status_line(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.chat.slack.channels.replies.STATUS_WITHIN", 0.1)
    async with connected(shelf) as (slack, _):
        slack.fails("assistant.threads.setStatus", limited)
        await slack.writes(ASKED)
        assert (await slack.call("chat.postMessage"))["text"].startswith("en 2040")
        assert len(slack.made("assistant.threads.setStatus")) == 1
