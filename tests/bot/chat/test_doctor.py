"""`verbatim doctor` as a process, with a Discord, a Slack and a chat model on loopback."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator

import pytest

from tests.bot.conftest import Host
from tests.bot.model_server import ModelServer, completion, failing, returning, serving_model

from .discord_server import CHANNEL, TOKEN, serving_discord
from .slack_server import APP_TOKEN, BOT_TOKEN, says, serving_slack

DRAFT = {
    "answerable": True,
    "answer": "In 1911.",
    "citations": [{"sentence": 1, "words": "in 1911", "translation": ""}],
}


@pytest.fixture
def model() -> Iterator[ModelServer]:
    with serving_model() as server:
        server.says(returning(DRAFT))
        yield server


async def examined(host: Host) -> tuple[int, dict[str, tuple[str, str]]]:
    """The exit code, and of each check its verdict and what it says."""
    run = await asyncio.to_thread(host.runs, "doctor", "--json")
    findings = json.loads(run.stdout)
    assert "Traceback" not in run.stderr
    return run.returncode, {f["check"]: (f["verdict"], f["says"]) for f in findings}


async def test_a_host_in_health_gets_a_line_a_check(host: Host, model: ModelServer) -> None:
    assert host.runs("index", "refresh").returncode == 0
    async with serving_discord() as server, serving_slack() as slack:
        host.settings |= {
            "DISCORD_TOKEN": TOKEN,
            "DISCORD_API_URL": server.api,
            "SLACK_BOT_TOKEN": BOT_TOKEN,
            "SLACK_APP_TOKEN": APP_TOKEN,
            "SLACK_API_URL": slack.api,
            "CHAT_MODEL": "openai:x",
            "CHAT_MODEL_URL": model.url,
        }
        assert (await asyncio.to_thread(host.runs, "discord", "sync")).returncode == 0
        run = await asyncio.to_thread(host.runs, "doctor")
    assert run.returncode == 0, run.stdout
    lines = [line.split(maxsplit=2) for line in run.stdout.splitlines()]
    assert [line[1] for line in lines] == [
        *("settings", "data", "memory", "models", "articles", "index", "history", "platforms"),
        *("discord", "slack", "chat", "clock"),
    ]
    assert {line[0] for line in lines} == {"ok"}
    assert "verbatim#0000, on 1 servers" in run.stdout or "verbatim, on 1 servers" in run.stdout
    assert "with all 11 scopes" in run.stdout
    assert "asked by JSON Schema, openai:x answers, in " in run.stdout
    (request,) = model.requests
    assert "Draft" in json.dumps(request["response_format"])
    assert TOKEN not in run.stdout + run.stderr


async def test_without_a_platform_the_bot_would_not_run(host: Host) -> None:
    status, found = await examined(host)
    assert status == 1
    assert found["platforms"][0] == "stop"
    assert "set DISCORD_TOKEN" in found["platforms"][1]
    assert found["index"] == ("ok", "none yet: the first question or run makes it")


async def test_wrong_tokens_are_told_apart(host: Host) -> None:
    async with serving_discord() as server, serving_slack() as slack:
        host.settings |= {
            "DISCORD_TOKEN": "wrong",
            "DISCORD_API_URL": server.api,
            "SLACK_BOT_TOKEN": "xoxb-wrong",
            "SLACK_APP_TOKEN": APP_TOKEN,
            "SLACK_API_URL": slack.api,
        }
        status, found = await examined(host)
    assert status == 1
    assert found["discord"][0] == found["slack"][0] == "stop"
    assert "Discord refuses DISCORD_TOKEN" in found["discord"][1]
    assert "Slack refuses SLACK_BOT_TOKEN" in found["slack"][1]


async def test_rights_that_a_server_does_not_give_are_named(host: Host) -> None:
    async with serving_discord() as server:
        server.permissions = "1024"  # to see channels, and nothing else
        host.settings |= {"DISCORD_TOKEN": TOKEN, "DISCORD_API_URL": server.api}
        status, found = await examined(host)
    assert status == 0
    assert "on The Guild it may not" in found["discord"][1]
    assert "send messages" in found["discord"][1]


async def test_channels_that_the_bot_does_not_see_or_read_are_named(host: Host) -> None:
    async with serving_discord() as server, serving_slack() as slack:
        slack.fails("conversations.history", *[says("not_in_channel")] * 2)
        host.settings |= {
            "DISCORD_TOKEN": TOKEN,
            "DISCORD_API_URL": server.api,
            "SLACK_BOT_TOKEN": BOT_TOKEN,
            "SLACK_APP_TOKEN": APP_TOKEN,
            "SLACK_API_URL": slack.api,
            "ANSWER_CHANNELS": f"{CHANNEL}, 999, C1HELP",
            "DIGEST_CHANNELS": "998",
            "NEWS_CHANNELS": "C1NEWS",
        }
        _, found = await examined(host)
        assert found["discord"][0] == found["slack"][0] == "doubt"
        assert "turn on the Message Content Intent" in found["discord"][1]
        assert found["discord"][1].endswith("it does not see the channels 998, 999")
        assert found["slack"][1].endswith("it is not in the channels C1HELP, C1NEWS: invite it")
        server.flags = 1 << 19
        host.settings |= {"ANSWER_CHANNELS": f"{CHANNEL}, C1HELP", "DIGEST_CHANNELS": CHANNEL}
        assert (await asyncio.to_thread(host.runs, "discord", "sync")).returncode == 0
        _, found = await examined(host)
        assert found["discord"][0] == found["slack"][0] == "ok"
        host.settings["ANSWER_CHANNELS"] = "#help"
        run = await asyncio.to_thread(host.runs, "doctor")
        assert "ANSWER_CHANNELS is wrong" in run.stderr


async def test_a_chat_model_that_is_away_stops_nothing(host: Host, model: ModelServer) -> None:
    model.says(failing(401))
    host.settings |= {
        "CHAT_MODEL": "openai:x",
        "CHAT_MODEL_URL": model.url,
        "CHAT_MODEL_KEY": "sk-wrong",
    }
    _, found = await examined(host)
    assert found["chat model"][0] == "doubt"
    assert "its key is refused: check CHAT_MODEL_KEY" in found["chat model"][1]
    host.settings["CHAT_MODEL"] = "mistralai:x"
    _, found = await examined(host)
    assert found["chat model"][0] == "stop"
    assert "pip install langchain-mistralai" in found["chat model"][1]


async def test_how_a_chat_model_had_to_be_asked_is_told(host: Host, model: ModelServer) -> None:
    host.settings |= {"CHAT_MODEL": "openai:x", "CHAT_MODEL_URL": model.url}
    model.says(failing(400), failing(400), returning(DRAFT))
    _, found = await examined(host)
    assert found["chat model"][0] == "ok"
    assert found["chat model"][1].startswith("asked by plain instructions, openai:x answers")
    model.says(failing(400), returning(DRAFT))
    _, found = await examined(host)
    assert found["chat model"][1].startswith("asked in JSON mode, openai:x answers")


async def test_a_chat_model_whose_reply_cannot_be_read_is_a_doubt(
    host: Host, model: ModelServer
) -> None:
    host.settings |= {"CHAT_MODEL": "openai:x", "CHAT_MODEL_URL": model.url}
    model.says(completion("In 1911, as everybody knows."))
    _, found = await examined(host)
    assert found["chat model"] == (
        "doubt",
        "openai:x is away, asked by JSON Schema:"
        " it returns prose, not the JSON that it was asked for",
    )
    model.says(completion("In 1911, as everybody knows."), returning(DRAFT))
    _, found = await examined(host)
    assert found["chat model"] == (
        "doubt",
        "asked by JSON Schema, openai:x answers when it is asked twice,"
        " for at first it returns prose, not the JSON that it was asked for",
    )


async def test_an_index_that_cannot_be_asked_stops_it(host: Host) -> None:
    host.settings["CHROMA_URL"] = "http://127.0.0.1:9"
    status, found = await examined(host)
    assert status == 1
    assert found["index"][0] == "stop"


async def test_articles_that_are_not_indexed_yet_are_a_doubt(host: Host) -> None:
    assert host.runs("index", "refresh").returncode == 0
    host.settings["ARTICLES"] = "phare.txt, other.txt"
    _, found = await examined(host)
    assert found["index"][0] == "doubt"
    assert "verbatim index refresh" in found["index"][1]


async def test_articles_that_are_not_there_are_named(host: Host) -> None:
    host.settings["ARTICLES"] = "phare.txt, nowhere/*.md, https://example.org/x"
    _, found = await examined(host)
    assert found["articles"][0] == "doubt"
    assert "nowhere/*.md names no article" in found["articles"][1]
    host.settings["ARTICLES"] = "nowhere.txt"
    status, found = await examined(host)
    assert (status, found["articles"][0]) == (1, "stop")
    assert host.but(ARTICLES="phare.txt").runs("index", "refresh").returncode == 0
    _, found = await examined(host)
    assert found["articles"][0] == "doubt", "what was indexed is answered from"


async def test_variables_that_are_nearly_called_like_a_setting_are_named(host: Host) -> None:
    host.settings |= {"DISCORD_TOKN": "secret", "ARTICLE": "a.md", "CHAT_MODEL_KEYS": "secret"}
    _, found = await examined(host)
    assert found["settings"] == (
        "doubt",
        "in the environment, ARTICLE is not a setting, ARTICLES is,"
        " CHAT_MODEL_KEYS is not a setting, CHAT_MODEL_KEY is,"
        " DISCORD_TOKN is not a setting, DISCORD_TOKEN is: rename it if the bot is to see it",
    )


async def test_commands_that_discord_does_not_know_are_told(host: Host) -> None:
    async with serving_discord() as server:
        host.settings |= {"DISCORD_TOKEN": TOKEN, "DISCORD_API_URL": server.api}
        _, found = await examined(host)
        assert found["discord"][0] == "doubt"
        assert found["discord"][1].endswith(
            "none of its commands is registered: verbatim discord sync"
        )
        synced = await asyncio.to_thread(host.runs, "discord", "sync")
        assert (synced.returncode, synced.stdout) == (0, "the commands are registered\n")
        _, found = await examined(host)
        assert found["discord"][0] == "ok"
        (commands,) = server.commands.values()
        commands[0]["description"] = "of another version"
        _, found = await examined(host)
        assert found["discord"][1].endswith(
            "its commands are not those of this version and these settings: verbatim discord sync"
        )
        removed = await asyncio.to_thread(host.runs, "discord", "sync", "--remove")
        assert (removed.returncode, removed.stdout) == (0, "the commands are removed\n")
        assert list(server.commands.values()) == [[]]
