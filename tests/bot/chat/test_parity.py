"""One conversation, played in Discord, in Slack and in a terminal: the same answers everywhere."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from .conftest import Shelf
from .discord_server import DM as DISCORD_DM
from .test_discord_wire import connected as on_discord
from .test_discord_wire import discord_itself, remembered
from .test_slack_wire import connected as on_slack
from .test_slack_wire import texts

__all__ = ["discord_itself"]  # a fixture

SCRIPT = (
    "Quand fermera le phare ?",
    "When does the museum open?",
    "Combien coûteront les travaux du musée ?",
    "Qui est le maire de Tokyo ?",
    "quand date phare",
    "Quelle est la recette de la ratatouille ?",
    "Wann öffnet das Museum?",
)


@dataclass(frozen=True)
class Said:
    """What a person reads.

    Attributes:
        headline: the short answer, or that there is none.
        quote: the sentence.
    """

    headline: str
    quote: str


async def in_a_terminal(shelf: Shelf) -> list[Said]:
    environment = os.environ | {
        "PYTHONPATH": str(Path(__file__).parents[3]),
        "ARTICLES": ",".join(shelf.settings.articles),
        "DATA_DIR": str(shelf.settings.data_dir),
    }
    command = [sys.executable, "-m", "bot", "ask", "--json", "-"]
    run = subprocess.run(
        command,
        input="\n".join(SCRIPT),
        capture_output=True,
        text=True,
        check=True,
        cwd=shelf.folder,
        env=environment,
    )
    found: list[dict[str, Any]] = [json.loads(line) for line in run.stdout.splitlines()]
    no = {"fr": "L’article ne le dit pas.", "en": "The article does not say."}

    def headline(one: dict[str, Any]) -> str:
        words = one["date"] and one["date"]["in_words"]
        return f"{one['text']} ({words})" if words else one["text"] or no[one["language"]]

    return [
        Said(headline(one), (one["citations"] or [one["closest"]])[0]["quote"]) for one in found
    ]


async def in_discord(shelf: Shelf) -> list[Said]:
    said = []
    async with on_discord(shelf) as (server, _):
        for number, question in enumerate(SCRIPT, 1):
            asked = await server.says(question, direct=True)
            await server.call("POST", f"/channels/{DISCORD_DM}/messages", number)
            await remembered(shelf, asked)
            content = server.made("POST", f"/channels/{DISCORD_DM}/messages")[-1].body["content"]
            lines = re.sub(r"\\([^0-9A-Za-z\s])", r"\1", content.replace("**", "")).split("\n")
            quote = next(line for line in lines if line.startswith("> "))
            said.append(Said(lines[0], quote.removeprefix("> ")))
    return said


async def in_slack(shelf: Shelf) -> list[Said]:
    said = []
    async with on_slack(shelf) as (slack, _):
        for number, question in enumerate(SCRIPT, 1):
            await slack.writes(question)
            answer = await slack.call("chat.postMessage", number)
            parts = answer["blocks"][0]["elements"]
            quote = next(part for part in parts if part["type"] == "rich_text_quote")
            said.append(Said(next(texts(parts)), "".join(texts(quote))))
    return said


@pytest.mark.parametrize("play", [in_discord, in_slack])
async def test_a_conversation_is_the_same_as_in_a_terminal(
    shelf: Shelf, play: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.chat.slack.api.POST_EVERY", 0)
    assert await play(shelf) == await in_a_terminal(shelf)
