"""Questions at once from 50 people, over loopback: `python benchmarks/discord_load.py [1000]`.

They are 200, or as many as is said, and they come three times. The bot answers the sample article
from a process of its own, so that what is measured is what a server's members would wait for.
"""

from __future__ import annotations

import asyncio
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from load import (
    ACKNOWLEDGED_WITHIN,
    PEOPLE,
    QUESTIONS,
    TIMES,
    asked_at_once,
    print_percentiles,
    running_bot,
)

from tests.bot.chat.discord_server import TOKEN, LoopbackDiscord, serving_discord
from tests.bot.chat.test_discord_wire import asking

AT_ONCE = 4
"""The type of a response that is no delay: who is over the limit is told so in it."""


async def main() -> None:
    """Ask them all, and print how long they took."""
    async with (
        serving_discord() as server,
        running_bot({"DISCORD_TOKEN": TOKEN, "DISCORD_API_URL": server.api}),
    ):
        await server.ready()
        await asyncio.sleep(10)  # the questions to offer are made in the background
        for turn in range(TIMES):
            await measure(server, turn)


async def measure(server: LoopbackDiscord, turn: int) -> None:
    """Ask, and tell how long the first response and the answer took."""
    server.calls.clear()
    asked: dict[str, float] = {}
    for number in range(asked_at_once()):
        command = asking(QUESTIONS[number % len(QUESTIONS)])
        began, user = time.monotonic(), str(1000 * (turn + 1) + number % PEOPLE)
        asked[await server.uses(command, user=user)] = began
    first = {}
    while len(first) < len(asked):
        await asyncio.sleep(0.05)
        first = {call.path.split("/")[3]: call for call in server.made("POST", "/callback")}
    told = [token for token, call in first.items() if call.body["type"] == AT_ONCE]
    answers: dict[str, float] = {}
    while len(answers) < len(asked) - len(told):
        await asyncio.sleep(0.05)
        answers = {call.path.split("/")[3]: call.at for call in server.made("PATCH", "/webhooks")}
    responded = [call.at - asked[token] for token, call in first.items()]
    print_percentiles("first response", responded)
    print_percentiles("answer", (at - asked[token] for token, at in answers.items()))
    late = sum(took > ACKNOWLEDGED_WITHIN for took in responded)
    print(
        f"{len(asked)} questions: {len(answers)} answered, {len(told)} told to come back,"
        f" {late} responded to too late, over {len(server.peers)} connections"
    )


if __name__ == "__main__":
    asyncio.run(main())
