from __future__ import annotations

from dataclasses import replace
from datetime import date
from importlib.resources import files

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import Message

from bot.answer import Citation, Verdict
from bot.locales import say
from bot.rendering import marked, provenance, render_plain
from index.document import Span

from ..conftest import ARTICLE
from .test_answer import OPENING, answer

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
    assert provenance(Citation(OPENING), "de") == [title, "sentence 2"]


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


def test_every_language_says_the_same_things() -> None:
    keys = {
        file.name: {
            entry.id.name
            for entry in FluentParser().parse(file.read_text(encoding="utf-8")).body
            if isinstance(entry, Message)
        }
        for file in files("bot.locales").iterdir()
        if file.name.endswith(".ftl")
    }
    assert len(keys) >= 2
    assert len(set(map(frozenset, keys.values()))) == 1


def test_a_message_that_lacks_a_value_is_an_error() -> None:
    with pytest.raises(KeyError):
        say("en", "sentence")
