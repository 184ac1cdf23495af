"""A question and a window as the token ids that the reading model takes, and back to characters."""

from __future__ import annotations

from dataclasses import dataclass

from ..models import vocabulary
from .windows import Window

MAX_QUESTION, MAX_TITLE, MAX_TEXT = 64, 24, 384
"""In tokens. With four separators they stay within the 512 positions of the model."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """One input of the model: ``<s> question </s></s> title </s> text </s>``.

    Attributes:
        ids: the tokens.
        first: the place of the first token of the text among them.
        offsets: for each token of the text, its characters in the window, ``(start, end)``.
    """

    ids: list[int]
    first: int
    offsets: list[tuple[int, int]]


def encode(question: str, window: Window) -> Encoded:
    """The input for asking `question` of `window`; what is too long is cut off.

    The title is read with each window: on a shelf of articles it tells what the window is about.
    """
    return join(tokens_of(question, MAX_QUESTION), *encode_window(window))


def encode_window(window: Window) -> tuple[list[int], list[int], list[tuple[int, int]]]:
    """The tokens of the title, those of the text, and the characters of the latter."""
    text = vocabulary().tokenizer.encode(window.text, add_special_tokens=False)
    title = tokens_of(window.document.title, MAX_TITLE)
    return title, text.ids[:MAX_TEXT], text.offsets[:MAX_TEXT]


def tokens_of(text: str, limit: int) -> list[int]:
    """The first `limit` tokens of `text`."""
    ids: list[int] = vocabulary().tokenizer.encode(text, add_special_tokens=False).ids
    return ids[:limit]


def join(
    question: list[int], title: list[int], text: list[int], offsets: list[tuple[int, int]]
) -> Encoded:
    """The parts with the separators between them."""
    begin, end = vocabulary().begin, vocabulary().end
    head = [begin, *question, end, end, *title, end]
    return Encoded([*head, *text, end], len(head), offsets)
