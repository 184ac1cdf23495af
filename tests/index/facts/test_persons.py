from __future__ import annotations

import pytest

from index.chunking import chunk
from index.document import Document
from index.facts.annotation import facts_of
from index.facts.values import Person


def persons(text: str, language: str = "en") -> tuple[Person, ...]:
    document = Document(text, title="", source="a.md", language=language)
    return facts_of(document, chunk(document)).persons


def test_who_is_called_by_a_part_of_the_name_is_one_person() -> None:
    text = "Marla Quinn signed the lease. Quinn will move in May.\n\nNobody asked Quinn."
    (quinn,) = persons(text)
    assert quinn.name == "Marla Quinn"
    assert [one.of(text) for one in quinn.mentions] == ["Marla Quinn", "Quinn", "Quinn"]


def test_a_surname_that_two_have_is_neither_of_them() -> None:
    found = persons("Marla Quinn met Peter Quinn. Then Quinn left.")
    assert {"Marla Quinn", "Peter Quinn"} < {one.name for one in found}


@pytest.mark.parametrize(
    ("text", "language", "role"),
    [
        ("Harriet Coyle, director of the archive, opened the doors.", "en", "director of the archive"),
        ("The doors were opened by the archive's director, Harriet Coyle.", "en", "director"),
        ("Former finance minister Harriet Coyle opened the doors.", "en", "Former finance minister"),
        ("Harriet Coyle, 54, a retired baker, opened the doors.", "en", "retired baker"),
        ("La directrice du musée, Hélène Marchetti, a ouvert les portes.", "fr", "directrice du musée"),
        ("Hélène Marchetti, directrice du musée, a ouvert les portes.", "fr", "directrice du musée"),
        ("Hélène Marchetti a ouvert les portes.", "fr", None),
        ("Harriet Coyle, the ministry said, opened the doors.", "en", None),
    ],
)  # fmt: skip
def test_a_role_is_what_is_said_beside_the_name(text: str, language: str, role: str | None) -> None:
    (person,) = persons(text, language)
    assert person.role == role
