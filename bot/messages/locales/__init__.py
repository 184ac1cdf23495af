"""Every word the bot says, a file a language, in Fluent's format (https://projectfluent.org)."""

from __future__ import annotations

import re
from collections.abc import Mapping
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
    from fluent.runtime import FluentBundle

    # Isolation marks are for mixed directions; a terminal shows them as boxes.
    return FluentBundle([language], use_isolating=False)


@cache
def _sources(language: str) -> Mapping[str, str]:
    """Return the messages of a language as they are written, by their keys."""
    text = (files(__package__) / f"{language}.ftl").read_text(encoding="utf-8")
    entries = re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)[1:]
    return {entry.partition(" ")[0]: entry for entry in entries}


@cache
def _message(language: str, key: str) -> Any:
    """Return a message; an answer needs a few, and all of a language take 40 ms to be parsed.

    Raises:
        KeyError: if there is no such message.
    """
    from fluent.runtime import FluentResource

    source = _sources(language)[key]
    for part in re.findall(r"{ ([a-z][a-z-]*) }", source):
        _message(language, part)
    _bundle(language).add_resource(FluentResource(source))
    return _bundle(language).get_message(key)


def say(language: str, key: str, **values: str | float | date) -> str:
    """Say the message `key` in `language`, or in English where the bot does not speak it.

    Raises:
        KeyError: if there is no such message.
    """
    language = language if language in LANGUAGES else DEFAULT
    message = _message(language, key)
    text, errors = _bundle(language).format_pattern(message.value, values)
    if errors:
        raise KeyError(f"{key}: {errors}")
    return str(text)
