from __future__ import annotations

import pytest

from bot.answering.answer import Answer, Verdict
from bot.metrics import Metrics

from .answering.test_answer import answer

REFUSAL = answer(verdict=Verdict.NOT_IN_ARTICLE, citations=(), text="")


@pytest.mark.parametrize("given", [answer(), answer(verdict=Verdict.PERHAPS), REFUSAL])
def test_answers_are_counted_by_verdict(given: Answer) -> None:
    metrics = Metrics(lambda: 0, lambda: None)
    metrics.observe("slack", given)
    labels = f'platform="slack",read_by="reader",verdict="{given.verdict.value}"'
    assert f"verbatim_answers_total{{{labels}}} 1.0" in metrics.text().decode()
