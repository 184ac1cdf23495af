"""How far a command is: a bar on a terminal, a line now and then elsewhere, on standard error."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from index.reindex import HowFar, Progress

_EVERY = 10
"""Seconds between two lines about the same step, where there is no terminal."""


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """Give a `progress` that draws a bar on standard error, or tells of it in lines there."""
    if not sys.stderr.isatty():
        yield _told_in_lines()
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    columns = TextColumn("{task.description}", markup=False), BarColumn(bar_width=None)
    figures = TextColumn("{task.fields[figures]}", markup=False)
    console = Console(stderr=True)
    with Progress(*columns, figures, console=console, transient=True, expand=True) as bar:
        task = bar.add_task("", total=None, figures="")

        def advance(how_far: HowFar) -> None:
            bar.update(
                task,
                description=how_far.step,
                completed=how_far.done,
                total=how_far.total or None,
                figures=_figures(how_far),
            )

        yield advance


def _told_in_lines() -> Progress:
    last: list[str] = []
    told = 0.0

    def tell(how_far: HowFar) -> None:
        nonlocal told
        kind, *_ = how_far.step.split()
        if kind not in last or time.monotonic() - told >= _EVERY:
            last[:], told = [kind], time.monotonic()
            typer.echo(f"{how_far.step} … {_figures(how_far)}".rstrip(), err=True)

    return tell


def _figures(how_far: HowFar) -> str:
    """Say how much is done, how fast, and how long the rest will take, as far as it is known."""
    if not how_far.of_articles:
        return f"{how_far.done:,}/{how_far.total:,}" if how_far.total else ""
    left = how_far.seconds_left
    return ", ".join(
        (
            f"{how_far.articles:,}/{how_far.of_articles:,} articles",
            f"{how_far.done:,}/{how_far.total:,} sentences",
            *([f"{how_far.rate:,.0f}/s"] if how_far.rate else []),
            *([f"{_as_time(left)} left"] if left else []),
        )
    )


def _as_time(seconds: float) -> str:
    minutes, seconds = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
