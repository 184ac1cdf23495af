"""Two `verbatim run` processes, each on a Discord of its own, over one Chroma server."""

from __future__ import annotations

import asyncio
import signal
import time
from pathlib import Path

from tests.bot.conftest import LIGHTHOUSE, Host
from tests.conftest import PATIENCE, serving_chroma

from .discord_server import TOKEN, LoopbackDiscord, serving_discord
from .test_discord_wire import MANAGE_GUILD, administering, asking
from .test_run import ended, started

WITHIN = 5.0
"""Seconds from one bot's publishing to both answering from what it published."""


async def answer(server: LoopbackDiscord) -> str:
    token = await server.uses(asking("Quand fermera le phare ?"))
    return str((await server.call("PATCH", token)).body["content"])


async def test_what_one_publishes_both_answer_from(tmp_path: Path) -> None:
    (tmp_path / "chroma").mkdir()
    with serving_chroma(tmp_path / "chroma") as url:
        async with serving_discord() as here, serving_discord() as there:
            bots = []
            for name, server in (("here", here), ("there", there)):
                (tmp_path / name).mkdir()
                host = Host(tmp_path / name)
                host.settings |= {
                    "CHROMA_URL": url,
                    "DISCORD_TOKEN": TOKEN,
                    "DISCORD_API_URL": server.api,
                }
                bots.append(await started(host))
            for server in (here, there):
                await server.ready()
                assert "\n**en 2040**\n" in await answer(server)

            (tmp_path / "here" / "phare.txt").write_text(LIGHTHOUSE.replace("2040", "2055"))
            token = await here.uses(administering("refresh"), permissions=MANAGE_GUILD)
            async with asyncio.timeout(PATIENCE):
                while not any(
                    call.body["content"].startswith("Published")
                    for call in here.made("PATCH", token)
                ):
                    await asyncio.sleep(0.02)
            began = time.monotonic()
            answers = await asyncio.gather(answer(here), answer(there))
            took = time.monotonic() - began

            for bot in bots:
                bot.send_signal(signal.SIGTERM)
                status, errors = await ended(bot)
                assert status == 0, errors
    assert all("\n**en 2055**\n" in text for text in answers)
    assert took < WITHIN
    assert not list(tmp_path.glob("*/data/chroma"))
