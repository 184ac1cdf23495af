"""`verbatim doctor`: whether the bot can run, a line a check, with what to do where it cannot."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass

import typer

from bot.application import Application
from bot.errors import BotError, CheckWarning
from bot.settings import Settings, load_settings
from index.errors import IndexingError

from .checks.chosen import check_articles, check_channels, check_platforms, check_settings
from .checks.host import check_clock, check_data, check_memory
from .checks.stored import check_history, check_index, check_models
from .console import STOPPED, AsJson, print_json, stopping


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding is what a check found, and what to do about it.

    Attributes:
        check: what was looked at.
        verdict: "ok"; "doubt" if the bot runs all the same; "stop" if it does not.
        says: what it is, or what to do.
    """

    check: str
    verdict: str
    says: str


def doctor(as_json: AsJson = False) -> None:
    """Check settings, data, models, articles, index, history, tokens, chat model and clock."""
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
    yield "settings", lambda: check_settings(settings)
    yield "data", lambda: check_data(settings.data_dir)
    yield "memory", check_memory
    yield "models", lambda: check_models(application)
    yield "articles", lambda: check_articles(application)
    yield "index", lambda: check_index(application)
    yield "history", lambda: check_history(application)
    if settings.channel_articles:
        yield "channels", lambda: check_channels(application)
    yield "platforms", lambda: check_platforms(settings)
    if settings.discord_token:
        from bot.chat.discord import check_token

        yield "discord", lambda: check_token(settings)
    if settings.slack_bot_token or settings.slack_app_token:
        from bot.chat.slack import check_tokens

        yield "slack", lambda: check_tokens(settings)
    if settings.chat_model:
        yield "chat model", lambda: _chat_model(application)
    yield "clock", lambda: check_clock(settings)


async def _found(check: str, look: Look) -> Finding:
    try:
        says = look()
        return Finding(check, "ok", says if isinstance(says, str) else await says)
    except CheckWarning as warning:
        return Finding(check, "doubt", str(warning))
    except (BotError, IndexingError) as error:
        return Finding(check, "stop", str(error))


async def _chat_model(application: Application) -> str:
    from bot.errors import ChatModelError

    writer = application.writer
    if writer is None:
        return "none"
    try:
        began = time.perf_counter()
        reply = await writer.check()
    except ChatModelError as error:
        asked = f"asked {writer.model.way.value}"
        raise CheckWarning(f"{writer.model.name} is away, {asked}: {error}") from error
    says = f"asked {writer.model.way.value}, {writer.model.name} answers"
    if reply.at_first:
        raise CheckWarning(f"{says} when it is asked twice, for at first {reply.at_first}")
    return f"{says}, in {time.perf_counter() - began:.1f} s"
