"""200 events at once over loopback: `python benchmarks/slack_load.py`.

From 50 people in 50 channels, four questions each, over two connections. The bot answers the sample
article from a process of its own.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from discord_load import EACH, PEOPLE, QUESTIONS

from tests.bot.chat.slack_server import APP_TOKEN, BOT_TOKEN, LoopbackSlack, serving_slack


async def main() -> None:
    """Ask them all, and print how long they took."""
    with tempfile.TemporaryDirectory() as folder:
        async with serving_slack() as slack:
            environment = os.environ | {
                "SLACK_BOT_TOKEN": BOT_TOKEN,
                "SLACK_APP_TOKEN": APP_TOKEN,
                "SLACK_API_URL": slack.api,
                "DATA_DIR": folder,
                "ARTICLES": "",
            }
            bot = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "bot", "run"),
                env=environment,
                stderr=asyncio.subprocess.DEVNULL,
            )
            try:
                await slack.ready()
                await asyncio.sleep(10)  # the questions to offer are made in the background
                await measure(slack)
            finally:
                bot.terminate()
                await bot.wait()


async def measure(slack: LoopbackSlack) -> None:
    """Ask, and tell how long each took to be acknowledged and to be answered."""
    asked: dict[str, float] = {}
    acknowledged: dict[str, float] = {}
    for number in range(PEOPLE * EACH):
        person, ts = number % PEOPLE, slack.now()
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
        shares = statistics.quantiles(sorted(took), n=100)
        print(f"{name:15} p50 {shares[49]:.2f} s  p95 {shares[94]:.2f} s  p99 {shares[98]:.2f} s")
    often = Counter(call["thread_ts"] for call, _ in answered)
    told = sum("Ask again" in call["text"] for call, _ in answered)
    print(
        f"{len(asked)} events: {len(often)} answered, {told} of them told to wait,"
        f" {len(asked) - len(often)} lost, {sum(n > 1 for n in often.values())} answered twice"
    )


if __name__ == "__main__":
    asyncio.run(main())
