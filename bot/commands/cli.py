"""`verbatim`: the one entry point. Heavy parts are imported by the command that needs them."""

from __future__ import annotations

import typer

from .ask import ask, chat
from .doctor import doctor
from .evaluate import evaluate
from .explain import explain
from .facts import facts
from .history import feedback, forget
from .index import index
from .platforms import discord, slack
from .run import run

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
app.command("ask")(ask)
app.command("chat")(chat)
app.command("forget")(forget)
app.command("explain")(explain)
app.command("doctor")(doctor)
app.command("eval")(evaluate)
app.command("run")(run)
