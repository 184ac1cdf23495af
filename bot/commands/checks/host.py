"""The machine: where data goes, how much memory is free, whether the clock is right."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from email.utils import parsedate_to_datetime
from pathlib import Path

from bot.errors import CheckWarning
from bot.settings import Settings

LEAST_DISK, LEAST_MEMORY = 200_000_000, 300_000_000
"""Bytes: a few builds of some thousand sentences; the models and what they need to read."""

MOST_SKEW = 60.0
"""Seconds that the clock may be wrong: Slack and Discord refuse nothing before minutes."""


def check_data(folder: Path) -> str:
    """Find out whether `folder` can be written, and has room."""
    from index.errors import unwritable

    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise unwritable(error) from error
    free = shutil.disk_usage(folder).free
    if free < LEAST_DISK:
        raise CheckWarning(f"{folder} has {free / 1e6:.0f} MB left: make room, or set DATA_DIR")
    return f"{folder.resolve()} can be written, {free / 1e9:.1f} GB left"


def check_memory() -> str:
    """Find out whether enough memory is free."""
    free = _free_memory()
    if free is None:
        return "how much is free is not known here"
    if free < LEAST_MEMORY:
        raise CheckWarning(
            f"{free / 1e6:.0f} MB are free, and the bot needs some 300: end something else"
        )
    return f"{free / 1e9:.1f} GB free"


def _free_memory() -> int | None:
    """Return the bytes that can be had without swapping, where the system tells."""
    try:
        lines = Path("/proc/meminfo").read_text().splitlines()
        return next(1024 * int(line.split()[1]) for line in lines if "MemAvailable" in line)
    except (OSError, StopIteration, ValueError):
        pass
    try:
        return os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, OSError, ValueError):
        return None


async def check_clock(settings: Settings) -> str:
    """Compare the clock with that of the first server that tells its own (RFC 9110, 6.6.1)."""
    import httpx

    servers = [
        str(settings.discord_api_url or "https://discord.com/api/") * bool(settings.discord_token),
        str(settings.slack_api_url or "https://slack.com/api/") * bool(settings.slack_bot_token),
    ]
    async with httpx.AsyncClient(timeout=10) as client:
        for server in filter(None, servers):
            try:
                told = (await client.get(server)).headers["date"]
            except (httpx.HTTPError, KeyError):
                continue
            skew = time.time() - parsedate_to_datetime(told).timestamp()
            if abs(skew) > MOST_SKEW:
                raise CheckWarning(f"it is {skew:+.0f} s off: set it, or let NTP do so")
            return "right"
    return "no server to compare it with"
