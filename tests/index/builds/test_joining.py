from __future__ import annotations

import pytest

from index.builds.build import Segment
from index.builds.joining import SMALL, Plan, to_join
from index.builds.manifest import Article


def segment(name: str, sentences: int) -> Segment:
    return Segment(name, sentences)


LARGE, MIDDLE, LITTLE = segment("large", 100_000), segment("middle", 9_000), segment("little", 300)
ALL = {"large": 100_000, "middle": 9_000, "little": 300}


@pytest.mark.parametrize(
    ("new", "joined"),
    [
        (0, set()),
        (20, {"little"}),
        (4_000, {"little"}),
        (4_300, {"little", "middle"}),
        (46_000, {"little", "middle", "large"}),
    ],
)
def test_what_is_no_longer_than_twice_what_is_written_is_joined(new: int, joined: set[str]) -> None:
    assert to_join([LARGE, MIDDLE, LITTLE], ALL, new) == joined


def test_a_segment_of_which_a_quarter_is_hidden_is_written_again() -> None:
    assert to_join([LARGE], {"large": 75_000}, 0) == set()
    assert to_join([LARGE], {"large": 74_999}, 0) == {"large"}


def test_a_segment_of_which_nothing_is_shown_is_dropped() -> None:
    assert to_join([LARGE, MIDDLE], {"large": 100_000}, 0) == {"middle"}


def test_a_plan_keeps_the_order_of_the_articles() -> None:
    large, little = article("large", 100_000), article("little", 300)
    plan = Plan.of([little, None, large], 20, [LARGE, LITTLE])
    assert plan.articles == [None, None, large]
    assert plan.again == [little]
    assert plan.segments == (LARGE,)
    assert plan.written == 320


def test_articles_of_no_segment_that_is_named_are_written_again() -> None:
    """The builds of the first format have no segments."""
    plan = Plan.of([article("none", 5), None], 1, [])
    assert (plan.articles, plan.segments, plan.written) == ([None, None], (), 6)


def test_segments_stay_few_however_many_refreshes_there_are() -> None:
    segments: list[Segment] = []
    rewritten, most = 0, 0
    for number in range(2_000):
        shown = {one.id: one.sentences for one in segments}
        joined = to_join(segments, shown, 50)
        written = 50 + sum(shown[one] for one in joined)
        segments = [one for one in segments if one.id not in joined]
        segments.append(segment(str(number), written))
        most, rewritten = max(most, len(segments)), rewritten + written
    assert most <= 7
    assert rewritten / (50 * 2_000) < 12


def article(name: str, sentences: int) -> Article:
    return Article(f"{name}.txt", "0", name, 0, 0, sentences)


def test_what_is_always_joined_is_short() -> None:
    assert to_join([segment("a", SMALL)], {"a": SMALL}, 1) == {"a"}
    assert to_join([segment("a", SMALL + 1)], {"a": SMALL + 1}, 1) == set()
