"""The app's own tab, and what is said to one person in a thread, over real sockets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from bot.history.history import History
from bot.messages.locales import say
from index.errors import StoreError

from .conftest import Shelf
from .slack_server import ALICE, CHANNEL, DM, says
from .test_slack_wire import connected, elements, noted

ASKED = "Quand fermera le phare ?"


async def test_the_tab_offers_questions_before_any_thread_has_begun(shelf: Shelf) -> None:
    def suggest(typed: str, language: str, where: Sequence[str]) -> list[str]:
        assert where == (DM,)
        return [f"{ASKED} {typed}{language}"]

    async with connected(shelf, suggest=suggest) as (slack, _):
        opened = slack.event(type="app_home_opened", user=ALICE, tab="messages", channel=DM)
        await slack.sends("events_api", opened)
        offered = await slack.call("assistant.threads.setSuggestedPrompts")
        assert offered["channel_id"] == DM
        assert "thread_ts" not in offered
        assert offered["prompts"] == [{"title": f"{ASKED} en", "message": f"{ASKED} en"}]


async def test_a_message_begins_its_thread_with_a_status_an_answer_and_a_follow_up(
    shelf: Shelf,
) -> None:
    async with connected(shelf) as (slack, _):
        asked = await slack.writes(ASKED)
        status = await slack.call("assistant.threads.setStatus")
        assert (status["channel_id"], status["thread_ts"]) == (DM, asked)
        assert status["status"] == say("fr", "reading")
        answer = await slack.call("chat.postMessage")
        assert (answer["channel"], answer["thread_ts"]) == (DM, asked)
        order = [method for method, _, _ in slack.calls]
        assert order.index("assistant.threads.setStatus") < order.index("chat.postMessage")
        await noted(shelf, f"{DM} {asked}")
        await slack.writes("et de quand date-t-il ?", thread_ts=asked)
        followed = await slack.call("chat.postMessage", 2)
        assert followed["thread_ts"] == asked
        assert followed["text"].startswith("1850")


async def test_another_message_begins_another_thread_without_what_was_asked_before(
    shelf: Shelf,
) -> None:
    async with connected(shelf) as (slack, _):
        first = await slack.writes(ASKED)
        await noted(shelf, f"{DM} {first}")
        second = await slack.writes("De quand date le phare ?")
        await noted(shelf, f"{DM} {second}")
        found = shelf.application.history.by_prompt("slack", f"{DM} {second}")
        assert found
        assert found.question.previous is None
        assert (await slack.call("chat.postMessage", 2))["thread_ts"] == second


async def test_an_excuse_stands_in_the_thread_of_its_message(shelf: Shelf) -> None:
    async with connected(shelf) as (slack, _):
        asked = await slack.writes(f"{ASKED} " * 100)
        told = await slack.call("chat.postMessage")
        assert told["thread_ts"] == asked
        assert "trop long" in told["text"]


async def test_what_is_said_of_a_vote_or_in_place_of_a_modal_stays_in_the_thread(
    shelf: Shelf,
) -> None:
    async with connected(shelf) as (slack, _):
        asked = await slack.mentions(ASKED)
        answer = await slack.call("chat.postMessage")
        (button,) = elements(answer["blocks"], "button")
        (feedback,) = elements(answer["blocks"], "feedback_buttons")
        value = feedback["positive_button"]["value"]
        await slack.presses(feedback, thread=asked, value=value)
        thanked = await slack.call("chat.postEphemeral")
        slack.fails("views.open", says("expired_trigger_id"))
        await slack.presses(button, thread=asked)
        shown = await slack.call("chat.postEphemeral", 2)
        for told in (thanked, shown):
            assert (told["channel"], told["user"], told["thread_ts"]) == (CHANNEL, ALICE, asked)


async def test_a_passage_that_cannot_be_looked_up_or_shown_is_said_so(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with connected(shelf) as (slack, _):
        asked = await slack.mentions(ASKED)
        (button,) = elements((await slack.call("chat.postMessage"))["blocks"], "button")
        slack.fails("views.open", says("invalid_blocks"))
        slack.fails("chat.postEphemeral", says("invalid_blocks"))
        slack.fails("conversations.open", says("user_not_found"))
        await slack.presses(button, thread=asked)
        told = await slack.call("chat.postEphemeral", 2)
        assert told["text"].startswith("Something went wrong")

        def away(*_: Any, **__: Any) -> None:
            raise StoreError("the disk is gone")

        monkeypatch.setattr(History, "get", away)
        await slack.presses(button, thread=asked)
        told = await slack.call("chat.postEphemeral", 3)
        assert told["thread_ts"] == asked
        assert told["text"].startswith("The index cannot be reached")
        monkeypatch.setattr(History, "vote", away)
        vote = {"type": "feedback_buttons", "action_id": "vote", "value": "1:1"}
        await slack.presses(vote, thread=asked)
        told = await slack.call("chat.postEphemeral", 4)
        assert told["text"].startswith("The index cannot be reached")
