"""What the host chose: settings, names that are nearly settings, articles, platforms."""

from __future__ import annotations

import os
from collections.abc import Iterable

from bot.application import Application
from bot.commands.console import counted
from bot.errors import CheckWarning, SettingsError
from bot.settings import Settings, meant
from index.addresses import shown
from index.errors import IndexingError, SourceError


def check_settings(settings: Settings, environment: Iterable[str] = os.environ) -> str:
    """Say which settings are set, and which variables are not, though nearly called like one.

    A wrong name in `.env` is refused when the settings are read.

    Args:
        settings: those that were read.
        environment: the names of its variables.
    """
    if nearly := {name: near for name in sorted(environment) if (near := meant(name))}:
        told = ", ".join(f"{name} is not a setting, {near} is" for name, near in nearly.items())
        raise CheckWarning(f"in the environment, {told}: rename it if the bot is to see it")
    chosen = [name.upper() for name in Settings.model_fields if name in settings.model_fields_set]
    return ", ".join(chosen) or "none set: the sample article, in the terminal"


def check_articles(application: Application) -> str:
    """Find out whether what `ARTICLES` names is there; pages of the web are not asked for."""
    from index.sources.files import sources_of

    wrong: list[SourceError] = []
    files = 0
    for article in application.articles:
        try:
            files += len([*sources_of(article)])
        except SourceError as error:
            wrong.append(error)
    if not wrong:
        return ", ".join(map(shown, application.articles))
    if not files and not _is_indexed(application):
        raise wrong[0]
    raise CheckWarning("; ".join(map(str, wrong)))


def _is_indexed(application: Application) -> bool:
    """Tell whether there is an index to answer from all the same."""
    try:
        return application.published() is not None
    except IndexingError:  # which the check of the index tells
        return True


def check_channels(application: Application) -> str:
    """Find out whether each channel that has articles of its own has one that is published."""
    shelves = application.shelves
    empty = [one for one in shelves.channels if not shelves.documents((one,))]
    if empty:
        raise CheckWarning(
            f"CHANNEL_ARTICLES: no article is called as it says for {', '.join(empty)}"
        )
    return f"{counted(len(shelves.channels), 'line')} in {application.settings.channel_articles}"


def check_platforms(settings: Settings) -> str:
    """Say which platforms `verbatim run` would be on."""
    named = {
        "Discord": settings.discord_token,
        "Slack": settings.slack_bot_token or settings.slack_app_token,
    }
    if chosen := [name for name, token in named.items() if token]:
        return " and ".join(chosen)
    raise SettingsError(
        "none: set DISCORD_TOKEN, or SLACK_BOT_TOKEN and SLACK_APP_TOKEN, for verbatim run"
    )
