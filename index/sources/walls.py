"""What a server sends in place of an article: "not found", "turn on JavaScript", "subscribe"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from index.errors import SourceError
from index.language.lexicon import any_of

from .extract import Extract, LeftOut
from .furniture import is_prose

_LEAST_WORDS = 40
"""Words of an article; a shorter page is one if nothing in it reads like a wall."""

_SHORT_PARAGRAPH = 45
"""Words of a paragraph that may be a wall: one that is longer tells of walls."""

_LAST = 6
"""Paragraphs at the end of an article among which what a wall says is left out."""

_SHRUNK = 0.3
"""The share of what a page held before that it must still hold."""


def without_walls(extract: Extract, name: str) -> Extract:
    """Return a page's article without what a pay wall says in it.

    Raises:
        SourceError: if the page is no article but a wall, or an error that is sent as a page.
    """
    texts = extract.paragraphs
    walls = {i for i, text in enumerate(texts) if is_wall(text)}
    rest = [text for i, text in enumerate(texts) if i not in walls and text != extract.title]
    short = _words(rest) < _LEAST_WORDS
    if not short:  # further up, an article tells of walls
        walls = {i for i in walls if i >= len(texts) - _LAST}
    if not walls:
        return extract
    if short and not _tells_something(rest):
        said = _short(texts[min(walls)])
        raise SourceError(
            f"{name} holds no article, but “{said}”: name a page that shows its text to everybody"
        )
    kept = [text for i, text in enumerate(texts) if i not in walls]
    left_out = [*extract.left_out, *(LeftOut(texts[i], "wall") for i in sorted(walls))]
    return replace(extract, paragraphs=kept, left_out=left_out)


def is_wall(text: str) -> bool:
    """Tell whether a paragraph is what a site says where it gives no article, or no more of it."""
    return len(text.split()) <= _SHORT_PARAGRAPH and bool(_walls().search(text))


def check_not_shrunk(name: str, before: str, now: str) -> None:
    """Raise if a page that held an article now holds hardly anything of it.

    Args:
        name: what to call it.
        before: its text in the index.
        now: its text as it was fetched.

    Raises:
        SourceError: then.
    """
    was, words = len(before.split()), len(now.split())
    if was >= _LEAST_WORDS and words < _SHRUNK * was:
        raise SourceError(
            f"{name} holds {words:,} words where it held {was:,}, which looks like an error page:"
            " look at it, and name it anew if that is the article"
        )


def _tells_something(rest: Sequence[str]) -> bool:
    """Tell whether some whole sentence is left that is about something else than the site."""
    return any(len(text.split()) >= 12 and is_prose(text) for text in rest)


def _words(paragraphs: Sequence[str]) -> int:
    return sum(len(text.split()) for text in paragraphs)


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57].rsplit(" ", 1)[0] + "…"


@cache
def _walls() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of('page.walls')}", re.IGNORECASE)
