"""Whether names and numbers are put together as their source does it; all texts are invented."""

from __future__ import annotations

import pytest

from bot.answering.proof.support import unsupported

FINAL = "Ilka Thorne beat Dora Menk in the final of the regatta."
YARD = "The yard at Pollin made a loss of 3 million crowns in 2021 and repaired 40 boats."
COUNCIL = "The council of Varby approved the new harbour by 21 votes to 12."
REFUSAL = "The council of Varby did not approve the new harbour."
FRENCH = "Le conseil de Sauvray n’a pas approuvé la vente du moulin à Luc Ferrat."
GERMAN = "Der Rat von Ostried genehmigte das Stadion nicht."

LIES: list[tuple[str, str, str, str]] = [
    # who did it to whom
    ("en", "Dora Menk beat Ilka Thorne in the final.", "en", FINAL),
    ("en", "Ilka Thorne was beaten by Dora Menk.", "en", FINAL),
    ("fr", "Luc Ferrat a quitté Nora Blin.", "fr", "Nora Blin a quitté Luc Ferrat en mai."),
    ("fr", "Nora Blin a été quittée par Luc Ferrat.", "fr", "Nora Blin a quitté Luc Ferrat."),
    # what belongs to whom
    ("en", "The mayor of Lund spoke.", "en", "The mayor of Varby met the bishop of Lund."),
    ("en", "Lund's mayor spoke.", "en", "The mayor of Varby met the bishop of Lund."),
    ("fr", "Le maire de Lund a parlé.", "fr", "Le maire de Varby a vu l’évêque de Lund."),
    # names of two people
    ("en", "Ilka Menk won against Dora Thorne.", "en", FINAL),
    ("fr", "Selon Blin Nora, tout va bien.", "fr", "Tout va bien, dit Nora Blin."),
    ("en", "The Lake Sea Tide Office (SLTO) asks.", "fr", "L’office SLTO, Sea Lake Tide Office."),
    # numbers
    ("en", "The yard repaired 2021 boats.", "en", YARD),
    ("en", "It made the loss in 40.", "en", YARD),
    ("en", "By 12 votes to 21.", "en", COUNCIL),
    ("it", "Con dodici voti contro ventuno.", "en", COUNCIL),
    ("en", "31 of 25 samples were clean.", "en", "Of 31 samples, 25 were clean."),
    ("en", "Of 25 samples, 31 were clean.", "en", "Of 31 samples, 25 were clean."),
    # denied, or not
    ("en", "The council did not approve the new harbour.", "en", COUNCIL),
    ("en", "The council has not yet approved the new harbour.", "en", COUNCIL),
    ("en", "The council never approved it.", "en", COUNCIL),
    ("en", "The council approved the new harbour.", "en", REFUSAL),
    ("fr", "Le conseil a approuvé la vente.", "fr", FRENCH),
    ("en", "The council approved the sale.", "fr", FRENCH),
    ("de", "Der Rat genehmigte das Stadion.", "de", GERMAN),
    ("de", "Der Rat genehmigte das Stadion nicht.", "de", "Der Rat genehmigte das Stadion."),
    ("es", "El museo no aceptó la oferta.", "es", "El museo aceptó la oferta de Rivas."),
    # the contrary
    ("en", "The yard made a profit of 3 million crowns.", "en", YARD),
    ("fr", "Le chantier a fait un bénéfice de 3 millions de couronnes.", "en", YARD),
    ("en", "The council rejected the new harbour.", "en", COUNCIL),
    ("de", "Der Rat lehnte den Hafen ab.", "en", "The council approved the harbour."),
    ("en", "Rents rose by 4%.", "fr", "Les loyers ont baissé de 4 %."),
    ("en", "The pool closes on 3 May.", "en", "The pool opens on 3 May."),
    ("en", "The bridge opens after 2028.", "en", "The bridge opens before 2028."),
    ("en", "Less than 500 people came.", "en", "More than 500 people came."),
    ("fr", "Moins de 500 personnes sont venues.", "en", "More than 500 people came."),
]  # fmt: skip

TRUE: list[tuple[str, str, str, str]] = [
    ("en", "Dora Menk was beaten by Ilka Thorne.", "en", FINAL),
    ("en", "Dora Menk lost the final to Ilka Thorne.", "en", FINAL),
    ("fr", "Ilka Thorne a battu Dora Menk en finale.", "en", FINAL),
    ("en", "Lena Ohm met Pia Rask.", "en", "Pia Rask met Lena Ohm on Monday."),
    ("en", "Rask, Pia.", "en", "Pia Rask met Lena Ohm."),
    ("en", "The council refused the new harbour.", "en", REFUSAL),
    ("en", "It was not approved.", "en", REFUSAL),
    ("en", "The council did not accept it.", "en", "The council refused it."),
    ("en", "The council of Sauvray did not approve the sale.", "fr", FRENCH),
    ("en", "The bridge stays closed until 2028.", "en", "The bridge will not open before 2028."),
    ("en", "The bridge opens in 2028 at the earliest.", "en", "It will not open before 2028."),
    ("fr", "Le pont n’ouvrira qu’en 2028.", "fr", "Le pont ouvrira en 2028."),
    ("en", "The pool opens again on 3 May.", "en", "The pool is closed until 3 May."),
    ("en", "No more than 500 came.", "en", "Less than 500 came."),
    ("en", "The yard lost 3 million crowns in 2021.", "en", YARD),
    ("en", "In 2021 it lost 3 million crowns, and 40 boats were repaired.", "en", YARD),
    ("en", "25 of 31 samples were clean.", "en", "Of 31 samples, 25 were clean."),
    ("de", "Das Stadion wurde nicht genehmigt.", "de", GERMAN),
    ("en", "It fell by 3%.", "en", "Sales changed by -3% in May."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "answer", "of", "source"), LIES)
def test_what_a_source_puts_together_otherwise_is_stopped(
    language: str, answer: str, of: str, source: str
) -> None:
    assert unsupported(answer, language, [(source, of)])


@pytest.mark.parametrize(("language", "answer", "of", "source"), TRUE)
def test_what_a_source_says_in_other_words_passes(
    language: str, answer: str, of: str, source: str
) -> None:
    assert unsupported(answer, language, [(source, of)]) == []


@pytest.mark.parametrize(
    ("language", "told", "time"),
    [
        ("en", "It rings at half past six.", "18:30"),
        ("en", "It rings at quarter to seven.", "6:45"),
        ("fr", "Elle sonne à six heures et demie.", "18 h 30"),
        ("de", "Sie läutet um halb sieben.", "18:30 Uhr"),
        ("nl", "Hij luidt om half zeven.", "18:30"),
        ("es", "A las seis y media.", "18:30"),
    ],
)
def test_a_time_of_day_may_be_told_in_words(language: str, told: str, time: str) -> None:
    assert unsupported(told, language, [(f"18:05, {time}.", language)]) == []
    assert unsupported(told, language, [("18:05, 7:20.", language)])
