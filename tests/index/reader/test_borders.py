"""From which confidence a sentence is said to answer, and from which that it may."""

from __future__ import annotations

from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.reader.extractive import shipped_borders
from index.reader.reading import Borders

inside = st.floats(0.01, 0.99)
fitted = st.tuples(inside, inside).map(lambda pair: Borders(max(pair), min(pair)))


def log_odds(probability: float) -> float:
    return log(probability / (1 - probability))


@given(fitted, inside)
def test_borders_that_are_moved_stay_as_far_apart_in_log_odds(borders: Borders, to: float) -> None:
    moved = borders.at(to)
    assert moved.answered == to
    apart = log_odds(moved.answered) - log_odds(moved.perhaps)
    assert apart == pytest.approx(log_odds(borders.answered) - log_odds(borders.perhaps), abs=1e-6)


@given(fitted)
def test_borders_that_are_moved_to_where_they_are_are_the_same(borders: Borders) -> None:
    assert borders.at(borders.answered).perhaps == pytest.approx(borders.perhaps)


@given(fitted, inside, inside)
def test_who_is_less_bold_offers_no_more(borders: Borders, one: float, other: float) -> None:
    assert borders.at(min(one, other)).perhaps <= borders.at(max(one, other)).perhaps


@pytest.mark.parametrize("all_or_nothing", [0, 1])
def test_at_the_ends_there_is_no_perhaps(all_or_nothing: float) -> None:
    assert Borders(0.3, 0.1).at(all_or_nothing) == Borders(all_or_nothing, all_or_nothing)


@pytest.mark.parametrize(("answered", "perhaps"), [(0.1, 0.3), (1.1, 0.5), (0.5, -0.1)])
def test_what_are_no_two_probabilities_in_order_are_no_borders(
    answered: float, perhaps: float
) -> None:
    with pytest.raises(ValueError, match="two probabilities"):
        Borders(answered, perhaps)


@pytest.mark.parametrize("outside", [-0.1, 1.1])
def test_borders_cannot_be_moved_to_what_is_no_probability(outside: float) -> None:
    with pytest.raises(ValueError, match="two probabilities"):
        Borders(0.3, 0.1).at(outside)


def test_the_borders_that_ship_leave_room_for_a_perhaps() -> None:
    borders = shipped_borders()
    assert 0 < borders.perhaps < borders.answered < 1
