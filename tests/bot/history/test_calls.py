"""Whether a person was called to an answer is known once, and as long as the answer."""

from __future__ import annotations

from pathlib import Path

from tests.bot.answering.test_answer import answer

from .test_history import opened


def test_a_person_is_called_once_and_has_looked_once(tmp_path: Path) -> None:
    history = opened(tmp_path)
    number = history.add("discord", "1", answer()).id
    assert not history.resolve(number), "nobody was called"
    assert history.call(number)
    history.close()
    history = opened(tmp_path)  # after a restart as before
    assert not history.call(number)
    assert history.resolve(number)
    assert not history.resolve(number)
    assert not history.call(number)
    history.close()


def test_a_call_that_is_taken_back_can_be_made_again(tmp_path: Path) -> None:
    history = opened(tmp_path)
    number = history.add("discord", "1", answer()).id
    assert history.call(number)
    history.uncall(number)
    assert history.call(number)
    history.close()


def test_a_call_goes_with_its_answer_and_with_an_edit_of_its_question(tmp_path: Path) -> None:
    history = opened(tmp_path)
    assert not history.call(7), "there is no such answer"
    number = history.add("slack", "1", answer(), prompt="C1 1.1").id
    assert history.call(number)
    assert history.add("slack", "1", answer(), prompt="C1 1.1").id == number
    assert history.call(number), "the question is another now"
    history.forget_person("slack", "1")
    assert not history.resolve(number)
    history.close()
