"""`verbatim run` is told to end while something runs that never does, and ends."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
from asyncio.subprocess import Process

import pytest

from tests.bot.conftest import Host
from tests.bot.model_server import serving_model, silent
from tests.loopback import serving_site

from .discord_server import TOKEN, LoopbackDiscord, serving_discord
from .test_discord_wire import MANAGE_GUILD, administering, asking
from .test_run import ended, started

ENDLESS = """
import time
{module}.{name} = lambda *_, **__: (print('began', flush=True), time.sleep(10**6))
from bot.__main__ import main
main()
"""


async def with_endless(host: Host, module: str, name: str) -> Process:
    """The bot, of which one function never comes to its end; it prints when it begins."""
    return await scripted(host, f"import {module}" + ENDLESS.format(module=module, name=name))


async def scripted(host: Host, script: str) -> Process:
    """`verbatim run` as `script` starts it."""
    return await started(host, "-c", script)


async def began(process: Process) -> None:
    assert process.stdout
    assert await process.stdout.readline() == b"began\n"


async def ends_well(process: Process, server: LoopbackDiscord) -> None:
    await server.ready()
    process.send_signal(signal.SIGTERM)
    status, errors = await ended(process)
    assert status == 0, errors
    assert "Traceback" not in errors


@pytest.fixture
def host(indexed: Host) -> Host:
    return indexed.but(DISCORD_TOKEN=TOKEN)


async def test_it_ends_while_questions_to_offer_are_made(host: Host) -> None:
    async with serving_discord() as server:
        process = await with_endless(
            host.but(DISCORD_API_URL=server.api), "bot.suggesting", "suggest"
        )
        await began(process)
        await ends_well(process, server)


async def test_it_ends_while_the_index_is_refreshed(host: Host) -> None:
    async with serving_discord() as server:
        process = await with_endless(
            host.but(DISCORD_API_URL=server.api), "bot.operators", "refresh"
        )
        await server.ready()
        await server.uses(administering("refresh"), permissions=MANAGE_GUILD)
        await began(process)
        await ends_well(process, server)


async def test_what_reads_a_source_ends_with_it(host: Host) -> None:
    async with serving_discord() as server:
        with serving_site() as site:
            process = await started(
                host.but(
                    DISCORD_API_URL=server.api,
                    ARTICLES=f"{site.url}/stall",
                    ALLOW_PRIVATE_URLS="true",
                )
            )
            await server.ready()
            await server.uses(administering("refresh"), permissions=MANAGE_GUILD)
            while not site.asked["/stall"]:
                await asyncio.sleep(0.01)
            command = ["pgrep", "--parent", str(process.pid), "--full", "spawn_main"]
            (reading,) = subprocess.run(command, capture_output=True, check=True).stdout.split()
            os.kill(int(reading), signal.SIGSTOP)  # it will not end by itself
            await ends_well(process, server)  # once nobody holds its output any more


async def test_it_ends_while_a_question_is_read(host: Host) -> None:
    async with serving_discord() as server:
        process = await with_endless(
            host.but(DISCORD_API_URL=server.api, STORE_QUESTIONS="false"),
            "bot.history.history",
            "History.add",
        )
        await server.ready()
        await server.uses(asking("Quand fermera le phare ?"))
        await began(process)
        await ends_well(process, server)


async def test_it_ends_while_a_chat_model_is_silent(host: Host) -> None:
    async with serving_discord() as server:
        with serving_model() as model:
            model.says(silent)
            process = await started(
                host.but(
                    DISCORD_API_URL=server.api,
                    CHAT_MODEL="openai:x",
                    CHAT_MODEL_URL=model.url,
                    CHAT_MODEL_KEY="k",
                    CHAT_MODEL_TIMEOUT="1000000",
                )
            )
            await server.ready()
            token = await server.uses(asking("Quand fermera le phare ?"))
            await server.call("POST", "/callback")
            await ends_well(process, server)
            (told,) = server.made("PATCH", token)
            assert told.body["content"].startswith("I am being restarted")


async def test_it_ends_though_its_own_loop_hangs(host: Host) -> None:
    async with serving_discord() as server:
        process = await with_endless(
            host.but(DISCORD_API_URL=server.api), "bot.conversations", "Conversations.close"
        )
        await ends_well(process, server)


async def test_a_platform_that_refuses_ends_it_though_something_runs(host: Host) -> None:
    async with serving_discord() as server:
        process = await with_endless(
            host.but(DISCORD_API_URL=server.api, DISCORD_TOKEN="wrong"),  # noqa: S106 - it is
            "bot.suggesting",
            "suggest",
        )
        status, errors = await ended(process)
    assert status == 1
    assert errors.splitlines()[-1].startswith("verbatim: Discord refuses DISCORD_TOKEN")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_it_ends_where_event_loops_hear_no_signals(
    host: Host, number: signal.Signals
) -> None:
    """Windows' loops do not."""
    script = (
        "import asyncio.unix_events as loops\n"
        "def refuse(*_): raise NotImplementedError\n"
        "loops._UnixSelectorEventLoop.add_signal_handler = refuse\n"
        "from bot.__main__ import main\n"
        "main()"
    )
    async with serving_discord() as server:
        process = await scripted(host.but(DISCORD_API_URL=server.api), script)
        await server.ready()
        process.send_signal(number)
        status, errors = await ended(process)
    assert status == 0, errors
    assert "Traceback" not in errors
