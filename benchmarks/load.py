"""What the two load benchmarks share: who asks what, the bot that answers, and how it is told."""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import tempfile
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager

QUESTIONS = (
    "when is ILRS planned",
    "Quelles agences mèneront le chantier ?",
    "Who is Danil Bochkov?",
    "Quand l’accord sera-t-il signé ?",
)
PEOPLE, ASKED = 50, 200
ACKNOWLEDGED_WITHIN = 3.0
"""Seconds after which the platforms tell a person that the bot does not respond."""
TIMES = 3


def asked_at_once() -> int:
    """Return how many questions are asked in one instant: as many as the command line says."""
    return int(sys.argv[1]) if sys.argv[1:] else ASKED


@asynccontextmanager
async def running_bot(settings: dict[str, str]) -> AsyncIterator[None]:
    """Run the bot over the sample article in a process of its own, with an index of its own."""
    with tempfile.TemporaryDirectory() as folder:
        bot = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run"),
            env=os.environ | settings | {"DATA_DIR": folder, "ARTICLES": ""},
            stderr=asyncio.subprocess.DEVNULL,
        )
        try:
            yield
        finally:
            bot.terminate()
            await bot.wait()


def print_percentiles(name: str, seconds: Iterable[float]) -> None:
    """Print a line of the table."""
    took = list(seconds)
    shares = statistics.quantiles(took, n=100)
    print(
        f"{name:15} p50 {shares[49]:.2f} s  p95 {shares[94]:.2f} s  p99 {shares[98]:.2f} s"
        f"  last {max(took):.2f} s"
    )
