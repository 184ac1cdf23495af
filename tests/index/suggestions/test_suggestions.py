from __future__ import annotations

from collections.abc import Callable

import pytest

from index.chunking import chunk
from index.document import Chunk, Document
from index.passage import Passage
from index.reader.extractive import ExtractiveReader
from index.reader.reading import Reading
from index.reader.windows import context_of
from index.suggestions.suggestions import MIN_CONFIDENCE, Suggestion, matching, suggest
from index.suggestions.templates import capitals_within, drafts
from tests.conftest import ARTICLE

Ask = Callable[[str, str], Reading]

TRAM = Document(
    "Le tramway reviendra\n\n"
    "Le conseil de Virecourt a adopté mardi le retour du tramway. La première ligne sera inaugurée "
    "en mars 2033, selon la Compagnie des transports de Virecourt (CTV).\n\n"
    "La directrice de la CTV, Odile Marchetti, a précisé que le billet resterait à deux euros. "
    "L’ancienne ligne a été fermée en raison d’un éboulement.",
    title="Le tramway reviendra",
    source="tramway.md",
    language="fr",
)


def asking(*documents: Document) -> tuple[list[Chunk], Ask]:
    """The sentences, and what asks the real reader about all of them."""
    chunks = [sentence for document in documents for sentence in chunk(document)]
    passages = [Passage(c, 0.8, 0.8, 0.0, context_of(chunks, i)) for i, c in enumerate(chunks)]
    reader = ExtractiveReader()
    return chunks, lambda question, _: reader.read(question, passages)


@pytest.fixture(scope="module")
def suggestions() -> list[Suggestion]:
    return suggest(*asking(TRAM, ARTICLE))


def asked_of(sentence: str, language: str = "fr") -> list[str]:
    document = Document(sentence, "Titre", "a.md", language)
    chunks = [c for c in chunk(document) if not c.heading]
    return [draft.question for c in chunks for draft in drafts(c, capitals_within(sentence))]


def test_it_suggests_what_the_articles_answer(suggestions: list[Suggestion]) -> None:
    questions = {suggestion.question for suggestion in suggestions}
    assert "Quand la première ligne sera-t-elle inaugurée ?" in questions
    assert "Pourquoi l’ancienne ligne a-t-elle été fermée ?" in questions
    assert "Combien coûteront les travaux ?" in questions
    assert "What does CTV stand for?" in questions


def test_what_is_suggested_is_short_sure_and_asked_once(suggestions: list[Suggestion]) -> None:
    assert {suggestion.source for suggestion in suggestions} == {"tramway.md", "musee.md"}
    assert {suggestion.language for suggestion in suggestions} == {"fr", "en"}
    assert all(len(s.question) <= 100 and s.question.endswith("?") for s in suggestions)
    assert all(s.confidence >= MIN_CONFIDENCE for s in suggestions)
    assert len({s.question for s in suggestions}) == len(suggestions)


def test_no_more_is_asked_than_half_as_much_again() -> None:
    chunks, _ = asking(TRAM, ARTICLE)
    tried: list[str] = []

    def never(question: str, _: str) -> Reading:
        tried.append(question)
        return Reading(None, None, 0.0)

    assert suggest(chunks, never, most=4) == []
    assert len(tried) == 6


def test_nothing_is_suggested_that_is_answered_with_less_confidence_than_is_wanted() -> None:
    surer = suggest(*asking(TRAM, ARTICLE), least=0.6)
    assert surer
    assert all(suggestion.confidence >= 0.6 for suggestion in surer)
    assert suggest(*asking(TRAM), least=1) == []


def test_an_answer_from_another_sentence_does_not_count() -> None:
    chunks, ask = asking(TRAM)

    def elsewhere(question: str, language: str) -> Reading:
        reading = ask(question, language)
        return Reading(chunks[0], chunks[0].span, reading.confidence)

    assert suggest(chunks, elsewhere) == []


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("Le port ouvrira un musée en juin 2031.", "Quand le port ouvrira-t-il un musée ?"),
        ("La gare a été rebâtie en 2019.", "Quand a été rebâtie la gare ?"),
        ("L’usine emploiera 240 ouvriers.", "Combien d’ouvriers est-ce que l’usine emploiera ?"),
        ("Elle dit que la foire se tiendra en mai 2030.", "Quand se tiendra la foire ?"),
        ("Le pont a fermé parce que le fer rouillait.", "Pourquoi le pont a-t-il fermé ?"),
        ("« Non », a répondu le maire.", "Qu’a répondu le maire ?"),
        ("L’avocate, Ana Brück, réclame la paix.", "Que réclame l’avocate ?"),
        ("La maire de Virecourt, Ana Brück, rit.", "Who is the mayor of Virecourt?"),
        ("Le siège, trop petit, restera à Lantenne.", "Où restera le siège ?"),
        ("Ils sont venus avec Ana Brück, paraît-il.", "Que sait-on d’Ana Brück ?"),
        ("Le phare sera rallumé d’ici 2035.", "What is planned by 2035?"),
        ("Le phare s’est éteint le 1er mai 2019.", "What happened on 1 May 2019?"),
    ],
)
def test_questions_are_grammatical(sentence: str, question: str) -> None:
    assert question in asked_of(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Le port n’ouvrira pas en 2031.",
        "Il ouvrira en 2031.",
        "Le maire, dit-on, chante et le port ouvrira en 2031.",
    ],
)
def test_no_clause_is_taken_for_what_it_is_not(sentence: str) -> None:
    assert not [question for question in asked_of(sentence) if question.startswith("Quand")]


def test_other_languages_are_asked_about_in_english() -> None:
    questions = asked_of("Later, Ana Bruck said the Virecourt Tram Company (VTC) is ready.", "en")
    assert "What did Ana Bruck say?" in questions
    assert "What does VTC stand for?" in questions
    assert all(not question.endswith(" ?") for question in questions)


def some(*questions: str) -> list[Suggestion]:
    return [Suggestion(q, "fr", "a.md", 0.5 + i / 1000) for i, q in enumerate(questions)]


def test_every_word_typed_begins_a_word_of_the_question() -> None:
    found = some("Qui est le maire ?", "Le maire est-il élu ?", "Que prévoit l’État ?")
    assert [s.question for s in matching(found, "ETA")] == ["Que prévoit l’État ?"]
    assert [s.question for s in matching(found, "que prevoit l'e")] == ["Que prévoit l’État ?"]
    assert matching(found, "le mai")[0].question == "Le maire est-il élu ?"
    assert len(matching(found, "mai est")) == 2
    assert matching(found, "aire") == []


def test_with_nothing_typed_the_surest_come_in_turns() -> None:
    found = some("Qui est là ?", "Que dit-on ?", "Qui est ici ?", "Qui est où ?")
    questions = [s.question for s in matching(found, " ", limit=3)]
    assert questions == ["Qui est où ?", "Que dit-on ?", "Qui est ici ?"]


def test_no_more_are_found_than_can_be_shown() -> None:
    found = some(*(f"Quand le musée numéro {n} ouvrira-t-il ses portes ?" for n in range(200)))
    assert len(matching(found, "musee ouv")) == 25
