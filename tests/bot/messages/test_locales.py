"""Every word the bot says is there in every language, and none is there for nothing."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from babel import Locale
from babel.numbers import format_decimal
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl

from bot.messages.dates import KINDS
from bot.messages.locales import LANGUAGES, say, spoken
from index.language import identification

FOLDER = Path(__file__).parents[3] / "bot"
EVERY = pytest.mark.parametrize("language", sorted(LANGUAGES))


@cache
def messages(language: str) -> dict[str, ftl.Message]:
    resource = FluentParser().parse(
        (FOLDER / "messages" / "locales" / f"{language}.ftl").read_text()
    )
    assert not [entry for entry in resource.body if isinstance(entry, ftl.Junk)]
    found = [entry for entry in resource.body if isinstance(entry, ftl.Message)]
    assert len(found) == len({entry.id.name for entry in found}), "one is there twice"
    return {entry.id.name: entry for entry in found}


def inside(node: object) -> Iterator[ftl.BaseNode]:
    """A node and all in it."""
    if isinstance(node, ftl.BaseNode):
        yield node
        for value in vars(node).values():
            for child in value if isinstance(value, list) else [value]:
                yield from inside(child)


def variables(message: ftl.Message) -> set[str]:
    return {node.id.name for node in inside(message) if isinstance(node, ftl.VariableReference)}


def shown(message: ftl.Message) -> set[str]:
    """What is put into the words, and not only chosen by."""
    placed = [node for node in inside(message) if isinstance(node, ftl.Placeable)]
    return {
        node.id.name
        for place in placed
        if not isinstance(place.expression, ftl.SelectExpression)
        for node in inside(place)
        if isinstance(node, ftl.VariableReference)
    }


PLURALS = {"zero", "one", "two", "few", "many"}


def plurals(message: ftl.Message) -> Iterator[tuple[str, set[str]]]:
    """The numbers that a message is declined by, each with its forms."""
    for node in inside(message):
        if isinstance(node, ftl.SelectExpression):
            assert isinstance(node.selector, ftl.VariableReference)
            keys = (variant.key for variant in node.variants)
            forms = {key.name for key in keys if isinstance(key, ftl.Identifier)}
            if forms & PLURALS:
                yield node.selector.id.name, forms


@cache
def given() -> dict[str, set[str]]:
    """What the code gives with each message; "" is for keys that it chooses as it runs."""
    found: dict[str, set[str]] = {"": set()}
    for path in FOLDER.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text())):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "say":
                names = {str(keyword.arg) for keyword in call.keywords}
                nodes = [one for one in ast.walk(call.args[1]) if isinstance(one, ast.Constant)]
                for key in [str(node.value) for node in nodes] or [""]:
                    found.setdefault(key, set()).update(names)
    return found


def given_with(key: str) -> set[str]:
    return given().get(key, given()[""])


DATES = {"date", "published"}
TEXTS = {
    *("text", "model", "question", "build", "kept", "by", "progress", "remedy", "source", "dates"),
    *("start", "end", "when", "year"),
}


def arguments(key: str, number: int, kind: str = "other") -> dict[str, str | int | date]:
    """What the code might give with a message."""
    texts = {name: f"‹{name}›" for name in TEXTS} | {"kind": kind}
    known = texts | dict.fromkeys(DATES, date(2031, 6, 8))
    return {name: known.get(name, number) for name in given_with(key)}


def test_what_questions_are_asked_in_is_spoken() -> None:
    assert set(identification.LANGUAGES) <= LANGUAGES


@EVERY
def test_a_language_has_every_message_and_no_other(language: str) -> None:
    assert messages(language).keys() == messages("en").keys()


@EVERY
def test_a_message_shows_what_the_english_one_does_and_asks_for_what_it_is_given(
    language: str,
) -> None:
    for key, message in messages(language).items():
        assert shown(messages("en")[key]) <= shown(message), key
        assert variables(message) <= given_with(key), key


def written(value: str | int | date, language: str) -> str:
    """What is seen of a value; of one nothing, which may be a word."""
    if isinstance(value, int):
        return "" if value == 1 else format_decimal(value, locale=language)
    return str(value.year) if isinstance(value, date) else value


@EVERY
@pytest.mark.parametrize("number", [1, 2, 5, 21, 1_234])
def test_a_message_is_said_with_all_it_is_given(language: str, number: int) -> None:
    for key, english in messages("en").items():
        for kind in (*KINDS, "other"):
            values = arguments(key, number, kind)
            said = say(language, key, **values)
            assert said.strip()
            assert not set("{}$") & set(said)
            for name in shown(english):
                assert written(values[name], language) in said, key


@EVERY
def test_a_number_has_every_form_that_the_language_declines_it_in(language: str) -> None:
    forms = {Locale(language).plural_form(number) for number in range(1_000)}
    for key, message in messages(language).items():
        declined = dict(plurals(message))
        assert dict(plurals(messages("en")[key])).keys() <= declined.keys(), key
        assert all(forms <= has for has in declined.values()), key


@EVERY
def test_commands_and_settings_are_called_what_they_are_called(language: str) -> None:
    def names(key: str, language: str) -> set[str]:
        said = say(language, key, **arguments(key, 5))
        return set(re.findall(r"/\w+ \w+|[A-Z]{5,}[A-Z_]*|DATA_DIR|verbatim-bot", said))

    assert names("mend-store", "en") == {"DATA_DIR", "CHROMA_URL"}
    for key in messages("en"):
        assert names(key, "en") == names(key, language), key


def test_every_message_is_used_and_every_one_used_is_there() -> None:
    source = "\n".join(path.read_text() for path in FOLDER.rglob("*.py"))
    quoted = set(re.findall(r'"([a-z]+(?:-[a-z]+)*)"', source))
    assert messages("en").keys() - quoted == set()
    commands = set(re.findall(r'(?<![.\w])words\("([a-z-]+)"', source))
    assert (given().keys() | commands) - messages("en").keys() == {""}


def test_a_language_that_is_not_spoken_is_answered_in_english() -> None:
    assert say("xx", "sure") == "sure"


@pytest.mark.parametrize(
    ("language", "asked", "expected"),
    [
        ("ru", "When does the museum open?", "ru"),
        ("ja", "Когда откроется музей?", "ru"),
        ("", "Wann öffnet das Museum?", "de"),
        ("ja", "", "en"),
        ("", "\ud800 Wann öffnet das Museum?", "de"),
    ],
)
def test_a_person_is_told_in_their_platform_s_language_or_in_their_question_s(
    language: str, asked: str, expected: str
) -> None:
    assert spoken(language, asked) == expected


def test_a_message_that_lacks_a_value_is_an_error() -> None:
    with pytest.raises(KeyError, match="sentence"):
        say("en", "sentence")
