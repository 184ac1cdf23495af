"""`verbatim run` as a process of its own, with a Discord on loopback."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import re
import signal
import socket
import sys
from asyncio.subprocess import PIPE, Process
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest
from pydantic import HttpUrl, SecretStr

from bot.serving import serve
from tests.bot.conftest import Host
from tests.conftest import PATIENCE, serving_chroma

from .conftest import Shelf
from .discord_server import TOKEN, serving_discord
from .slack_server import APP_TOKEN, BOT_TOKEN, serving_slack
from .test_discord_wire import asking


async def started(host: Host, *program: str) -> Process:
    """`verbatim run`, as Python starts it by `program`."""
    return await asyncio.create_subprocess_exec(
        sys.executable,
        *(program or ("-m", "bot")),
        "run",
        cwd=host.folder,
        env=host.environment,
        stdout=PIPE,
        stderr=PIPE,
    )


def watching(port: int) -> aiohttp.ClientSession:
    """What asks the bot how it is."""
    return aiohttp.ClientSession(f"http://127.0.0.1:{port}")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


async def ended(process: Process) -> tuple[int, str]:
    async with asyncio.timeout(PATIENCE):
        _, errors = await process.communicate()
    assert process.returncode is not None
    return process.returncode, errors.decode()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_it_answers_until_it_is_told_to_end_and_ends_well(
    host: Host, number: signal.Signals
) -> None:
    async with serving_discord() as server:
        host.settings |= {"DISCORD_TOKEN": TOKEN, "DISCORD_API_URL": server.api}
        process = await started(host)
        async with asyncio.timeout(PATIENCE):
            await server.ready()
        token = await server.uses(asking("Quand fermera le phare ?"))
        await server.call("POST", f"{token}/callback")
        process.send_signal(number)  # with the question in flight
        answer = await server.call("PATCH", token)
        assert "\n**en 2040**\n" in answer.body["content"]
        status, errors = await ended(process)
        assert status == 0, errors
        assert "Traceback" not in errors


async def test_it_indexes_anew_on_its_schedule(
    shelf: Shelf, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    async with serving_discord() as server:
        shelf.application.settings = shelf.settings.model_copy(
            update={
                "discord_token": SecretStr(TOKEN),
                "discord_api_url": HttpUrl(server.api),
                "refresh_every": timedelta(seconds=0.2),
            }
        )
        running = asyncio.create_task(serve(shelf.application))
        async with asyncio.timeout(PATIENCE):
            await server.ready()
            (shelf.folder / "phare.txt").write_text("Le phare\n\nLe phare fermera en 2050, dit-on.")
            await until(caplog, "published build-")
            (shelf.folder / "phare.txt").write_bytes(bytes(range(256)))
            await until(caplog, "is not a text")
            for name in ("phare.txt", "musee.md"):
                (shelf.folder / name).write_text("Il pleut à Brest depuis lundi.")
            await until(caplog, "the scheduled refresh published nothing: .* would be lost")
        token = await server.uses(asking("Quand fermera le phare ?"))
        answer = await server.call("PATCH", token)
        assert "\n**en 2050**\n" in answer.body["content"]
        os.kill(os.getpid(), signal.SIGTERM)
        await running


async def until(caplog: pytest.LogCaptureFixture, says: str) -> None:
    while not re.search(says, caplog.text):
        await asyncio.sleep(0.05)


async def test_one_process_is_on_both_platforms(host: Host) -> None:
    async with serving_discord() as server, serving_slack() as slack:
        host.settings |= {
            "DISCORD_TOKEN": TOKEN,
            "DISCORD_API_URL": server.api,
            "SLACK_BOT_TOKEN": BOT_TOKEN,
            "SLACK_APP_TOKEN": APP_TOKEN,
            "SLACK_API_URL": slack.api,
        }
        process = await started(host)
        async with asyncio.timeout(PATIENCE):
            await server.ready()
        await slack.ready()
        await slack.writes("Quand fermera le phare ?")
        assert (await slack.call("chat.postMessage"))["text"].startswith("en 2040")
        token = await server.uses(asking("Quand fermera le phare ?"))
        assert "\n**en 2040**\n" in (await server.call("PATCH", token)).body["content"]
        process.send_signal(signal.SIGTERM)
        status, errors = await ended(process)
        assert status == 0, errors
        assert "Traceback" not in errors


@pytest.mark.parametrize("store_questions", [True, False])
async def test_what_it_does_can_be_watched(host: Host, store_questions: bool) -> None:
    port = free_port()
    async with serving_discord() as server:
        host.settings |= {
            "DISCORD_TOKEN": TOKEN,
            "DISCORD_API_URL": server.api,
            "METRICS_PORT": str(port),
            "STORE_QUESTIONS": str(store_questions),
        }
        process = await started(host)
        async with (
            asyncio.timeout(PATIENCE),
            aiohttp.ClientSession(f"http://127.0.0.1:{port}") as site,
        ):
            await server.ready()
            token = await server.uses(asking("Quand fermera le phare ?"))
            await server.call("PATCH", token)
            token = await server.uses(asking("Qui est le pape ?"))
            await server.call("PATCH", token)
            assert (await site.get("/healthz")).status == 200
            while (await site.get("/readyz")).status != 200:
                await asyncio.sleep(0.05)
            metrics = await (await site.get("/metrics")).text()
        for verdict in ("answered", "not_in_article"):
            labels = rf'platform="discord",read_by="reader@\w+",verdict="{verdict}"'
            assert re.search(rf"verbatim_answers_total{{{labels}}} 1\.0", metrics)
        assert 'verbatim_answer_seconds_count{platform="discord"} 2.0' in metrics
        assert re.search(r"^verbatim_build_age_seconds \d", metrics, re.MULTILINE)
        assert "verbatim_questions_waiting 0.0" in metrics
        process.send_signal(signal.SIGTERM)
        _, errors = await ended(process)
    events = [json.loads(line) for line in errors.splitlines() if line.startswith("{")]
    (answered,) = [event for event in events if event["event"] == "answered"]
    assert answered["platform"] == "discord"
    assert answered["passages"][0][0] == 2
    assert {"retrieve", "read"} <= answered["times_ms"].keys()
    assert ("phare ?" in errors) == store_questions
    assert TOKEN not in errors


async def test_it_is_ready_once_people_can_be_answered(host: Host) -> None:
    port = free_port()
    async with serving_discord() as server:
        host.settings |= {"DISCORD_TOKEN": TOKEN, "DISCORD_API_URL": server.api}
        host.settings |= {"METRICS_PORT": str(port)}
        process = await started(host)
        seen: list[tuple[int, str]] = []
        async with (
            asyncio.timeout(PATIENCE),
            aiohttp.ClientSession(f"http://127.0.0.1:{port}") as site,
        ):
            while not seen or seen[-1][0] != 200:
                await asyncio.sleep(0.02)
                with contextlib.suppress(aiohttp.ClientConnectionError):
                    answer = await site.get("/readyz")
                    seen.append((answer.status, await answer.text()))
        process.send_signal(signal.SIGTERM)
        await ended(process)
    assert seen[0] == (503, "not connected to Discord\n")
    assert seen[-1] == (200, "ready\n")


async def test_an_index_that_is_gone_is_told_to_people_and_to_whoever_watches(
    host: Host, tmp_path: Path
) -> None:
    port = free_port()
    (tmp_path / "chroma").mkdir()
    async with serving_discord() as server:
        with serving_chroma(tmp_path / "chroma") as url:
            host.settings |= {"DISCORD_TOKEN": TOKEN, "DISCORD_API_URL": server.api}
            host.settings |= {"METRICS_PORT": str(port), "CHROMA_URL": url}
            process = await started(host)
            async with asyncio.timeout(PATIENCE):
                await server.ready()
        async with (
            asyncio.timeout(PATIENCE),
            aiohttp.ClientSession(f"http://127.0.0.1:{port}") as site,
        ):
            ready = await site.get("/readyz")
            assert ready.status == 503
            assert "the Chroma server does not answer" in await ready.text()
            metrics = await site.get("/metrics")
            assert metrics.status == 200
            assert "verbatim_build_age_seconds NaN" in await metrics.text()
        token = await server.uses(asking("Quand fermera le phare ?"))
        said = (await server.call("PATCH", token)).body["content"]
        assert said.startswith("The index cannot be reached just now")
        process.send_signal(signal.SIGTERM)
        status, errors = await ended(process)
    assert status == 0
    assert "Traceback" not in errors


async def test_a_port_that_is_taken_is_said(host: Host) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        host.settings |= {"DISCORD_TOKEN": TOKEN, "METRICS_PORT": str(port)}
        status, errors = await ended(await started(host))
    assert status == 1
    assert f"127.0.0.1:{port}, cannot be listened at" in errors.splitlines()[-1]


async def test_a_wrong_token_is_said_in_one_sentence(host: Host) -> None:
    async with serving_discord() as server:
        host.settings |= {"DISCORD_TOKEN": "wrong", "DISCORD_API_URL": server.api}
        status, errors = await ended(await started(host))
        assert status == 1
        assert errors.splitlines()[-1] == (
            "verbatim: Discord refuses DISCORD_TOKEN: copy it anew from the developer portal"
        )
        assert "Traceback" not in errors


def test_without_a_token_it_says_which_to_set(host: Host) -> None:
    run = host.runs("run")
    assert run.returncode == 1
    assert "set DISCORD_TOKEN" in run.stderr.splitlines()[-1]


async def test_commands_are_registered_and_the_invite_printed(host: Host) -> None:
    async with serving_discord() as server:
        host.settings |= {"DISCORD_TOKEN": TOKEN, "DISCORD_API_URL": server.api}

        async def says(*arguments: str) -> str:
            run = await asyncio.to_thread(host.runs, "discord", *arguments)
            assert run.returncode == 0, run.stderr
            return run.stdout.strip()

        assert await says("sync") == "the commands are registered"
        assert await says("sync") == "the commands have not changed"
        assert await says("sync", "--force") == "the commands are registered"
        assert await says("sync", "--remove") == "the commands are removed"
        assert await says("sync", "--remove") == "no commands are registered"
        assert await says("sync", "--guild", "42") == "the commands are registered"
        assert (await says("invite")).startswith("https://discord.com/oauth2/authorize?client_id=")
