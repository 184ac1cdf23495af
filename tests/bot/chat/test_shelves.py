"""Which articles are answered from where, on both platforms, over real sockets."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.errors import SettingsError
from bot.shelves import Shelves, read_patterns
from bot.suggesting import Suggester
from index.document import Document
from tests.bot.conftest import Host
from tests.conftest import PATIENCE

from . import discord_server as ds
from . import slack_server as ss
from . import test_discord_wire as discord
from . import test_slack_wire as slack
from .conftest import Shelf
from .test_checks import chooses, menu

CLOSING, OPENING = "Quand fermera le phare ?", "Quand ouvrira le musée ?"
LIGHTHOUSE, MUSEUM = "Le phare", "Le port"
CLAIMS = "Le phare de la pointe fermera en 2040. Le musée du port ouvrira en juin 2031."
FILE = f"""
{ds.CHANNEL} = "phare.txt"
{ss.CHANNEL} = ["*/phare.txt"]
default = "Le port *"
"""


@pytest.fixture
def shelved(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """The lighthouse in one channel of each platform, and the museum elsewhere."""
    monkeypatch.setattr("bot.chat.slack.api.POST_EVERY", 0)
    file = shelf.folder / "channels.toml"
    file.write_text(FILE)
    shelf.application.shelves = Shelves(shelf.application.open_build, read_patterns(file))
    return shelf


def facts(**options: str) -> dict[str, Any]:
    named = [{"name": name, "type": 3, "value": value} for name, value in options.items()]
    return {"id": "3", "name": "facts", "type": 1, "options": named}


async def test_a_channel_of_discord_s_is_answered_from_its_articles(shelved: Shelf) -> None:
    async with discord.connected(shelved) as (server, _):
        answered = []
        for place in ({}, {"channel_id": ds.THREAD}, {"channel_id": ds.DM, "direct": True}):
            for question in (CLOSING, OPENING):
                await server.says(f"<@{ds.BOT}> {question}", **place)
                number = len(answered) + 1
                said = await server.call("POST", "/messages", number)
                answered.append(said.body["content"])
        assert answered[0].startswith("**en 2040")
        assert answered[2].startswith("**en 2040")
        assert answered[5].startswith("**en juin 2031")
        assert not any(MUSEUM in said for said in answered[:4])
        assert not any(LIGHTHOUSE in said for said in answered[4:])
        token = await server.uses(discord.asking(OPENING))
        assert MUSEUM not in (await server.call("PATCH", token)).body["content"]
        token = await server.uses(discord.asking(OPENING, article="Le port ouvrira"))
        assert "no such article" in (await server.call("PATCH", token)).body["content"]


async def test_facts_and_completion_in_discord_know_the_channel_s_articles(shelved: Shelf) -> None:
    suggester = Suggester(shelved.application)
    suggester.update()
    async with ds.serving_discord() as server, discord.running(shelved, server, suggester):
        listed = await server.call("PATCH", await server.uses(facts(kind="dates")))
        assert "1850" in listed.body["content"]
        assert "2031" not in listed.body["content"]
        for typed, option in ((discord.asking("x", article=""), 1), (discord.asking(""), 0)):
            typed["options"][option]["focused"] = True
            token = await server.types(typed)
            answered = await server.call("POST", f"{token}/callback")
            offered = " ".join(one["name"] for one in answered.body["data"]["choices"])
            assert "phare" in offered
            assert "musée" not in offered


async def test_a_channel_of_slack_s_is_answered_from_its_articles(shelved: Shelf) -> None:
    async with slack.connected(shelved) as (server, _):
        asked = [server.mentions(CLOSING), server.mentions(OPENING)]
        asked += [server.writes(CLOSING), server.writes(OPENING)]
        asked += [server.commands("/ask", OPENING), server.commands("/facts", "dates")]
        said = []
        for number, ask in enumerate(asked, 1):
            await ask
            said.append((await server.call("chat.postMessage", number))["text"])
        assert said[0].startswith("en 2040")
        assert said[3].startswith("en juin 2031")
        assert not any(MUSEUM in one for one in (*said[:2], *said[4:]))
        assert not any(LIGHTHOUSE in one for one in said[2:4])
        assert "1850" in said[5]
        assert "2031" not in said[5]


async def test_a_claim_is_checked_against_the_channel_s_articles(shelved: Shelf) -> None:
    async with discord.connected(shelved) as (server, _):
        token = await server.uses(menu(server, CLAIMS))
        shown = (await server.call("PATCH", token)).body["content"]
        assert "✓ **Le phare" in shown
        assert "? **Le musée" in shown
    async with slack.connected(shelved) as (workspace, _):
        await chooses(workspace, CLAIMS)
        told = (await workspace.call("chat.postEphemeral"))["text"]
        assert "✓ Le phare" in told
        assert "? Le musée" in told


async def test_a_channel_without_an_article_bears_no_claim_out(shelved: Shelf) -> None:
    shelved.application.shelves = Shelves(shelved.application.open_build, {"default": ["none"]})
    async with discord.connected(shelved) as (server, _):
        token = await server.uses(menu(server, CLAIMS))
        shown = (await server.call("PATCH", token)).body["content"]
        assert shown.count("? **") == 2
        assert "✓" not in shown


async def test_mentions_in_slack_are_answered_in_the_channels_that_are_allowed(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.chat.slack.api.POST_EVERY", 0)
    async with slack.connected(shelf, slack_channels=frozenset({ss.CHANNEL})) as (server, bot):
        await server.mentions(CLOSING, channel="C2OTHER")
        await server.mentions(CLOSING)
        await server.call("chat.postMessage")
        await server.writes(OPENING)
        await server.call("chat.postMessage", 2)
        await bot._questions._conversations.close(PATIENCE)
        assert [one["channel"] for one in server._posted] == [ss.CHANNEL, ss.DM]


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("C1 = 7", 'write C1 = "a pattern, another"'),
        ("C1 = [7]", 'write C1 = "a pattern, another"'),
        ("C1: phare.txt", "channels.toml: "),
        (None, "cannot be read: No such file"),
    ],
)
def test_a_file_that_says_something_else_is_refused(
    tmp_path: Path, written: str | None, says: str
) -> None:
    file = tmp_path / "channels.toml"
    if written is not None:
        file.write_text(written)
    with pytest.raises(SettingsError, match=says):
        read_patterns(file)


@pytest.mark.parametrize(
    ("pattern", "matches"),
    [
        ("articles/moon.md", True),
        ("moon.md", True),
        ("articles/*", True),
        ("the STATION*", True),
        ("oon.md", False),
        ("station", False),
    ],
)
def test_a_pattern_is_of_the_source_from_a_folder_on_or_of_the_title(
    shelf: Shelf, pattern: str, matches: bool
) -> None:
    document = Document("x", "The station on the Moon", "site/articles/moon.md", "en")
    shelves = Shelves(shelf.application.open_build, {"C1": [pattern]})
    assert shelves.sources(("C1",), [document]) == ({document.source} if matches else set())
    assert shelves.sources(("C2",), [document]) is None


def test_doctor_names_the_lines_without_an_article(indexed: Host) -> None:
    (indexed.folder / "channels.toml").write_text('C1 = "phare.txt"\nC2 = "fare.txt"\n')
    run = indexed.but(CHANNEL_ARTICLES="channels.toml").runs("doctor", "--json")
    (found,) = [one for one in json.loads(run.stdout) if one["check"] == "channels"]
    assert found["verdict"] == "doubt"
    assert found["says"] == "CHANNEL_ARTICLES: no article is called as it says for C2"
