from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.chunking import chunk
from index.document import Document
from index.reader.encoding import MAX_QUESTION, MAX_TEXT, MAX_TITLE, encode
from index.reader.windows import MAX_CHARS, Window, context_of
from tests.conftest import ARTICLE

SENTENCES = chunk(ARTICLE)
OTHER = chunk(Document("Le phare fermera en 2040. Il date de 1850.", "Phare", "phare.txt", "fr"))


def test_a_sentence_is_read_with_the_one_before_it() -> None:
    assert context_of(SENTENCES, 4) == (SENTENCES[3], SENTENCES[4])
    assert context_of(SENTENCES, 0) == (SENTENCES[0],)


def test_a_sentence_is_never_read_with_one_of_another_article() -> None:
    both = [*SENTENCES, *OTHER]
    assert context_of(both, len(SENTENCES)) == (OTHER[0],)


@given(st.lists(st.integers(20, 590), min_size=1, max_size=12))
def test_a_window_holds_its_sentence_and_is_of_bounded_length(lengths: list[int]) -> None:
    text = "\n\n".join("A" + "b" * (length - 2) + "." for length in lengths)
    chunks = chunk(Document(text, "T", "t", "en"))
    for position, sentence in enumerate(chunks):
        window = Window(context_of(chunks, position))
        assert window.chunks[-1] is sentence
        assert window.text == text[window.span.start : window.span.end]
        assert window.span.end - window.span.start <= MAX_CHARS


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
