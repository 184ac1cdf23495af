"""Numbers that are written with letters."""

from __future__ import annotations

import re
from collections.abc import Iterable

_ROMAN = re.compile(r"(X{0,3})(IX|IV|V?I{0,3})")
_ONES = {"": 0, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}


def roman(written: str) -> int | None:
    """Return the number, up to 39, that Roman numerals in capitals mean; None if they are none."""
    found = _ROMAN.fullmatch(written)
    return 10 * len(found[1]) + _ONES[found[2]] if found and written else None


def composed(parts: Iterable[tuple[float, bool]]) -> float:
    """Return the number that words one after the other make: 2 million 300 thousand, half a dozen.

    Args:
        parts: what each word means, and whether it multiplies what stands before it.
    """
    total, pending = 0.0, None
    for value, multiplies in parts:
        if not multiplies:
            pending = value if pending is None else pending + value
        elif pending is None and 0 < total < value:  # "forty thousand million"
            total *= value
        else:
            total, pending = total + (1 if pending is None else pending) * value, None
    return total + (pending or 0)
