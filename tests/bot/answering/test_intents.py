from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answering.answer import Verdict
from bot.answering.extractor import Extractor
from bot.answering.intents import Intent, intent_of
from bot.answering.overview import telling
from bot.answering.question import Question
from index.chunking import chunk
from index.document import Document
from index.embedding import Embedder
from index.reader.extractive import ExtractiveReader, shipped_borders
from index.retrieval import Retriever
from training.examples import Shelf

CASTLE = Document(
    "Varn sells its castle\n\n"
    "The town of Varn will sell its castle to the state, the council decided on 2 March 2026.\n\n"
    "Mayor Ole Strand said that the town could not pay for the roof of the castle any longer. The "
    "castle has stood empty since 2011.\n\n"
    "It rained on the day. The state wants to open a school for masons in the castle by 2029.",
    title="Varn sells its castle",
    source="castle.md",
    language="en",
)
MILL = Document(
    "The mill\n\nThe mill of Orrel grinds flour again, the miller told the council of the town.",
    title="The mill",
    source="mill.md",
    language="en",
)


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("Hi there!", Intent.GREETING),
        ("Bonjour tout le monde", Intent.GREETING),
        ("Guten Morgen!", Intent.GREETING),
        ("Thanks a lot!", Intent.THANKS),
        ("Merci beaucoup pour tout !", Intent.THANKS),
        ("What can you do?", Intent.HELP),
        ("¿Qué puedes hacer?", Intent.HELP),
        ("What is the article about?", Intent.ABOUT),
        ("De quoi parle l’article ?", Intent.ABOUT),
        ("Worum geht es in diesem Artikel?", Intent.ABOUT),
        ("Summarise the article, please", Intent.SUMMARY),
        ("fais un résumé de l’article", Intent.SUMMARY),
        ("List the key dates", Intent.DATES),
        ("Quelles sont les dates clés ?", Intent.DATES),
        ("Which organisations are mentioned?", Intent.ORGANISATIONS),
        ("Who is quoted in the text?", Intent.SPEAKERS),
        ("What articles have you got?", Intent.ARTICLES),
    ],
)
def test_what_is_no_question_about_a_fact_is_told_by_what_it_wants(
    said: str, wanted: Intent
) -> None:
    assert intent_of(said) is wanted


@pytest.mark.parametrize(
    "asked",
    [
        "when is ILRS planned",
        "ILRS date",
        "who decided that?",
        "why?",
        "and when did it end?",
        "Who will open the school?",
        "What does the mayor say?",
        "how much does the castle cost",
        "Quand le phare fermera-t-il ?",
        "Which agencies work together?",
        "What happened to the mill?",
        "x " * 300,
        "+",
        "???",
        "42",
    ],
)
def test_a_question_about_a_fact_is_one(asked: str) -> None:
    assert intent_of(asked) is None


def extractor(embedder: Embedder, *documents: Document) -> Extractor:
    retriever = Retriever(Shelf(documents, embedder), embedder)
    return Extractor(retriever, ExtractiveReader(), shipped_borders())


def quotes(told: Extractor, text: str, article: str | None = None) -> list[str]:
    answer = told.answer(Question.asked(text, None, article))
    assert answer.verdict is Verdict.OVERVIEW
    return [citation.quote for citation in answer.citations]


def test_the_article_as_a_whole_is_told_in_its_own_sentences(embedder: Embedder) -> None:
    castle = extractor(embedder, CASTLE)
    about = castle.answer(Question.asked("What is this article about?"))
    assert (about.intent, about.text) == (Intent.ABOUT, CASTLE.title)
    assert about.citations[0].quote.startswith("The town of Varn will sell its castle")
    assert len(about.citations) == 3
    assert "It rained on the day." not in quotes(castle, "Summarise the article")


def test_its_dates_come_in_the_order_of_time_and_are_marked(embedder: Embedder) -> None:
    dates = extractor(embedder, CASTLE).answer(Question.asked("What are the key dates?"))
    marked = [one.answer.of(CASTLE.text) for one in dates.citations if one.answer]
    assert marked == ["since 2011", "on 2 March 2026", "by 2029"]


def test_who_is_quoted_is_named_and_quoted(embedder: Embedder) -> None:
    answer = extractor(embedder, CASTLE).answer(Question.asked("Who is quoted?"))
    assert "Ole Strand" in answer.text
    assert any("could not pay for the roof" in one.quote for one in answer.citations)


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ("Who appears in the article?", {"Ole Strand", "Norvik Bank"}),
        ("Which people are mentioned?", {"Ole Strand"}),
        ("Which organisations are mentioned?", {"Norvik Bank"}),
        ("Which people and organisations are mentioned?", {"Ole Strand", "Norvik Bank"}),
    ],
)
def test_of_who_appears_those_are_named_who_are_asked_for(
    embedder: Embedder, asked: str, named: set[str]
) -> None:
    sold = replace(CASTLE, text=f"{CASTLE.text} Mr Strand thanked Norvik Bank for its loan.")
    answer = extractor(embedder, sold).answer(Question.asked(asked))
    assert answer.intent is Intent.ORGANISATIONS
    assert {*answer.text.split(", ")} == named


def test_of_several_articles_each_is_told_unless_one_is_chosen(embedder: Embedder) -> None:
    shelf = extractor(embedder, CASTLE, MILL)
    titles = [
        one.chunk.document.title
        for one in shelf.answer(Question.asked("what is it about?")).citations
    ]
    assert sorted(titles) == ["The mill", "Varn sells its castle"]
    (mill,) = quotes(shelf, "what is it about?", "mill.md")
    assert mill.startswith("The mill of Orrel grinds flour")


def test_who_names_a_thing_of_the_article_asks_about_that(embedder: Embedder) -> None:
    castle = extractor(embedder, CASTLE)
    assert castle.answer(Question.asked("date of the castle")).intent is None
    assert castle.answer(Question.asked("dates of the article")).intent is Intent.DATES


def test_talk_quotes_nothing_and_claims_nothing(embedder: Embedder) -> None:
    answer = extractor(embedder, CASTLE).answer(Question.asked("hello"))
    assert (answer.verdict, answer.citations, answer.closest) == (Verdict.TALK, (), None)


def test_the_telling_sentences_are_in_their_order_and_no_more_than_wanted() -> None:
    told = telling(chunk(CASTLE), 2)
    assert len(told) == 2
    assert told[0].number < told[1].number
    assert telling(chunk(MILL), 5) == [chunk(MILL)[1]]
