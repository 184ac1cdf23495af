"""What is offered to somebody who types, over restarts with other settings and another reader."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

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
