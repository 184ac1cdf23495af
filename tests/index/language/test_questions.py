"""What asks whether something is so, and nothing else."""

from __future__ import annotations

import pytest

from index.language.questions import asks_to_check

ASKING = """
is this true?
Is that in the article?
check this, please
fact-check
Really?
c’est vrai ?
Est-ce bien dans l’article ?
Vérifie ça stp
stimmt das?
Steht das so im Artikel?
Bitte überprüfen
¿Es verdad?
¿Está esto en el artículo?
Verifica
È vero?
Verifica per favore
klopt dit?
is dat waar?
É verdade?
verifique isso por favor
это правда?
Проверь!
"""


@pytest.mark.parametrize("text", ASKING.strip().splitlines())
def test_what_asks_for_a_check_is_known_in_every_language(text: str) -> None:
    assert asks_to_check(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "When is it true?",
        "Is it true that NASA is in Oslo?",
        "Check the date of the launch",
        "Это станция?",
        "Ist das Museum offen?",
    ],
)
def test_what_asks_for_more_is_a_question(text: str) -> None:
    assert not asks_to_check(text)
