"""`verbatim run`, and what an operator does once on each platform."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer

from .console import stopping
from .index_commands import opened
from .settings import load_settings

discord = typer.Typer(
    name="discord", help="Register with Discord, and be invited.", no_args_is_help=True
)


def run() -> None:
    """Answer in the chats whose tokens are set, until Ctrl-C."""
    from .logs import configure
    from .running import run as run_platforms

    with stopping():
        configure(load_settings())
        asyncio.run(run_platforms(opened()))


slack = typer.Typer(name="slack", help="Create the app in Slack.", no_args_is_help=True)


@slack.command()
def manifest(
    language: Annotated[str, typer.Option(help="What people read it in: en or fr.")] = "en",
) -> None:
    """Print the manifest that creates the app: paste it at api.slack.com/apps."""
    from .chat.slack.manifest import as_yaml

    typer.echo(as_yaml(language), nl=False)


@discord.command()
def sync(
    guild: Annotated[
        int | None, typer.Option(help="The id of the one server to register with.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Even if nothing has changed.")] = False,
) -> None:
    """Register the slash commands, if they have changed."""
    from .chat.discord import synchronize

    with stopping():
        sent = asyncio.run(synchronize(load_settings(), guild, force=force))
        typer.echo("the commands are registered" if sent else "the commands have not changed")


@discord.command()
def invite() -> None:
    """Print the address at which the bot is added to a server."""
    from .chat.discord import invite_link

    with stopping():
        typer.echo(asyncio.run(invite_link(load_settings())))
