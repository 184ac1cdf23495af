"""`verbatim`: the one entry point. Heavy parts are imported by the command that needs them."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from .answer import Question
from .console import WRONG_USE, AsJson, print_json, stopping
from .doctor import doctor
from .errors import QuestionError
from .eval_command import evaluate
from .explain_command import explain
from .facts_commands import facts
from .history_commands import feedback, forget
from .index_commands import index, opened
from .run_commands import discord, run, slack

if TYPE_CHECKING:
    from .application import Application

app = typer.Typer(
    name="verbatim",
    help="Ask your articles; get the answer in their own words, with the sentence quoted.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,  # they print local variables, and some of those are secrets
    add_completion=False,
)

app.add_typer(index)
app.add_typer(facts)
app.add_typer(discord)
app.add_typer(slack)
app.add_typer(feedback)
app.command("forget")(forget)
app.command("explain")(explain)
app.command("doctor")(doctor)
app.command("eval")(evaluate)
app.command("run")(run)


@app.command()
def ask(
    question: Annotated[list[str], typer.Argument(help="What to ask; - reads a question a line.")],
    as_json: AsJson = False,
) -> None:
    """Ask a question, and print the answer with the sentence it rests on."""
    with stopping():
        application = opened()
        if question == ["-"]:
            raise typer.Exit(_ask_lines(application, sys.stdin, as_json))
        with asyncio.Runner() as runner:
            _ask(application, runner, " ".join(question), as_json)


@app.command()
def chat() -> None:
    """Ask in a loop; a question may lean on the one before it. Ctrl-D ends it."""
    from .chat.terminal import converse

    with stopping():
        converse(opened())


def _ask_lines(application: Application, lines: Iterable[str], as_json: bool) -> int:
    """Answer `lines` in order; a line that cannot be asked is told, and the next one asked."""
    status = 0
    with asyncio.Runner() as runner:
        for line in filter(str.strip, lines):
            try:
                _ask(application, runner, line, as_json)
            except QuestionError as error:
                status = WRONG_USE
                typer.echo(f"verbatim: {error}", err=True)
                if as_json:
                    print_json({"question": line.rstrip("\n")[:100], "error": str(error)})
            else:
                if not as_json:
                    typer.echo()
    return status


def _ask(application: Application, runner: asyncio.Runner, text: str, as_json: bool) -> None:
    """Answer `text`, and print the answer."""
    question = Question.asked(text)
    answer = runner.run(application.answerer.answer(question))
    if as_json:
        print_json(answer.as_dict())
        return
    from .chat.terminal import show

    show(answer)
