"""Who did not find an answer helpful may say why: by a button, or in a form."""

from __future__ import annotations

from typing import Any

import pytest

from bot.history.reasons import Reason, Why

from .conftest import Shelf
from .discord_server import BOB, BOT, LoopbackDiscord
from .discord_server import CHANNEL as DISCORD_CHANNEL
from .slack_server import LoopbackSlack, says
from .test_discord_wire import connected as on_discord
from .test_discord_wire import discord_itself
from .test_slack_wire import connected as on_slack
from .test_slack_wire import elements, texts

__all__ = ["discord_itself"]  # a fixture

QUESTION = "Quand fermera le phare ?"
OFFERED = ["Wrong", "Incomplete", "Outdated", "In my own words"]
THANKS = "Thank you, noted with your vote."


def given(shelf: Shelf) -> tuple[Reason, ...]:
    (voted,) = shelf.application.history.voted()
    return voted.reasons


# Discord


def ids(body: dict[str, Any]) -> dict[str, str]:
    """The buttons of a message, by what stands on them."""
    rows = body.get("components") or []
    return {one["label"]: one["custom_id"] for row in rows for one in row["components"]}


async def disliked(server: LoopbackDiscord) -> tuple[dict[str, str], dict[str, Any]]:
    """Alice finds an answer unhelpful: what she may choose then, and the message that says so."""
    await server.says(f"<@{BOT}> {QUESTION}")
    sent = await server.call("POST", f"/channels/{DISCORD_CHANNEL}/messages")
    token = await server.presses(ids(sent.body)["Pas utile"], server.answered(sent))
    thanked = await server.call("PATCH", token)
    assert thanked.body["content"] == "Thank you, noted. If you like, say why:"
    return ids(thanked.body), server.answered(thanked) | {"flags": 64}


async def test_discord_asks_why_and_keeps_the_last_reason(shelf: Shelf) -> None:
    async with on_discord(shelf) as (server, _):
        choices, message = await disliked(server)
        assert list(choices) == OFFERED
    async with on_discord(shelf) as (server, _):  # after a restart as before
        token = await server.presses(choices["Wrong"], message)
        assert (await server.call("POST", f"{token}/callback")).body["type"] == 6  # in its place
        told = (await server.call("PATCH", token)).body
        assert (told["content"], told["components"]) == (THANKS, [])
        assert given(shelf) == (Reason(Why.WRONG),)
        token = await server.presses(choices["Outdated"], message)
        await server.call("PATCH", token)
        assert given(shelf) == (Reason(Why.OUTDATED),)


async def test_discord_s_form_takes_a_person_s_own_words_over_a_restart_too(shelf: Shelf) -> None:
    async with on_discord(shelf) as (server, _):
        choices, message = await disliked(server)
        token = await server.presses(choices["In my own words"], message)
        opened = (await server.call("POST", f"{token}/callback")).body
        assert opened["type"] == 9
        form = opened["data"]
        token = await server.fills_in(form, " Il a\nfermé hier. ", message)
        assert (await server.call("PATCH", token)).body["content"] == THANKS
        assert given(shelf) == (Reason(Why.WORDS, "Il a fermé hier."),)
    async with on_discord(shelf) as (server, _):
        token = await server.fills_in(form, "Il a fermé lundi.", message)
        assert (await server.call("PATCH", token)).body["content"] == THANKS
        assert given(shelf) == (Reason(Why.WORDS, "Il a fermé lundi."),)


async def test_on_discord_who_has_not_voted_so_gives_no_reason(shelf: Shelf) -> None:
    async with on_discord(shelf) as (server, _):
        choices, message = await disliked(server)
        token = await server.presses(choices["Wrong"], message, BOB)
        told = (await server.call("PATCH", token)).body["content"]
        assert told == "There is no such vote of yours any more."
        assert given(shelf) == ()


# Slack


async def voted_down(slack: LoopbackSlack) -> list[dict[str, Any]]:
    """Alice finds an answer unhelpful: what she may choose then."""
    asked = await slack.mentions(QUESTION)
    sent = await slack.call("chat.postMessage")
    (feedback,) = elements(sent["blocks"], "feedback_buttons")
    await slack.presses(feedback, thread=asked, value=feedback["negative_button"]["value"])
    thanked = await slack.call("chat.postEphemeral")
    assert thanked["text"] == "Thank you, noted. If you like, say why:"
    return elements(thanked["blocks"], "button")


async def test_slack_asks_why_and_keeps_the_last_reason(shelf: Shelf) -> None:
    async with on_slack(shelf) as (slack, _):
        choices = await voted_down(slack)
        assert [one["text"]["text"] for one in choices] == OFFERED
    async with on_slack(shelf) as (slack, _):
        await slack.presses(choices[0])
        told = await slack.response()
        assert (told["text"], told["replace_original"]) == (THANKS, True)
        assert given(shelf) == (Reason(Why.WRONG),)
        await slack.presses(choices[1])
        await slack.response(2)
        assert given(shelf) == (Reason(Why.INCOMPLETE),)


async def test_slack_s_form_takes_a_person_s_own_words_over_a_restart_too(shelf: Shelf) -> None:
    async with on_slack(shelf) as (slack, _):
        choices = await voted_down(slack)
        await slack.presses(choices[3])
        form = (await slack.call("views.open"))["view"]
    async with on_slack(shelf) as (slack, _):
        told = await slack.said(await slack.fills_in(form, " Il a\nfermé hier. "))
        assert told["response_action"] == "update"
        assert THANKS in list(texts(told["view"]["blocks"]))
        assert given(shelf) == (Reason(Why.WORDS, "Il a fermé hier."),)


async def test_a_form_that_slack_does_not_open_is_said_so(shelf: Shelf) -> None:
    async with on_slack(shelf) as (slack, _):
        choices = await voted_down(slack)
        slack.fails("views.open", says("expired_trigger_id"))
        await slack.presses(choices[3])
        told = await slack.call("chat.postEphemeral", 2)
        assert told["text"].startswith("Something went wrong")


# Both


@pytest.mark.parametrize("stored", [True, False])
async def test_nobody_is_asked_why_where_no_question_is_stored(shelf: Shelf, stored: bool) -> None:
    shelf.application.history.reasons.asked_for = stored
    async with on_slack(shelf) as (slack, _):
        sent = await slack.mentions(QUESTION)
        (vote,) = elements((await slack.call("chat.postMessage"))["blocks"], "feedback_buttons")
        await slack.presses(vote, thread=sent, value=vote["negative_button"]["value"])
        told = await slack.call("chat.postEphemeral")
        assert bool(elements(told["blocks"], "button")) is stored
    async with on_discord(shelf) as (server, _):
        await server.says(f"<@{BOT}> {QUESTION}")
        answer = await server.call("POST", f"/channels/{DISCORD_CHANNEL}/messages")
        token = await server.presses(ids(answer.body)["Pas utile"], server.answered(answer))
        assert bool(ids((await server.call("PATCH", token)).body)) is stored
