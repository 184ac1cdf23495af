"""What is offered to somebody who types, over restarts with other settings and another reader."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest

from bot.suggesting import Suggester
from index.reader.reading import Borders

from .conftest import Shelf


def offered(shelf: Shelf) -> Sequence[str]:
    """What a bot offers that has just started."""
    suggester = Suggester(shelf.application)
    suggester.update()
    return suggester("", "fr")


def kept(shelf: Shelf) -> dict[str, Any]:
    text = (shelf.settings.data_dir / "suggestions.json").read_text()
    return json.loads(text)  # type: ignore[no-any-return] # what was written


def test_nothing_is_offered_that_would_only_be_answered_with_a_perhaps(shelf: Shelf) -> None:
    assert len(offered(shelf)) > 1
    surest = max(kept(shelf)["suggestions"], key=lambda suggestion: suggestion["confidence"])
    shelf.application.borders = Borders(surest["confidence"], 0)
    assert offered(shelf) == [surest["question"]]


def test_what_another_reader_could_answer_is_not_offered(shelf: Shelf) -> None:
    before = offered(shelf)
    invented = [kept(shelf)["suggestions"][0] | {"question": "Who knows?"}]
    file = shelf.settings.data_dir / "suggestions.json"
    file.write_text(json.dumps(kept(shelf) | {"reader": "another", "suggestions": invented}))
    assert offered(shelf) == before


def test_questions_that_cannot_be_kept_are_offered_and_made_once(
    shelf: Shelf, caplog: pytest.LogCaptureFixture
) -> None:
    (shelf.settings.data_dir / "suggestions.json").mkdir()  # no file can be put there
    suggester = Suggester(shelf.application)
    suggester.update()
    made = suggester("", "fr")
    assert len(made) > 1
    suggester.update()
    assert suggester("", "fr") == made
    (warning,) = caplog.messages
    assert warning.startswith("the questions to offer are not kept: DATA_DIR cannot be written")


def test_questions_whose_file_is_torn_are_made_anew(shelf: Shelf) -> None:
    before = offered(shelf)
    file = shelf.settings.data_dir / "suggestions.json"
    whole = file.read_bytes()
    file.write_bytes(whole[:100])
    assert offered(shelf) == before
    assert kept(shelf) == json.loads(whole)
