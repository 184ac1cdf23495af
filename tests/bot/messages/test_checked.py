"""What a checked text shows, and that it fits into every platform's message."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.checking.checked import Check, CheckedClaim, ClaimVerdict
from bot.answering.citation import Citation
from bot.chat.slack.blocks import MAX_BLOCKS, MAX_PLAIN
from bot.chat.slack.messages import check_message
from bot.messages.dialects import DiscordMarkdown
from bot.messages.locales import LANGUAGES
from bot.messages.rendering import render_check, render_check_plain
from index.document import Chunk, Document, Span

from .test_dialects import NASTY

TEXTS = st.one_of(st.sampled_from(NASTY), st.text(min_size=1)).filter(str.strip)


def claim(text: str, verdict: ClaimVerdict, quote: str, link: str | None = None) -> CheckedClaim:
    document = Document(quote, f"On {quote}", "article.md", "en", link)
    citation = Citation(Chunk(document, Span(0, len(quote)), 1))
    return CheckedClaim(text, verdict, None if verdict is ClaimVerdict.NOT_FOUND else citation)


CLAIMS = st.builds(
    claim,
    TEXTS.map(lambda text: text * 40),
    st.sampled_from(ClaimVerdict),
    TEXTS.map(lambda text: (text * 60)[:600]),
    st.sampled_from([None, "https://example.org/" + "a" * 900]),
)


@given(st.lists(CLAIMS, min_size=1, max_size=10), st.sampled_from(sorted(LANGUAGES)))
def test_any_check_fits_into_a_message_of_each_platform(
    claims: list[CheckedClaim], language: str
) -> None:
    check = Check("en", tuple(claims), unchecked=3, beyond=4)
    assert DiscordMarkdown().fits(render_check(check, DiscordMarkdown(), language))
    message = check_message(check, language)
    blocks = [block.to_dict() for block in message["blocks"]]
    assert len(blocks) <= 50
    assert len(json.dumps(blocks, ensure_ascii=False)) <= MAX_BLOCKS
    assert 0 < len(message["text"]) <= MAX_PLAIN


SHORT = Check(
    "en",
    (
        claim("It *opens* in 2031.", ClaimVerdict.CONTRADICTED, "It opens in 2030."),
        claim("NASA owns it.", ClaimVerdict.NOT_FOUND, "It opens in 2030."),
    ),
    beyond=1,
)


def test_each_claim_has_its_mark_its_verdict_and_its_quote() -> None:
    assert render_check(SHORT, DiscordMarkdown(), "en") == (
        "✗ **It \\*opens\\* in 2031.**\n"
        "The article says otherwise:\n"
        "> It opens in 2030.\n"
        "-# On It opens in 2030. · sentence 1\n"
        "? **NASA owns it.**\n"
        "The article does not say.\n"
        "-# One more sentence is left: check it by itself."
    )
    assert render_check_plain(SHORT, "en") == (
        "✗ It *opens* in 2031.\n"
        "The article says otherwise:\n\n"
        "│ It opens in 2030.\n"
        "On It opens in 2030. · sentence 1\n"
        "article.md\n\n"
        "? NASA owns it.\n"
        "The article does not say.\n\n"
        "One more sentence is left: check it by itself."
    )


def test_slack_shows_the_same_and_tells_it_in_a_notification() -> None:
    message = check_message(SHORT, "en")
    rich, small, rest = [block.to_dict() for block in message["blocks"]]
    said, quote = rich["elements"]
    assert [one["text"] for one in said["elements"]] == [
        "✗ ",
        "It *opens* in 2031.",
        "\nThe article says otherwise:",
    ]
    assert quote["type"] == "rich_text_quote"
    assert small["type"] == "context"
    assert len(rest["elements"]) == 2
    assert message["text"].startswith(
        "✗ It *opens* in 2031.\nThe article says otherwise:\nIt opens"
    )


@pytest.mark.parametrize("unchecked", [1, 2])
def test_a_text_that_claims_nothing_is_said_to(unchecked: int) -> None:
    told = render_check_plain(Check("en", (), unchecked), "en")
    assert told.startswith("There is nothing in that to compare with the article")
