"""Answers, passages, lists of facts and plain text → Discord's Markdown, and back."""

from __future__ import annotations

import re
from collections.abc import Sequence

import discord

from bot.answering.answer import Answer
from bot.answering.checking.checked import Check
from bot.answering.citation import QuotedPassage
from bot.messages.calls import Call
from bot.messages.dialects import DiscordMarkdown
from bot.messages.excerpts import shortened
from bot.messages.fact_pages import Line
from bot.messages.rendering import render, render_call, render_check, render_passage, words_in

_MARKDOWN = DiscordMarkdown()
_FOOT = 60  # characters
_NOTED = "⚠️ "
"""How a note above an answer begins, which is a line of its own."""

_TAGS = re.compile(r"<(?:@[!&]?|#|a?:\w+:|/[^:>]+:)\d+>|<t:\d+(?::\w)?>")
"""Mentions, emoji, links of commands and times, as Discord writes them."""


def answer_markup(answer: Answer, *, asked: bool = False) -> str:
    """Render an answer as a message, below its question if no message of its own shows that."""
    return render(answer, _MARKDOWN, asked=asked)


def check_markup(check: Check, language: str) -> str:
    """Render what a text claims, and what the articles say to it, as a message in `language`."""
    return render_check(check, _MARKDOWN, language)


def passage_markup(passage: QuotedPassage, language: str) -> str:
    """Render the paragraph around a quote as a message in `language`."""
    return render_passage(passage, _MARKDOWN, language)


def call_markup(call: Call, role: str) -> str:
    """Render a call for a person as a message that mentions a role, where one is given."""
    return render_call(call, _MARKDOWN, f"<@&{role}>\n" if role else "")


def resolved_markup(content: str, resolved: str) -> str:
    """Render a call that is ended: above what it was stands who has ended it."""
    return within_limit(f"{_MARKDOWN.bold(_MARKDOWN.escape(resolved))}\n{content}")


def noted_markup(content: str, note: str) -> str:
    """Render an answer with a note above it, in place of the one that is there, if one is."""
    if content.startswith(_NOTED):
        content = content.partition("\n")[2]
    above = f"{_NOTED}{_MARKDOWN.bold(_MARKDOWN.escape(note))}\n" if note else ""
    return within_limit(f"{above}{content}")


def text_markup(text: str) -> str:
    """Render plain text as a message, cut if it is too long."""
    most = len(text)
    while not _MARKDOWN.fits(escaped := _MARKDOWN.escape(shortened(text, most))):
        most = int(most * 0.9)
    return escaped


def lines_markup(lines: Sequence[Line]) -> str:
    """Render lines of words as a message."""
    return "\n".join("".join(words_in(_MARKDOWN, words) for words in line) for line in lines)


def lines_fit(lines: Sequence[Line]) -> bool:
    """Tell whether one message can hold `lines`, and a word on which page they are."""
    return _MARKDOWN.fits(lines_markup(lines) + " " * _FOOT)


def within_limit(markup: str) -> str:
    """Cut a message that is too long for Discord, at the end of a line where there is one."""
    while not _MARKDOWN.fits(markup):
        kept = markup[: _MARKDOWN.limit]
        markup = kept.rpartition("\n")[0] or f"{kept[: int(0.9 * len(kept))]}…"
    return markup


def readable(content: str) -> str:
    """Return what a message says, without Discord's markup."""
    return discord.utils.remove_markdown(_TAGS.sub(" ", content), ignore_links=False)
