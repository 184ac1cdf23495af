from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.answering.answer import Answer
from bot.messages.as_json import answer_as_dict
from bot.messages.dates import in_words
from bot.messages.headlines import headline
from index.facts.values import DateMention
from tests.bot.answering.test_answer import answer
from tests.bot.evaluation.test_evaluation import SAID


@pytest.mark.parametrize(
    ("value", "english", "french"),
    [
        ("2035", "2035", "2035"),
        ("2031-06", "June 2031", "juin 2031"),
        ("2031-06-12", "June 12, 2031", "12 juin 2031"),
        ("../2035", "by 2035", "d’ici 2035"),
        ("../2031-06", "by June 2031", "d’ici juin 2031"),
        ("../2031-06-12", "by June 12, 2031", "d’ici au 12 juin 2031"),
        ("2019/..", "since 2019", "depuis 2019"),
        ("2019-05-03/..", "since May 3, 2019", "depuis le 3 mai 2019"),
        ("2023/2027", "2023 to 2027", "de 2023 à 2027"),
        (
            "2031-06-12/2031-06-15",
            "June 12, 2031 to June 15, 2031",
            "du 12 juin 2031 au 15 juin 2031",
        ),
        ("../2031-34", "by 2nd quarter 2031", "d’ici au 2e trimestre 2031"),
        ("2035~", "about 2035", "vers 2035"),
        ("203X", "the 2030s", "les années 2030"),
        ("../203X", "by the 2030s", "d’ici les années 2030"),
        ("18XX", "1800 to 1899", "de 1800 à 1899"),
        ("2031-21", "spring 2031", "printemps 2031"),
        ("2031-34", "2nd quarter 2031", "2e trimestre 2031"),
        ("2031-41", "second half of 2031", "second semestre 2031"),
    ],
)
def test_a_value_is_said_in_the_language_of_whoever_asks(
    value: str, english: str, french: str
) -> None:
    assert in_words(value, "en") == english
    assert in_words(value, "fr") == french
    assert in_words(value, "xx") == english, "which the bot does not speak"


@pytest.mark.parametrize(
    ("language", "value", "words"),
    [
        ("de", "../2031-06-12", "bis zum 12. Juni 2031"),
        ("de", "201X/..", "seit den 2010er-Jahren"),
        ("es", "2019-05-03/2031-06-12", "del 3 de mayo de 2019 al 12 de junio de 2031"),
        ("it", "../2031-06-08", "entro l’8 giugno 2031"),
        ("it", "../2031-06-12", "entro il 12 giugno 2031"),
        ("nl", "../2031-34", "uiterlijk in het 2e kwartaal 2031"),
        ("pt", "201X~", "por volta da década de 2010"),
        ("ru", "2031-06", "июнь 2031\u202fг."),
        ("ru", "../2031-06", "не позднее июня 2031\u202fг."),
        ("ru", "2019/..", "с 2019\u202fг."),
        ("ru", "../18XX", "1800–1899\u202fгг. или раньше"),
    ],
)
def test_the_words_before_a_date_are_its_own_kind_s(language: str, value: str, words: str) -> None:
    assert in_words(value, language) == words


def said(value: str, language: str, *, relative: bool = False, dated: bool = True) -> Answer:
    """An answer whose text is a date of a French article."""
    (citation,) = SAID.citations
    published = date(2030, 5, 6) if dated else None
    document = replace(citation.chunk.document, published=published)
    cited = replace(citation, chunk=replace(citation.chunk, document=document))
    span = citation.answer
    assert span
    return replace(
        answer(citations=(cited,), text="en juin 2031"),
        language=language,
        date=DateMention(span, value, relative),
    )


def test_a_date_is_shown_as_it_is_written_and_in_the_asker_s_language() -> None:
    assert headline(said("2031-06", "en")) == "en juin 2031 (June 2031)"
    assert headline(said("2031-06", "fr")) == "en juin 2031"


def test_a_relative_date_is_shown_with_what_it_resolves_to_and_why() -> None:
    assert headline(said("2031-06", "fr", relative=True)) == (
        "en juin 2031 (juin 2031 ; l’article est du 6 mai 2030)"
    )
    assert headline(said("2031-06", "en", relative=True)) == (
        "en juin 2031 (June 2031; the article is of May 6, 2030)"
    )
    assert headline(said("2031-06", "fr", relative=True, dated=False)) == "en juin 2031"


def test_an_answer_that_is_no_date_is_as_it_is() -> None:
    assert headline(replace(said("2031-06", "en"), date=None)) == "en juin 2031"


def test_the_value_is_in_the_json() -> None:
    assert answer_as_dict(said("2031-06", "en"))["date"] == {
        "value": "2031-06",
        "in_words": "June 2031",
    }
