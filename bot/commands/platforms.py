"""`verbatim discord` and `verbatim slack`: an operator sets a platform up once."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer

from bot.settings import load_settings

from .console import Language, stopping

discord = typer.Typer(
    name="discord", help="Register with Discord, and be invited.", no_args_is_help=True
)


slack = typer.Typer(name="slack", help="Create the app in Slack.", no_args_is_help=True)


@slack.command()
def manifest(language: Language = "en") -> None:
    """Print the manifest that creates the app: paste it at api.slack.com/apps."""
    from bot.chat.slack.manifest import as_yaml

    typer.echo(as_yaml(language), nl=False)


@discord.command()
def sync(
    guild: Annotated[
        int | None, typer.Option(min=1, help="The id of the one server to register with.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Even if nothing has changed.")] = False,
    remove: Annotated[bool, typer.Option("--remove", help="Remove them instead.")] = False,
) -> None:
    """Register the slash commands, if Discord does not have them as they are."""
    from bot.chat import discord as platform

    with stopping():
        if remove:
            removed = asyncio.run(platform.remove(load_settings(), guild))
            typer.echo("the commands are removed" if removed else "no commands are registered")
            return
        sent = asyncio.run(platform.synchronize(load_settings(), guild, force=force))
        typer.echo("the commands are registered" if sent else "the commands have not changed")


@discord.command()
def invite(
    person: Annotated[
        bool, typer.Option("--person", help="To one's own account, to use it anywhere.")
    ] = False,
) -> None:
    """Print the address at which the bot is added to a server, or to somebody's account."""
    from bot.chat.discord import invite_link

    with stopping():
        typer.echo(asyncio.run(invite_link(load_settings(), person=person)))
