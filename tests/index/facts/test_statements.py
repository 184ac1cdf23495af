from __future__ import annotations

import pytest

from index.chunking import chunk
from index.document import Document
from index.facts.annotation import facts_of


def statements(text: str, language: str = "fr") -> list[tuple[str | None, bool, str]]:
    """Who says what in a text: speaker, whether in their own words, the words."""
    document = Document(text, "t", "t", language)
    found = facts_of(document, chunk(document)).statements
    return [(one.name, one.direct, one.words.of(text)) for one in found]


@pytest.mark.parametrize(
    ("text", "speaker", "direct", "words"),
    [
        ("Le maire, Yann Le Goff, a déclaré que le port ouvrirait.", "Yann Le Goff", False, "le port ouvrirait"),
        ("« Le port ouvrira », a déclaré Yann Le Goff.", "Yann Le Goff", True, "Le port ouvrira"),
        ("Selon Ocealia, les travaux coûteront 40 millions.", "Ocealia", False, "les travaux coûteront 40 millions"),
        ("Yann Le Goff a assuré : « Le musée sera gratuit. »", "Yann Le Goff", True, "Le musée sera gratuit."),
        ("Le port ouvrira, a indiqué la commune.", "commune", False, "Le port ouvrira"),
    ],
)  # fmt: skip
def test_a_french_statement_has_its_speaker_and_its_words(
    text: str, speaker: str, direct: bool, words: str
) -> None:
    assert statements(text) == [(speaker, direct, words)]


@pytest.mark.parametrize(
    ("text", "speaker", "direct", "words"),
    [
        ("Anna Drummond said that the ferry was late.", "Anna Drummond", False, "the ferry was late"),
        ("“The ferry was late,” said Anna Drummond.", "Anna Drummond", True, "The ferry was late"),
        ("According to Anna Drummond, the ferry was late.", "Anna Drummond", False, "the ferry was late"),
    ],
)  # fmt: skip
def test_an_english_statement_has_its_speaker_and_its_words(
    text: str, speaker: str, direct: bool, words: str
) -> None:
    assert statements(text, "en") == [(speaker, direct, words)]


def test_a_pronoun_means_whoever_spoke_before() -> None:
    text = (
        "« Le musée ouvrira en juin », a annoncé Yann Le Goff. "
        "Il a ajouté : « Il sera gratuit pour les enfants. »"
    )
    assert [speaker for speaker, _, _ in statements(text)] == ["Yann Le Goff"] * 2


def test_a_pronoun_of_the_other_gender_means_somebody_else() -> None:
    text = (
        "La présidente Anne Morvan a promis que le musée ouvrirait. Yann Le Goff, le maire, a"
        " souligné que tout était prêt. Elle a ajouté que l’entrée serait gratuite."
    )
    assert [speaker for speaker, _, _ in statements(text)][-1] == "Anne Morvan"


def test_a_quotation_that_runs_over_paragraphs_stays_one_person_s() -> None:
    text = (
        "Yann Le Goff a déclaré : « Le musée ouvrira en juin.\n\n"
        "« Il sera gratuit pour tous les enfants de la ville. »\n\n"
        "La salle a applaudi longuement."
    )
    assert {speaker for speaker, _, _ in statements(text)} == {"Yann Le Goff"}
    assert len(statements(text)) == 2


def test_a_text_without_statements_has_none() -> None:
    assert statements("Le phare date de 1850. Il domine la côte.") == []


def test_another_language_gives_its_quotations_without_speakers() -> None:
    text = "Burmistrz zabrał głos: „Muzeum otworzymy w czerwcu dla wszystkich.”"
    assert statements(text, "pl") == [(None, True, "Muzeum otworzymy w czerwcu dla wszystkich.")]
