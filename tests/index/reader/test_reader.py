from __future__ import annotations

import pytest

from index.chunking import chunk
from index.document import Document, Span
from index.passage import Passage
from index.reader.candidates import candidates_of, names_asked_after
from index.reader.extractive import ExtractiveReader, shipped_borders
from index.reader.model import ReadingModel
from index.reader.reading import Reading
from index.reader.windows import Window, context_of
from tests.conftest import ARTICLE

SENTENCES = chunk(ARTICLE)


def passages(*documents: Document) -> list[Passage]:
    """Every sentence, as if retrieval knew nothing."""
    sentences = [sentence for document in documents for sentence in chunk(document)]
    return [Passage(s, 0.8, 0.8, 0.0, context_of(sentences, i)) for i, s in enumerate(sentences)]


@pytest.fixture(scope="module")
def reader() -> ExtractiveReader:
    return ExtractiveReader()


def answer(reader: ExtractiveReader, question: str, *documents: Document) -> str | None:
    """The words that are said to answer, or that may."""
    reading = reader.read(question, passages(*(documents or (ARTICLE,))))
    if reading.confidence < shipped_borders().perhaps:
        return None
    assert reading.chunk
    assert reading.span
    return reading.span.of(reading.chunk.document.text)


CREW = Document(
    "The keeper Anna Holt feeds the otters. The vet Piet Kok looks after their teeth.",
    "Otters",
    "otters.md",
    "en",
)


def test_who_else_is_not_who_was_named_already(reader: ExtractiveReader) -> None:
    before = "Who looks after the otters? The vet Piet Kok"
    reading = reader.read("and who else?", passages(CREW), before)
    assert reading.span
    assert "Anna Holt" in reading.span.of(CREW.text)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("When will the museum of the sea open?", "en juin 2031"),
        ("Quand le musée ouvrira-t-il ?", "en juin 2031"),
        ("Wann wird das Museum eröffnet?", "en juin 2031"),
        ("¿Cuándo abrirá el museo?", "en juin 2031"),
        ("Quando aprirà il museo?", "en juin 2031"),
        ("Quando abrirá o museu?", "en juin 2031"),
        ("Wanneer gaat het museum open?", "en juin 2031"),
        ("Когда откроется музей?", "en juin 2031"),
        ("quand ouvrira le musee", "en juin 2031"),
        ("museum opening date", "en juin 2031"),
        ("when wil the musuem open", "en juin 2031"),
        ("How much will the works cost?", "40 millions d’euros"),
        ("Combien coûteront les travaux ?", "40 millions d’euros"),
        ("Who is the mayor?", "M. Le Goff"),
    ],
)
def test_it_finds_the_words_however_one_asks(
    reader: ExtractiveReader, question: str, expected: str
) -> None:
    assert answer(reader, question) == expected


@pytest.mark.parametrize(
    "question",
    [
        "Quelle est la recette de la ratatouille ?",
        "Who won the World Cup in 1998?",
        "Quelle est la capitale du Pérou ?",
    ],
)
def test_it_knows_when_there_are_no_words(reader: ExtractiveReader, question: str) -> None:
    reading = reader.read(question, passages(ARTICLE))
    assert 0 <= reading.confidence < shipped_borders().perhaps


def test_words_of_the_right_kind_that_do_not_answer_are_never_said_in_bold(
    reader: ExtractiveReader,
) -> None:
    reading = reader.read("Qui est le président de la République ?", passages(ARTICLE))
    assert reading.confidence < shipped_borders().answered


def test_the_likeliest_sentence_is_told_however_unlikely_it_is(reader: ExtractiveReader) -> None:
    reading = reader.read("Who won the World Cup in 1998?", passages(ARTICLE))
    assert reading.chunk in SENTENCES
    assert reading.span is not None
    if reading.runner_up:
        assert reading.runner_up[0] in SENTENCES
        assert reading.runner_up[0] != reading.chunk


def test_what_answers_is_on_the_matter(reader: ExtractiveReader) -> None:
    assert reader.read("Quand ouvrira le musée ?", passages(ARTICLE)).related
    assert not reader.read("Quand ouvrira le musée ?", []).related


GRIDS = Document(
    "Trois pays relieront leurs réseaux électriques\n\n"
    "L’Espagne, le Maroc et le Portugal relieront leurs réseaux électriques d’ici 2033, a annoncé "
    "mardi l’Union méditerranéenne de l’énergie (UME).\n\n"
    "La directrice de l’UME, Clara Benítez, a salué un projet utile. Elle a ajouté : « Personne ne "
    "paiera plus cher son courant. »\n\n"
    "Le chantier durera de 2028 à 2032. La France n’y participera pas. Le ministre marocain, "
    "Youssef Alami, craint des retards ; il demande que les travaux commencent à Tanger.",
    title="Trois pays relieront leurs réseaux électriques",
    source="reseaux.md",
    language="fr",
)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Which countries will connect their grids?", "L’Espagne, le Maroc et le Portugal"),
        ("When will they be connected?", "d’ici 2033"),
        ("What did Clara Benítez add?", "« Personne ne paiera plus cher son courant. »"),
        ("What does Youssef Alami ask for?", "que les travaux commencent à Tanger"),
        ("What does UME stand for?", "Union méditerranéenne de l’énergie (UME)"),
        ("Qu’a déclaré Emmanuel Macron ?", None),
        ("What did the French minister say?", None),
        ("Combien coûtera le projet ?", None),
    ],
)
def test_it_answers_as_a_person_would(
    reader: ExtractiveReader, question: str, expected: str | None
) -> None:
    assert answer(reader, question, GRIDS) == expected


def test_a_yes_no_question_gets_the_sentence_that_settles_it(reader: ExtractiveReader) -> None:
    reading = reader.read("Is France taking part?", passages(GRIDS))
    assert reading.stance == "no"
    assert reading.chunk is not None
    assert reading.chunk.text == "La France n’y participera pas."
    assert reader.read("When will they be connected?", passages(GRIDS)).stance is None


def test_nothing_read_is_nothing_found(reader: ExtractiveReader) -> None:
    assert reader.read("Quand ?", []) == Reading(None, None, 0.0)


def test_a_window_s_logits_do_not_depend_on_what_else_is_read() -> None:
    windows = [Window((SENTENCES[1],)), Window(tuple(SENTENCES[3:6])), Window((SENTENCES[0],))]
    model = ReadingModel()
    together = model.run("Quand ?", windows)
    for window, logits in zip(windows, together, strict=True):
        (alone,) = model.run("Quand ?", [window])
        assert (alone.start == logits.start).all()
        assert alone.relevant == logits.relevant


def test_there_is_one_candidate_a_sentence_and_it_lies_within() -> None:
    found = passages(ARTICLE)
    windows = [Window(passage.context) for passage in found]
    logits = ReadingModel().run("Que dit Ocealia ?", windows)
    candidates = candidates_of("Que dit Ocealia ?", found, windows, logits)
    assert sorted(c.chunk.number for c in candidates) == [s.number for s in SENTENCES]
    assert all(c.span.within(c.chunk.span) for c in candidates)


@pytest.mark.parametrize("question", ["x" * 2000, "?", "😀", "\ufdfa" * 50, "[UNK] </s> <pad>"])
def test_no_question_breaks_it(reader: ExtractiveReader, question: str) -> None:
    assert 0 <= reader.read(question, passages(ARTICLE)).confidence <= 1


def test_a_reading_s_span_lies_in_its_sentence() -> None:
    with pytest.raises(ValueError, match="outside"):
        Reading(SENTENCES[1], Span(0, 3), 0.5)
    with pytest.raises(ValueError, match="go together"):
        Reading(SENTENCES[1], None, 0.5)


def test_names_and_numbers_are_what_no_translation_changes() -> None:
    assert names_asked_after("When did Lisbon join BDS-3 in 2031?") == ["lisb", "bds", "3", "2031"]
    assert names_asked_after("Wann wird die Station in 2035 gebaut?") == ["2035"]
    assert names_asked_after("quand ouvrira le musée") == []


def test_a_sentence_is_quoted_rather_than_the_headline_that_says_the_same(
    reader: ExtractiveReader,
) -> None:
    text = "Le phare fermera en 2040\n\nLe phare de la pointe fermera en 2040, a dit la commune."
    lighthouse = Document(text, "Le phare fermera en 2040", "phare", "fr")
    reading = reader.read("Quand fermera le phare ?", passages(lighthouse))
    assert reading.chunk == chunk(lighthouse)[1]
    headline = Document("Le phare fermera en 2040", "Phare", "phare", "fr")
    reading = reader.read("Quand fermera le phare ?", passages(headline))
    assert reading.chunk == chunk(headline)[0]


def test_another_phase_and_a_day_for_a_time_are_not_said_in_bold(reader: ExtractiveReader) -> None:
    text = "The second phase of the tunnel began on Friday, at 21:40. The first boat was red."
    tunnel = Document(text, "Tunnel", "tunnel", "en")
    assert answer(reader, "At what time did the second phase begin?", tunnel) == "21:40"
    second = reader.read("When did the second phase begin?", passages(tunnel))
    third = reader.read("When did the third phase begin?", passages(tunnel))
    assert third.confidence < shipped_borders().answered < second.confidence
