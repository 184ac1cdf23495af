"""What in a text asks, and what it asks for, in all languages."""

from __future__ import annotations

import pytest

from index.language.identification import identify_language
from index.language.questions import (
    asked_in,
    asks_for_organisations,
    asks_for_others,
    asks_for_people,
    asks_for_several,
    asks_to_check,
)


@pytest.mark.parametrize(
    "question",
    [
        "When does the lighthouse close?",
        "when does the lighthouse close",
        "and who said so",
        "is there a museum in the harbour",
        "since when are visits possible",
        "the lighthouse closes when?",
        "Quand fermera le phare ?",
        "quand fermera le phare",
        "et qui l’a dit",
        "à quelle heure ouvre le musée",
        "le phare fermera-t-il ?!",
        "est-ce que le phare ferme",
        "qu’est-ce que le maire a dit",
        "wann schließt der Leuchtturm",
        "und wer hat das gesagt",
        "ist das Museum schon offen",
        "cuándo cierra el faro",
        "¿Cuándo cierra el faro?",
        "quando chiude il faro",
        "dov’è il museo",
        "wanneer sluit de vuurtoren",
        "quando fecha o farol",
        "когда закроется маяк",
        "и кто это сказал",
        "сколько стоит музей",
    ],
)
def test_a_question_is_one_with_and_without_its_mark(question: str) -> None:
    assert asked_in(question, identify_language(question)) == question


@pytest.mark.parametrize(
    "statement",
    [
        "",
        "Thanks a lot!",
        "The lighthouse closes in 2040.",
        "when I come back I will look",
        "Who knows.",
        "What a day!",
        "was great to see you all",
        "look at https://example.org/?when=now&why=so",
        "merci, c’est parfait",
        "quand je rentre je regarde",
        "danke, wie gesagt bin ich da",
        "gracias, muy amable",
        "grazie mille",
        "dank je wel",
        "obrigado pela ajuda",
        "спасибо, понятно",
    ],
)
def test_what_asks_nothing_is_no_question(statement: str) -> None:
    assert asked_in(statement, identify_language(statement)) == ""


def test_the_questions_of_a_long_message_are_what_is_asked() -> None:
    message = (
        "Hello all.\nI walk there a lot. When does the lighthouse close? Thank you!\nHow old is it"
    )
    assert asked_in(message, "en") == "When does the lighthouse close? How old is it"


@pytest.mark.parametrize(
    "question",
    [
        "Which agencies work together?",
        "Name both winners.",
        "Who else signed?",
        "What three towns were flooded?",
        "Quelles agences travaillent ensemble ?",
        "Cite-moi les deux vainqueurs.",
        "Welche Behörden arbeiten zusammen?",
        "¿Cuáles son las agencias?",
        "Quali agenzie lavorano insieme?",
        "Quais agências trabalham juntas?",
        "Welke landen doen mee?",
        "Какие страны участвуют?",
    ],
)
def test_a_plural_or_a_word_for_all_asks_for_several(question: str) -> None:
    assert asks_for_several(question)


@pytest.mark.parametrize(
    "question",
    [
        "Which agency leads?",
        "What does the mayor say?",
        "What happens in May?",
        "What was the name of the ship?",
        "Which is the oldest?",
        "Quelle agence dirige ?",
        "Qui a gagné ?",
        "Welche Behörde leitet das?",
        "¿Qué agencia dirige?",
        "Chi ha vinto?",
    ],
)
def test_a_question_about_one_does_not(question: str) -> None:
    assert not asks_for_several(question)


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("who else?", True),
        ("Which other towns?", True),
        ("Et qui d’autre ?", True),
        ("Wer noch?", True),
        ("¿Quién más?", True),
        ("Chi altro?", True),
        ("Quem mais?", True),
        ("Wie nog meer?", True),
        ("Кто ещё?", True),
        ("Who signed?", False),
        ("What does the other one cost?", False),
    ],
)
def test_who_else_asks_for_others(question: str, asks: bool) -> None:
    assert asks_for_others(question) is asks


@pytest.mark.parametrize(
    ("people", "organisations"),
    [
        ("Which people appear?", "Which agencies appear?"),
        ("Quelles personnes sont citées ?", "Quelles sociétés sont citées ?"),
        ("Welche Personen kommen vor?", "Welche Behörden kommen vor?"),
        ("¿Qué personas aparecen?", "¿Qué organizaciones aparecen?"),
        ("Quali persone compaiono?", "Quali aziende compaiono?"),
        ("Que pessoas aparecem?", "Que organizações aparecem?"),
        ("Welke personen komen voor?", "Welke bedrijven komen voor?"),
        ("Какие люди упоминаются?", "Какие компании упоминаются?"),
    ],
)
def test_who_is_asked_for_may_be_said(people: str, organisations: str) -> None:
    assert (asks_for_people(people), asks_for_organisations(people)) == (True, False)
    assert (asks_for_people(organisations), asks_for_organisations(organisations)) == (False, True)


ASKING = """
is this true?
Is that in the article?
check this, please
fact-check
Really?
c’est vrai ?
Est-ce bien dans l’article ?
Vérifie ça stp
stimmt das?
Steht das so im Artikel?
Bitte überprüfen
¿Es verdad?
¿Está esto en el artículo?
Verifica
È vero?
Verifica per favore
klopt dit?
is dat waar?
É verdade?
verifique isso por favor
это правда?
Проверь!
"""


@pytest.mark.parametrize("text", ASKING.strip().splitlines())
def test_what_asks_for_a_check_is_known_in_every_language(text: str) -> None:
    assert asks_to_check(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "When is it true?",
        "Is it true that NASA is in Oslo?",
        "Check the date of the launch",
        "Это станция?",
        "Ist das Museum offen?",
    ],
)
def test_what_asks_for_more_is_a_question(text: str) -> None:
    assert not asks_to_check(text)
