from __future__ import annotations

import pytest

from bot.answering.answer import Answer, Verdict
from bot.answering.extractor import Extractor
from bot.answering.intents import Intent
from bot.answering.question import Question
from bot.messages.headlines import headline
from index.document import Document
from index.embedding import Embedder
from index.language.questions import asks_who_said_so
from index.reader.extractive import ExtractiveReader, shipped_borders
from index.retrieval import Retriever
from training.examples import Shelf

MILL = Document(
    "The mill of Orrel\n\n"
    "The mill will grind again in May 2031, said the miller, Anna Holt. She added that the wheel"
    " weighs nine tonnes.\n\n"
    "The mill stands on the Sorr. It was built in 1804.",
    title="The mill of Orrel",
    source="mill.md",
    language="en",
)


def told(embedder: Embedder, before: str, reply: str, text: str) -> Answer:
    retriever = Retriever(Shelf([MILL], embedder), embedder)
    extractor = Extractor(retriever, ExtractiveReader(), shipped_borders())
    return extractor.answer(Question(text, Question(before, reply=reply)))


@pytest.mark.parametrize(
    ("before", "reply", "text", "marked"),
    [
        ("When will it grind?", "in May 2031", "and who said so?", "the miller, Anna Holt"),
        ("How heavy is the wheel?", "nine tonnes", "Qui l’a dit ?", "She"),
    ],
)
def test_who_said_so_is_the_speaker_whom_the_facts_know(
    embedder: Embedder, before: str, reply: str, text: str, marked: str
) -> None:
    answer = told(embedder, before, reply, text)
    assert (answer.verdict, answer.text) == (Verdict.ANSWERED, "Anna Holt")
    (citation,) = answer.citations
    assert citation.answer
    assert marked in citation.answer.of(MILL.text) or citation.answer.of(MILL.text) in marked
    assert reply in citation.quote


def test_what_nobody_is_named_for_the_article_says_itself(embedder: Embedder) -> None:
    answer = told(embedder, "When was the mill built?", "1804", "Who said that?")
    assert (answer.verdict, answer.intent) == (Verdict.OVERVIEW, Intent.OWN_WORDS)
    assert [citation.quote for citation in answer.citations] == ["It was built in 1804."]
    assert headline(answer) == "The article says it in its own words, and names nobody:"


def test_nothing_is_told_of_an_answer_that_is_not_in_the_article(embedder: Embedder) -> None:
    answer = told(embedder, "When was the mill built?", "1999", "Who said that?")
    assert answer.intent is None
    assert answer.text != "1999"


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("and who said so?", True),
        ("Says who?", True),
        ("Et qui l’a dit ?", True),
        ("Selon qui ?", True),
        ("Wer hat das gesagt?", True),
        ("¿Y quién lo dijo?", True),
        ("E chi lo dice?", True),
        ("Quem disse isso?", True),
        ("En wie zei dat?", True),
        ("Кто это сказал?", True),
        ("Who said that the mill is old?", False),
        ("Qui a dit non ?", False),
        ("Who?", False),
    ],
)
def test_a_question_is_known_that_asks_nothing_else(text: str, asks: bool) -> None:
    assert asks_who_said_so(text) is asks
