from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.chunking import MAX_CHARS, chunk
from index.document import Document, Span, paragraph_of
from index.language.identification import LANGUAGES
from tests.conftest import ARTICLE

HARD = [
    ("fr", "M. Bodin a parlé. Mme Morel aussi.", ["M. Bodin a parlé.", "Mme Morel aussi."]),
    (
        "fr",
        "Selon M. Durand, le Dr. Petit et le Pr. Lenoir, c’est vrai. Oui.",
        ["Selon M. Durand, le Dr. Petit et le Pr. Lenoir, c’est vrai.", "Oui."],
    ),
    (
        "fr",
        "Il a dit : « Je viens. Tu restes ! » Puis il est parti.",
        ["Il a dit : « Je viens. Tu restes ! »", "Puis il est parti."],
    ),
    (
        "fr",
        "Elle a demandé : « Pourquoi ? » et il a ri. Fin.",
        ["Elle a demandé : « Pourquoi ? » et il a ri.", "Fin."],
    ),
    (
        "fr",
        "Il hésite… mais il accepte. Elle attend… Personne ne vient.",
        ["Il hésite… mais il accepte.", "Elle attend…", "Personne ne vient."],
    ),
    (
        "fr",
        "Le coût est de 3.5 millions d’euros, soit 1.200.000 de plus. C’est cher.",
        ["Le coût est de 3.5 millions d’euros, soit 1.200.000 de plus.", "C’est cher."],
    ),
    (
        "fr",
        "Vraiment ? Oui ! C’est sûr ; on verra : patience.",
        ["Vraiment ?", "Oui !", "C’est sûr ; on verra : patience."],
    ),
    (
        "fr",
        "Les États-Unis (cf. p. 12) ont signé, etc. La Chine aussi.",
        ["Les États-Unis (cf. p. 12) ont signé, etc.", "La Chine aussi."],
    ),
    (
        "fr",
        "J.-P. Dupont et A. B. Martin arrivent. Ils restent.",
        ["J.-P. Dupont et A. B. Martin arrivent.", "Ils restent."],
    ),
    ("fr", "L’O.N.U. a voté hier. Le texte passe.", ["L’O.N.U. a voté hier.", "Le texte passe."]),
    (
        "fr",
        "“C’est fini.” Il a ajouté : “Nous partons.” Tout le monde rit.",
        ["“C’est fini.”", "Il a ajouté : “Nous partons.”", "Tout le monde rit."],
    ),
    (
        "fr",
        "La fusée (haute de 50 m.) décolle. Elle vole.",
        ["La fusée (haute de 50 m.) décolle.", "Elle vole."],
    ),
    (
        "fr",
        "Né en 52 av. J.-C. à Rome, il mourut jeune. Sa fille régna.",
        ["Né en 52 av. J.-C. à Rome, il mourut jeune.", "Sa fille régna."],
    ),
    (
        "fr",
        "Le décret no. 45 et l’art. 12 s’appliquent. Voir www.exemple.fr pour plus.",
        ["Le décret no. 45 et l’art. 12 s’appliquent.", "Voir www.exemple.fr pour plus."],
    ),
    ("fr", "Louis XIV. régna longtemps.", ["Louis XIV. régna longtemps."]),
    (
        "fr",
        "Elle part le 1er janv. 2024 à 10 h. Il la suit.",
        ["Elle part le 1er janv. 2024 à 10 h.", "Il la suit."],
    ),
    (
        "fr",
        "Elle dit que Brest “veut tout voir, “port et ville”.” Elle a continué.",
        [
            "Elle dit que Brest “veut tout voir, “port et ville”.”",
            "Elle a continué.",
        ],
    ),
    (
        "fr",
        "Le traité fut signé en 2022. 14 pays ont suivi.",
        ["Le traité fut signé en 2022.", "14 pays ont suivi."],
    ),
    (
        "fr",
        "Est-ce possible ?! Non... Enfin, peut-être.",
        ["Est-ce possible ?!", "Non...", "Enfin, peut-être."],
    ),
    (
        "fr",
        "Le Gén. Dubois et le Cel. Roux ont salué St. Martin. Puis rien.",
        ["Le Gén. Dubois et le Cel. Roux ont salué St. Martin.", "Puis rien."],
    ),
    ("en", "He left and so did I. Then it rained.", ["He left and so did I.", "Then it rained."]),
    ("fr", "1. Premier point. 2. Second point.", ["1. Premier point.", "2. Second point."]),
    ("fr", "À 10h30, c’est fini. Il part.", ["À 10h30, c’est fini.", "Il part."]),
    (
        "fr",
        "Le P.-D.G. de S.A. Dupont dit oui. Fin.",
        ["Le P.-D.G. de S.A. Dupont dit oui.", "Fin."],
    ),
    (
        "en",
        "Mr. Smith met Dr. Jones at 5 p.m. They talked.",
        ["Mr. Smith met Dr. Jones at 5 p.m.", "They talked."],
    ),
    (
        "en",
        "The U.S. Army left. The U.S. is big. He works for Apple Inc. in Ohio.",
        ["The U.S. Army left.", "The U.S. is big.", "He works for Apple Inc. in Ohio."],
    ),
    ("en", '"Stop!" he said. "Why?" she asked.', ['"Stop!" he said.', '"Why?" she asked.']),
    (
        "en",
        'He said: "I came. I saw." Then he left.',
        ['He said: "I came. I saw."', "Then he left."],
    ),
    (
        "en",
        "It cost $3.5 million (approx. 2.9 euros). Version 2.0.1 shipped on Jan. 5, 2024. Good.",
        [
            "It cost $3.5 million (approx. 2.9 euros).",
            "Version 2.0.1 shipped on Jan. 5, 2024.",
            "Good.",
        ],
    ),
    (
        "en",
        "See Fig. 3, e.g. the left side, i.e. here. J. K. Rowling agreed.",
        ["See Fig. 3, e.g. the left side, i.e. here.", "J. K. Rowling agreed."],
    ),
    (
        "de",
        "Am 3. Oktober 1990 war es so weit. Dr. Müller kam z. B. mit Hrn. Meier.",
        ["Am 3. Oktober 1990 war es so weit.", "Dr. Müller kam z. B. mit Hrn. Meier."],
    ),
    ("de", "Er sagte: „Ich komme.“ Dann ging er.", ["Er sagte: „Ich komme.“", "Dann ging er."]),
    (
        "es",
        "¿Qué dijo el Sr. López? ¡Nada! La Sra. Ruiz calló.",
        ["¿Qué dijo el Sr. López?", "¡Nada!", "La Sra. Ruiz calló."],
    ),
    (
        "it",
        "Il Sig. Rossi arrivò. Il dott. Bianchi no.",
        ["Il Sig. Rossi arrivò.", "Il dott. Bianchi no."],
    ),
    ("pt", "O Sr. Silva chegou. A Dra. Lima saiu.", ["O Sr. Silva chegou.", "A Dra. Lima saiu."]),
    (
        "nl",
        "Dhr. Jansen kwam om 3 u. aan. Mevr. de Vries niet.",
        ["Dhr. Jansen kwam om 3 u. aan.", "Mevr. de Vries niet."],
    ),
    (
        "ru",
        "В 2020 г. он уехал. Проф. Иванов остался.",
        ["В 2020 г. он уехал.", "Проф. Иванов остался."],
    ),
]


def sentences(text: str, language: str = "fr") -> list[str]:
    return [sentence.text for sentence in chunk(Document(text, "title", "source", language))]


@pytest.mark.parametrize(("language", "paragraph", "expected"), HARD)
def test_sentences_end_where_a_reader_would_end_them(
    language: str, paragraph: str, expected: list[str]
) -> None:
    assert sentences(paragraph, language) == expected


PIECES = st.sampled_from(
    ["M.", "Bodin", " ", "  ", "\n", "\n\n", "…", "« ", " »", "“", "”", ".", "!", " ?", "\u00a0",
     "\u202f:", "12", "3.5", "etc.", "J.-C.", "é", "Ж", "中", "\t", "😀", "-", "(", ")", "a",
     "l’", "www.x.fr"]
)  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=60).map("".join))


@given(text=TEXTS, language=st.sampled_from([*LANGUAGES, "zh", "xx"]))
def test_every_span_slices_back_and_nothing_but_white_space_is_left_out(
    text: str, language: str
) -> None:
    document = Document(text, "title", "source", language)
    end, left_out = 0, ""
    for number, sentence in enumerate(chunk(document), start=1):
        assert text[sentence.span.start : sentence.span.end] == sentence.text
        assert sentence.number == number
        assert sentence.text == sentence.text.strip()
        assert "\n" not in sentence.text
        assert len(sentence.text) <= MAX_CHARS
        assert sentence.span.start >= end
        left_out += text[end : sentence.span.start]
        end = sentence.span.end
    assert not (left_out + text[end:]).strip()


def test_a_quotation_too_long_to_quote_is_cut_at_its_inner_sentences() -> None:
    inner = "Nous ferons ce que nous avons promis de faire. "
    found = sentences(f"Il a dit : « {inner * 30}»")
    assert len(found) > 1
    assert all(sentence.endswith(("faire.", "»")) for sentence in found)


def test_text_without_any_sentence_end_is_cut_at_spaces() -> None:
    found = sentences("mot " * 1000)
    assert all(set(sentence.split()) == {"mot"} for sentence in found)


def test_a_paragraph_without_a_full_stop_is_a_heading() -> None:
    headings = [sentence.text for sentence in chunk(ARTICLE) if sentence.heading]
    assert headings == ["Le port ouvrira un musée de la mer"]


def test_the_paragraph_of_a_sentence_holds_it() -> None:
    start = ARTICLE.text.index("M. Le Goff")
    paragraph = paragraph_of(ARTICLE, Span(start, start + 5)).of(ARTICLE.text)
    assert paragraph.startswith("Le port de Brest")
    assert paragraph.endswith("lundi.")


ROW = "Ward 3 — Visits: 9 a.m. to 5 p.m. Ring first. — Head: Dr. Ilse Brandt"


@pytest.mark.parametrize("row", [ROW, "Upper — Hives: 31", "Upper — hives: 31 — honey: 410 kg"])
def test_a_row_of_a_table_is_one_sentence_and_no_heading(row: str) -> None:
    found = chunk(Document(f"Honey\n\n{row}", "title", "source", "en"))
    assert [(sentence.text, sentence.heading) for sentence in found] == [
        ("Honey", True),
        (row, False),
    ]


def test_dashes_and_a_colon_make_no_row_of_prose() -> None:
    text = "He had one wish — he said it often: rest. Nobody heard."
    assert sentences(text, "en") == ["He had one wish — he said it often: rest.", "Nobody heard."]


@pytest.mark.parametrize(
    "text", ["The ferry leaves from pier 7", "The winner is no. 3", "3. Fares"]
)
def test_a_number_at_the_end_or_the_beginning_stays_with_its_words(text: str) -> None:
    assert sentences(text, "en") == [text]
