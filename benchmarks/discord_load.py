"""200 questions at once from 50 people, over loopback: `python benchmarks/discord_load.py`.

The bot answers the sample article from a process of its own, so that what is measured is what a
server's members would wait for.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.bot.chat.discord_server import TOKEN, LoopbackDiscord, serving_discord
from tests.bot.chat.test_discord_wire import asking

QUESTIONS = (
    "when is ILRS planned",
    "Quelles agences mèneront le chantier ?",
    "Who is Danil Bochkov?",
    "Quand l’accord sera-t-il signé ?",
)
PEOPLE, EACH = 50, 4


async def main() -> None:
    """Ask them all, and print how long they took."""
    with tempfile.TemporaryDirectory() as folder:
        async with serving_discord() as server:
            environment = os.environ | {
                "DISCORD_TOKEN": TOKEN,
                "DISCORD_API_URL": server.api,
                "DATA_DIR": folder,
                "ARTICLES": "",
            }
            bot = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "bot",
                "run",
                env=environment,
                stderr=asyncio.subprocess.DEVNULL,
            )
            try:
                await server._ready.wait()
                await asyncio.sleep(10)  # the questions to offer are made in the background
                await measure(server)
            finally:
                bot.terminate()
                await bot.wait()


async def measure(server: LoopbackDiscord) -> None:
    """Ask, and tell how long the first response and the answer took."""
    asked: dict[str, float] = {}
    for number in range(PEOPLE * EACH):
        command = asking(QUESTIONS[number % len(QUESTIONS)])
        began = time.monotonic()
        asked[await server.uses(command, user=str(1000 + number % PEOPLE))] = began
    while len(server.made("PATCH", "/webhooks")) < len(asked):
        await asyncio.sleep(0.05)
    told = [
        call for call in server.made("PATCH", "/webhooks") if "Ask again" in call.body["content"]
    ]
    for name, method in (("first response", "POST"), ("answer", "PATCH")):
        took = sorted(
            next(call.at for call in server.made(method, token)) - began
            for token, began in asked.items()
        )
        shares = statistics.quantiles(took, n=100)
        print(f"{name:15} p50 {shares[49]:.2f} s  p95 {shares[94]:.2f} s  p99 {shares[98]:.2f} s")
    print(f"{len(asked)} questions: {len(asked) - len(told)} answered, {len(told)} told to wait")


if __name__ == "__main__":
    asyncio.run(main())
