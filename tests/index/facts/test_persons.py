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


def test_a_name_from_the_middle_of_a_longer_one_is_that_person_s() -> None:
    (coyo,) = persons("Wilma Mamani Coyo saw the comet first. Mamani told nobody.")
    assert (coyo.name, len(coyo.mentions)) == ("Wilma Mamani Coyo", 2)


def test_a_headline_goes_on_about_somebody_else() -> None:
    text = "Ban for Lovre Baturina, doubles partner cleared\n\nThe ban of Baturina is long."
    assert [(one.name, one.role) for one in persons(text)] == [("Lovre Baturina", None)]


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
        ("Petra Kolbe, Direktorin des Archivs, öffnete die Türen.", "de", "Direktorin des Archivs"),
        ("Die Direktorin des Archivs, Petra Kolbe, öffnete die Türen.", "de", "Direktorin des Archivs"),
        ("Petra Kolbe, eine pensionierte Bäckerin, öffnete die Türen.", "de", "pensionierte Bäckerin"),
        ("Die Türen sind offen, sagte Museumsleiterin Petra Kolbe.", "de", "Museumsleiterin"),
        ("Umweltministerin Petra Kolbe öffnete die Türen.", "de", "Umweltministerin"),
        ("El alcalde de Vigo, Juan Pérez, abrió las puertas.", "es", "alcalde de Vigo"),
        ("El ministro de Transportes Juan Pérez abrió las puertas.", "es", "ministro de Transportes"),
        ("El ministro de defensa Juan Pérez abrió las puertas.", "es", "ministro de defensa"),
        ("Juan Pérez, un panadero jubilado, abrió las puertas.", "es", "panadero jubilado"),
        ("Il ministro della Salute Mario Rossi ha aperto le porte.", "it", "ministro della Salute"),
        ("Mario Rossi, direttore del museo, ha aperto le porte.", "it", "direttore del museo"),
        ("Maria Rossi, un'insegnante in pensione, ha aperto le porte.", "it", "insegnante in pensione"),
        ("O ministro da Saúde, João Silva, abriu as portas.", "pt", "ministro da Saúde"),
        ("João Silva, um padeiro reformado, abriu as portas.", "pt", "padeiro reformado"),
        ("De burgemeester van Utrecht, Pieter Kok, opende de deuren.", "nl", "burgemeester van Utrecht"),
        ("Pieter Kok, een gepensioneerde bakker, opende de deuren.", "nl", "gepensioneerde bakker"),
        ("Министр здравоохранения Иван Орлов открыл двери.", "ru", "Министр здравоохранения"),
        ("Иван Орлов, директор музея, открыл двери.", "ru", "директор музея"),
        ("The bishop of Abancay, Monsignor Tadeo Quispe, opened the doors.", "en", "bishop of Abancay"),
        ("The verdict of the arborist Harriet Coyle was short.", "en", "arborist"),
        ("The attorney general, Harriet Coyle, opened the doors.", "en", "attorney general"),
        ("C'est vrai, a dit la directrice générale de l'ASB, Hélène Marchetti.", "fr", "directrice générale de l'ASB"),
        ("Le botaniste Paul Morel a ouvert les portes.", "fr", "botaniste"),
        ("La directora ejecutiva del museo, Ana Pérez, abrió las puertas.", "es", "directora ejecutiva del museo"),
        ("Harriet Coyle, the ministry said, opened the doors.", "en", None),
        ("Le ministre de l’Économie et des Finances, Paul Morel, signe.", "fr", "ministre de l'Économie et des Finances"),
        ("Le premier ministre albanais, Paul Morel, a ouvert les portes.", "fr", "premier ministre albanais"),
        ("La ministre monténégrine de l’Énergie, Hélène Marchetti, signe.", "fr", "ministre monténégrine de l'Énergie"),
        ("Troops under Colonel Harriet Coyle opened the doors.", "en", "Colonel"),
        ("Her own coach, Harriet Coyle, opened the doors.", "en", "coach"),
        ("Un entretien entre le chef de l’État et son invité, Paul Morel.", "fr", None),
    ],
)  # fmt: skip
def test_a_role_is_what_is_said_beside_the_name(text: str, language: str, role: str | None) -> None:
    (person,) = persons(text, language)
    assert person.role == role
