"""The last text of a question counts, on both platforms, in whatever order its events come."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bot.chat.prompts import Prompts
from tests.bot.history.test_history import written

from . import test_discord_wire as discord
from . import test_slack_wire as slack
from .conftest import Gate, Shelf, until
from .discord_server import BOT, LoopbackDiscord
from .discord_server import CHANNEL as DISCORD_CHANNEL
from .slack_server import ALICE, LoopbackSlack
from .slack_server import BOT as SLACK_BOT
from .slack_server import CHANNEL as SLACK_CHANNEL

CLOSING, DATING, OPENING = (
    "Quand fermera le phare ?",
    "De quand date le phare ?",
    "Quand ouvrira le musée ?",
)


class InDiscord:
    """A channel of Discord's, in which Alice asks one question."""

    platform = "discord"

    def __init__(self, server: LoopbackDiscord, prompts: Prompts) -> None:
        self._server, self.prompts = server, prompts
        self._message = server.message("")
        self.prompt = str(self._message["id"])

    def _said(self, text: str) -> dict[str, Any]:
        mentioned = self._server.message(f"<@{BOT}> {text}")["mentions"]
        return self._message | {"content": f"<@{BOT}> {text}", "mentions": mentioned}

    async def asks(self, text: str) -> None:
        await self._server.emit("MESSAGE_CREATE", self._said(text))

    async def edits(self, text: str, second: int) -> None:
        edited = {"edited_timestamp": f"2026-01-01T00:00:{second:02}+00:00"}
        await self._server.emit("MESSAGE_UPDATE", self._said(text) | edited)

    async def deletes(self) -> None:
        gone = {"id": self.prompt, "channel_id": DISCORD_CHANNEL}
        await self._server.emit("MESSAGE_DELETE", gone)

    def answers(self) -> list[str]:
        made = self._server.calls
        return [
            call.body["content"].removeprefix("**")
            for call in made
            if call.method in {"POST", "PATCH"} and "/messages" in call.path
        ]


class InSlack:
    """A channel of Slack's, in which Alice asks one question."""

    platform = "slack"

    def __init__(self, server: LoopbackSlack, prompts: Prompts) -> None:
        self._server, self.prompts = server, prompts
        self._ts = server.now()
        self.prompt = f"{SLACK_CHANNEL} {self._ts}"

    async def _sends(self, **event: Any) -> None:
        await self._server.sends("events_api", self._server.event(channel=SLACK_CHANNEL, **event))

    def _said(self, text: str) -> dict[str, Any]:
        return {"user": ALICE, "ts": self._ts, "text": f"<@{SLACK_BOT}> {text}"}

    async def asks(self, text: str) -> None:
        await self._sends(type="app_mention", **self._said(text))

    async def edits(self, text: str, second: int) -> None:
        message = self._said(text) | {
            "edited": {"user": ALICE, "ts": f"17000000{second:02}.000001"}
        }
        await self._sends(type="message", subtype="message_changed", message=message)

    async def deletes(self) -> None:
        await self._sends(type="message", subtype="message_deleted", deleted_ts=self._ts)

    def answers(self) -> list[str]:
        made = self._server.made("chat.postMessage") + self._server.made("chat.update")
        assert all(one.get("thread_ts", self._ts) == self._ts for one in made)
        return [one["text"] for one in made]


Asked = InDiscord | InSlack


@pytest.fixture(params=["discord", "slack"])
async def asked(request: pytest.FixtureRequest, shelf: Shelf) -> AsyncIterator[Asked]:
    async with _connected(request.param, shelf) as one:
        yield one


@asynccontextmanager
async def _connected(platform: str, shelf: Shelf) -> AsyncIterator[Asked]:
    if platform == "discord":
        async with discord.connected(shelf) as (server, bot):
            yield InDiscord(server, bot._questions._prompts)
    else:
        async with slack.connected(shelf) as (other, app):
            yield InSlack(other, app._questions._prompts)


async def test_an_edit_while_the_answer_is_made_is_what_is_answered(
    asked: Asked, gate: Gate, shelf: Shelf
) -> None:
    gate.opened.clear()
    await asked.asks(CLOSING)
    await gate.began.wait()
    await asked.edits(DATING, 1)
    await asked.edits(OPENING, 2)
    await asked.edits(OPENING, 2)
    await heard(asked, OPENING)
    gate.opened.set()
    await until(lambda: bool(asked.answers()))
    assert [answer[:12] for answer in asked.answers()] == ["en juin 2031"]
    await until(lambda: noted(asked, shelf) == OPENING)


async def test_an_edit_that_comes_before_its_question_is_what_is_answered(asked: Asked) -> None:
    await asked.edits(DATING, 1)
    await heard(asked, DATING)
    await asked.asks(CLOSING)
    await until(lambda: bool(asked.answers()))
    assert [answer[:4] for answer in asked.answers()] == ["1850"]


async def test_edits_that_come_in_the_wrong_order_end_in_the_last(
    asked: Asked, gate: Gate, shelf: Shelf
) -> None:
    gate.opened.clear()
    await asked.asks(CLOSING)
    await gate.began.wait()
    await asked.edits(OPENING, 2)
    await heard(asked, OPENING)
    await asked.edits(DATING, 1)
    gate.opened.set()
    await until(lambda: noted(asked, shelf) == OPENING)
    assert [answer[:12] for answer in asked.answers()] == ["en juin 2031"]


async def test_an_edit_back_to_what_was_asked_is_answered_as_that(
    asked: Asked, gate: Gate, shelf: Shelf
) -> None:
    gate.opened.clear()
    await asked.asks(CLOSING)
    await gate.began.wait()
    await asked.edits(DATING, 1)
    await heard(asked, DATING)
    await asked.edits(CLOSING, 2)
    await heard(asked, CLOSING)
    gate.opened.set()
    await until(lambda: noted(asked, shelf) == CLOSING)
    assert [answer[:7] for answer in asked.answers()] == ["en 2040"]


async def test_an_edited_question_that_is_deleted_is_neither_answered_nor_kept(
    asked: Asked, gate: Gate, shelf: Shelf
) -> None:
    history = shelf.application.history
    gate.opened.clear()
    await asked.asks(CLOSING)
    await gate.began.wait()
    await asked.edits("Quand fermera le phare secret ?", 1)
    await asked.deletes()
    await until(lambda: history.is_withdrawn(asked.platform, asked.prompt))
    await asked.edits("Quand fermera le phare secret ?", 2)
    gate.opened.set()
    other = another(asked)
    await other.asks(DATING)
    await until(lambda: history.by_prompt(asked.platform, other.prompt) is not None)
    assert history.by_prompt(asked.platform, asked.prompt) is None
    assert b"secret" not in written(shelf.settings.data_dir)


async def test_a_deletion_that_comes_before_its_question_is_obeyed(
    asked: Asked, shelf: Shelf
) -> None:
    history = shelf.application.history
    await asked.deletes()
    await until(lambda: history.is_withdrawn(asked.platform, asked.prompt))
    await asked.asks(CLOSING)
    other = another(asked)
    await other.asks(DATING)
    await until(lambda: noted(other, shelf) == DATING)
    assert noted(asked, shelf) is None
    assert [answer[:4] for answer in other.answers()] == ["1850"]


def noted(asked: Asked, shelf: Shelf) -> str | None:
    """What the answer that is noted as sent was asked."""
    found = shelf.application.history.by_prompt(asked.platform, asked.prompt)
    return found.question.text if found and found.message else None


async def heard(asked: Asked, text: str) -> None:
    """Wait until the bot knows that the question says `text`."""
    await until(lambda: asked.prompts.is_last(asked.prompt, text))


def another(asked: Asked) -> Asked:
    """Another question in the same channel."""
    if isinstance(asked, InDiscord):
        return InDiscord(asked._server, asked.prompts)
    return InSlack(asked._server, asked.prompts)
