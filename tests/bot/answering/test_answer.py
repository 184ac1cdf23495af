from __future__ import annotations

from dataclasses import replace
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.answer import Answer, Verdict
from bot.answering.citation import Citation, text_fragment
from bot.answering.question import Question
from bot.errors import QuestionError, QuestionTooLong
from bot.messages.as_json import answer_as_dict, citation_as_dict
from index.chunking import chunk
from index.document import Chunk, Document, Span
from index.reader.reading import Borders
from tests.conftest import ARTICLE

OPENING = chunk(ARTICLE)[1]


def answer(**changed: object) -> Answer:
    values: dict[str, object] = {
        "question": Question("when"),
        "language": "en",
        "verdict": Verdict.ANSWERED,
        "text": "en juin 2031",
        "stance": None,
        "citations": (Citation(OPENING),),
        "closest": None,
        "confidence": 0.5,
        "build": "build-1",
        "read_by": "reader",
        "elapsed_ms": 1.0,
    }
    return Answer(**(values | changed))  # type: ignore[arg-type] # any of them


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\x00\x07", "\u200f\u202e\u200b", "\ud800"])
def test_a_question_without_anything_to_see_is_empty(text: str) -> None:
    with pytest.raises(QuestionError, match="the question is empty: ask something"):
        Question.asked(text)


def test_a_question_too_long_says_how_long_it_may_be() -> None:
    with pytest.raises(QuestionError, match=r"100,000 characters long: ask in 2,000 or fewer"):
        Question.asked("x" * 100_000)


def test_a_question_is_as_long_as_the_models_that_read_it_find_it() -> None:
    assert Question.asked("\ufdfa" * 111).text
    with pytest.raises(QuestionTooLong, match=r"2,016 characters long"):
        Question.asked("\ufdfa" * 112)


@given(st.text(max_size=200))
def test_a_question_is_free_of_what_cannot_be_seen(text: str) -> None:
    try:
        asked = Question.asked(text).text
    except QuestionError:
        return
    assert asked == " ".join(asked.split())
    assert asked.encode()
    assert not set(asked) & set("\x00\x1b\u202e\u200f\u200b\n")


def test_emoji_and_punctuation_are_a_question() -> None:
    assert Question.asked("😀 ?!").text == "😀 ?!"


def test_a_quote_is_a_slice_of_its_document() -> None:
    citation = Citation(OPENING, Span(OPENING.span.start, OPENING.span.start + 7))
    given_out = citation_as_dict(citation)
    assert ARTICLE.text[given_out["start"] : given_out["end"]] == given_out["quote"]
    assert given_out["link"] is None


def test_an_answer_outside_the_sentence_is_no_citation() -> None:
    with pytest.raises(ValueError, match="outside"):
        Citation(OPENING, Span(0, 3))


def test_an_answer_without_a_citation_is_no_answer() -> None:
    for verdict in (Verdict.ANSWERED, Verdict.PERHAPS):
        with pytest.raises(ValueError, match="has a citation"):
            answer(verdict=verdict, citations=())
    with pytest.raises(ValueError, match="has a citation"):
        answer(verdict=Verdict.NOT_IN_ARTICLE)
    with pytest.raises(ValueError, match="no closest passage"):
        answer(closest=Citation(OPENING))


@pytest.mark.parametrize(
    ("confidence", "verdict"),
    [
        (1.0, Verdict.ANSWERED),
        (0.3, Verdict.ANSWERED),
        (0.29, Verdict.PERHAPS),
        (0.1, Verdict.PERHAPS),
        (0.09, Verdict.NOT_IN_ARTICLE),
        (0.0, Verdict.NOT_IN_ARTICLE),
    ],
)
def test_the_borders_belong_to_what_is_said_above_them(confidence: float, verdict: Verdict) -> None:
    assert Verdict.of(confidence, Borders(0.3, 0.1)) is verdict


def test_json_has_the_promised_keys_in_order() -> None:
    assert list(answer_as_dict(answer())) == [
        "question",
        "language",
        "verdict",
        "text",
        "stance",
        "date",
        "citations",
        "closest",
        "confidence",
        "read_by",
        "fallback",
        "rewritten",
        "tokens",
        "elapsed_ms",
    ]
    assert list(citation_as_dict(Citation(OPENING))) == [
        "quote",
        "title",
        "source",
        "link",
        "start",
        "end",
        "translation",
    ]


def test_a_web_article_is_linked_at_the_very_sentence() -> None:
    document = Document("Un mot, deux - trois & quatre.", "T", "s", "fr", "https://example.org/a")
    link = Citation(Chunk(document, Span(0, 30), 1)).link
    assert link == "https://example.org/a#:~:text=Un%20mot%2C%20deux%20%2D%20trois%20%26%20quatre."


def test_a_fragment_of_the_page_s_own_is_kept() -> None:
    assert text_fragment("https://e.org/#part", "Oui.") == "https://e.org/#part:~:text=Oui."


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]), min_size=1).filter(str.strip))
def test_a_text_directive_holds_no_syntax_of_its_own(word: str) -> None:
    short = text_fragment("https://e.org/", word).partition(":~:text=")[2]
    assert unquote(short) == word
    assert not set(short) & set("-,&# ")
    long = text_fragment("https://e.org/", " ".join([word] * 20)).partition(":~:text=")[2]
    assert [unquote(part) for part in long.split(",")] == [" ".join([word] * 6)] * 2


def test_a_document_with_another_link_changes_the_citation_s() -> None:
    linked = replace(ARTICLE, link="https://example.org/")
    link = Citation(replace(OPENING, document=linked)).link
    assert link is not None
    assert link.startswith("https://example.org/#:~:text=Le%20port%20de%20Brest")
