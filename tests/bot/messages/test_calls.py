"""What people are shown who are called to a question, and that it fits into a message."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.answering.citation import QuotedPassage
from bot.chat.discord.markup import call_markup, resolved_markup
from bot.chat.slack.blocks import MAX_BLOCKS, MAX_PLAIN
from bot.chat.slack.messages import call_message
from bot.messages.calls import Call
from bot.messages.dialects import DiscordMarkdown
from index.document import Document, Span

from .test_dialects import NASTY

TEXTS = st.one_of(st.sampled_from(NASTY), st.text(min_size=1)).filter(str.strip)


def passage(text: str) -> QuotedPassage:
    whole = Span(0, len(text))
    return QuotedPassage(Document(text, text, "article.md", "en"), whole, whole, changed=True)


SHORT = Call(
    "Who *owns* it?", "en", passage("It opens in 2030."), "alice", "https://example.org/message"
)


@given(TEXTS, TEXTS, TEXTS, st.booleans())
def test_any_call_fits_into_a_message_of_each_platform(
    question: str, name: str, quoted: str, linked: bool
) -> None:
    link = SHORT.link if linked else None
    call = Call(question * 60, "ru", passage(quoted * 200), name * 40, link)
    markup = call_markup(call, "1234567890123456789")
    assert DiscordMarkdown().fits(markup)
    assert DiscordMarkdown().fits(resolved_markup(markup, name))
    message = call_message(call, "S0DESK", "7:U1:C1:1.2:ru")
    blocks = [block.to_dict() for block in message["blocks"]]
    assert len(json.dumps(blocks, ensure_ascii=False)) <= MAX_BLOCKS
    assert len(message["text"]) <= MAX_PLAIN + len("<!subteam^S0DESK> ")


def test_a_call_says_who_asks_what_was_asked_and_what_was_shown() -> None:
    assert call_markup(SHORT, "") == (
        "alice asks for a person to look at this:\n"
        "**Who \\*owns\\* it?**\n"
        "What I showed instead:\n"
        "It opens in 2030.\n"
        "> **It opens in 2030.**\n"
        "-# The article has changed since this answer.\n"
        "-# [Asked here](<https://example.org/message>) · the question, and what I said"
    )
    bare = call_markup(replace(SHORT, passage=None, link=None), "12")
    assert bare == "<@&12>\nalice asks for a person to look at this:\n**Who \\*owns\\* it?**"


def test_what_ends_a_call_stands_above_it() -> None:
    assert resolved_markup("<@&12>\nHere", "Resolved by *bob*") == (
        "**Resolved by \\*bob\\***\n<@&12>\nHere"
    )
