"""Phrases that news gives dates with, each in a sentence of its own, told on a Wednesday in May."""

from __future__ import annotations

from datetime import date

import pytest

from index.chunking import chunk
from index.document import Document
from index.facts.dates import dates_of

WEDNESDAY = date(2026, 5, 20)


def values(text: str, language: str) -> list[str | None]:
    """What the dates of a text mean."""
    document = Document(text, "t", "t", language, published=WEDNESDAY)
    return [one.value for one in dates_of(document, chunk(document))]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The inquiry will be reopened on March 9.", "2027-03-09"),
        ("Lessons resume on June 11.", "2026-06-11"),
        ("The walkout announced for June 11 has been called off.", "2026-06-11"),
        ("A driver was arrested on June 11 after a chase.", "2025-06-11"),
        ("A driver was arrested on April 27, officers said.", "2026-04-27"),
        ("The ballot was postponed to September 4.", "2026-09-04"),
        ("The board gave tenants until July 6 to object.", "../2026-07-06"),
        ("The review had been scheduled for March 9.", "2026-03-09"),
        ("The firm said on Thursday that output will fall.", "2026-05-14"),
        ("The panel will rule on Thursday.", "2026-05-21"),
        ("On Monday, the panel rejected the idea that the town will pay.", "2026-05-18"),
        ("The drivers called a strike for Friday.", "2026-05-22"),
        ("The gale is forecast to hit on Friday.", "2026-05-22"),
        ("The clerk may have been told on Monday.", "2026-05-18"),
        ("The works were due to end on Thursday.", "2026-05-21"),
        ("Polling is on Sunday, May 31.", "2026-05-31"),
        ("The coach parted ways with the club in January.", "2026-01"),
        ("A vote is expected in November.", "2026-11"),
        ("A vote was held in November.", "2025-11"),
    ],
)
def test_the_whole_verb_phrase_and_nearness_tell_the_year_or_week(text: str, value: str) -> None:
    assert values(text, "en") == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("L’examen a été fixé au 14 octobre.", "2026-10-14"),
        ("L’examen aura lieu le 9 mars.", "2027-03-09"),
        ("La taxe est payable le 29 novembre.", "2026-11-29"),
        ("Jeudi soir, le conseil a nettement rejeté la demande.", "2026-05-14"),
        ("La salle est louée jusqu’au 6 juillet.", "../2026-07-06"),
        ("Les travaux devaient commencer le 11 juin.", "2026-06-11"),
        ("D’ici le 11 juin, la cour sera vide.", "../2026-06-11"),
        ("Le marché a lieu vendredi 5 juin.", "2026-06-05"),
        ("Le contrat, signé le 2 octobre, est contesté.", "2025-10-02"),
    ],
)
def test_the_tense_of_a_french_sentence_tells_the_year_or_week(text: str, value: str) -> None:
    assert values(text, "fr") == [value]


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("The fair is July 10-12 in the park.", "en", "2026-07-10/2026-07-12"),
        ("It ran from April 27 to May 2.", "en", "2026-04-27/2026-05-02"),
        ("It will run from December 29 to January 2.", "en", "2026-12-29/2027-01-02"),
        ("It lasts from Saturday 13 to Sunday 14 June.", "en", "2026-06-13/2026-06-14"),
        ("The talks will last from Monday to Wednesday.", "en", "2026-05-25/2026-05-27"),
        ("They met from Tuesday to Thursday last week.", "en", "2026-05-12/2026-05-14"),
        ("Output rose from August 4 to 9 million.", "en", "2025-08-04"),
        ("The 2024-25 season was poor.", "en", "2024/2025"),
        ("Accounts for 2024/25 were lost.", "en", "2024/2025"),
        ("La rue sera barrée entre le 11 et le 14 novembre.", "fr", "2026-11-11/2026-11-14"),
        ("La foire dure du samedi 13 au dimanche 14.", "fr", "2026-06-13/2026-06-14"),
        ("Der Markt dauert vom 5. bis 8. Juni.", "de", "2026-06-05/2026-06-08"),
        ("El mercado será del 5 al 8 de junio.", "es", "2026-06-05/2026-06-08"),
        ("Il mercato sarà tra il 5 e l’8 giugno.", "it", "2026-06-05/2026-06-08"),
        ("O mercado será de 5 a 8 de junho.", "pt", "2026-06-05/2026-06-08"),
        ("De markt duurt van 5 tot 8 juni.", "nl", "2026-06-05/2026-06-08"),
        ("Рынок будет работать с 5 по 8 июня.", "ru", "2026-06-05/2026-06-08"),
    ],
)
def test_a_range_of_days_is_one_date(text: str, language: str, value: str) -> None:
    assert values(text, language) == [value]


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("The lift broke the day before yesterday.", "en", "2026-05-18"),
        ("The lift will be mended the day after tomorrow.", "en", "2026-05-22"),
        ("The mayor will step down in three months.", "en", "2026-08"),
        ("The choir sang on the first Monday of April.", "en", "2026-04-06"),
        ("The lease ended Sept 8, 2024.", "en", "2024-09-08"),
        ("Second-quarter sales rose by 4%.", "en", "2025-34"),
        ("Profit fell last quarter.", "en", "2026-33"),
        ("The canal must be wide by the mid-2030s.", "en", "../2035"),
        ("This winter the slopes were shut.", "en", "2025-24"),
        ("She was born on 03/24/45.", "en", "1945-03-24"),
        ("The barn dates from the twelfth century.", "en", "11XX"),
        ("By the end of the decade the port will close.", "en", "../202X"),
        ("Sales were up from last month.", "en", "2026-04"),
        ("From September, tickets will cost more.", "en", "2026-09/.."),
        ("They trained around Sunday’s match.", "en", "2026-05-17"),
        ("The barge sank over the weekend.", "en", "2026-05-16/2026-05-17"),
        ("Le four a lâché avant-hier.", "fr", "2026-05-18"),
        ("Mardi en huit, le conseil votera.", "fr", "2026-06-02"),
        ("Le vote aura lieu dans deux semaines.", "fr", "2026-06-01/2026-06-07"),
        ("La grange date du dix-huitième siècle.", "fr", "17XX"),
        ("Die Bahn fährt übermorgen wieder.", "de", "2026-05-22"),
        ("Die Scheune stammt aus dem 18. Jahrhundert.", "de", "17XX"),
        ("Bis Mitte der 2030er Jahre soll sie fertig sein.", "de", "../2035"),
        ("Abrirá dentro de dos semanas.", "es", "2026-06-01/2026-06-07"),
        ("El primer viernes de agosto habrá un baile.", "es", "2026-08-07"),
        ("Negli anni ’90 era vuota.", "it", "199X"),
        ("Il primo giugno cambierà l’orario.", "it", "2026-06-01"),
        ("Fechou há três anos.", "pt", "2023"),
        ("Hij werd donderdagavond opgepakt.", "nl", "2026-05-14"),
        ("Завод закрылся два года назад.", "ru", "2024"),
    ],
)
def test_a_phrase_has_its_value(text: str, language: str, value: str) -> None:
    assert values(text, language) == [value]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The thieves are in their late 20s and early 30s.", "en"),
        ("The road was mended in three days.", "en"),
        ("It was their first title in 12 years.", "en"),
        ("Jan said the work was done.", "en"),
        ("The first half ended without a goal.", "en"),
        ("Es kamen etwa 2000 Menschen.", "de"),
        ("Am Morgen kamen 50 Leute.", "de"),
        ("Llegaron 2000 personas.", "es"),
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str, language: str) -> None:
    assert values(text, language) == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Dividend: Nov. 19.", "en"),
        ("Sunday, March 13: a concert.", "en"),
        ("Treffpunkt: Donnerstag.", "de"),
    ],
)
def test_what_nothing_tells_is_left_open(text: str, language: str) -> None:
    document = Document(text, "t", "t", language, published=WEDNESDAY)
    found = dates_of(document, chunk(document))
    assert [one.value for one in found if len(one.value or "") == len("2026-05-20")] == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("He died in March 1912. The school opened in June of the same year.", "en"),
        ("He died in March 1912. The school opened in June that year.", "en"),
        ("Il meurt en mars 1912. L’école ouvre en juin de la même année.", "fr"),
        ("Er starb im März 1912. Die Schule öffnete im Juni desselben Jahres.", "de"),
        ("Murió en marzo de 1912. La escuela abrió en junio del mismo año.", "es"),
        ("Morì nel marzo 1912. La scuola aprì nel giugno dello stesso anno.", "it"),
        ("Hij stierf in maart 1912. De school opende in juni van dat jaar.", "nl"),
        ("Morreu em março de 1912. A escola abriu em junho do mesmo ano.", "pt"),
        ("Он умер в марте 1912 года. Школа открылась в июне того же года.", "ru"),
    ],
)
def test_the_same_year_is_that_of_the_date_before(text: str, language: str) -> None:
    assert values(text, language) == ["1912-03", "1912-06"]


def test_the_same_year_needs_no_date_of_the_document() -> None:
    document = Document(
        "He died in March 1912. It opened in June of the same year.", "t", "t", "en"
    )
    assert [one.value for one in dates_of(document, chunk(document))] == ["1912-03", "1912-06"]


def test_the_same_year_as_no_date_is_left_open() -> None:
    assert values("The school opened in June of the same year.", "en") == [None]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("LISBON, Friday — The port will stay shut on Friday.", "en"),
        ("LISBONNE, vendredi – Le port restera fermé vendredi.", "fr"),
    ],
)
def test_a_report_is_dated_on_a_day_that_is_over(text: str, language: str) -> None:
    assert values(text, language) == ["2026-05-15", "2026-05-22"]
