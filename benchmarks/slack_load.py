"""Events at once over loopback: `python benchmarks/slack_load.py [1000]`.

They are 200, or as many as is said, from 50 people in 50 channels, over two connections, and they
come three times. The bot answers the sample article from a process of its own.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections import Counter
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

from tests.bot.chat.slack_server import APP_TOKEN, BOT_TOKEN, LoopbackSlack, serving_slack


async def main() -> None:
    """Ask them all, and print how long they took."""
    async with serving_slack() as slack:
        tokens = {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN}
        async with running_bot(tokens | {"SLACK_API_URL": slack.api}):
            await slack.ready()
            await asyncio.sleep(10)  # the questions to offer are made in the background
            for turn in range(TIMES):
                await measure(slack, turn)


async def measure(slack: LoopbackSlack, turn: int) -> None:
    """Ask, and tell how long each took to be acknowledged and to be answered."""
    slack.calls.clear()
    asked: dict[str, float] = {}
    acknowledged: dict[str, float] = {}
    for number in range(asked_at_once()):
        person, ts = 1000 * (turn + 1) + number % PEOPLE, slack.now()
        event = slack.event(
            type="message",
            channel_type="im",
            channel=f"D{person}",
            user=f"U{person}",
            ts=ts,
            thread_ts=ts,
            text=QUESTIONS[number % len(QUESTIONS)],
        )
        asked[ts] = time.monotonic()
        acknowledged[await slack.sends("events_api", event)] = asked[ts]
    while len(slack.made("chat.postMessage")) < len(asked):
        await asyncio.sleep(0.05)
    answered = [(call, at) for name, call, at in slack.calls if name == "chat.postMessage"]
    for name, took in (
        ("acknowledged", [slack.acknowledged[e] - began for e, began in acknowledged.items()]),
        ("answer", [at - asked[call["thread_ts"]] for call, at in answered]),
    ):
        print_percentiles(name, took)
    late = sum(slack.acknowledged[e] - at > ACKNOWLEDGED_WITHIN for e, at in acknowledged.items())
    often = Counter(call["thread_ts"] for call, _ in answered)
    told = sum("Ask again" in call["text"] for call, _ in answered)
    print(
        f"{len(asked)} events: {len(often)} answered, {told} of them told to wait,"
        f" {len(asked) - len(often)} lost, {sum(n > 1 for n in often.values())} answered twice,"
        f" {late} acknowledged too late, over {len(slack.peers)} connections"
    )


if __name__ == "__main__":
    asyncio.run(main())
