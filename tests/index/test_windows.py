from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.chunking import chunk
from index.document import Chunk, Document, Passage
from index.reader.encoding import MAX_QUESTION, MAX_TEXT, MAX_TITLE, encode
from index.reader.windows import MAX_CHARS, Window, context_of, windows_of

from ..conftest import ARTICLE

SENTENCES = chunk(ARTICLE)
OTHER = chunk(Document("Le phare fermera en 2040. Il date de 1850.", "Phare", "phare.txt", "fr"))


def passage(chunks: list[Chunk], position: int) -> Passage:
    return Passage(chunks[position], 1, 1, 0, context_of(chunks, position))


def test_a_sentence_is_read_with_the_one_before_it() -> None:
    assert context_of(SENTENCES, 4) == (SENTENCES[3], SENTENCES[4])
    assert context_of(SENTENCES, 0) == (SENTENCES[0],)


def test_a_sentence_is_never_read_with_one_of_another_article() -> None:
    both = [*SENTENCES, *OTHER]
    assert context_of(both, len(SENTENCES)) == (OTHER[0],)


def test_sentences_that_adjoin_are_read_at_once() -> None:
    windows = windows_of([passage(SENTENCES, 4), passage(OTHER, 1), passage(SENTENCES, 2)])
    assert [window.chunks for window in windows] == [tuple(SENTENCES[1:5]), tuple(OTHER)]
    assert windows[0].text == ARTICLE.text[windows[0].span.start : windows[0].span.end]


def test_sentences_far_apart_are_read_one_by_one() -> None:
    windows = windows_of([passage(SENTENCES, 1), passage(SENTENCES, 5)])
    assert [len(window.chunks) for window in windows] == [2, 2]


@given(st.lists(st.integers(20, 500), min_size=1, max_size=12), st.data())
def test_windows_hold_every_passage_and_are_of_bounded_length(
    lengths: list[int], data: st.DataObject
) -> None:
    text = "\n\n".join("A" + "b" * (length - 2) + "." for length in lengths)
    chunks = chunk(Document(text, "T", "t", "en"))
    chosen = data.draw(st.lists(st.integers(0, len(chunks) - 1), min_size=1, unique=True))
    windows = windows_of([passage(chunks, position) for position in chosen])
    read = {c.number for window in windows for c in window.chunks}
    assert read >= {chunks[position].number for position in chosen}
    for window in windows:
        assert window.span.end - window.span.start <= MAX_CHARS
        numbers = [c.number for c in window.chunks]
        assert numbers == list(range(numbers[0], numbers[-1] + 1))


def test_tokens_know_their_characters() -> None:
    window = Window(tuple(SENTENCES[1:3]))
    encoded = encode("Quand ?", window)
    words = [window.text[start:end].strip() for start, end in encoded.offsets]
    assert "".join(words) == window.text.replace(" ", "")
    assert len(encoded.ids) == encoded.first + len(encoded.offsets) + 1


def test_what_is_too_long_for_the_model_is_cut() -> None:
    huge = Document("\ufdfa" * 590 + ".", "titre " * 500, "t", "fr")
    encoded = encode("pourquoi " * 500, Window(tuple(chunk(huge))))
    assert len(encoded.offsets) <= MAX_TEXT
    assert len(encoded.ids) <= MAX_QUESTION + MAX_TITLE + MAX_TEXT + 5 <= 512
