"""What the commands share: exit codes, JSON, and errors as one sentence."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any, NoReturn

import typer

from index.errors import IndexingError

from .errors import BotError, QuestionError

STOPPED, WRONG_USE = 1, 2

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for scripts.")]


def print_json(value: Any) -> None:
    """Print `value` as one line of JSON."""
    typer.echo(json.dumps(value, ensure_ascii=False))


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
