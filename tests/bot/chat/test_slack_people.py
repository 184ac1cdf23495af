"""Who people are is asked of Slack seldom, and nobody waits for it, over real sockets."""

from __future__ import annotations

import asyncio

import pytest

from tests.conftest import PATIENCE

from .conftest import Shelf, until
from .slack_server import ALICE, LoopbackSlack, limited, says
from .test_slack_wire import connected, elements

ASKED = "Quand fermera le phare ?"


async def many(slack: LoopbackSlack, people: int) -> set[str]:
    """Each of so many people asks more in a message than the bot reads; who they are comes back."""
    names = {f"U{number}" for number in range(people)}
    for name in names:
        await slack.mentions(f"{ASKED} " * 100, user=name)
    return names


async def test_what_asks_too_much_of_slack_keeps_nobody_from_a_word_in_their_language(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.chat.slack.api.POST_EVERY", 0)
    async with connected(shelf) as (slack, _):
        slack.fails("users.info", *[limited] * 20)
        await many(slack, 20)
        await slack.call("chat.postMessage", 20)
        said = {one["text"] for one in slack.made("chat.postMessage")}
        assert len(said) == 1
        assert "trop long" in said.pop()
        assert not slack.made("users.info")


async def test_a_person_is_looked_up_once_and_again_where_that_failed(shelf: Shelf) -> None:
    async with connected(shelf) as (slack, _):
        slack.fails("users.info", says("user_not_found"))
        await slack.commands("/facts", "weather")
        await slack.response()
        slack.locale = "fr-FR"
        await asyncio.gather(*[slack.commands("/facts", "weather") for _ in range(5)])
        await slack.response(6)
        await slack.commands("/index", "status")
        assert "réservé" in (await slack.response(7))["text"]
        assert [one["user"] for one in slack.made("users.info")] == [ALICE] * 2


async def test_a_command_waits_not_for_ever_for_a_person_s_language(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.chat.slack.people.LANGUAGE_WITHIN", 0)
    async with connected(shelf) as (slack, _):
        slack.fails("users.info", limited)
        await slack.commands("/ask", f"{ASKED} " * 100)
        assert "trop long" in (await slack.response())["text"]


async def test_a_button_is_acknowledged_before_slack_says_who_pressed_it(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.chat.slack.people.LANGUAGE_WITHIN", 10 * PATIENCE)
    async with connected(shelf) as (slack, _):
        await slack.mentions(ASKED)
        (button,) = elements((await slack.call("chat.postMessage"))["blocks"], "button")
        slack.fails("users.info", limited)
        envelope = await slack.presses(button)
        await slack.call("users.info")
        await until(lambda: envelope in slack.acknowledged)
        assert not slack.made("views.open")
