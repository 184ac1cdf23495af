"""`verbatim`: the one entry point. A command is imported when it is the one that runs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

_COMMANDS = {
    "ask": "ask.ask",
    "chat": "ask.chat",
    "check": "check.check",
    "facts": "facts.facts",
    "preview": "preview.preview",
    "index": "index.index",
    "run": "run.run",
    "discord": "platforms.discord",
    "slack": "platforms.slack",
    "doctor": "doctor.doctor",
    "explain": "explain.explain",
    "eval": "evaluate.evaluate",
    "feedback": "history.feedback",
    "digest": "history.digest",
    "forget": "history.forget",
}
"""Where the commands are, in the order in which somebody comes to need them."""


class _Commands(Mapping[str, Any]):
    """The commands by their names, each imported when it is looked up."""

    def __getitem__(self, name: str) -> Any:
        """Return a command.

        Raises:
            KeyError: if there is none of that name.
        """
        module, _, attribute = _COMMANDS[name].partition(".")
        found = getattr(import_module(f".{module}", __package__), attribute)
        if isinstance(found, typer.Typer):
            return typer.main.get_group(found)
        alone = typer.Typer(add_completion=False)
        alone.command(name)(found)
        return typer.main.get_command(alone)

    def __iter__(self) -> Iterator[str]:
        return iter(_COMMANDS)

    def __len__(self) -> int:
        return len(_COMMANDS)


class _WhenNeeded(TyperGroup):
    """Holds the commands, in their order."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.commands = _Commands()  # type: ignore[assignment] # nobody adds one

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names of all."""
        del ctx
        return list(self.commands)


app = typer.Typer(
    name="verbatim",
    help="Ask your articles; get the answer in their own words, with the sentence quoted.",
    cls=_WhenNeeded,
    context_settings={"help_option_names": ["-h", "--help"]},
    no_args_is_help=True,
    pretty_exceptions_enable=False,  # they print local variables, and some of those are secrets
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

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
