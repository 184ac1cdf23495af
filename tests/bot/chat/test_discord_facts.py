"""`/facts` in Discord ends in a message, whatever is wrong, over real sockets."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.discord.markup import within_limit
from bot.messages.dialects import DiscordMarkdown
from bot.messages.timeline import Palette
from bot.publishing import refresh

from .conftest import Shelf
from .discord_server import LoopbackDiscord, drops, refuses
from .test_discord_wire import connected

DIARY = "\n\n".join(f"Le phare a fermé le {day} mars 2031, a dit le maire." for day in range(2, 30))


def listing(kind: str) -> dict[str, Any]:
    option = {"name": "kind", "type": 3, "value": kind}
    return {"id": "3", "name": "facts", "type": 1, "options": [option]}


async def shown(server: LoopbackDiscord, token: str, number: int = 1) -> dict[str, Any]:
    body: dict[str, Any] = (await server.call("PATCH", token, number)).body
    return body


@given(st.text(st.sampled_from("aé😀\n *"), max_size=60), st.integers(1, 100))
def test_no_text_is_longer_than_a_message(text: str, times: int) -> None:
    cut = within_limit(text * times)
    assert DiscordMarkdown().fits(cut)
    assert cut == text * times or cut


async def test_a_page_that_is_too_long_is_cut_at_the_end_of_a_line(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.chat.discord.commands.facts.lines_fit", lambda lines: len(lines) < 100)
    (shelf.folder / "phare.txt").write_text(f"Le journal du phare\n\n{DIARY}")
    refresh(shelf.application, lambda *_: None, force=True)
    async with connected(shelf) as (server, _):
        listed = await shown(server, await server.uses(listing("dates")))
        assert 1_500 < len(listed["content"]) <= 2_000
        assert all(line.startswith("**") for line in listed["content"].split("\n"))


@pytest.mark.parametrize("faults", [[refuses(413, 40005)], [refuses(403, 50013)], [drops] * 3])
async def test_a_picture_that_is_refused_does_not_take_the_list_with_it(
    shelf: Shelf, faults: list[Any], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING, "bot")
    async with connected(shelf) as (server, _):
        server.fails("PATCH", "/webhooks", *faults)
        token = await server.uses(listing("dates"))
        first = await shown(server, token)
        last = await shown(server, token, len(faults) + 1)
        assert first["files"]
        assert "files" not in last
        assert "**June 2031**" in last["content"]
        assert not [record for record in caplog.records if record.exc_info]


async def test_a_picture_that_cannot_be_drawn_does_not_take_the_list_with_it(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.messages.timeline.DARK", Palette("no colour", "", "", ""))
    async with connected(shelf) as (server, _):
        listed = await shown(server, await server.uses(listing("dates")))
        assert "June 2031" in listed["content"]


async def test_a_list_that_discord_refuses_is_said_to_have_failed(shelf: Shelf) -> None:
    async with connected(shelf) as (server, _):
        server.fails("PATCH", "/webhooks", refuses(400, 50035))
        token = await server.uses(listing("statements"))
        assert (await shown(server, token, 2))["content"].startswith("Something went wrong")


async def test_a_command_that_the_bot_does_not_know_any_more_is_answered(shelf: Shelf) -> None:
    async with connected(shelf) as (server, _):
        token = await server.uses({"id": "9", "name": "weather", "type": 1, "options": []})
        assert (await shown(server, token))["content"].startswith("Something went wrong")
