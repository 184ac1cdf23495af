from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.builds.chroma.limits import EMBEDDED, SERVER
from index.builds.chroma.rows import Row, all_joined, joined, other_parts, parted, pieces

texts = st.text(st.characters(codec="utf-8"), max_size=400)
values = texts | st.integers() | st.booleans() | st.floats(allow_nan=False)
metadata = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=12), values, max_size=8)
SMALL = replace(SERVER, document=16, metadata=100)


def size(held: dict[str, Any]) -> int:
    return sum(
        len(key.encode()) + (len(one.encode()) if isinstance(one, str) else 8)
        for key, one in held.items()
    )


@given(texts | st.none(), metadata)
def test_rows_that_are_cut_come_back_as_they_were(text: str | None, held: dict[str, Any]) -> None:
    row = Row("00000012", text, held)
    parts = parted(row, SMALL)
    assert joined(parts) == row
    assert {type(one) for one in joined(parts).metadata.values()} == {*map(type, held.values())}
    assert [part.name for part in parts[1:]] == other_parts(parts[0])


@given(texts | st.none(), metadata)
def test_no_part_is_longer_than_it_may_be(text: str | None, held: dict[str, Any]) -> None:
    for part in parted(Row("00000012", text, held), SMALL):
        assert len((part.text or "").encode()) <= SMALL.document
        assert size(dict(part.metadata)) <= SMALL.metadata
        assert (part.text is None) is (text is None)


@given(texts, st.integers(4, 40))
def test_pieces_are_whole_characters_and_as_long_as_can_be(text: str, most: int) -> None:
    cut = [piece or "" for piece in pieces(text, most)]
    assert "".join(cut) == text
    for piece, following in pairwise(cut):
        assert most - 3 <= len(piece.encode()) <= most
        assert len((piece + following[0]).encode()) > most


@given(texts, metadata)
def test_where_there_is_no_limit_a_row_stays_as_it_is(text: str, held: dict[str, Any]) -> None:
    row = Row("00000012", text, held)
    assert parted(row, EMBEDDED) == [row]


def test_a_row_that_is_short_enough_for_a_server_stays_as_it_is() -> None:
    row = Row("00000012", "x" * 16_384, {"title": "y" * 4_091})
    assert parted(row, SERVER) == [row]
    assert len(parted(Row("00000012", "x" * 16_385, {"title": "y"}), SERVER)) == 2
    assert len(parted(Row("00000012", "x", {"title": "y" * 4_092}), SERVER)) == 2


def test_a_row_that_lacks_a_part_is_not_taken_for_whole() -> None:
    parts = parted(Row("00000012", "naïveté " * 9, {"title": "y" * 200}), SMALL)
    assert list(all_joined(parts[::-1])) == [joined(parts)]
    for missing in range(1, len(parts)):
        lacking = parts[:missing] + parts[missing + 1 :]
        with pytest.raises(LookupError):
            joined(lacking)
        with pytest.raises(LookupError):
            list(all_joined(lacking))
