"""A question and a window as the token ids that the reading model takes, and back to characters."""

from __future__ import annotations

from dataclasses import dataclass

from index.models import vocabulary

from .windows import Window

MAX_PREVIOUS, MAX_QUESTION, MAX_TITLE, MAX_TEXT = 32, 64, 24, 384
"""Limits in tokens. With six separators they stay within the 512 positions of the model."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """Encoded is one input of the model: ``<s> question </s></s> title </s> text </s>``.

    What was asked before stands in front of the question: ``<s> previous </s> question …``.

    Attributes:
        ids: the tokens.
        first: the place of the first token of the text among them.
        offsets: for each token of the text, its characters in the window, ``(start, end)``.
    """

    ids: list[int]
    first: int
    offsets: list[tuple[int, int]]


def encode(question: str, window: Window, previous: str = "") -> Encoded:
    """Return the input for asking `question` of `window`; what is too long is cut off.

    The title is read with each window: on a shelf of articles it tells what the window is about.

    Args:
        question: as it was asked.
        window: what to read.
        previous: what was asked before, and perhaps answered; its end is read.
    """
    text = encode_text(window.document.title, window.text)
    return join(tokens_of(question, MAX_QUESTION), *text, last_tokens_of(previous, MAX_PREVIOUS))


def encode_text(title: str, text: str) -> tuple[list[int], list[int], list[tuple[int, int]]]:
    """Return the tokens of a window's title, those of its text, and the latter's characters."""
    encoded = vocabulary().tokenizer.encode(text, add_special_tokens=False)
    return tokens_of(title, MAX_TITLE), encoded.ids[:MAX_TEXT], encoded.offsets[:MAX_TEXT]


def tokens_of(text: str, limit: int) -> list[int]:
    """Return the first `limit` tokens of `text`."""
    ids: list[int] = vocabulary().tokenizer.encode(text, add_special_tokens=False).ids
    return ids[:limit]


def last_tokens_of(text: str, limit: int) -> list[int]:
    """Return the last `limit` tokens of `text`."""
    ids: list[int] = vocabulary().tokenizer.encode(text, add_special_tokens=False).ids
    return ids[-limit:]


def join(
    question: list[int],
    title: list[int],
    text: list[int],
    offsets: list[tuple[int, int]],
    previous: list[int],
) -> Encoded:
    """Return the parts with the separators between them."""
    begin, end = vocabulary().begin, vocabulary().end
    asked = [*previous, end, *question] if previous else question
    head = [begin, *asked, end, end, *title, end]
    return Encoded([*head, *text, end], len(head), offsets)
