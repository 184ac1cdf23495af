from __future__ import annotations

import pytest

from index.chunking import chunk
from index.document import Document, Passage, Span
from index.reader import Reading
from index.reader.kinds import Kind, candidates, kind_of
from index.reader.rules import RuleReader

from ..conftest import ARTICLE


def passages(*sentences: str, similarity: float = 0.9, language: str = "fr") -> list[Passage]:
    document = Document("\n\n".join(sentences), "Titre", "source", language)
    return [
        Passage(sentence, similarity - 0.05 * i, similarity - 0.05 * i, similarity - 0.4)
        for i, sentence in enumerate(chunk(document))
    ]


def read(question: str, *sentences: str) -> str | None:
    reading = RuleReader().read(question, passages(*sentences, "Le pain cuit.", "Il pleut."))
    if reading.passage is None or reading.span is None:
        return None
    return reading.span.of(reading.passage.chunk.document.text)


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


def test_a_date_answers_when() -> None:
    assert read("Quand ouvrira le musée ?", "Le musée ouvrira d’ici 2031 à Brest.") == "d’ici 2031"


def test_a_name_answers_who_and_is_not_one_the_question_holds() -> None:
    answer = read("Qui a invité la Bretagne ?", "La Bretagne fut invitée hier par Jean Le Goff.")
    assert answer == "Jean Le Goff"


def test_the_sentence_answers_what_no_rule_finds() -> None:
    sentence = "Le musée sera gratuit pour les enfants."
    assert read("Comment entre-t-on au musée ?", sentence) == sentence


def test_nothing_likely_is_no_answer() -> None:
    reading = RuleReader().read("Quand ?", passages("Il pleut.", "Il vente.", similarity=0.5))
    assert (reading.passage, reading.span) == (None, None)
    assert 0 <= reading.confidence < 0.3


def test_no_passages_are_no_answer() -> None:
    assert RuleReader().read("Quand ?", []) == Reading(None, None, 0.0)


def test_a_higher_threshold_refuses_more() -> None:
    found = passages("Le musée ouvrira en 2031.", "Il pleut.")
    assert RuleReader(threshold=0).read("Quand ouvrira le musée ?", found).span is not None
    assert RuleReader(threshold=1).read("Quand ouvrira le musée ?", found).span is None


def test_a_reading_s_span_lies_in_its_passage() -> None:
    passage = Passage(chunk(ARTICLE)[1], 1, 1, 1)
    with pytest.raises(ValueError, match="outside"):
        Reading(passage, Span(0, 3), 0.5)
    with pytest.raises(ValueError, match="go together"):
        Reading(passage, None, 0.5)
