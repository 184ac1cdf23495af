from __future__ import annotations

import pytest

from index.language.questions import Kind, kind_of
from index.reader.kinds import candidates, holds


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("when is ILRS planned", Kind.DATE),
        ("Quand ouvre le musée ?", Kind.DATE),
        ("En quelle année ouvre-t-il ?", Kind.DATE),
        ("On which day will they talk?", Kind.DATE),
        ("Wann ist das?", Kind.DATE),
        ("Когда?", Kind.DATE),
        ("ILRS date", Kind.DATE),
        ("At what time did the fire begin?", Kind.TIME),
        ("À quelle heure ouvre la mairie ?", Kind.TIME),
        ("Um wie viel Uhr beginnt es?", Kind.TIME),
        ("¿A qué hora abre?", Kind.TIME),
        ("A che ora apre?", Kind.TIME),
        ("Во сколько начнётся?", Kind.TIME),
        ("In which time period was it built?", Kind.DATE),
        ("How many hours did it last?", Kind.NUMBER),
        ("How many people live there?", Kind.NUMBER),
        ("combien ça coûte", Kind.NUMBER),
        ("Who is the mayor?", Kind.NAME),
        ("Qui est le maire ?", Kind.NAME),
        ("Who is Anne Le Goff?", Kind.OTHER),
        ("Qui est Anne Le Goff ?", Kind.OTHER),
        ("Кто Иванов?", Kind.OTHER),
        ("Quelle agence conduit les travaux ?", Kind.NAME),
        ("Why was it built?", Kind.OTHER),
        ("Que veut la ville ?", Kind.OTHER),
    ],
)
def test_question_words_say_what_kind_of_answer_is_wanted(question: str, kind: Kind) -> None:
    assert kind_of(question) is kind


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Le musée ouvrira d’ici 2031.", ["d’ici 2031"]),
        ("Le chantier durera de 2023 à 2027.", ["de 2023 à 2027"]),
        ("Il fut signé le 3 mars 2021 à Brest.", ["le 3 mars 2021"]),
        ("Ils signeront l’année prochaine.", ["l’année prochaine"]),
        ("Il l’a dit jeudi.", ["jeudi"]),
        ("It opened on Monday, in June 2020.", ["on Monday", "in June 2020"]),
        ("It will run from 2023 to 2027.", ["from 2023 to 2027"]),
        ("Il coûte 2500 euros.", []),
    ],
)
def test_dates_are_found_as_they_are_written(sentence: str, found: list[str]) -> None:
    assert [sentence[start:end] for start, end in candidates(Kind.DATE, sentence)] == found


def test_a_year_is_no_number_of_things() -> None:
    found = [
        "Ils étaient 1 200 en 2019, soit 40 % de plus."[start:end]
        for start, end in candidates(Kind.NUMBER, "Ils étaient 1 200 en 2019, soit 40 % de plus.")
    ]
    assert found == ["1 200", "40 %"]


def test_an_answer_is_of_a_kind_if_it_holds_an_expression_of_it() -> None:
    assert holds(Kind.DATE, "à partir de janvier")
    assert not holds(Kind.DATE, "à Brest")
    assert holds(Kind.NUMBER, "40 millions d’euros")


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("It began at 21:40 on Friday.", ["21:40"]),
        ("La mairie ouvre à 18 h 30.", ["18 h 30"]),
        ("Beginn ist um 15 Uhr.", ["15 Uhr"]),
        ("It closes by 9 p.m. and opens at noon.", ["9 p.m", "noon"]),
        ("Il y a 4 habitants en 2031.", []),
    ],
)
def test_times_of_day_are_no_other_numbers(sentence: str, found: list[str]) -> None:
    assert [sentence[start:end] for start, end in candidates(Kind.TIME, sentence)] == found
