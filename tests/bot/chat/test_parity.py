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

from index.reader.extractive import shipped_borders

from .conftest import Shelf
from .discord_server import BOT, CHANNEL
from .discord_server import DM as DISCORD_DM
from .test_discord_wire import administering, asking, discord_itself, remembered
from .test_discord_wire import connected as on_discord
from .test_reasons import ids
from .test_slack_wire import connected as on_slack
from .test_slack_wire import elements, texts

__all__ = ["discord_itself"]  # a fixture

SCRIPT = (
    "Quand fermera le phare ?",
    "When does the museum open?",
    "Combien coûteront les travaux du musée ?",
    "Qui est le maire de Tokyo ?",
    "quand date phare",
    "Quelle est la recette de la ratatouille ?",
    "Wann öffnet das Museum?",
    "Wer ist der Bürgermeister von Tokio?",
    "Когда закроется маяк?",
    "Кто мэр Токио?",
)


@dataclass(frozen=True)
class Said:
    """What a person reads.

    Attributes:
        headline: the short answer, or that there may be one, or that there is none.
        quote: the sentence.
        marked: its words that answer, or may.
    """

    headline: str
    quote: str
    marked: str


NO = {
    "fr": "L’article ne le dit pas.",
    "en": "The article does not say.",
    "de": "Das steht nicht im Artikel.",
    "ru": "В статье об этом не сказано.",
}
PERHAPS = {
    "fr": "Voici peut-être la réponse\u00a0:",
    "en": "This may answer it:",
    "de": "Vielleicht beantwortet das die Frage:",
    "ru": "Возможно, ответ здесь:",
}


def printed(shelf: Shelf, threshold: str) -> list[dict[str, Any]]:
    """What the command prints, a line a question."""
    environment = os.environ | {
        "PYTHONPATH": str(Path(__file__).parents[3]),
        "ARTICLES": ",".join(shelf.settings.articles),
        "DATA_DIR": str(shelf.settings.data_dir),
        "ANSWER_THRESHOLD": threshold,
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
    return [json.loads(line) for line in run.stdout.splitlines()]


def in_a_terminal(shelf: Shelf, threshold: str) -> list[Said]:
    def headline(one: dict[str, Any]) -> str:
        if one["verdict"] != "answered":
            return (PERHAPS if one["verdict"] == "perhaps" else NO)[one["language"]]
        words = one["date"] and one["date"]["in_words"]
        return f"{one['text']} ({words})" if words else str(one["text"])

    def quote(one: dict[str, Any]) -> str:
        shown = [*one["citations"], *filter(None, [one["closest"]])]
        return str(shown[0]["quote"]) if shown else ""

    return [Said(headline(one), quote(one), one["text"]) for one in printed(shelf, threshold)]


async def in_discord(shelf: Shelf) -> list[Said]:
    said = []
    async with on_discord(shelf) as (server, _):
        for number, question in enumerate(SCRIPT, 1):
            asked = await server.says(question, direct=True)
            await server.call("POST", f"/channels/{DISCORD_DM}/messages", number)
            await remembered(shelf, asked)
            content = server.made("POST", f"/channels/{DISCORD_DM}/messages")[-1].body["content"]
            first, *lines = re.sub(r"\\([^0-9A-Za-z\s])", r"\1", content).split("\n")
            quote = next((line for line in lines if line.startswith("> ")), "").removeprefix("> ")
            marked = "".join(re.findall(r"\*\*(.+?)\*\*", quote))
            said.append(Said(first.replace("**", ""), quote.replace("**", ""), marked))
    return said


async def in_slack(shelf: Shelf) -> list[Said]:
    said = []
    async with on_slack(shelf) as (slack, _):
        for number, question in enumerate(SCRIPT, 1):
            await slack.writes(question)
            answer = await slack.call("chat.postMessage", number)
            parts = answer["blocks"][0]["elements"]
            quote = [part for part in parts if part["type"] == "rich_text_quote"]
            marked = [piece["text"] for piece in elements(quote, "text") if "style" in piece]
            said.append(Said(next(texts(parts)), "".join(texts(quote)), "".join(marked)))
    return said


@pytest.mark.parametrize("play", [in_discord, in_slack])
async def test_a_conversation_is_the_same_as_in_a_terminal(
    shelf: Shelf, play: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.chat.slack.api.POST_EVERY", 0)
    surest = sorted((one["confidence"] for one in printed(shelf, "")), reverse=True)
    threshold = round(surest[2] + 0.001, 4)  # the third is a perhaps, what is surer is answered
    shelf.application.borders = shipped_borders().at(threshold)
    expected = in_a_terminal(shelf, str(threshold))
    assert {one.headline in PERHAPS.values() for one in expected} == {True, False}
    assert await play(shelf) == expected


NOT_ALLOWED = {
    "en": "That is for people who manage this server.",
    "de": "Das darf nur, wer diesen Server verwaltet.",
    "ru": "Это могут делать только те, кто управляет сервером.",
}
TOO_LONG = {
    "de": "Das ist zu lang: Fragen Sie bitte in weniger Worten.",
    "ru": "Это слишком длинно: спросите короче.",
}
LONG = "Когда закроется маяк? " * 100


@pytest.mark.parametrize(("locale", "language"), [("de", "de"), ("ru", "ru"), ("ja", "en")])
async def test_a_person_is_told_the_same_in_their_own_language(
    shelf: Shelf, locale: str, language: str
) -> None:
    assert await excused(shelf, locale, administering("status")) == [NOT_ALLOWED[language]] * 2


@pytest.mark.parametrize(("locale", "language"), [("de", "de"), ("ja", "ru")])
async def test_an_excuse_is_in_the_question_s_language_where_the_person_s_is_not_spoken(
    shelf: Shelf, locale: str, language: str
) -> None:
    assert await excused(shelf, locale, asking(LONG)) == [TOO_LONG[language]] * 2


async def excused(shelf: Shelf, locale: str, command: dict[str, Any]) -> list[str]:
    """What a person of that locale is told by Discord and by Slack."""
    async with on_discord(shelf) as (server, _):
        server.locale = locale
        told = (await server.call("PATCH", await server.uses(command))).body["content"]
    async with on_slack(shelf) as (slack, _):
        slack.locale = locale
        (option,) = command["options"]
        await slack.commands(f"/{command['name']}", option.get("value", option["name"]))
        return [told, (await slack.response())["text"]]


WHY = ["Falsch", "Unvollständig", "Veraltet", "In eigenen Worten"]


async def test_who_finds_an_answer_unhelpful_is_asked_the_same(shelf: Shelf) -> None:
    async with on_discord(shelf) as (server, _):
        server.locale = "de"
        sent = await server.call("PATCH", await server.uses(asking(SCRIPT[0])))
        token = await server.presses(ids(sent.body)["Pas utile"], server.answered(sent))
        asked = (await server.call("PATCH", token)).body
    async with on_slack(shelf) as (slack, _):
        slack.locale = "de"
        await slack.mentions(SCRIPT[0])
        (vote,) = elements((await slack.call("chat.postMessage"))["blocks"], "feedback_buttons")
        await slack.presses(vote, value=vote["negative_button"]["value"])
        told = await slack.call("chat.postEphemeral")
    assert list(ids(asked)) == WHY
    assert [one["text"]["text"] for one in elements(told["blocks"], "button")] == WHY
    assert asked["content"] == told["text"]


async def test_an_excuse_for_a_message_is_in_its_own_language(shelf: Shelf) -> None:
    async with on_discord(shelf) as (server, _):
        await server.says(f"<@{BOT}> {LONG}")
        sent = await server.call("POST", f"/channels/{CHANNEL}/messages")
        assert sent.body["content"] == TOO_LONG["ru"]
        await server.says(f"<@{BOT}>")
        sent = await server.call("POST", f"/channels/{CHANNEL}/messages", 2)
        assert sent.body["content"].startswith("Ask me something")
