from __future__ import annotations

from pathlib import Path

import pytest

from index.document import Span
from index.facts.entities import LABELS, EntityKind
from training.entities import IGNORED, Named, Swapper, encoded, judged, sentences, trained
from training.names import names_in, read_names
from training.newsroom import read_stories

PERSON, PLACE = EntityKind.PERSON, EntityKind.PLACE
QUINN = Named("Then Marla Quinn left Oban.", "en", ((Span(5, 16), PERSON), (Span(22, 26), PLACE)))
OPTIONS = {"layers": 2, "frozen": 1, "epochs": 24, "rate": 1e-3, "head_rate": 1e-2, "tokens": 400}


def test_every_marked_form_stands_in_its_story() -> None:
    stories = {story.slug: "\n".join(story.paragraphs) for story in read_stories()}
    for slug, forms in read_names().items():
        for form in forms:
            assert form in stories[slug], (slug, form)


def test_a_line_without_a_kind_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("@ slug\nperson: Ada\nnothing\n")
    with pytest.raises(ValueError, match="nothing"):
        read_names(tmp_path)


def test_the_longest_form_is_marked() -> None:
    forms = {"Marla Quinn": PERSON, "Quinn": PERSON, "Oban": PLACE}
    assert names_in(QUINN.text, forms) == list(QUINN.names)


def test_a_word_has_its_label_at_its_first_token() -> None:
    ids, labels = encoded(QUINN)
    assert len(ids) == len(labels)
    assert [LABELS[label] for label in labels if label != IGNORED] == [
        "O", "B-person", "I-person", "O", "B-place",
    ]  # fmt: skip


def test_a_name_is_swapped_for_one_of_its_kind() -> None:
    other = Named("Petra Kolbe is in Bremen.", "en", ((Span(0, 11), PERSON), (Span(18, 24), PLACE)))
    swapper = Swapper([other], 1.0, seed=1)
    text = swapper.swapped(QUINN).text
    assert text.lower() == "then petra kolbe left bremen."
    assert Swapper([other], 0.0, seed=2).swapped(QUINN) == QUINN


def test_stories_apart_are_not_trained_on() -> None:
    train, apart = sentences(0.1, seed=1)
    assert len(train) > 5 * len(apart) > 0
    assert not {one.text for one in apart if len(one.text) > 60} & {one.text for one in train}


def test_it_learns() -> None:
    model = trained([QUINN] * 24, OPTIONS | {"swapped": 0.0}, threads=2, seed=1)
    assert judged(model, [QUINN]) == {"en person": (1, 1, 1), "en place": (1, 1, 1)}
