"""Tells whether what a text says of its names and numbers is what its sources say of them.

Numbers and names that stand in a source may still be put together wrongly: exchanged, given to
another, denied. Each check compares words of the text with words of the source, and lets pass what
it cannot compare: other words may say the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .closeness import exchanged
from .counts import misplaced
from .fullnames import broken_names
from .polarity import contradictions
from .roles import elsewhere, turned_round
from .spelling import undotted
from .tokens import worded

_CHECKS = (exchanged, misplaced, broken_names, turned_round, elsewhere, contradictions)


def unrelated(text: str, language: str, sources: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yield the parts of `text` that put together what its sources do not.

    Args:
        text: what somebody wrote.
        language: its language, ISO 639-1.
        sources: the texts that it rests on, each with its language.
    """
    said, there = worded(text, language), [worded(*source) for source in sources]
    written = undotted(text)
    for check in _CHECKS:
        yield from (written[first.start : last.end] for first, last in check(said, there))
