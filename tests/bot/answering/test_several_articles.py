"""Questions to a shelf: two articles that answer otherwise, and one that is not asked after."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.answering.answer import Answer, Verdict
from bot.messages.headlines import headline
from index.builds.store import Store
from index.document import Document
from index.embedding import Embedder
from index.reindex import ingest

from .test_answerer import answerer_over, asked

SPRING = Document(
    "The rope bridge of Anvelt\n\nThe rope bridge of Anvelt will open on 4 May, the town said."
    "\n\nA ticket costs 3 crowns.",
    title="The rope bridge of Anvelt",
    source="spring.md",
    language="en",
    published=date(2026, 2, 10),
)
SUMMER = Document(
    "Rope bridge delayed\n\nThe rope bridge of Anvelt will open on 21 July, because a cable must"
    " be changed.",
    title="Rope bridge delayed",
    source="summer.md",
    language="en",
    published=date(2026, 4, 28),
)
QUESTION = "When will the rope bridge of Anvelt open?"


@pytest.fixture
def shelf(local_store: Store, embedder: Embedder):  # type: ignore[no-untyped-def]
    def ask(question: str, *documents: Document) -> Answer:
        ingest(documents, local_store, embedder, articles=[], keep=3)
        return asked(answerer_over(local_store, embedder), question)

    return ask


def test_the_newer_of_two_articles_that_differ_comes_first(shelf) -> None:  # type: ignore[no-untyped-def]
    for order in ((SPRING, SUMMER), (SUMMER, SPRING)):
        answer = shelf(QUESTION, *order)
        assert answer.verdict is not Verdict.NOT_IN_ARTICLE
        assert "21 July" in answer.text
        assert [one.chunk.document for one in answer.citations] == [SUMMER, SPRING]
    said = headline(replace(answer, verdict=Verdict.ANSWERED))
    assert said.startswith("on 21 July")
    assert said.endswith("; earlier, on February 10, 2026: on 4 May")


def test_articles_that_agree_count_once(shelf) -> None:  # type: ignore[no-untyped-def]
    again = replace(SPRING, source="again.md", published=date(2026, 2, 12))
    answer = shelf(QUESTION, SPRING, again)
    assert "4 May" in answer.text
    assert len(answer.citations) == 1


def test_articles_without_a_date_are_not_set_against_each_other(shelf) -> None:  # type: ignore[no-untyped-def]
    answer = shelf(QUESTION, replace(SPRING, published=None), SUMMER)
    assert len(cited := answer.citations) <= 1, cited


def test_what_is_told_of_one_town_is_no_answer_for_another(shelf) -> None:  # type: ignore[no-untyped-def]
    other = Document(
        "The museum of Brusk\n\nThe museum of Brusk was built anew. Its keeper is Tova Lind.",
        title="The museum of Brusk",
        source="brusk.md",
        language="en",
    )
    asked_after = Document(
        "The museum of Hallev\n\nThe museum of Hallev has moved. Its keeper is Arne Poll.",
        title="The museum of Hallev",
        source="hallev.md",
        language="en",
    )
    answer = shelf("Who is the keeper of the museum of Hallev?", other, asked_after)
    assert answer.text == "Arne Poll"
