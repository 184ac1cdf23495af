"""`verbatim`: the one entry point. Heavy parts are imported by the command that needs them."""

from __future__ import annotations

from importlib.metadata import version
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from .ask import ask, chat
from .check import check
from .doctor import doctor
from .evaluate import evaluate
from .explain import explain
from .facts import facts
from .history import digest, feedback, forget
from .index import index
from .platforms import discord, slack
from .preview import preview
from .run import run


class _FirstThingsFirst(TyperGroup):
    """Lists the commands in the order in which somebody comes to need them."""

    def list_commands(self, ctx: Any) -> list[str]:
        asked = ["ask", "chat", "check", "facts", "preview", "index"]
        hosted = ["run", "discord", "slack", "doctor"]
        looked_into = ["explain", "eval", "feedback", "digest", "forget"]
        order = asked + hosted + looked_into
        return sorted(super().list_commands(ctx), key=order.index)


app = typer.Typer(
    name="verbatim",
    help="Ask your articles; get the answer in their own words, with the sentence quoted.",
    cls=_FirstThingsFirst,
    context_settings={"help_option_names": ["-h", "--help"]},
    no_args_is_help=True,
    pretty_exceptions_enable=False,  # they print local variables, and some of those are secrets
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"verbatim {version('verbatim-bot')}")
        raise typer.Exit


@app.callback()
def _verbatim(
    _: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version."
        ),
    ] = False,
) -> None:
    """Take what stands before a command."""


app.add_typer(index)
app.add_typer(facts)
app.add_typer(discord)
app.add_typer(slack)
app.add_typer(feedback)
app.command("ask")(ask)
app.command("chat")(chat)
app.command("check")(check)
app.command("preview")(preview)
app.command("digest")(digest)
app.command("forget")(forget)
app.command("explain")(explain)
app.command("doctor")(doctor)
app.command("eval")(evaluate)
app.command("run")(run)
