"""A row of a table that was made a sentence: "Sunday — Opens: 9:00 — Closes: 17:00".

A question for a cell is answered by the cell below the head that it names, and in the row of the
weekday that it names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from index.document import BETWEEN_CELLS
from index.language.folding import fold
from index.language.lexicon import lexicons, numbered

_CELL = re.compile(rf"{BETWEEN_CELLS}([^—:]+): ")
_WORD = re.compile(r"[^\W\d_]{3,}")
_STEM = 4  # letters that "closes" and "closing" share


def cell_asked_after(question: str, sentence: str) -> tuple[int, int] | None:
    """Return the characters of the cell whose head a question names, and no other head as well.

    Args:
        question: in any language; heads are only recognised in the table's own.
        sentence: a row or any other sentence, which has no cells.
    """
    asked = _stems(question)
    named = sorted(
        ((len(asked & _stems(head)), start, end) for head, start, end in _cells(sentence)),
        reverse=True,
    )
    if not named or not named[0][0] or (len(named) > 1 and named[0][0] == named[1][0]):
        return None
    return named[0][1:]


def is_named(question: str, row: str) -> bool:
    """Tell whether a question names what a row is about, its first cell, or the cell's weekday."""
    first = row.split(BETWEEN_CELLS, 1)[0]
    about = _stems(first)
    return bool((about and about <= _stems(question)) or (_weekdays(first) & _weekdays(question)))


def is_of_another_day(question: str, sentence: str) -> bool:
    """Tell whether a sentence is a row of another weekday than a question asks about."""
    asked, said = _weekdays(question), _weekdays(sentence.split(BETWEEN_CELLS, 1)[0])
    return bool(asked and said and not asked & said and _CELL.search(sentence))


def _cells(sentence: str) -> Iterator[tuple[str, int, int]]:
    """Yield the head of each cell but the first, and the characters of what stands in it."""
    heads = list(_CELL.finditer(sentence))
    for place, head in enumerate(heads):
        end = heads[place + 1].start() if place + 1 < len(heads) else len(sentence)
        yield head[1], head.end(), end


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in _WORD.findall(fold(text))}


def _weekdays(text: str) -> set[int]:
    known = _days()
    return {known[word] for word in _WORD.findall(fold(text)) if word in known}


@cache
def _days() -> dict[str, int]:
    """Return the number of each weekday of every language, folded; and of their plurals."""
    days = {
        fold(word): number
        for known in lexicons().values()
        for word, number in numbered(known.words("weekdays"), 0).items()
    }
    return days | {f"{day}s": number for day, number in days.items()}
