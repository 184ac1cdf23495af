"""Every word the bot says, a file a language, in Fluent's format (https://projectfluent.org)."""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from index.language.identification import identify_language

DEFAULT = "en"
LANGUAGES = frozenset(
    file.name.removesuffix(".ftl")
    for file in files(__package__).iterdir()
    if file.name.endswith(".ftl")
)
"""What the bot speaks, ISO 639-1."""


def spoken(language: str, asked: str = "") -> str:
    """Return `language` if the bot speaks it, else what `asked` is in, or English if it is empty.

    Args:
        language: of a person's platform, ISO 639-1; empty where it does not tell.
        asked: what they asked, where they did.
    """
    if language in LANGUAGES:
        return language
    return identify_language(asked) if asked.strip() else DEFAULT


@cache
def _bundle(language: str) -> Any:
    from fluent.runtime import FluentBundle, FluentResource

    if language not in LANGUAGES:
        return _bundle(DEFAULT)
    file = files(__package__) / f"{language}.ftl"
    # Isolation marks are for mixed directions; a terminal shows them as boxes.
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(FluentResource(file.read_text(encoding="utf-8")))
    return bundle


def say(language: str, key: str, **values: str | float | date) -> str:
    """Say the message `key` in `language`, or in English where the bot does not speak it.

    Raises:
        KeyError: if there is no such message.
    """
    bundle = _bundle(language)
    message = bundle.get_message(key)
    text, errors = bundle.format_pattern(message.value, values)
    if errors:
        raise KeyError(f"{key}: {errors}")
    return str(text)
