"""A message → its sentences, and which of them may claim something."""

from __future__ import annotations

import re

from bot.answering.question import cleaned, length_of
from bot.errors import NothingToCheck, TextTooLong
from index.language.sentences import sentence_ends

MAX_TEXT_CHARS = 4_000
"""A long message of either chat, or a page and a half."""

MAX_CLAIMS = 10
"""How many sentences are compared with the articles: each takes some tenths of a second."""

_MARKS = re.compile(r"^\s*(?:[>•*–—-]+\s+)+")
"""What stands before a line that is quoted, or an item of a list."""

_ADDRESS = re.compile(r"https?://\S+")
_ASKS = re.compile(r"[?？][\W_]*$")


def sentences_of(text: str, language: str) -> list[str]:
    """Return the sentences of `text`, in order, without addresses and what nobody can see.

    Args:
        text: what somebody wrote.
        language: its language, ISO 639-1.

    Raises:
        NothingToCheck: if there are none.
        TextTooLong: if it is longer than `MAX_TEXT_CHARS`.
    """
    if (length := length_of(text)) > MAX_TEXT_CHARS:
        raise TextTooLong(
            f"the text is {length:,} characters long: check {MAX_TEXT_CHARS:,} or fewer at a time"
        )
    lines = (cleaned(_ADDRESS.sub(" ", _MARKS.sub("", line))) for line in text.splitlines())
    found = [sentence for line in lines for sentence in _cut(line, language)]
    if not found:
        raise NothingToCheck("the text is empty: give one that claims something")
    return found


def asks(sentence: str) -> bool:
    """Tell whether a sentence is a question, and so claims nothing."""
    return bool(_ASKS.search(sentence))


def _cut(line: str, language: str) -> list[str]:
    ends = sentence_ends(line, language)
    parts = (line[start:end].strip() for start, end in zip([0, *ends], ends, strict=False))
    return [part for part in parts if re.search(r"\w", part)]
