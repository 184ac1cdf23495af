"""Every word the bot says is there in every language, and none is there for nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast

from bot.messages.locales import LANGUAGES, say

FOLDER = Path(__file__).parents[3] / "bot"


def messages(language: str) -> dict[str, ast.Message]:
    resource = FluentParser().parse(
        (FOLDER / "messages" / "locales" / f"{language}.ftl").read_text()
    )
    assert not [entry for entry in resource.body if isinstance(entry, ast.Junk)]
    return {entry.id.name: entry for entry in resource.body if isinstance(entry, ast.Message)}


def variables(message: ast.Message) -> set[str]:
    found: set[str] = set()

    def visit(node: object) -> None:
        if isinstance(node, ast.VariableReference):
            found.add(node.id.name)
        for value in vars(node).values() if isinstance(node, ast.BaseNode) else ():
            for child in value if isinstance(value, list) else [value]:
                visit(child)

    visit(message.value)
    return found


def test_english_and_french_are_spoken() -> None:
    assert {"en", "fr"} <= LANGUAGES


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_a_language_has_every_message_with_the_same_variables(language: str) -> None:
    english, other = messages("en"), messages(language)
    assert english.keys() == other.keys()
    for key in english:
        assert variables(english[key]) == variables(other[key]), key


def test_every_message_is_used_and_every_one_used_is_there() -> None:
    source = "\n".join(path.read_text() for path in FOLDER.rglob("*.py"))
    quoted = set(re.findall(r'"([a-z]+(?:-[a-z]+)*)"', source))
    assert messages("en").keys() - quoted == set()
    calls = r'(?<![.\w])(?:say\([^,()]+(?:\([^()]*\))?,|words\()\s*"([a-z-]+)"'
    said = set(re.findall(calls, source))
    assert said - messages("en").keys() == set()


def test_a_language_that_is_not_spoken_is_answered_in_english() -> None:
    assert say("xx", "sure") == "sure"


def test_a_message_that_lacks_a_value_is_an_error() -> None:
    with pytest.raises(KeyError, match="sentence"):
        say("en", "sentence")
