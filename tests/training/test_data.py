from __future__ import annotations

import random
import re
from collections import Counter
from pathlib import Path

import pytest

from index.chunking import chunk
from index.document import Document, Span
from training.examples import KeptEmbedder, at_hand, mine
from training.newsroom import read_stories
from training.noise import (
    asked_of_another,
    disturbed,
    keywords,
    names_of,
    renumbered,
    with_slip,
    without_accents,
)
from training.questions import Asked, newsroom, sentences, spans
from training.stances import read_polar
from training.train import CONFIG, split_of, tomllib

STORY = """@ phare
# Le phare de Ker fermera
Le phare de Ker fermera en 2040, a dit la maire. Le port de Ker restera ouvert.
Il date de 1850.

? Quand fermera le phare ? | When will the lighthouse close? | de: Wann schließt er?
= en 2040
?yes Le port reste-t-il ouvert ? | Will the port stay open?
= Ker @@ Le port de Ker
?> et avant ? | and before that?
= 1850
=2 la maire
!> de combien ? | by how much?
! Qui a payé ? | Who paid?
"""


def written(folder: Path, text: str) -> Path:
    (folder / "fr-one.txt").write_text(text)
    return folder


def test_a_story_is_read_with_its_questions(tmp_path: Path) -> None:
    (story,) = read_stories(written(tmp_path, STORY))
    when, port, before, difference, who = story.items
    assert story.language == "fr"
    assert when.questions["de"] == "Wann schließt er?"
    assert [story.text[slice(*answer)] for answer in when.answers] == ["en 2040"]
    assert story.text[: port.answers[0][0]].endswith("Le port de ")
    assert (port.stance, who.answers, who.previous) == ("yes", [], None)
    assert [story.text[slice(*answer)] for answer in before.answers] == ["1850", "la maire"]
    assert before.previous is port
    assert difference.previous is before
    assert difference.answers == []


def test_a_sentence_is_read_with_what_it_says_yes_and_no_to(tmp_path: Path) -> None:
    block = "< Il y eut un bal.\nLe phare ferme.\n+ ferme-t-il ?\n- en: Is it open?\n? Où ?\n\n"
    yes, no, neither = read_polar(written(tmp_path, block))
    assert (yes.question, yes.language, yes.stance) == ("ferme-t-il ?", "fr", "yes")
    assert (no.question, no.language, no.stance) == ("Is it open?", "en", "no")
    assert neither.stance == ""
    assert neither.document.text == "Il y eut un bal.\n\nLe phare ferme."
    with pytest.raises(ValueError, match=r"fr-one.txt 0: a question begins with"):
        list(read_polar(written(tmp_path, "Le phare ferme.\nFerme-t-il ?")))


def test_as_many_questions_about_a_sentence_have_a_yes_as_a_no() -> None:
    said = Counter((one.document.source, one.stance) for one in read_polar())
    assert len({source for source, _ in said}) > 2_500
    assert all(said[source, "yes"] == said[source, "no"] for source, _ in said)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("= en 1999", "fr-one.txt:15: substring not found"),
        ("? only French", "fr-one.txt:15: not enough"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, line: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        list(read_stories(written(tmp_path, f"{STORY}{line}\n")))


def test_every_story_that_is_kept_can_be_read_and_cites_its_own_text() -> None:
    stories = list(read_stories())
    assert len(stories) > 500
    assert len({story.slug for story in stories}) == len(stories)
    follow_ups = 0
    for asked in newsroom(random.Random(1)):
        for document, span in asked.answers:
            assert 0 < len(span.of(document.text)) <= 320
            assert document in asked.documents
        if asked.searched:
            follow_ups += 1
            assert asked.previous
            assert asked.searched.endswith(asked.question)
    assert follow_ups > 1500


def test_no_title_is_on_two_sides_of_the_split() -> None:
    split = tomllib.loads(CONFIG.read_text())["split"]

    def of(title: str, source: str) -> str:
        return split_of(Asked("?", (), (), True, source, title, "en"), split)

    assert of("Normans", "xquad") == of("Normans", "squad2") == "development"
    assert of("Kenya", "xquad") == "calibration"
    assert of("Warsaw", "squad2") == "training"
    sides = [of(str(number), "newsroom") for number in range(2000)]
    assert sides == [of(str(number), "newsroom") for number in range(2000)]
    assert 0.09 < sides.count("development") / 2000 < 0.15
    assert 0.09 < sides.count("calibration") / 2000 < 0.15
    assert of("anything", "faquad_pt") == "apart"
    assert of("Normans", "squad_it") == "development"


def test_questions_are_disturbed_as_people_disturb_them() -> None:
    question = "Quand l’été commencera-t-il à Paris ?"
    chance = random.Random(3)
    variants = [disturbed(question, chance) for _ in range(300)]
    assert 100 < variants.count(question) < 250
    assert all(variants)
    assert without_accents("été à Málaga") == "ete a Malaga"
    assert keywords("When will the lunar station open?") == "lunar station open"
    assert keywords("Who is it?") == "Who is it?"
    assert abs(len(with_slip("station", chance)) - len("station")) <= 1
    assert with_slip("a b", chance) == "a b"


def test_a_question_asked_of_another_is_about_what_the_text_does_not_hold() -> None:
    text = "Le pont de Brest ouvrira en 2031, dit Anna Le Goff."
    names = ["Lyon", "Brest", "Paul Petit"]
    assert names_of("Will Anna Le Goff open the Brest bridge?") == ["Anna Le Goff", "Brest"]
    assert names_of("Когда откроет Анна мост в Бресте?") == ["Анна", "Бресте"]
    chance = random.Random(2)
    others = {
        asked_of_another("When does the Brest bridge open?", text, names, chance) for _ in range(50)
    }
    bridge = "When does the {} bridge open?"
    assert others == {None, bridge.format("Lyon"), bridge.format("Paul Petit")}
    year = asked_of_another("Did it open in 2031?", text, names, chance)
    assert year is not None
    assert "2031" not in year
    assert asked_of_another("When does it open?", text, names, chance) is None
    assert asked_of_another("When does the Lyon bridge open?", text, names, chance) is None


def test_a_question_gets_the_windows_that_the_bot_would_read(tmp_path: Path) -> None:
    text = "Le phare fermera en 2040.\n\n" + "\n\n".join(f"Il pleut à {n} km." for n in range(20))
    document = Document(text, "Phare", "phare", "fr")
    start = text.index("2040")
    asked = Asked(
        "When does the lighthouse close?",
        (document,),
        ((document, Span(start, start + 4)),),
        True,
        "newsroom",
        "phare",
        "en",
    )
    path = tmp_path / "embeddings.npz"
    (example,) = mine([asked], KeptEmbedder(path))
    assert len(example.passages) == 10
    gold = [(w, g) for w, g in zip(example.windows, example.gold, strict=True) if g]
    assert {window.text[slice(*span)] for window, span in gold} == {"2040"}
    assert [window.chunks[-1].text for window in example.windows] == [
        passage.chunk.text for passage in example.passages
    ]
    again = KeptEmbedder(path)
    assert again.embed_documents([chunk(document)[0].text])[0] == pytest.approx(
        KeptEmbedder(path).embed_documents(["Le phare fermera en 2040."])[0]
    )


def test_a_text_that_stands_twice_on_a_shelf_is_searched_once(tmp_path: Path) -> None:
    copies = [Document("Il ferme en 2040. Il pleut.", "Phare", "phare", "fr") for _ in range(2)]
    answer = ((copies[0], Span(12, 16)),)
    asked = Asked("Ferme quand ?", tuple(copies), answer, True, "piaf_fr", "phare", "fr")
    (example,) = mine([asked], KeptEmbedder(tmp_path / "embeddings.npz"))
    assert sorted(window.text for window in example.windows) == [
        "Il ferme en 2040.",
        "Il ferme en 2040. Il pleut.",
    ]


def test_a_short_text_is_read_whole_and_a_long_one_by_the_words_it_shares() -> None:
    def asked(text: str) -> Asked:
        document = Document(text, "Phare", "phare", "fr")
        start = text.index("2040")
        answer = ((document, Span(start, start + 4)),)
        return Asked("Ferme quand ?", (document,), answer, True, "piaf_fr", "phare", "fr")

    (short,) = at_hand([asked("Il ferme en 2040. Il pleut.")])
    assert [window.text for window in short.windows] == [
        "Il ferme en 2040.",
        "Il ferme en 2040. Il pleut.",
    ]
    rain = " ".join(f"Il pleut à {n} km, et il ferme." for n in range(20))
    (long,) = at_hand([asked(f"{rain} C’est pour 2040.")])
    assert len(long.windows) == 8
    assert [bool(gold) for gold in long.gold] == [False] * 7 + [True]


def test_numbers_are_changed_alike_wherever_they_stand_and_keep_their_length() -> None:
    text = "De 2019 à 2025, 4 ponts sur 387 ont coûté 12,50 millions."
    changed = {renumbered(text, random.Random(seed))(text) for seed in range(20)}
    assert len(changed) > 15
    for other in changed:
        assert len(other) == len(text)
        first, last = (int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", other)[:2])
        assert last - first == 6
        assert " 4 ponts" in other
    change = renumbered(text, random.Random(1))
    assert change("387 de 2019 ?") == f"{change('387')} de {change('2019')} ?"
    assert change("999") == "999"


def test_a_third_phase_is_not_the_second() -> None:
    chance = random.Random(1)
    text = "The second phase begins on Monday."
    others = {asked_of_another("When is the second phase?", text, (), chance) for _ in range(40)}
    assert "When is the third phase?" in others
    assert "When is the second phase?" not in others
    days = {asked_of_another("What begins on Monday?", text, (), chance) for _ in range(40)}
    assert "What begins on Sunday?" in days


def test_every_set_in_one_layout_is_read() -> None:
    row = {"question": "Quand ?", "context": "Le phare ferme en 2040.", "lang_q": "fr"}
    row |= {"lang_c": "fr", "title": "Le _ phare", "answerable": True}
    answer = {"text": "2040", "start": 18}
    (one, two) = spans([{**row, "answers": [answer]}, {**row, "answers": []}], "squad_it")
    assert (one.title, one.documents) == ("Le_phare", two.documents)
    assert [span.of(document.text) for document, span in one.answers] == ["2040"]
    about = {"question": "When?", "lang_q": "en", "lang_c": "en", "answerable": True}
    rows = [
        {
            **about,
            "title": "w:1:2",
            "context": "It shut in 2040.",
            "answers": [answer | {"start": 11}],
        },
        {**about, "title": "w:1:1", "context": "It opened in 1850.", "answers": []},
    ]
    first, second = sentences({"qamr_en": rows[:1], "qadiscourse_en": rows[1:]})
    assert first.documents[0].text == "It opened in 1850. It shut in 2040."
    assert [span.of(document.text) for document, span in first.answers] == ["2040"]
    assert (first.title, second.source) == ("w:1", "qadiscourse_en")
