from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

import pytest

from index.chunking import chunk
from index.document import Chunk, Document
from index.facts import edtf, lists
from index.facts.annotation import facts_of
from index.facts.values import Facts

WEDNESDAY = date(2021, 12, 29)


def dates(
    text: str, language: str = "fr", published: date | None = WEDNESDAY
) -> list[tuple[str, str | None, bool]]:
    """The dates of a text: as written, their value, and whether that is relative."""
    document = Document(text, "t", "t", language, published=published)
    found = facts_of(document, chunk(document)).dates
    return [(one.span.of(text), one.value, one.relative) for one in found]


@pytest.mark.parametrize(
    ("text", "written", "value", "relative"),
    [
        ("La station ouvrira le 12 mars 2031.", "le 12 mars 2031", "2031-03-12", False),
        ("La station ouvrira en juin 2031.", "en juin 2031", "2031-06", False),
        ("La station ouvrira au printemps 2031.", "au printemps 2031", "2031-21", False),
        ("Elle a ouvert dans les années 1990.", "dans les années 1990", "199X", False),
        ("Le programme va de 2023 à 2027.", "de 2023 à 2027", "2023/2027", False),
        ("Il a duré du 3 au 7 mai 2019.", "du 3 au 7 mai 2019", "2019-05-03/2019-05-07", False),
        ("Elle sera prête d’ici 2035.", "d’ici 2035", "../2035", False),
        ("Elle sera prête avant 2035.", "avant 2035", "../2035", False),
        ("Elle existe depuis 2019.", "depuis 2019", "2019/..", False),
        ("Le phare date de 1850.", "1850", "1850", False),
        ("Elle sera prête vers 2035.", "vers 2035", "2035~", False),
        ("Ils signeront l’année prochaine.", "l’année prochaine", "2022", True),
        ("Ils ont signé l’an dernier.", "l’an dernier", "2020", True),
        ("Ils se parleront jeudi.", "jeudi", "2021-12-30", True),
        ("Ils se sont parlé mardi.", "mardi", "2021-12-28", True),
        ("Ils se sont parlé hier.", "hier", "2021-12-28", True),
        ("Ils se parleront le mois prochain.", "le mois prochain", "2022-01", True),
        ("Ils ont signé il y a deux ans.", "il y a deux ans", "2019", True),
        ("Ils se verront en mars.", "en mars", "2022-03", True),
    ],
)
def test_a_french_date_is_found_with_its_value(
    text: str, written: str, value: str, relative: bool
) -> None:
    assert dates(text) == [(written, value, relative)]


@pytest.mark.parametrize(
    ("text", "written", "value", "relative"),
    [
        ("It will open on 12 March 2031.", "on 12 March 2031", "2031-03-12", False),
        ("It will open on March 12, 2031.", "on March 12, 2031", "2031-03-12", False),
        ("It ran from 2023 to 2027.", "from 2023 to 2027", "2023/2027", False),
        ("It will be ready by 2035.", "by 2035", "../2035", False),
        ("It has been there since 2019.", "since 2019", "2019/..", False),
        ("They will sign next year.", "next year", "2022", True),
        ("They will talk on Thursday.", "on Thursday", "2021-12-30", True),
        ("They talked yesterday.", "yesterday", "2021-12-28", True),
        ("It was built in the 1990s.", "in the 1990s", "199X", False),
        (
            "It opened in the second quarter of 2020.",
            "in the second quarter of 2020",
            "2020-34",
            False,
        ),
    ],
)
def test_an_english_date_is_found_with_its_value(
    text: str, written: str, value: str, relative: bool
) -> None:
    assert dates(text, "en") == [(written, value, relative)]


@pytest.mark.parametrize("text", ["Ils se parleront jeudi.", "Ils signeront l’année prochaine."])
def test_what_nothing_resolves_stays_as_it_is_written(text: str) -> None:
    ((_, value, relative),) = dates(text, published=None)
    assert (value, relative) == (None, True)


@pytest.mark.parametrize(
    "text",
    [
        "Il y avait 2000 personnes dans la salle.",
        "Le prix est de 2 000 euros.",
        "Il habite au 12 de la rue.",
        "Le 32 mars 2031 n’existe pas.",
        "Le vol 2035 est annulé.",
    ],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert [value for _, value, _ in dates(text)] in ([], ["2031"], ["2031-03"], ["2035"])


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("Die Station öffnet am 12. März 2031.", "de", "2031-03-12"),
        ("La estación abrirá el 12 de marzo de 2031.", "es", "2031-03-12"),
        ("Станция откроется 12 марта 2031 года.", "ru", "2031-03-12"),
        ("駅は2031年3月12日に開く。", "ja", "2031-03-12"),
        ("Stacja: 2031-03-12.", "pl", "2031-03-12"),
    ],
)
def test_whole_dates_are_found_in_other_languages(text: str, language: str, value: str) -> None:
    assert [found for _, found, _ in dates(text, language)] == [value]


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2031", date(2031, 1, 1), date(2031, 12, 31)),
        ("2031-02", date(2031, 2, 1), date(2031, 2, 28)),
        ("2031-24", date(2031, 12, 1), date(2032, 2, 29)),
        ("2031-34", date(2031, 4, 1), date(2031, 6, 30)),
        ("199X", date(1990, 1, 1), date(1999, 12, 31)),
        ("../2035", date.min, date(2035, 12, 31)),
        ("2019/..", date(2019, 1, 1), date.max),
        ("2023/2027", date(2023, 1, 1), date(2027, 12, 31)),
        ("2035~", date(2035, 1, 1), date(2035, 12, 31)),
    ],
)
def test_a_value_has_a_first_and_a_last_day(value: str, first: date, last: date) -> None:
    assert edtf.bounds(value) == (first, last)


def test_what_is_no_value_is_refused() -> None:
    with pytest.raises(ValueError, match="not a date of EDTF"):
        edtf.bounds("soon")


@dataclass(frozen=True)
class _OneDocument:
    """A document whose facts are looked for when they are asked for."""

    document: Document
    chunks: list[Chunk]

    def annotated(
        self,
        sources: Collection[str] | None = None,  # noqa: ARG002 - as the protocol has it
    ) -> Iterator[tuple[Facts, list[Chunk]]]:
        yield facts_of(self.document, self.chunks), self.chunks


def test_a_chronology_puts_deadlines_where_they_fall_due() -> None:
    text = "Elle sera prête d’ici 2035. Ils signeront en 2030. Elle existe depuis 2019. Peut-être un jour."
    document = Document(text, "t", "t", "fr", published=WEDNESDAY)
    listed = lists.dates(_OneDocument(document, chunk(document)))
    assert [one.mention.value for one in listed] == ["2019/..", "2030", "../2035"]
