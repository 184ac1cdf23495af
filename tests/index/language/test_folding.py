from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language.folding import fold, folded_words, plain, unmarked


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Élysée", "elysee"),
        ("Łódź", "lodz"),
        ("Москва", "moskva"),
        ("l’été", "l'ete"),
        ("Straße", "strasse"),
        ("ça…", "ca..."),
    ],
)
def test_folding_leaves_small_latin_letters_without_accents(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_what_is_folded_once_is_folded(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(text).isascii()


def test_words_are_folded_without_what_stands_between_them() -> None:
    assert folded_words("« L’Été », 2_031 !") == ["l", "ete", "2", "031"]


@given(st.text())
def test_a_plain_text_keeps_every_place(text: str) -> None:
    assert len(plain(text)) == len(text)


def test_a_plain_text_has_plain_apostrophes_and_blanks() -> None:
    assert plain("l’été\u00a0: 1\u202f200") == "l'été : 1 200"


@given(st.text())
def test_each_character_of_an_unmarked_text_knows_its_place(text: str) -> None:
    kept, places = unmarked(text)
    assert len(places) == len(kept)
    assert places == sorted(places)
    assert all(0 <= place < len(text) for place in places)


def test_an_unmarked_text_keeps_accents_and_loses_quotation_marks() -> None:
    assert unmarked("« L’Été »  —")[0] == "l'été -"
