"""Plain text → paragraphs, whether its lines are paragraphs or were wrapped by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from index.document import BETWEEN_CELLS

from .extract import Extract
from .furniture import strip_furniture

_NARROWEST, _WIDEST = 40, 120
"""Characters of a line in a text that was wrapped by hand."""

_BULLET = re.compile(r"(?:[-*+•‣▪●◦–—·]|\[[ xX]\])[ \t]+(?=\S)")
_NUMBERED = re.compile(r"\(?(?:\d{1,3}|[a-z])[.)][ \t]+\S")
_BAR = re.compile(r"[ \t]*(?<!\|)\|(?!\|)[ \t]*")
_RULE = re.compile(r"[-=_*~#+|:. ]{3,}")


def from_text(text: str) -> Extract:
    """Return what is told in a plain text, often scraped with the page around it."""
    article = strip_furniture(paragraphs_of(text))
    paragraphs = [_without_bars(paragraph) for paragraph in article.paragraphs]
    return Extract(paragraphs, title=article.headline, left_out=article.left_out)


def paragraphs_of(text: str) -> list[str]:
    """Return the paragraphs of a text, without bullets and rules."""
    lines = (line for line in unwrapped(text) if not _RULE.fullmatch(line))
    return [_BULLET.sub("", line, count=1) if _BULLET.match(line) else line for line in lines]


def unwrapped(text: str) -> Iterator[str]:
    """Yield the lines of a text that hold something, those that were wrapped by hand as one.

    A text was wrapped by hand if most lines that another one follows had no room for its first
    word. Then the lines of a block are one paragraph, unless none of them was full: a poem, an
    address, a list.
    """
    blocks = [
        [line.strip() for line in block.splitlines() if line.strip()]
        for block in re.split(r"\n[ \t]*\n", text)
    ]
    width = max((len(line) for block in blocks for line in block), default=0)
    breaks = [full for block in blocks for full in _full_lines(block, width)]
    wrapped = _NARROWEST <= width <= _WIDEST and sum(breaks) > len(breaks) / 2
    for block in blocks:
        yield from _joined(block, width) if wrapped else block


def _full_lines(block: Sequence[str], width: int) -> Iterator[bool]:
    """Tell of each line but the last whether it had no room for the next one's first word."""
    for line, following in pairwise(block):
        yield len(line) + 1 + len(following.split(" ", 1)[0]) > width


def _joined(block: Sequence[str], width: int) -> Iterator[str]:
    if not any(_full_lines(block, width)):
        yield from block
        return
    current = ""
    for line in block:
        if current and (_BULLET.match(line) or _NUMBERED.match(line)):
            yield current
            current = ""
        current = f"{current} {line}".strip()
    yield current


def _without_bars(paragraph: str) -> str:
    """Return a row of a table that is drawn with bars as its cells side by side."""
    if "|" not in paragraph:
        return paragraph
    return BETWEEN_CELLS.join(cell for cell in _BAR.split(paragraph) if cell) or paragraph
