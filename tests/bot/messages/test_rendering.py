from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.answering.answer import Fallback, Verdict
from bot.answering.citation import Citation
from bot.messages.answer import provenance
from bot.messages.dialects import Dialect, DiscordMarkdown
from bot.messages.rendering import marked, render, render_plain
from index.document import Chunk, Span
from tests.bot.answering.test_answer import OPENING, answer
from tests.conftest import ARTICLE

START = ARTICLE.text.index("en juin 2031")
CITED = Citation(OPENING, Span(START, START + len("en juin 2031")))


def test_the_marked_parts_join_up_to_the_quote() -> None:
    before, words, after = marked(CITED)
    assert words == "en juin 2031"
    assert before + words + after == CITED.quote
    assert marked(Citation(OPENING)) == (OPENING.text, "", "")


def test_provenance_names_title_date_and_sentence() -> None:
    dated = replace(OPENING, document=replace(ARTICLE, published=date(2021, 12, 29)))
    title = "Le port ouvrira un musée de la mer"
    assert provenance(Citation(dated), "en") == [title, "December 29, 2021", "sentence 2"]
    assert provenance(Citation(dated), "fr") == [title, "29 décembre 2021", "phrase 2"]
    assert provenance(Citation(OPENING), "xx") == [title, "sentence 2"]


def test_an_answer_in_plain_text_has_answer_quote_and_source() -> None:
    lines = render_plain(answer(citations=(CITED,))).splitlines()
    assert lines[0] == "en juin 2031"
    assert lines[2] == f"│ {OPENING.text}"
    assert lines[-1] == "musee.md"


def test_yes_or_no_goes_before_the_words_that_settle_it() -> None:
    assert render_plain(answer(stance="no")).startswith("No: en juin 2031\n")
    assert render_plain(answer(stance="yes", language="fr")).startswith("Oui\u00a0: en juin 2031")


def test_a_refusal_shows_the_closest_passage_in_the_question_s_language() -> None:
    refusal = answer(
        verdict=Verdict.NOT_IN_ARTICLE, citations=(), closest=CITED, language="fr", text=""
    )
    lines = render_plain(refusal).splitlines()
    assert lines[0] == "L’article ne le dit pas."
    assert f"│ {OPENING.text}" in lines


def test_a_refusal_without_a_passage_on_the_matter_quotes_nothing() -> None:
    refusal = answer(verdict=Verdict.NOT_IN_ARTICLE, citations=(), text="")
    assert render_plain(refusal) == "The article does not say."
    assert render(refusal, DiscordMarkdown()) == "**The article does not say.**"


PERHAPS = answer(verdict=Verdict.PERHAPS, citations=(CITED,), confidence=0.7)


def test_a_chat_offers_a_perhaps_with_the_words_marked_in_the_quote_only() -> None:
    first, quote, below = render(PERHAPS, DiscordMarkdown()).split("\n")
    assert first == "This may answer it:"
    assert quote == f"> {OPENING.text.replace('en juin 2031', '**en juin 2031**')}"
    assert below.endswith("sentence 2"), "how sure an answer is is said of answers"


def test_a_perhaps_of_a_whole_sentence_has_nothing_in_bold() -> None:
    whole = replace(PERHAPS, citations=(Citation(OPENING),), text=OPENING.text)
    assert "**" not in render(whole, DiscordMarkdown())
    assert render_plain(whole).splitlines()[0] == "This may answer it:"


def test_a_perhaps_in_plain_text_names_the_words_before_the_quote() -> None:
    first, _, quote, *_ = render_plain(PERHAPS).splitlines()
    assert first == "This may answer it: en juin 2031"
    assert quote == f"│ {OPENING.text}"


@pytest.mark.parametrize("dialect", [DiscordMarkdown()])
def test_a_chat_shows_the_translation_and_who_wrote_the_answer(dialect: Dialect) -> None:
    translated = replace(CITED, translation="The port will open a museum. @everyone")
    written = answer(text="In June 2031.", citations=(translated,), written=True, read_by="a:b")
    shown = render(written, dialect)
    assert "In June 2031" in shown
    assert "Translation" in shown
    assert "@everyone" not in shown.replace(dialect.escape("@everyone"), "")
    assert "written by" in shown
    assert "sure" not in shown


@pytest.mark.parametrize(
    ("fallback", "says"), [(Fallback.AWAY, "was away"), (Fallback.UNPROVED, "could not be proved")]
)
def test_a_chat_shows_why_no_model_answered(fallback: Fallback, says: str) -> None:
    assert says in render(answer(citations=(CITED,), fallback=fallback), DiscordMarkdown())


def test_three_long_citations_with_translations_fit_one_message() -> None:
    long = replace(ARTICLE, text="Mot " * 1000)
    cited = Citation(Chunk(long, Span(0, 3999), 1), translation="word " * 1000)
    shown = render(answer(citations=(cited,) * 3, written=True), DiscordMarkdown())
    assert DiscordMarkdown().fits(shown)
