from __future__ import annotations

import json
import random
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.answering.drafts import Draft, Quote
from bot.answering.proof.names import is_said, sound_alike
from bot.answering.proof.support import unsupported
from bot.answering.proof.verify import MAX_CITATIONS, align, verify
from index.articles import SAMPLE
from index.chunking import chunk
from index.document import Chunk, Document
from index.sources.gathering import gather

(DOCUMENT,) = gather([str(SAMPLE)]).documents
SENTENCES = [sentence for sentence in chunk(DOCUMENT) if not sentence.heading]


def sentence(part: str) -> Chunk:
    (found,) = [one for one in SENTENCES if part in one.text]
    return found


def of(text: str, language: str = "fr") -> Chunk:
    (found,) = chunk(Document(text, title="", source="a.md", language=language))
    return found


# Quotes


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("d’ici 2035", "d’ici 2035"),
        ("d'ici 2035", "d’ici 2035"),
        ("D’ICI  2035.", "d’ici 2035"),
        ("« d’ici\u00a02035 »", "d’ici 2035"),
        ('"bâtie d`ici 2035"', "bâtie d’ici 2035"),
        ("d’ici 2036", None),
        ("d’ici 203", None),
        ("batie d’ici 2035", None),
        ("bâtie … 2035", None),
        ("by 2035", None),
        ("", None),
        (" … ", None),
    ],
)
def test_a_quote_is_aligned_but_for_marks_blanks_and_case(words: str, found: str | None) -> None:
    stands = sentence("d’ici 2035")
    span = align(words, stands)
    assert (span.of(DOCUMENT.text) if span else None) == found


def test_a_quote_is_the_documents_own_slice_whatever_case_folding_does_to_its_length() -> None:
    stands = of("L’İstanbul « straße » ﬁn à 3\u202f000 m.")
    span = align("STRASSE FIN", stands)
    assert span is None  # another spelling is another word
    span = align('straße" ﬁn a'[:-2], stands)
    assert span
    assert span.of(stands.document.text) == "straße » ﬁn"


# Claims


@pytest.mark.parametrize(
    ("answer", "language", "source"),
    [
        ("on 30 December", "en", "le 30 décembre"),
        ("on December 30th", "en", "le 30 décembre 2021"),
        ("am 30. Dezember", "de", "le 30 décembre"),
        ("el 30 de diciembre", "es", "le 30 décembre"),
        ("30 декабря", "ru", "le 30 décembre"),
        ("on 2021-12-30", "en", "le 30/12/2021"),
        ("in Kyiv", "en", "à Kiev"),
        ("Putin", "en", "Vladimir Poutine"),
        ("Khrushchev and Solzhenitsyn", "en", "Khrouchtchev et Soljenitsyne"),
        ("Beijing", "en", "Pékin"),
        ("the NATO countries", "en", "les pays de l’OTAN"),
        ("the UN", "en", "l’ONU"),
        ("Germany", "en", "l’Allemagne"),
        ("the German chancellor", "en", "la chancelière allemande"),
        ("the Dutch", "en", "les Néerlandais"),
        ("the Swiss government", "en", "le gouvernement suisse"),
        ("the U.S. president", "en", "le président américain"),
        ("12%", "en", "12 pour cent"),
        ("12.5 per cent", "en", "12,5 %"),
        ("$1.2 billion", "en", "1,2 milliard de dollars"),
        ("€40 million", "en", "40 millions d’euros"),
        ("40 millions d’euros", "fr", "€40m"),
        ("forty million euros", "en", "40 millions d’euros"),
        ("1,200 people", "en", "1 200 personnes"),
        ("two countries", "en", "les deux pays"),
        ("2 pays", "fr", "les deux pays"),
        ("the 21st century", "en", "le XXIe siècle"),
        ("in the 2030s", "en", "les années 2030"),
        ("2023-27", "en", "de 2023 à 2027"),
        ("at 2:30 p.m.", "en", "à 14 h 30"),
        ("It may march on Earth", "en", "Il se peut."),
        ("the Organization's acronym, WHO, stands for it", "en", "World Health Organization"),
        ("Scientists of the Foreign Ministry", "en", "Des scientifiques du ministère."),
        ("on Thursday", "en", "jeudi"),
    ],
)
def test_what_a_source_says_in_another_way_or_language_is_supported(
    answer: str, language: str, source: str
) -> None:
    of_source = "en" if "World" in source else "fr"
    assert unsupported(answer, language, [(source, of_source)]) == []


@pytest.mark.parametrize(
    ("answer", "language", "source", "wrong"),
    [
        ("on 30 November", "en", "le 30 décembre", "30 November"),
        ("on 31 December", "en", "le 30 décembre", "31 December"),
        ("on 12 November", "en", "le 11 novembre et le 12 décembre", "12 November"),
        ("on 30 December 2022", "en", "le 30 décembre 2021", "2022"),
        ("Macron", "en", "Vladimir Poutine", "Macron"),
        ("Biden said so", "en", "Vladimir Poutine l’a dit.", "Biden"),
        ("NASA", "en", "la CNSA", "NASA"),
        ("Austria", "en", "l’Australie", "Austria"),
        ("the American agency", "en", "l’agence russe", "American"),
        ("l’agence américaine", "fr", "l’agence russe", "américaine"),
        ("13 %", "en", "12 %", "13 %"),
        ("12 %", "en", "12 personnes", "12 %"),
        ("40 billion euros", "en", "40 millions d’euros", "40 billion euros"),
        ("40 million euros", "en", "40 millions de dollars", "40 million euros"),
        ("three countries", "en", "les deux pays", "three"),
        ("see https://evil.example/x", "en", "Rien.", "https://evil.example/x"),
        ("write to a@evil.example", "en", "Rien.", "a@evil.example"),
        ("on Friday", "en", "jeudi", "Friday"),
    ],
)
def test_what_no_source_says_is_found(answer: str, language: str, source: str, wrong: str) -> None:
    assert unsupported(answer, language, [(source, "fr")]) == [wrong]


@pytest.mark.parametrize(
    ("claim", "language"),
    [
        ("a billion euros", "en"), ("one million euros", "en"), ("half a million", "en"),
        ("in the thirties", "en"), ("half a dozen years from now", "en"), ("a dozen boats", "en"),
        ("dozens of boats", "en"), ("two hundred people", "en"), ("a third of them", "en"),
        ("half of them", "en"), ("two thirds", "en"), ("billions", "en"),
        ("un milliard d’euros", "fr"), ("neuf ans", "fr"), ("une douzaine", "fr"),
        ("la moitié", "fr"), ("un tiers", "fr"), ("trois quarts", "fr"), ("mille euros", "fr"),
        ("les années trente", "fr"), ("un demi-million", "fr"), ("deux cents", "fr"),
        ("eine Milliarde Euro", "de"), ("die Hälfte", "de"), ("ein Drittel", "de"),
        ("elf Jahre", "de"), ("zweihundert", "de"), ("vierzigtausend", "de"),
        ("mil millones de euros", "es"), ("medio millón", "es"), ("la mitad", "es"),
        ("una docena", "es"), ("un miliardo", "it"), ("duemila euro", "it"), ("la metà", "it"),
        ("een miljard", "nl"), ("elf jaar", "nl"), ("de helft", "nl"), ("negen tiende", "nl"),
        ("um bilhão", "pt"), ("duas semanas", "pt"), ("metade", "pt"), ("a década de trinta", "pt"),
        ("миллиард евро", "ru"), ("две недели", "ru"), ("половина", "ru"), ("треть", "ru"),
    ],
)  # fmt: skip
def test_a_number_in_words_that_no_source_says_is_found(claim: str, language: str) -> None:
    assert unsupported(claim, language, [("40 millions d’euros", "fr")]) != []


@pytest.mark.parametrize(
    ("answer", "language", "source", "of_source"),
    [
        ("a billion euros", "en", "un milliard d’euros", "fr"),
        ("half a million people", "en", "500 000 personnes", "fr"),
        ("in the thirties", "en", "en 1934", "fr"),
        ("dans les années trente", "fr", "in the 1930s", "en"),
        ("half a dozen", "en", "six", "fr"),
        ("a dozen boats", "en", "douze bateaux", "fr"),
        ("une douzaine de bateaux", "fr", "twelve boats", "en"),
        ("two hundred people", "en", "200 personnes", "fr"),
        ("a third of them", "en", "un tiers", "fr"),
        ("half of them", "en", "50 % d’entre eux", "fr"),
        ("thousands of people", "en", "4 200 personnes", "fr"),
        ("neuf ans", "fr", "nine years", "en"),
        ("un camion neuf", "fr", "a new lorry", "en"),
        ("a company, one of them", "en", "une entreprise", "fr"),
        ("40 mil millones de euros", "es", "40 milliards d’euros", "fr"),
        ("2 millones", "es", "two million", "en"),
        ("cem mil euros", "pt", "100,000 euros", "en"),
        ("duemila", "it", "2 000", "fr"),
        ("negen tiende", "nl", "90 %", "fr"),
        ("elf Jahre", "de", "onze ans", "fr"),
        ("пять миллионов", "ru", "5 millions", "fr"),
        ("a third country", "en", "un troisième pays", "fr"),
        ("quatre-vingt-dix-sept", "fr", "97", "en"),
        ("twenty-five thousand three hundred", "en", "25 300", "fr"),
    ],
)
def test_a_number_in_words_may_be_written_otherwise_in_the_source(
    answer: str, language: str, source: str, of_source: str
) -> None:
    assert unsupported(answer, language, [(source, of_source)]) == []


@pytest.mark.parametrize(
    ("answer", "source", "language"),
    [
        ("12 miles", "12 kilometres", "en"), ("3 days", "3 hours", "en"),
        ("18 degrees", "-18 degrees", "en"), ("18 degrees", "minus 18 degrees", "en"),
        ("-18 degrees", "18 degrees", "en"), ("5 percentage points", "5 per cent", "en"),
        ("5 per cent", "5 points", "en"), ("sept mois", "sept ans", "fr"),
        ("one year", "seven years", "en"), ("six weeks", "six months", "en"),
        ("12 days and 3 kilometres", "12 kilometres and 3 days", "en"),
        ("zwei Wochen", "zwei Monate", "de"), ("tres horas", "tres días", "es"),
        ("due settimane", "due mesi", "it"), ("zes weken", "zes maanden", "nl"),
        ("seis meses", "seis anos", "pt"), ("пять лет", "пять дней", "ru"),
    ],
)  # fmt: skip
def test_another_unit_or_sign_is_found(answer: str, source: str, language: str) -> None:
    assert unsupported(answer, language, [(source, language)]) != []


@pytest.mark.parametrize(
    ("answer", "language", "source", "of_source"),
    [
        ("12 kilometres", "en", "12 km", "fr"),
        ("at least 10 kilometres", "en", "entre 10 et 15 kilomètres", "fr"),
        ("3 hours", "en", "3 heures", "fr"),
        ("18 degrees below zero", "en", "-18 °C, degrés", "fr"),
        ("moins 18 degrés", "fr", "-18 degrees", "en"),
        ("au moins 18 ans", "fr", "at least 18 years", "en"),
        ("46 ans", "fr", "Ana Kolar, 46, said", "en"),
        ("one year", "en", "un an", "fr"),
        ("10-15 farms", "en", "entre 10 et 15 fermes", "fr"),
        ("5 Prozentpunkte", "de", "5 points", "en"),
        ("neuf ans", "fr", "a nine-year lease", "en"),
        ("5 million a year", "en", "5 millions par an", "fr"),
        ("12 square kilometres", "en", "12 km²", "fr"),
    ],
)
def test_a_unit_or_sign_may_be_written_otherwise_in_the_source(
    answer: str, language: str, source: str, of_source: str
) -> None:
    assert unsupported(answer, language, [(source, of_source)]) == []


NAMES = [
    "Putin", "Jinping", "Bochkov", "Roscosmos", "NASA", "OTAN", "Kremlin", "Moscou", "Pékin",
    "Washington", "Macron", "Biden", "Merkel", "Scholz", "Trump", "Boeing", "Airbus", "Renault",
    "Toyota", "Tesla", "Zelensky", "Paris", "Berlin", "Londres", "Rome", "Madrid", "Tokyo",
    "Séoul", "Lavrov", "Rogozine", "Borissov", "Johnson", "Sunak", "Meloni", "Sanchez", "Modi",
    "Lula", "Erdogan", "Guterres", "Musk", "Bezos", "Branson", "Artemis", "Gaganyaan", "Orion",
    "Soyouz", "Ariane", "Vega", "Starship", "Falcon", "Blinken", "Austin", "Harris", "Pence",
    "Obama", "Clinton", "Bush", "Reagan", "Thatcher", "Blair", "Chirac", "Sarkozy", "Hollande",
    "Mitterrand", "Attal", "Barnier", "Bayrou", "Dupont", "Durand", "Martin", "Bernard",
    "Leroy", "Moreau", "Simon", "Laurent", "Lefebvre", "Michel", "Garcia", "Petrov", "Ivanov",
    "Kuznetsov", "Smirnov", "Popov", "Volkov", "Wang", "Zhang", "Liu", "Chen", "Yang", "Huang",
    "Zhao", "Zhou", "ESA", "CNSA", "CNES", "JAXA", "ISRO", "ONU", "OMS", "FMI", "BCE",
]  # fmt: skip


@pytest.mark.parametrize("language", ["en", "fr", "de", "it"])
def test_letters_with_another_case_in_other_languages_are_read(language: str) -> None:
    sources = [("The talks were in İstanbul.", "en")]
    assert unsupported("İstanbul", language, sources) == []
    assert unsupported("\u212aenya", language, sources) == ["\u212aenya"]


@pytest.mark.parametrize(
    ("answer", "source", "wrong"),
    [
        ("from 35% to 50%", "de 50 à 35 %", ["35% to 50"]),
        ("by 55 votes to 68", "par 68 voix contre 55", ["55 votes to 68"]),
        ("from 50% to 35%", "de 50 à 35 %", []),
        ("in 35 and in 50 towns", "50 et 35 communes", []),
        ("from 35 to 50, then from 50 to 35", "de 35 à 50, de 50 à 35", []),
    ],
)
def test_a_range_or_a_score_that_is_turned_about_is_found(
    answer: str, source: str, wrong: list[str]
) -> None:
    assert unsupported(answer, "en", [(source, "fr")]) == wrong


def test_different_names_do_not_sound_alike() -> None:
    alike = {(a, b) for a in NAMES for b in NAMES if a < b and sound_alike(a, b)}
    assert alike == set()


def test_an_acronym_may_stand_for_the_words_of_a_name() -> None:
    words = "l’Organisation du traité de l’Atlantique nord".replace("’", " ").split()
    assert is_said("NATO", words)
    assert not is_said("NASA", words)


# Drafts


def drafted(answer: str, *quotes: tuple[int, str]) -> Draft:
    return Draft(
        answerable=True,
        answer=answer,
        citations=[Quote(sentence=n, words=words, translation="") for n, words in quotes],
    )


NUMBER = SENTENCES.index(sentence("d’ici 2035")) + 1


def test_a_proved_draft_keeps_its_citations_with_the_quoted_part_marked() -> None:
    proof = verify(drafted("By 2035.", (NUMBER, "d'ici 2035")), "en", SENTENCES)
    assert proof.problems == ()
    (citation,) = proof.citations
    assert citation.chunk == SENTENCES[NUMBER - 1]
    assert citation.answer
    assert citation.answer.of(DOCUMENT.text) == "d’ici 2035"


def test_a_false_quote_is_dropped_and_a_true_one_kept() -> None:
    draft = drafted("By 2035.", (NUMBER, "d’ici 2035"), (NUMBER + 1, "d’ici 2035"), (99, "x"))
    proof = verify(draft, "en", SENTENCES)
    assert proof.problems == ()
    assert [citation.chunk.number for citation in proof.citations] == [SENTENCES[NUMBER - 1].number]


@pytest.mark.parametrize(
    ("draft", "problem"),
    [
        (drafted("By 2035."), "No quote is left"),
        (drafted("By 2035.", (0, "d’ici 2035")), "There is no sentence 0."),
        (drafted("By 2035.", (NUMBER, "d’ici 2036")), "does not say, word for word: d’ici 2036"),
        (drafted("By 2036.", (NUMBER, "d’ici 2035")), "No sentence that you cite has this: 2036"),
        (drafted(" ", (NUMBER, "d’ici 2035")), "The answer is empty."),
        (drafted("A. B. C. D.", (NUMBER, "d’ici 2035")), "too long"),
        (drafted("So " * 300, (NUMBER, "d’ici 2035")), "too long"),
        (
            drafted("They say “by 2035”.", (NUMBER, "d’ici 2035")),
            "No sentence that you cite says this word for word: by 2035",
        ),
    ],
)
def test_what_is_wrong_with_a_draft_is_told(draft: Draft, problem: str) -> None:
    assert problem in " ".join(verify(draft, "en", SENTENCES).problems)


def test_a_quote_without_words_is_of_the_whole_sentence() -> None:
    proof = verify(drafted("By 2035.", (NUMBER, "")), "en", SENTENCES)
    assert proof.problems == ()
    (citation,) = proof.citations
    assert (citation.chunk, citation.answer) == (SENTENCES[NUMBER - 1], None)


def test_a_quote_without_its_number_is_of_the_sentence_that_says_it() -> None:
    draft = Draft.model_validate({"answer": "By 2035.", "citations": ["d'ici 2035"]})
    (citation,) = verify(draft, "en", SENTENCES).citations
    assert citation.chunk == SENTENCES[NUMBER - 1]
    draft = Draft.model_validate({"answer": "By 2035.", "citations": ["d'ici 2036"]})
    assert "No sentence says, word for word: d'ici 2036" in verify(draft, "en", SENTENCES).problems


def test_of_a_thousand_quotes_a_few_are_looked_at() -> None:
    draft = Draft.model_validate({"answer": "By 2035.", "citations": ["x"] * 999 + ["d'ici 2035"]})
    assert verify(draft, "en", SENTENCES).citations == ()


def test_a_draft_cites_three_sentences_at_most() -> None:
    quotes = [(n, SENTENCES[n - 1].text) for n in range(1, 7)]
    proof = verify(drafted("So it is.", *quotes), "en", SENTENCES)
    assert len(proof.citations) == MAX_CITATIONS


@pytest.mark.parametrize(
    ("translation", "kept"),
    [
        ("The two countries plan it by 2035.", "The two countries plan it by 2035."),
        ("The two countries plan it by 2036.", None),
        ("As Macron said, by 2035.", None),
        ("", None),
        ("x" * 2000, None),
    ],
)
def test_a_translation_is_kept_if_it_adds_nothing(translation: str, kept: str | None) -> None:
    quote = Quote(sentence=NUMBER, words="d’ici 2035", translation=translation)
    draft = Draft(answerable=True, answer="By 2035.", citations=[quote])
    (citation,) = verify(draft, "en", SENTENCES).citations
    assert citation.translation == kept
    (same,) = verify(draft, "fr", SENTENCES).citations
    assert same.translation is None


# The work

HOSTILE = [
    "7", "100 ", "1,234", "1 \n ", "1.", "a.", "a-", "a@", "x", "un ", "neuf ", "two hundred ",
    "half a ", "1 million ", "Abc", "Abc Xyz ", "12/", "12:", "a1", "«", "20-", "-", "mil ", "per ",
    "http://", "U.S.", "€", "30 December ", "XXI", "５", "\u00a0", "million ",
]  # fmt: skip
SMALL, TIMES = 1_000, 8


def effort(text: str, source: str) -> float:
    """The least processor time of three, so that what else runs on the machine is left out."""
    spent = []
    for _ in range(3):
        begun = time.process_time()
        unsupported(text, "en", [(source, "fr")])
        spent.append(time.process_time() - begun)
    return min(spent)


@pytest.mark.parametrize("unit", HOSTILE)
def test_the_work_grows_no_faster_than_what_is_written(unit: str) -> None:
    source = "Le 30 décembre, 40 millions d’euros."
    small, large = ((unit * size)[:size] for size in (SMALL, TIMES * SMALL))
    effort(small, source)  # what is compiled once
    assert effort(large, source) < 3 * TIMES * effort(small, source) + 0.01  # squared: 64 times


def calls(text: str, source: str) -> int:
    """Count the functions that a proof calls, whatever the machine."""
    made: list[str] = []
    before = sys.getprofile()
    sys.setprofile(lambda _, event, __: made.append(event) if event == "call" else None)
    try:
        unsupported(text, "en", [(source, "fr")])
    finally:
        sys.setprofile(before)
    return len(made)


def test_names_are_compared_once_with_each_word_of_the_source() -> None:
    rng = random.Random(1)  # noqa: S311 - guards no secret
    names = ["".join(rng.sample("abcdefghiklmnoprstu", 5)).title() for _ in range(330)]
    answer, short, long = (" ".join(names[at]) for at in (slice(30), slice(30, 90), slice(30, 330)))
    calls(answer, long)  # what is compiled and remembered
    assert calls(answer, long) < 6 * calls(answer, short)  # of a source five times as long


def test_an_answer_that_is_too_long_is_not_read_further() -> None:
    draft = drafted("7" * 4_000, (NUMBER, "d’ici 2035"))
    assert verify(draft, "en", SENTENCES).problems == (
        "The answer is too long: three short sentences at most.",
    )


# The mutation test

POOLS = {
    "person": [
        "Macron", "Merkel", "Modi", "Zelensky", "Johnson", "Trudeau", "Lavrov", "Erdogan", "Trump",
    ],
    "agency": [
        "ESA", "JAXA", "ISRO", "CNES", "SpaceX", "Boeing", "Galileo", "UNESCO", "Interpol",
    ],
    "month": {"en": "January March April June October", "fr": "janvier mars avril juin octobre"},
    "weekday": {"en": "Monday Friday Sunday Tuesday", "fr": "lundi vendredi dimanche mardi"},
    "country": {
        "en": "India Japan Germany Brazil Canada Italy", "fr": "Inde Japon Allemagne Brésil Canada",
        "it": "India Giappone Germania Brasile Canada",
    },
    "city": {"en": "London Tokyo Berlin Paris Delhi", "fr": "Londres Tokyo Berlin Paris Delhi"},
}  # fmt: skip
ANSWERS = [
    json.loads(line)
    for line in Path(__file__).with_name("true_answers.jsonl").read_text("utf-8").splitlines()
]
_MARKED = re.compile(r"\[(\w+):([^\]]+)\]")


def proved(answer: str, entry: dict[str, list[str]], language: str) -> bool:
    quotes = []
    for part in entry["cites"]:
        cited = sentence(part)
        quotes.append((SENTENCES.index(cited) + 1, cited.text))
    return not verify(drafted(answer, *quotes), language, SENTENCES).problems


def others(kind: str, was: str, language: str, rng: random.Random) -> list[str]:
    if kind == "year":
        years = {str(int(was) + by) for by in (-10, -5, -2, -1, 1, 2, 3, 5, 10)}
        return rng.sample(sorted(years - {"2023", "2027"}), 6)
    pool = POOLS[kind]
    words = pool if isinstance(pool, list) else pool[language].split()
    return [word for word in words if word != was]


def mutations() -> Iterator[tuple[dict[str, list[str]], str, str]]:
    rng = random.Random(6)  # noqa: S311 - guards no secret
    for entry in ANSWERS:
        for marked in _MARKED.finditer(entry["answer"]):
            for other in others(marked[1], marked[2], entry["language"], rng):
                changed = (
                    entry["answer"][: marked.start()] + other + entry["answer"][marked.end() :]
                )
                yield entry, entry["language"], _MARKED.sub(r"\2", changed)


def test_one_changed_number_date_or_name_is_caught_and_true_answers_pass(
    capsys: pytest.CaptureFixture[str],
) -> None:
    tried = list(mutations())
    missed = [text for entry, language, text in tried if proved(text, entry, language)]
    stopped = [
        entry["answer"]
        for entry in ANSWERS
        if not proved(_MARKED.sub(r"\2", entry["answer"]), entry, entry["language"])
    ]
    caught, passed = 1 - len(missed) / len(tried), 1 - len(stopped) / len(ANSWERS)
    with capsys.disabled():
        sys.stdout.write(
            f"\nverification: {caught:.1%} of {len(tried)} mutations caught,"
            f" {passed:.1%} of {len(ANSWERS)} true answers passed\n"
        )
    assert len(tried) >= 500
    assert caught >= 0.99, missed
    assert passed >= 0.95, stopped
