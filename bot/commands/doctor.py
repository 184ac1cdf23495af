"""`verbatim doctor`: whether the bot can run, a line a check, with what to do where it cannot."""

from __future__ import annotations

import asyncio
import os
import shutil
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from pathlib import Path

import typer

from bot.application import Application
from bot.errors import BotError, ChatModelRefused, CheckWarning, SettingsError
from bot.settings import Settings, load_settings
from index.errors import IndexingError, NothingPublished

from .console import STOPPED, AsJson, counted, print_json, stopping

LEAST_DISK, LEAST_MEMORY = 200_000_000, 300_000_000
"""Bytes: a few builds of some thousand sentences; the models and what they need to read."""

MOST_SKEW = 60.0
"""Seconds that the clock may be wrong: Slack and Discord refuse nothing before minutes."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found.

    Attributes:
        check: what was looked at.
        verdict: "ok"; "doubt" if the bot runs all the same; "stop" if it does not.
        says: what it is, or what to do.
    """

    check: str
    verdict: str
    says: str


def doctor(as_json: AsJson = False) -> None:
    """Check settings, data, models, index, tokens, chat model, clock, disk and memory."""
    with stopping():
        settings = load_settings()
        findings = asyncio.run(examine(settings))
        if as_json:
            print_json([{"check": f.check, "verdict": f.verdict, "says": f.says} for f in findings])
        else:
            for finding in findings:
                mark = {"ok": "ok  ", "doubt": "?   ", "stop": "STOP"}[finding.verdict]
                typer.echo(f"{mark} {finding.check:11} {finding.says}")
        if any(finding.verdict == "stop" for finding in findings):
            raise typer.Exit(STOPPED)


async def examine(settings: Settings) -> list[Finding]:
    """Make every check that the settings call for."""
    application = Application(settings)
    try:
        return [await _found(check, look) for check, look in _checks(application)]
    finally:
        application.close()


Look = Callable[[], "Awaitable[str] | str"]


def _checks(application: Application) -> Iterator[tuple[str, Look]]:
    settings = application.settings
    yield "settings", lambda: _settings(settings)
    yield "data", lambda: _data(settings.data_dir)
    yield "memory", _memory
    yield "models", lambda: _models(application)
    yield "index", lambda: _index(application)
    yield "platforms", lambda: _platforms(settings)
    if settings.discord_token:
        from bot.chat.discord import check_token

        yield "discord", lambda: check_token(settings)
    if settings.slack_bot_token or settings.slack_app_token:
        from bot.chat.slack import check_tokens

        yield "slack", lambda: check_tokens(settings)
    if settings.chat_model:
        yield "chat model", lambda: _chat_model(application)
    yield "clock", lambda: _clock(settings)


async def _found(check: str, look: Look) -> Finding:
    try:
        says = look()
        return Finding(check, "ok", says if isinstance(says, str) else await says)
    except CheckWarning as warning:
        return Finding(check, "doubt", str(warning))
    except (BotError, IndexingError) as error:
        return Finding(check, "stop", str(error))


def _settings(settings: Settings) -> str:
    chosen = [name.upper() for name in Settings.model_fields if name in settings.model_fields_set]
    return ", ".join(chosen) or "none set: the sample article, in the terminal"


def _data(folder: Path) -> str:
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


def _memory() -> str:
    free = _free_memory()
    if free is None:
        return "how much is free is not known here"
    if free < LEAST_MEMORY:
        raise CheckWarning(
            f"{free / 1e6:.0f} MB are free, and the bot needs some 300: end something else"
        )
    return f"{free / 1e9:.1f} GB free"


def _free_memory() -> int | None:
    """Bytes that can be had without swapping, where the system tells."""
    try:
        lines = Path("/proc/meminfo").read_text().splitlines()
        return next(1024 * int(line.split()[1]) for line in lines if "MemAvailable" in line)
    except (OSError, StopIteration, ValueError):
        pass
    try:
        return os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, OSError, ValueError):
        return None


def _models(application: Application) -> str:
    from index.models import checksums, model_file

    for name in checksums():
        model_file(name)
    embedder = application.embedder
    embedder.embed_query("?")
    return f"{len(checksums())} files are what was shipped; {embedder.name} embeds"


def _index(application: Application) -> str:
    from index.retrieval import check_compatible

    try:
        build = application.store.published()
    except NothingPublished:
        return "none yet: the first question or run makes it"
    check_compatible(build, application.embedder)
    where = "the Chroma server" if application.settings.chroma_url else "DATA_DIR"
    if not build.is_of(application.articles):
        raise CheckWarning("ARTICLES has changed since the index was built: verbatim index refresh")
    held = f"{counted(build.sentences, 'sentence')} of {counted(build.documents, 'article')}"
    return f"{build.name} in {where}: {held}, made {build.created:%Y-%m-%d %H:%M} UTC"


def _platforms(settings: Settings) -> str:
    named = {
        "Discord": settings.discord_token,
        "Slack": settings.slack_bot_token or settings.slack_app_token,
    }
    if chosen := [name for name, token in named.items() if token]:
        return " and ".join(chosen)
    raise SettingsError(
        "none: set DISCORD_TOKEN, or SLACK_BOT_TOKEN and SLACK_APP_TOKEN, for verbatim run"
    )


async def _chat_model(application: Application) -> str:
    from bot.errors import ChatModelError

    writer = application.writer
    if writer is None:
        return "none"
    try:
        began = time.perf_counter()
        await writer.model.check()
    except ChatModelRefused:
        raise
    except ChatModelError as error:
        raise CheckWarning(f"{writer.model.name} is away: {error}") from error
    return f"{writer.model.name} answers, in {time.perf_counter() - began:.1f} s"


async def _clock(settings: Settings) -> str:
    """Return the clock against that of the first server that tells its own (RFC 9110, 6.6.1)."""
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
