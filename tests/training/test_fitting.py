from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from index.document import Document, Span
from training.fitting import KEPT, RIGHT_IN_BOLD, WRONGLY_ANSWERED, Told, fit_borders
from training.questions import Asked
from training.readings import as_asked


def told(expected: list[float], right: list[bool], answerable: list[bool]) -> Told:
    return Told(np.array(expected), np.array(right), np.array(answerable), np.ones(len(expected)))


def test_the_borders_give_what_they_are_to_give() -> None:
    chance = np.random.default_rng(1)
    expected = chance.random(4000)
    right = chance.random(4000) < expected  # a confidence that is a probability
    answerable = right | (chance.random(4000) < 0.3)
    one = told(list(expected), list(right), list(answerable))
    borders = fit_borders(one)
    assert 0 < borders["related"] < borders["perhaps"] < borders["answered"] < 1
    assert one.bold_right(borders["answered"]) >= RIGHT_IN_BOLD
    assert one.tempted(borders["answered"]) <= WRONGLY_ANSWERED
    assert one.served(borders["perhaps"]) >= KEPT * one.served(0)


def test_a_reader_that_is_never_right_says_nothing_in_bold() -> None:
    borders = fit_borders(told([0.1, 0.5, 0.9], [False] * 3, [True] * 3))
    assert borders["answered"] > 0.9


def asked(number: int, title: str) -> Asked:
    document = Document(f"Pont {number} rouvre en {1800 + number}.", title, title, "fr")
    answer = ((document, Span(len(f"Pont {number} rouvre en "), len(document.text) - 1)),)
    return Asked(
        f"Quand le Pont {number} rouvre-t-il ?", (document,), answer, True, "x", title, "fr"
    )


def test_questions_are_asked_of_their_text_of_several_and_of_others_only() -> None:
    questions = [asked(number, f"t{number % 40}") for number in range(400)]
    placed = as_asked(questions, 1)
    kinds = Counter[str]()
    for before, after in zip(questions, placed, strict=True):
        (own,) = before.documents
        if after.question != before.question:
            kinds["another"] += 1
            assert not after.answerable
        elif own not in after.documents:
            kinds["elsewhere"] += 1
            assert not after.answerable
            assert after.answers == ()
            assert all(document.title != before.title for document in after.documents)
        else:
            kinds["shelf" if after.documents[1:] else "alone"] += 1
            assert after.answers == before.answers
    assert kinds["alone"] > 80
    assert kinds["shelf"] > 120
    assert kinds["elsewhere"] > 25
    assert kinds["another"] > 10


def test_what_a_question_counts_for_is_its_mass() -> None:
    one = told([0.9, 0.9, 0.1], [True, False, False], [True, False, True])
    assert one.bold_right(0.5) == pytest.approx(0.5)
    assert one.served(0.5) == pytest.approx(0.5)
    assert one.tempted(0.5) == pytest.approx(1.0)
