from __future__ import annotations

import pytest

from index.language.questions import asks_for_others, asks_for_several


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
