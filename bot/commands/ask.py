"""`verbatim ask` and `verbatim chat`: questions from a terminal or a pipe."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from bot.answering.question import Question
from bot.errors import QuestionError
from index.errors import unwritable

from .console import WRONG_USE, AsJson, opened, print_json, stopping

if TYPE_CHECKING:
    from pathlib import Path

    from bot.answering.answer import Answer
    from bot.application import Application
    from bot.settings import Settings


def ask(
    question: Annotated[list[str], typer.Argument(help="What to ask; - reads a question a line.")],
    as_json: AsJson = False,
) -> None:
    """Ask a question, and print the answer with the sentence it rests on."""
    gc.disable()  # an answer and what it imports leave little behind, which need not be looked for
    with stopping():
        application = opened()
        if question == ["-"]:
            gc.enable()
            raise typer.Exit(_ask_lines(application, sys.stdin, as_json))
        with application.asking() as answer:
            _ask(answer, " ".join(question), as_json)


def chat() -> None:
    """Ask in a loop; a question may lean on the one before it. exit or Ctrl-D ends it."""
    from bot.chat.terminal import converse

    with stopping():
        application = opened()
        with application.asking() as answer:
            converse(answer, _history(application.settings))


def _history(settings: Settings) -> Path | None:
    """Return where what is typed is remembered; None, and no file, if questions are not stored.

    Raises:
        index.errors.StoreError: if a file from before that was set cannot be deleted.
    """
    file = settings.data_dir / "history"
    if settings.store_questions:
        return file
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        raise unwritable(error) from error
    return None


def _ask_lines(application: Application, lines: Iterable[str], as_json: bool) -> int:
    """Answer `lines` in order; a line that cannot be asked is told, and the next one asked."""
    status = 0
    with application.asking() as answer:
        for line in filter(str.strip, lines):
            try:
                _ask(answer, line, as_json)
            except QuestionError as error:
                status = WRONG_USE
                typer.echo(f"verbatim: {error}", err=True)
                if as_json:
                    print_json({"question": line.rstrip("\n")[:100], "error": str(error)})
            else:
                if not as_json:
                    typer.echo()
    return status


def _ask(answer: Callable[[Question], Answer], text: str, as_json: bool) -> None:
    """Answer `text`, and print the answer."""
    given = answer(Question.asked(text))
    if as_json:
        from bot.messages.as_json import answer_as_dict

        print_json(answer_as_dict(given))
        return
    from bot.chat.terminal import show

    show(given)
