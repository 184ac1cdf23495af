from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language.identification import LANGUAGES
from index.language.sentences import sentence_ends

LINES = (Path(__file__).parent / "ends.txt").read_text(encoding="utf-8").splitlines()
"""A language and sentences, that a reader takes for as many as there are bars between them."""


def cut(text: str, language: str = "en") -> list[str]:
    ends = sentence_ends(text, language)
    return [text[start:end].strip() for start, end in zip([0, *ends], ends, strict=False)]


@pytest.mark.parametrize("line", LINES)
def test_sentences_end_where_a_reader_would_end_them(line: str) -> None:
    language, _, text = line.partition(": ")
    assert cut(text.replace(" | ", " "), language) == text.split(" | ")


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It was late.They left.We stayed.", ["It was late.", "They left.", "We stayed."]),
        ("Ask anna.Lee@mail.example or www.Tides.example, please.", None),
        ("The file notes.TXT and node.js are old.", None),
        ("The rule is old.[1] It stays.3 Why?", ["The rule is old.[1]", "It stays.3", "Why?"]),
        ("2.1. Tides", None),
        ("IV. The harbour", None),
        ("今日は寒い。明日は暖かい。", ["今日は寒い。", "明日は暖かい。"]),
        ("He lives on Elm St. The house is red.", ["He lives on Elm St.", "The house is red."]),
    ],
)  # fmt: skip
def test_what_stands_without_a_blank_or_at_the_beginning(
    text: str, sentences: list[str] | None
) -> None:
    assert cut(text) == (sentences or [text])


def test_a_quotation_that_is_never_closed_holds_nothing_together() -> None:
    assert cut("“He left. She stayed. " + "They slept. " * 80)[:2] == ["“He left.", "She stayed."]


@given(
    text=st.text("aAbi .!?…)(«»“”„\"'’1[]•—,IVé中", max_size=80),
    language=st.sampled_from([*LANGUAGES, "xx"]),
)
def test_ends_rise_to_the_end_of_any_line(text: str, language: str) -> None:
    ends = sentence_ends(text, language)
    assert ends == sorted(set(ends))
    assert ends[-1:] == [len(text)]


def calls(text: str) -> int:
    """Return how many functions are called to cut a text, which is the same each time."""
    counted = 0

    def count(*_: object) -> None:
        nonlocal counted
        counted += 1

    sentence_ends("", "en")
    sys.setprofile(count)
    try:
        sentence_ends(text, "en")
    finally:
        sys.setprofile(None)
    return counted


@pytest.mark.parametrize(
    "piece",
    [
        "He left. ",
        "A. B. ",
        "U.S. ",
        "1. ",
        "a. b) ",
        "(",
        "“",
        "« ",
        ".”",
        "[.",
        ". . . . ",
        "• x ",
    ],
)
def test_a_line_four_times_as_long_takes_four_times_the_work(piece: str) -> None:
    assert calls(piece * 4_000) <= 5 * calls(piece * 1_000)
