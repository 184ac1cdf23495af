"""`verbatim run` as a process of its own, with a Discord on loopback."""

from __future__ import annotations

import asyncio
import signal
import sys
from asyncio.subprocess import PIPE, Process

import pytest

from ..conftest import Host
from .discord_server import TOKEN, serving_discord
from .slack_server import APP_TOKEN, BOT_TOKEN, serving_slack
from .test_discord_wire import asking


async def started(host: Host) -> Process:
    return await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "bot", "run"),
        cwd=host.folder,
        env=host.environment,
        stdout=PIPE,
        stderr=PIPE,
    )


async def ended(process: Process) -> tuple[int, str]:
    async with asyncio.timeout(60):
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
        async with asyncio.timeout(60):
            await server.ready()
        token = await server.uses(asking("Quand fermera le phare ?"))
        await server.call("POST", f"{token}/callback")
        process.send_signal(number)  # with the question in flight
        answer = await server.call("PATCH", token)
        assert answer.body["content"].startswith("**en 2040**")
        status, errors = await ended(process)
        assert status == 0, errors
        assert "Traceback" not in errors


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
        async with asyncio.timeout(60):
            await server.ready()
        await slack.ready()
        await slack.writes("Quand fermera le phare ?")
        assert (await slack.call("chat.postMessage"))["text"].startswith("en 2040")
        token = await server.uses(asking("Quand fermera le phare ?"))
        assert (await server.call("PATCH", token)).body["content"].startswith("**en 2040**")
        process.send_signal(signal.SIGTERM)
        status, errors = await ended(process)
        assert status == 0, errors
        assert "Traceback" not in errors


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
        assert await says("sync", "--guild", "42", "--force") == "the commands are registered"
        assert (await says("invite")).startswith("https://discord.com/oauth2/authorize?client_id=")
