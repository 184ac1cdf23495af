from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.sources.furniture import strip_furniture

HEADLINE = "Le phare de la pointe fermera en 2040"
BODY = [
    "Le phare de la pointe fermera en 2040, a indiqué la commune jeudi.",
    "Une décision attendue",
    "Il date de 1850. Les marins le regrettent déjà.",
]


def test_a_short_headline_below_a_menu_stays() -> None:
    assert stripped(["Home", "News", "Sport", "The mill", "It opened on Monday."]) == (
        "The mill",
        ["The mill", "It opened on Monday."],
    )


def stripped(paragraphs: list[str]) -> tuple[str | None, list[str]]:
    article = strip_furniture(paragraphs)
    assert sorted([*article.paragraphs, *(one.text for one in article.left_out)]) == sorted(
        paragraphs
    )  # nothing is lost
    return article.headline, article.paragraphs


@pytest.mark.parametrize(
    "above",
    [
        [HEADLINE],
        [f"Accueil » Mer » {HEADLINE}", HEADLINE],
        [f"Home > News > {HEADLINE}", HEADLINE, HEADLINE],
        [f"Start › Nachrichten › {HEADLINE}", HEADLINE, "Von"],
        [HEADLINE, "par"],
        [HEADLINE, "Par Anne Le Goff | 29 décembre 2021"],
        [HEADLINE, "By Jane Doe", "Published 4 March 2021"],
        [HEADLINE, "Por Juan Ruiz", "Publicado el 4 de marzo"],
        [HEADLINE, "di Carlo Rossi", "3 min de lecture"],
        ["Accueil / Mer", HEADLINE, "Mis à jour le 4 mars 2021"],
        ["Menu", "Accueil", "La mer", "Se connecter", HEADLINE, "Le 4 mars 2021 à 8 h"],
        ["We use cookies on this site to serve you better.", "Accept", "Menu", HEADLINE],
        [HEADLINE, "Share on Facebook", "04/03/2021"],
    ],
)
def test_what_stands_above_an_article_goes_and_its_headline_stays_once(above: list[str]) -> None:
    assert stripped([*above, *BODY]) == (HEADLINE, [HEADLINE, *BODY])


@pytest.mark.parametrize(
    "below",
    [
        ["Related Articles"],
        ["Lire aussi", "Le port s’agrandit", "Une route pour la pointe"],
        ["Articles similaires", "Le port s’agrandit.", "Une route pour la pointe."],
        ["Das könnte Sie auch interessieren", "Der Hafen wächst"],
        ["Partager sur Facebook", "Commentaires (3)"],
        ["Tags: mer, phare"],
        ["We use cookies to serve you better. By using this site you accept them. OK"],
        ["Ce site utilise des cookies pour améliorer votre expérience. Tout accepter Refuser"],
        ["Diese Seite verwendet Cookies, damit Sie sie gut nutzen können. Akzeptieren"],
        ["Este sitio usa cookies para mejorar su experiencia.", "Aceptar"],
        ["Abonnez-vous à notre newsletter pour recevoir nos articles chez vous."],
        ["Subscribe to our newsletter, and get our stories in your inbox."],
        ["© 2021 La Gazette. Tous droits réservés."],
        ["Read more", "The harbour grows", "We and our partners store cookies on your device."],
    ],
)
def test_what_stands_below_an_article_goes(below: list[str]) -> None:
    assert stripped([HEADLINE, *BODY, *below]) == (HEADLINE, [HEADLINE, *BODY])


@pytest.mark.parametrize(
    "aside",
    [
        "À lire aussi : le port s’agrandit",
        "Lire aussi Le port s’agrandit malgré les marins",
        "Publicité",
        "Advertisement",
        "Read more: the harbour grows",
        "Lesen Sie auch: Der Hafen wächst",
    ],
)
def test_links_and_advertisements_between_paragraphs_go(aside: str) -> None:
    assert stripped([HEADLINE, BODY[0], aside, *BODY[1:]])[1] == [HEADLINE, *BODY]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["Une seule ligne"],
        ["Une seule phrase."],
        ["La CNIL a infligé une amende pour ses cookies à un site marchand.", "Il fera appel."],
        ["The court ruled on cookies.", "Websites must ask first, the judges said."],
        ["Par ailleurs, le maire démissionne.", "Il part en mai."],
        ["By noon the sea was calm.", "The boats went out."],
        ["Il a dit ceci.", "« Nous partagerons tout. »"],
        ["Les sanglots longs", "Des violons", "De l’automne"],
        ["Il pleut.", "Un intertitre sans point", "Il vente."],
        ["Il pleut.", "À lire la presse, le maire a tort.", "Il vente."],
        [
            "Il a tout dit.",
            "Le maire promet de garder le phare ouvert jusqu’à la toute fin de l’année",
        ],
        ["Publicité mensongère : le phare perd son procès.", "Il fera appel."],
        ["Le traité est signé.", "Related parties were told. They agreed."],
        ["Paris / Brest : la ligne rouvre", "Le train met trois heures."],
        ["Cinq questions", "Anne Le Goff", "Gardienne", "Pourquoi fermer ? Il fait froid."],
        ["Le phare", "Hauteur | 31 m", "Marches | 140", "Il date de 1850, dit la commune."],
        ["La visite est gratuite.", "Adultes : 4 euros", "Enfants : 2 euros", "01 23 45 67 89"],
        ["The mill", "The mill opened on Monday, said the miller."],
        ["The fair is on Sunday.", "Mill Lane 4", "9:00 to 12:30", "Hall B"],
    ],
)
def test_what_belongs_to_an_article_stays(paragraphs: list[str]) -> None:
    assert stripped(paragraphs)[1] == paragraphs


PARAGRAPHS = st.lists(
    st.one_of(
        st.text(min_size=1).filter(str.strip),
        st.sampled_from(
            ["par", "Home » A » B", "Related", "Oui.", "© 2021", "Lire aussi", HEADLINE]
        ),
    ),
    min_size=1,
    max_size=8,
)


@given(PARAGRAPHS)
def test_paragraphs_are_left_out_whole_or_kept_as_they_are(paragraphs: list[str]) -> None:
    headline, kept = stripped(paragraphs)
    assert kept
    remaining = iter(paragraphs)
    assert all(paragraph in remaining for paragraph in kept)
    assert headline is None or kept[0] == headline


PAGE = """Skip to content
Home
World
Sign in
STORM: ferries stay in harbour
World > Coast > Two harbours agree to share one lighthouse
Two harbours agree to share one lighthouse
By Anna Smith, Staff Writer
March 3, 2024 10:12 AM
Share
Tweet
Two small harbours in the north will share a lighthouse from June, their councils said.
Photo: A. Smith / Agency
“It saves money,” said Carl Brown, who keeps one of them.
Read more: Why lighthouses close
Costs and savings
The move will save 200,000 euros a year.
Advertisement
See also
The keepers of the coast
Opponents want a vote first
The vote could be held in May.
Comments (12)
Log in to comment
Most read
Ferries stay in harbour
© 2024 The Coast. All rights reserved.
Terms of use
Privacy policy"""


def test_a_whole_scraped_page_comes_down_to_its_article() -> None:
    assert stripped(PAGE.split("\n"))[1] == [
        "Two harbours agree to share one lighthouse",
        "Two small harbours in the north will share a lighthouse from June, their councils said.",
        "“It saves money,” said Carl Brown, who keeps one of them.",
        "Costs and savings",
        "The move will save 200,000 euros a year.",
        "Opponents want a vote first",
        "The vote could be held in May.",
    ]
