from __future__ import annotations

import pytest

from index.reader.rows import cell_asked_after, is_named, is_of_another_day

ROW = "Tuesday — Opens: 7:00 — Closes: 20:30 — Fee a night: 14 euros"


@pytest.mark.parametrize(
    ("question", "cell"),
    [
        ("When does it open on Tuesday?", "7:00"),
        ("closing time on Tuesday", "20:30"),
        ("what is the fee?", "14 euros"),
        ("What does a night cost?", "14 euros"),
        ("What opens and closes?", None),
        ("Who was there?", None),
    ],
)
def test_a_question_names_the_head_of_a_cell(question: str, cell: str | None) -> None:
    found = cell_asked_after(question, ROW)
    assert (ROW[slice(*found)] if found else None) == cell


def test_a_sentence_has_no_cells() -> None:
    assert (
        cell_asked_after("When does it open?", "It opens — at last — on Tuesday: at 7:00.") is None
    )


@pytest.mark.parametrize(
    ("question", "sentence", "other"),
    [
        ("When does it open on Tuesday?", ROW, False),
        ("When does it open on Saturday?", ROW, True),
        ("Quand ouvre-t-il le samedi ?", ROW, True),
        ("Quand ouvre-t-il le mardi ?", ROW, False),
        ("open on Tuesdays?", ROW, False),
        ("When does it open?", ROW, False),
        ("When does it open on Saturday?", "On Tuesday it opens at seven.", False),
    ],
)
def test_a_row_of_another_weekday_is_not_what_is_asked_after(
    question: str, sentence: str, other: bool
) -> None:
    assert is_of_another_day(question, sentence) == other


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("How deep is the northern jetty?", True),
        ("how deep is it at the south jetty", False),
        ("How deep is it?", False),
    ],
)
def test_a_row_is_named_by_its_first_cell(question: str, named: bool) -> None:
    assert is_named(question, "Northern jetty — Depth: 3 m") == named
