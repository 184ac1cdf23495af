from __future__ import annotations

import pytest

from index.chunking import chunk
from index.document import Document
from index.facts.annotation import facts_of
from index.facts.values import Organisation


def organisations(text: str, language: str = "fr") -> tuple[Organisation, ...]:
    document = Document(text, "t", "t", language)
    return facts_of(document, chunk(document)).organisations


@pytest.mark.parametrize(
    ("text", "language", "name", "acronym"),
    [
        (
            "L’Agence océanique européenne (AOE) ouvrira un musée. L’AOE l’a confirmé.",
            "fr",
            "Agence océanique européenne",
            "AOE",
        ),
        (
            "The European Ocean Agency (EOA) will open a museum. The EOA confirmed it.",
            "en",
            "European Ocean Agency",
            "EOA",
        ),
    ],
)
def test_a_name_and_its_acronym_are_one_organisation(
    text: str, language: str, name: str, acronym: str
) -> None:
    (found,) = organisations(text, language)
    assert (found.name, found.acronym, len(found.mentions)) == (name, acronym, 3)
    assert {mention.of(text) for mention in found.mentions} == {name, acronym}


def test_what_the_text_calls_it_is_its_role() -> None:
    (found,) = organisations("La société Ocealia construira le musée.")
    assert (found.name, found.role) == ("Ocealia", "société")


def test_persons_places_and_programmes_are_none() -> None:
    text = "Yann Le Goff vit à Brest. Le programme Artemis part de Paris. M. Morvan est à Pékin."
    assert organisations(text) == ()


def test_a_surname_and_an_adjective_of_a_country_are_none() -> None:
    text = (
        "Ragnhild Aas, 29, of Norway, won the race by 41 seconds. Aas lost a shoe and did not stop."
        " The record bonus goes to Aas alone. The rest will be paid in Portuguese stock."
    )
    assert organisations(text, "en") == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("La Station internationale de forage, ou SIF, sera bâtie. La SIF ouvrira en 2031.", "fr"),
        ("The International Drilling Station (IDS) will be built. The IDS opens in 2031.", "en"),
        ("Die Internationale Bohrstation (IBS) wird gebaut. Die IBS öffnet 2031.", "de"),
        ("La Estación Internacional de Perforación (EIP) abrirá en 2031.", "es"),
    ],
)
def test_a_station_is_no_organisation(text: str, language: str) -> None:
    assert [one.name for one in organisations(text, language)] == []
