"""The line breaks of a block: which of them end a paragraph, and which are only spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

LINE_BREAK = "\n"
"""What `paragraphs_in_block` takes for a line break."""


def paragraphs_in_block(written: str) -> Iterator[str]:
    """Yield the paragraphs of a block, in which a line break is a space, or else the end of one.

    Two line breaks part paragraphs. One does where lines are written apart, as in an address or a
    poem: there are several, and all are short.
    """
    for part in re.split(r"(?: ?\n ?){2,}", _SPACE_BESIDE.sub(LINE_BREAK, written)):
        spaced = (" ".join(_PLAIN_SPACE.split(line)).strip(" ") for line in part.split(LINE_BREAK))
        lines = [line for line in spaced if line]
        if len(lines) > 1 and _written_apart(lines):
            yield from lines
        elif lines:
            yield " ".join(lines)


_PLAIN_SPACE = re.compile(r"[ \t]+")
_SPACE_BESIDE = re.compile(r"[ ]*\n[ ]*")


def _written_apart(lines: Sequence[str]) -> bool:
    """Tell whether each line stands by itself: short, and none goes on in the next one."""
    return all(len(line) <= 70 for line in lines) and not any(
        line[0].islower() or before.endswith((",", "-")) for before, line in pairwise(lines)
    )
