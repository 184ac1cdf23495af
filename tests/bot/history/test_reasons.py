"""Why an answer was not helpful is kept as long as the vote that it belongs to."""

from __future__ import annotations

from pathlib import Path

from bot.history.reasons import MOST, Reason, Why
from tests.bot.answering.test_answer import answer

from .test_history import opened


def test_a_reason_goes_with_its_vote(tmp_path: Path) -> None:
    history = opened(tmp_path)
    number = history.add("discord", "1", answer()).id
    assert not history.reasons.give(number, "2", Reason(Why.WRONG)), "they have not voted"
    history.vote(number, "2", helpful=False)
    assert history.reasons.give(number, "2", Reason(Why.WORDS, "x" * 1_000))
    (voted,) = history.voted()
    assert voted.reasons == (Reason(Why.WORDS, "x" * MOST),)
    history.vote(number, "2", helpful=True)
    (voted,) = history.voted()
    assert voted.reasons == ()
    assert not history.reasons.give(number, "2", Reason(Why.WRONG)), "they found it helpful"
    history.vote(number, "2", helpful=False)
    assert history.reasons.give(number, "2", Reason(Why.WRONG))
    history.forget_person("discord", "2")
    with history._transaction() as cursor:
        assert cursor.execute("select count(*) from reasons").fetchone() == (0,)
    history.close()


def test_an_answer_that_is_not_kept_has_no_reasons(tmp_path: Path) -> None:
    history = opened(tmp_path)
    assert not history.reasons.give(7, "2", Reason(Why.WRONG))
    history.close()
