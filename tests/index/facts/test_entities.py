from __future__ import annotations

import numpy as np

from index.document import Span
from index.facts.entities import (
    LABELS,
    Entity,
    EntityKind,
    entities_of,
    kinds_of,
    likeliest,
    words_of,
)

PERSON, PLACE = EntityKind.PERSON, EntityKind.PLACE


def named(text: str) -> dict[str, EntityKind]:
    return {one.span.of(text): one.kind for one in entities_of(text, [Span(0, len(text))])}


def test_names_are_found_in_any_language() -> None:
    assert named("Marla Quinn runs Brightwater Capital in Glasgow.") == {
        "Marla Quinn": PERSON,
        "Brightwater Capital": EntityKind.ORGANISATION,
        "Glasgow": PLACE,
    }
    assert named("Le ministère de la Santé a reçu Hélène Marchetti à Nantes.") == {
        "ministère de la Santé": EntityKind.ORGANISATION,
        "Hélène Marchetti": PERSON,
        "Nantes": PLACE,
    }
    assert named("Bürgermeisterin Petra Kolbe begrüßte gestern Gäste aus Bremen.") == {
        "Petra Kolbe": PERSON,
        "Bremen": PLACE,
    }


def test_a_name_stands_where_it_does_in_the_text() -> None:
    text = "It rained.\n\nThen Marla Quinn spoke."
    (found,) = entities_of(text, [Span(0, 10), Span(12, len(text))])
    assert found.span.of(text) == "Marla Quinn"
    assert 0.5 < found.probability <= 1


def test_what_has_no_word_has_no_name() -> None:
    assert entities_of("", []) == []
    assert entities_of("… !", [Span(0, 3)]) == []
    assert entities_of("a" * 5_000, [Span(0, 5_000)]) == []


def test_a_name_is_what_it_is_likeliest_taken_for() -> None:
    text = "Norvik Norvik"
    first, second = Span(0, 6), Span(7, 13)
    sure, unsure = Entity(first, PERSON, 0.9), Entity(second, PLACE, 0.4)
    assert kinds_of(text, [sure, unsure]) == {"Norvik": PERSON}


def test_no_name_goes_on_that_has_not_begun() -> None:
    inside = LABELS.index("I-person")
    scores = np.full((3, len(LABELS)), -5.0, np.float32)
    scores[:, inside] = 0.0
    scores[0, LABELS.index("B-person")] = -1.0
    assert [LABELS[label] for label in likeliest(scores)] == ["B-person", "I-person", "I-person"]


def test_a_word_is_known_by_its_first_token() -> None:
    offsets = [(0, 0), (0, 3), (3, 6), (7, 8), (8, 10), (0, 0)]
    assert list(words_of("abcdef g-h", offsets)) == [((0, 6), 1), ((7, 8), 3), ((9, 10), 4)]
