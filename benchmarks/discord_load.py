"""200 questions at once from 50 people, over loopback: `python benchmarks/discord_load.py`.

The bot answers the sample article from a process of its own, so that what is measured is what a
server's members would wait for.
"""

from __future__ import annotations

import asyncio
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from load import EACH, PEOPLE, QUESTIONS, print_percentiles, running_bot

from tests.bot.chat.discord_server import TOKEN, LoopbackDiscord, serving_discord
from tests.bot.chat.test_discord_wire import asking


async def main() -> None:
    """Ask them all, and print how long they took."""
    async with (
        serving_discord() as server,
        running_bot({"DISCORD_TOKEN": TOKEN, "DISCORD_API_URL": server.api}),
    ):
        await server.ready()
        await asyncio.sleep(10)  # the questions to offer are made in the background
        await measure(server)


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
        print_percentiles(
            name,
            (
                next(call.at for call in server.made(method, token)) - began
                for token, began in asked.items()
            ),
        )
    print(f"{len(asked)} questions: {len(asked) - len(told)} answered, {len(told)} told to wait")


if __name__ == "__main__":
    asyncio.run(main())
