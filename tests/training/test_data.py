from __future__ import annotations

import random
from pathlib import Path

import pytest

from index.chunking import chunk
from index.document import Document, Span
from training.examples import KeptEmbedder, mine
from training.newsroom import read_stories
from training.noise import (
    asked_of_another,
    disturbed,
    keywords,
    names_of,
    with_slip,
    without_accents,
)
from training.questions import Asked, newsroom
from training.train import CONFIG, split_of, tomllib

STORY = """@ phare
# Le phare de Ker fermera
Le phare de Ker fermera en 2040, a dit la maire. Le port de Ker restera ouvert.
Il date de 1850.

? Quand fermera le phare ? | When will the lighthouse close? | de: Wann schließt er?
= en 2040
?yes Le port reste-t-il ouvert ? | Will the port stay open?
= Ker @@ Le port de Ker
! Qui a payé ? | Who paid?
"""


def written(folder: Path, text: str) -> Path:
    (folder / "one.txt").write_text(text)
    return folder


def test_a_story_is_read_with_its_questions(tmp_path: Path) -> None:
    (story,) = read_stories(written(tmp_path, STORY))
    when, port, who = story.items
    assert when.questions["de"] == "Wann schließt er?"
    assert when.answer is not None
    assert story.text[slice(*when.answer)] == "en 2040"
    assert port.answer is not None
    assert story.text[: port.answer[0]].endswith("Le port de ")
    assert (port.stance, who.answer) == ("yes", None)


@pytest.mark.parametrize(
    ("line", "message"),
    [("= en 1999", "one.txt:11: substring not found"), ("? only French", "one.txt:11: not enough")],
)
def test_a_wrong_line_is_named(tmp_path: Path, line: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        list(read_stories(written(tmp_path, f"{STORY}{line}\n")))


def test_every_story_that_is_kept_can_be_read_and_cites_its_own_text() -> None:
    stories = list(read_stories())
    assert len(stories) > 100
    assert len({story.slug for story in stories}) == len(stories)
    for asked in newsroom(random.Random(1)):
        for document, span in asked.answers:
            assert 0 < len(span.of(document.text)) <= 200
            assert document in asked.documents


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
    assert len(example.passages) == 6
    gold = [(w, g) for w, g in zip(example.windows, example.gold, strict=True) if g]
    assert {window.text[slice(*span)] for window, span in gold} == {"2040"}
    assert [window.chunks[-1].text for window in example.windows] == [
        passage.chunk.text for passage in example.passages
    ]
    again = KeptEmbedder(path)
    assert again.embed_documents([chunk(document)[0].text])[0] == pytest.approx(
        KeptEmbedder(path).embed_documents(["Le phare fermera en 2040."])[0]
    )
