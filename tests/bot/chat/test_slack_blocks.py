"""What goes to Slack is the JSON that its Block Kit describes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from slack_sdk.errors import SlackObjectFormationError

from bot.chat.slack.blocks import button
from bot.chat.slack.manifest import manifest
from bot.chat.slack.messages import answer_blocks, home_view, lines_message, passage_view
from bot.messages.excerpts import Words
from bot.messages.index_messages import sure as sure_to
from bot.messages.locales import LANGUAGES
from index.builds.build import Build
from tests.bot.messages.test_answer import FULL, WRITTEN, written


def section(*elements: dict[str, object]) -> dict[str, object]:
    return {"type": "rich_text_section", "elements": list(elements)}


def text(words: str, **more: object) -> dict[str, object]:
    return {"type": "text", "text": words} | more


BUTTON, TITLE, DESCRIPTION = 75, 24, 140
"""Characters of a button's label, of a modal's title and of an app's description, at most."""

BOLD = {"bold": True}
OLDER = Build("build-1", datetime.now(UTC), (), "model", 3, "chunker", 1, 2, "hash")
LINK = "https://example.org/musee#:~:text="


def test_an_answer_is_one_block_of_rich_text_with_its_buttons_below() -> None:
    shown = [block.to_dict() for block in answer_blocks(FULL, 7)]
    rich, small, again, small_again, last, passage, votes = shown
    headline, quote, translation = rich["elements"]
    assert again["elements"] == [quote]
    (note,) = last["elements"]
    assert [one["type"] for one in shown[:5]] == ["rich_text", "context"] * 2 + ["rich_text"]
    assert headline == section(text("en juin 2031", style=BOLD))
    before, marked, after = quote["elements"]
    assert quote["type"] == "rich_text_quote"
    assert (marked, after) == (text("en juin 2031", style=BOLD), text("."))
    assert before == text("Le port de Brest ouvrira un musée de la mer ")
    assert translation == section(text("Translation: The port will open."))
    title, link = small["elements"]
    named = {"type": "plain_text", "text": "Le port ouvrira un musée de la mer", "emoji": False}
    assert title == named
    assert link["text"].startswith(f"<{LINK}")
    assert link["text"].endswith("|sentence 2>")
    assert small_again == small
    assert note == section(text("written by a:b, each number, date and name checked"))
    label = {"type": "plain_text", "text": "Show passage", "emoji": False}
    shows = {"type": "button", "text": label, "action_id": "passage", "value": "7"}
    assert passage == {"type": "actions", "elements": [shows]}
    helpful = {
        "text": {"type": "plain_text", "text": "Helpful"},
        "accessibility_label": "Say that this answer is helpful",
        "value": "1:7",
    }
    unhelpful = {
        "text": {"type": "plain_text", "text": "Not helpful"},
        "accessibility_label": "Say that this answer is not helpful",
        "value": "0:7",
    }
    feedback = {
        "type": "feedback_buttons",
        "action_id": "vote",
        "positive_button": helpful,
        "negative_button": unhelpful,
    }
    assert votes == {"type": "context_actions", "elements": [feedback]}


def test_views_are_a_modal_and_a_home() -> None:
    said = text("That passage is no longer kept: the article has been indexed anew since.")
    assert passage_view(None, "en").to_dict() == {
        "type": "modal",
        "title": {"type": "plain_text", "text": "The passage"},
        "blocks": [{"type": "rich_text", "elements": [section(said)]}],
    }
    home = home_view(
        "x" * 9_000, ["Quand ?"], "en", admin=True, sure=sure_to(OLDER, "en")
    ).to_dict()
    assert home["type"] == "home"
    status, work, ask, question = home["blocks"]
    assert len(status["elements"][0]["elements"][0]["text"]) == 3_000
    assert [one["action_id"] for one in work["elements"]] == ["refresh", "rollback"]
    sure = work["elements"][1]["confirm"]
    assert (sure["title"]["text"], sure["deny"]["text"]) == ("Roll back", "Cancel")
    assert sure["text"]["text"].startswith(f"Publish {OLDER.name} · ")
    assert sure["text"]["text"].endswith(" in place of what is published now?")
    without = home_view("x", [], "en", admin=True).to_dict()["blocks"][1]
    assert [one["action_id"] for one in without["elements"]] == ["refresh"]
    assert ask["elements"] == [section(text("Ask, for example:", style=BOLD))]
    assert [one["value"] for one in question["elements"]] == ["Quand ?"]


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_slack_s_limits_hold_in_every_language(language: str) -> None:
    *_, passage, votes = (
        one.to_dict() for one in answer_blocks(replace(FULL, language=language), 7)
    )
    _, work, *_ = home_view("x", [], language, admin=True, sure=sure_to(OLDER, language)).to_dict()[
        "blocks"
    ]
    sure = work["elements"][1]["confirm"]
    assert len(sure["title"]["text"]) <= 100
    assert len(sure["text"]["text"]) <= 300
    assert all(0 < len(sure[one]["text"]) <= 30 for one in ("confirm", "deny"))
    labels = [one["text"]["text"] for one in (*passage["elements"], *work["elements"])]
    (vote,) = votes["elements"]
    for choice in (vote["positive_button"], vote["negative_button"]):
        labels += [choice["text"]["text"], choice["accessibility_label"]]
    assert all(0 < len(label) <= BUTTON and "…" not in label for label in labels)
    assert 0 < len(passage_view(None, language).to_dict()["title"]["text"]) <= TITLE
    assert 0 < len(manifest(language)["display_information"]["description"]) <= DESCRIPTION


def test_lines_are_runs_of_words_and_a_break_between_two() -> None:
    linked = Words("#2", link="https://example.org/")
    message = lines_message([(Words("2031", bold=True), linked), (Words("<b>"),)])
    (block,) = message["blocks"]
    link = {"type": "link", "url": "https://example.org/", "text": "#2"}
    said = section(text("2031", style=BOLD), link, text("\n"), text("<b>"))
    assert block.to_dict() == {"type": "rich_text", "elements": [said]}
    assert message["text"] == "2031#2\n&lt;b&gt;"


def test_a_label_is_cut_and_what_slack_would_refuse_is_refused_here() -> None:
    assert button("x" * 80, "a", "b").to_dict()["text"]["text"] == "x" * 74 + "…"
    with pytest.raises(SlackObjectFormationError, match="2000"):
        button("x", "a", "b" * 2_001).to_dict()


def test_what_a_chat_model_wrote_and_its_translations_have_room() -> None:
    rich = [block.to_dict() for block in answer_blocks(written(WRITTEN), 7)]
    assert str(rich).count("'rich_text_quote'") == 3
    assert WRITTEN in str(rich)
    assert str(rich).count("Translation: ") == 3
