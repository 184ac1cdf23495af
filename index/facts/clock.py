"""Where a point in time stands: seen from the date of its document, and by the tense around it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from index.language.dates import DateGrammar

from . import edtf

Groups = Mapping[str, str | None]

_NEARER = 3
"""How many times as near the other side has to be to beat a tense that is not plain."""
_AMBIGUOUS = 1.5
"""How many times as near a value has to be where no tense tells."""
_SKEW = 3
"""How many days a document's date may be off: so near, no tense makes it a year before or after."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock tells where a point stands in time.

    Attributes:
        grammar: of the language that it is written in.
        published: the date of the document, or None.
        direction: -1 if its sentence tells of the past, 1 of the future, 0 if neither is plain.
        sure: whether the verb tells that clearly, in the point's own clause.
        before: the value that the text gave just before, or None.
    """

    grammar: DateGrammar
    published: date | None
    direction: int = 0
    sure: bool = False
    before: str | None = None

    def number(self, word: str | None) -> int | None:
        """Return the number that a word, or a figure, means; None if it is none that is known."""
        folded = " ".join((word or "").lower().split())
        if (meaning := self.grammar.words.get(folded)) is not None:
            return meaning
        return int(folded) if folded.isdecimal() else None

    def unit(self, groups: Groups) -> str:
        """Return the English word for the unit in `groups`."""
        word = " ".join((groups.get("unit") or "").lower().split())
        return self.grammar.units.get(word, "month")


def nearest(values: Iterable[str], clock: Clock) -> str | None:
    """Return the value that the tense and nearness to the document's date choose.

    The side that the tense tells counts, unless the other is much nearer and the tense is not
    plain. None if there is no tense, and the values are about as near: then nothing tells.
    """
    published = clock.published
    if published is None:
        return None
    away = sorted(((_days_to(one, published), one) for one in values), key=lambda a: abs(a[0]))
    if not away:
        return None
    (near, value), others = away[0], away[1:]
    if not clock.direction:
        return None if others and abs(others[0][0]) < _AMBIGUOUS * abs(near) else value
    fitting = [one for one in away if one[0] * clock.direction >= 0]
    if not fitting or abs(near) <= _SKEW:
        return value
    if not clock.sure and _NEARER * abs(near) < abs(fitting[0][0]):
        return value
    return fitting[0][1]


def _days_to(value: str, published: date) -> int:
    """Return how many days lie between a value and a day in it or not: none if it is in it."""
    begins, ends = edtf.bounds(value)
    return max((begins - published).days, 0) + min((ends - published).days, 0)
