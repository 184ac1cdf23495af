from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.furniture import strip_furniture

HEADLINE = "Le phare de la pointe fermera en 2040"
BODY = [
    "Le phare de la pointe fermera en 2040, a indiqué la commune jeudi.",
    "Une décision attendue",
    "Il date de 1850. Les marins le regrettent déjà.",
]


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
    ],
)
def test_what_stands_above_an_article_goes_and_its_headline_stays_once(above: list[str]) -> None:
    assert strip_furniture([*above, *BODY]) == (HEADLINE, [HEADLINE, *BODY])


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
    assert strip_furniture([HEADLINE, *BODY, *below]) == (HEADLINE, [HEADLINE, *BODY])


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
        ["Le traité est signé.", "Related parties were told. They agreed."],
    ],
)
def test_what_belongs_to_an_article_stays(paragraphs: list[str]) -> None:
    assert strip_furniture(paragraphs)[1] == paragraphs


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
    headline, kept = strip_furniture(paragraphs)
    assert kept
    remaining = iter(paragraphs)
    assert all(paragraph in remaining for paragraph in kept)
    assert headline is None or kept[0] == headline
