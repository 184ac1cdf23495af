"""What people type in Slack, as they see it: without its markup, and the mention of the bot."""

from __future__ import annotations

import re
from functools import cache

_ADDRESS = re.compile(r"<(https?://[^|>]+)(?:\|[^>]*)?>")
_NAMED = re.compile(r"<[@#!][^|>]*\|([^>]*)>")
_TAGS = re.compile(r"<[@#!][^>]*>|(?<!\w):[a-z0-9_+-]+:(?!\w)")
"""Mentions, channels and emoji."""

_MARKS = re.compile(r"(?<!\w)([*_~`]+)(?=\S)(.+?)(?<=\S)\1(?!\w)")


@cache
def mention_of(person: str) -> re.Pattern[str]:
    """Compile what a mention of a person looks like, whose id is `person`."""
    return re.compile(rf"<@{person}(?:\|[^>]*)?>")


def typed(text: str, me: str) -> str:
    """Return what somebody typed, without the mention of the bot, whose user is `me`."""
    return " ".join(_unescaped(mention_of(me).sub(" ", text)).split())


def readable(text: str) -> str:
    """Return what a message says, line by line, without mentions, emoji and markup."""
    return _MARKS.sub(r"\2", _unescaped(_TAGS.sub(" ", _NAMED.sub(r"\1", text))))


def _unescaped(text: str) -> str:
    text = _ADDRESS.sub(r"\1", text)
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
