"""The commands share exit codes, JSON, errors as one sentence, and how the bot is opened."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from bot.application import Application
from bot.errors import BotError, QuestionError
from bot.messages.locales import LANGUAGES
from bot.settings import load_settings
from index.errors import IndexingError

if TYPE_CHECKING:
    from index.reindex import Report
    from index.sources.gathering import FailedSource

STOPPED, WRONG_USE, INTERRUPTED = 1, 2, 130

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for scripts.")]


_SPOKEN = ", ".join(sorted(LANGUAGES))


def _spoken(language: str) -> str:
    """Take a language that the bot speaks."""
    if language not in LANGUAGES:
        raise typer.BadParameter(f"the bot does not speak {language!r}: write one of {_SPOKEN}")
    return language


Language = Annotated[
    str, typer.Option(callback=_spoken, help=f"Of the words that are the bot's own: {_SPOKEN}.")
]


def print_json(value: Any) -> None:
    """Print `value` as one line of JSON, in ASCII where the output takes no other letters."""
    letters = (sys.stdout.encoding or "").lower().startswith("utf")
    typer.echo(json.dumps(value, ensure_ascii=not letters))


def counted(number: int, noun: str) -> str:
    """Write how many there are of what an English noun says: 1 vote, 2,000 votes."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def tell_failed(sources: Iterable[FailedSource]) -> None:
    """Tell, on standard error, which sources could not be read and what becomes of them."""
    for source in sources:
        typer.echo(f"verbatim: {source.reason}{_kept(source)}", err=True)


def _kept(source: FailedSource) -> str:
    return " (it stays in the index as it was last)" if source.kept else " (it is not indexed)"


@contextmanager
def stopping() -> Iterator[None]:
    """End with a sentence on standard error, and the exit code, for what is known to go wrong."""
    try:
        yield
    except QuestionError as error:
        _stop(error, WRONG_USE)
    except (BotError, IndexingError) as error:
        _stop(error, STOPPED)


def _stop(error: Exception, status: int) -> NoReturn:
    typer.echo(f"verbatim: {error}", err=True)
    raise typer.Exit(status)


def refreshed(application: Application, *, force: bool = False) -> Report:
    """Index the articles anew, and tell how far that is, and which ones could not be read."""
    from bot.publishing import refresh

    from .progress import progress_bar

    try:
        with progress_bar() as progress:
            report = refresh(application, progress, force=force)
    except KeyboardInterrupt:
        typer.echo("verbatim: stopped: verbatim index refresh goes on from here", err=True)
        raise typer.Exit(INTERRUPTED) from None
    tell_failed(report.failed)
    return report


def opened() -> Application:
    """Return the bot with an index to ask: where there is none yet, it is built first."""
    application = Application(load_settings())
    published = application.published()
    if published is None:
        refreshed(application)
    elif not published.is_of(application.articles):
        note = "ARTICLES has changed since the index was built: verbatim index refresh"
        typer.echo(f"verbatim: {note}", err=True)
    return application
