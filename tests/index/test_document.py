from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from index.document import Chunk, Document, Span

DOCUMENT = Document("Un mot. Deux mots.", "Mots", "mots.txt", "fr")


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 2)])
def test_a_span_is_never_empty_reversed_or_negative(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


def test_a_chunk_lies_inside_its_document() -> None:
    with pytest.raises(ValueError, match="outside"):
        Chunk(DOCUMENT, Span(8, 99), 1)


def test_a_chunk_s_text_is_a_slice_of_the_document() -> None:
    assert Chunk(DOCUMENT, Span(8, 18), 2).text == "Deux mots."


@pytest.mark.parametrize(
    "change",
    [
        {"text": "Un mot. Trois mots."},
        {"title": "Des mots"},
        {"source": "autre.txt"},
        {"language": "en"},
        {"link": "https://example.org/"},
        {"published": date(2021, 12, 29)},
    ],
)
def test_the_content_hash_changes_with_every_attribute(change: dict[str, object]) -> None:
    assert replace(DOCUMENT, **change).content_hash != DOCUMENT.content_hash  # type: ignore[arg-type] # any of them


def test_a_span_within_another_may_share_its_ends() -> None:
    assert Span(2, 5).within(Span(2, 5))
    assert not Span(2, 6).within(Span(2, 5))
