"""`verbatim run`: the bot in the chats, until Ctrl-C."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from bot.leaving import leave
from bot.settings import load_settings

from .console import STOPPED, opened, stopping

MOST = 9.0
"""Seconds from the signal to the end, whatever runs: those who stop a process kill it after ten."""

_log = logging.getLogger(__name__)


def run() -> None:
    """Answer in the chats whose tokens are set, until Ctrl-C."""
    from bot.logs import configure
    from bot.serving import serve

    with _leaving(), stopping():
        configure(load_settings())
        # Not closed: that would wait for whatever its threads still do.
        asyncio.Runner().run(serve(opened(), _end_in_time))


def _end_in_time(told: bool) -> None:
    """See to it that the process ends soon, even if something in it hangs."""

    def end() -> None:
        _log.warning("ending in the midst of something that would not end")
        leave(0 if told else STOPPED)

    guard = threading.Timer(MOST, end)
    guard.daemon = True
    guard.start()


@contextmanager
def _leaving() -> Iterator[None]:
    """End the process with the block: a refresh or a reading that still runs is left where it is.

    It does no harm: all that is stored is written whole or not at all, as it must be for a process
    that is killed. Python itself would wait for each thread, and asyncio likewise.
    """
    try:
        yield
    except typer.Exit as ended:
        leave(ended.exit_code)
    except Exception:
        _log.exception("the bot has ended")
        leave(STOPPED)
    leave(0)
