from __future__ import annotations

import pytest

from index.language.numerals import roman


@pytest.mark.parametrize(
    ("written", "number"),
    [("I", 1), ("IV", 4), ("IX", 9), ("XIX", 19), ("XXI", 21), ("XXXIX", 39)],
)
def test_roman_numerals_are_read(written: str, number: int) -> None:
    assert roman(written) == number


@pytest.mark.parametrize("written", ["", "vi", "IIX", "IIII", "XL", "MIX", "12"])
def test_what_is_no_roman_numeral_up_to_39_is_none(written: str) -> None:
    assert roman(written) is None
