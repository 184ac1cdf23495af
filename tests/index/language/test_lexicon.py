"""The data files: each is well formed, and one is all that a new language needs."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import index
from index.language.dates import date_grammar
from index.language.identification import LANGUAGES
from index.language.lexicon import (
    any_of,
    either,
    everywhere,
    lexicon,
    lexicons,
    numbered,
    read_lexicon,
)
from index.language.names import with_names
from index.language.organisations import evidence, head_names
from index.language.speech.grammar import speech_grammar

PACKAGE = Path(index.__file__).parent
DATA = PACKAGE / "language" / "data"
_IN_ONE = """
past future planned participles aims parts middle reported not_within possessive of_quarters
"""
ONE_PATTERN = {"organisations.speaking", *(f"dates.{entry}" for entry in _IN_ONE.split())}
NO_PATTERNS = {
    *("order", "common_from", "dates.points"),
    *(name for name, value in lexicon("en").entries.items() if isinstance(value, bool)),
    *(name for name, value in lexicon("en").entries.items() if isinstance(value, dict)),
}


def test_the_supported_languages_are_those_that_have_a_file_in_their_order() -> None:
    assert LANGUAGES == ("en", "fr", "de", "es", "it", "pt", "nl", "ru")
    assert set(LANGUAGES) == {file.stem for file in DATA.glob("*.toml")}


def test_git_does_not_leave_the_data_files_out_for_a_wheel_would_as_well() -> None:
    git = shutil.which("git") or "git"
    run = subprocess.run([git, "check-ignore", "-q", DATA / "en.toml"], check=False, cwd=PACKAGE)
    assert run.returncode != 0


def test_no_two_languages_have_one_place() -> None:
    orders = [known.entries["order"] for known in lexicons().values()]
    assert orders == list(range(1, len(LANGUAGES) + 1))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_pattern_of_a_language_can_be_compiled(language: str) -> None:
    known = lexicon(language)
    grammar = date_grammar(language)
    assert len(grammar.leads) == len(known.table("dates.leads"))
    assert len(evidence(language)) == len(known.words("organisations.evidence"))
    assert len(head_names(language)) == len(known.words("organisations.names"))
    for name in known.entries.keys() - NO_PATTERNS:
        one = name.startswith(("speech.", "suggestions.")) or name in ONE_PATTERN
        for pattern in [known.pattern(name)] if one else known.words(name):
            re.compile(with_names(pattern))


def test_months_and_weekdays_are_all_there_or_none() -> None:
    for known in lexicons().values():
        assert len(known.words("months")) in {0, 12}
        assert len(known.words("weekdays")) in {0, 7}


def test_no_verb_of_saying_is_written_twice_in_a_language() -> None:
    for known in lexicons().values():
        for tense in ("participles", "presents"):
            words = known.words(f"speech.{tense}") + known.words(f"speech.more_{tense}")
            assert len(words) == len(set(words))


def test_a_language_without_a_file_has_no_words_and_no_verbs_of_saying() -> None:
    assert not any(lexicon("xx").entries.values())
    assert speech_grammar("xx") is None
    assert not re.search(lexicon("xx").pattern("dates.past"), "it was so")


def test_what_is_no_entry_of_any_language_is_not_asked_for() -> None:
    with pytest.raises(KeyError):
        lexicon("en").words("questions.colour")


def test_the_longest_of_some_words_is_looked_for_first_and_of_none_nothing_is_found() -> None:
    assert either(["a", "abc", "ab", "a"]) == "abc|ab|a"
    assert not re.search(either([]), "anything")


def test_words_of_any_language_are_there_once() -> None:
    assert everywhere("questions.who") == (
        "who",
        "qui",
        "wer",
        "quién",
        "chi",
        "quem",
        "wie",
        "кто",
    )
    assert re.split(r"\W+", any_of("questions.openers")).count("e") == 1


def test_two_words_for_one_have_one_number() -> None:
    assert numbered(("un|une", "deux")) == {"un": 1, "une": 1, "deux": 2}


SWEDISH = r"""
order = 9
common_from = 51
fully_read = true
months = '''
januari februari mars april maj juni juli augusti september oktober november december
'''
weekdays = "måndag tisdag onsdag torsdag fredag lördag söndag"

[sentences]
abbreviations = "bl.a kl"

[questions]
time = ['hur dags']
date = ['nar', 'vilket (?:ar|datum)']
number = ['hur (?:manga|mycket|lange)']
name = ['vem', 'vilken']
who = "vem"
copulas = "är var"
what = ['\bvad\b']
says = "säga"
openers = "och men"
pronouns = "den det han hon"

[dates]
points = [
    ['date', '(?:den\s)?{day}\s{month}(?:\s{year})?'],
    ['month', '{month}\s{year}'],
    ['weekday', '(?:i\s)?{weekday}s?'],
]
past = '\b(?:sa|öppnade|stängde)\b'
future = '\b(?:ska|kommer)\b'

[dates.leads]
by = 'senast'
at = 'i|på'

[speech]
participles = "sa sade uppgav"
presents = "säger uppger"
verb = '(?:{participles}|{presents})'

that = '\satt\s'

[subjects]
pronouns = '[Hh]an [Hh]on [Dd]e'
"""
PROBE = r"""
import json
from datetime import date
from bot.answering.followups import in_context
from bot.answering.question import Question
from index.chunking import chunk
from index.document import Document
from index.facts.annotation import facts_of
from index.language.identification import LANGUAGES, identify_language
from index.language.questions import asks_what_is_said, kind_of

text = (
    "Bron öppnade den 3 maj 2030. Fyren ska stängas senast 4 juni. "
    "Det gäller bl.a. Uppsala. Anna Lind säger att fyren är gammal."
)
document = Document(text, "t", "t", "sv", published=date(2031, 1, 2))
sentences = chunk(document)
facts = facts_of(document, sentences)
questions = ["När öppnade bron?", "Hur många bor där?", "Vem äger fyren?", "Vem är Anna Lind?"]
print(json.dumps({
    "languages": LANGUAGES,
    "identified": identify_language("Anna Lind säger att fyren är gammal och ska stängas."),
    "kinds": [kind_of(question).name for question in questions],
    "said": asks_what_is_said("Vad säger Anna Lind?"),
    "context": in_context(Question("Och den andra bron?", previous=Question("Var ligger bron?"))),
    "sentences": len(sentences),
    "dates": [[one.span.of(text), one.value] for one in facts.dates],
    "statements": [[one.name, one.words.of(text)] for one in facts.statements],
}))
"""


@pytest.fixture
def swedish(tmp_path: Path) -> dict[str, Any]:
    """Say what a copy of the code, to which one data file was added, knows of Swedish."""
    for package in ("index", "bot"):
        shutil.copytree(
            PACKAGE.parent / package,
            tmp_path / package,
            ignore=shutil.ignore_patterns("embedder.onnx", "reader.onnx", "*.pyc"),
        )
    (tmp_path / "index" / "language" / "data" / "sv.toml").write_text(SWEDISH, encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-c", PROBE],
        check=True,
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"},
    )
    found: dict[str, Any] = json.loads(run.stdout)
    return found


def test_a_data_file_is_all_that_a_new_language_needs(swedish: dict[str, Any]) -> None:
    assert swedish == {
        "languages": [*LANGUAGES, "sv"],
        "identified": "sv",
        "kinds": ["DATE", "NUMBER", "NAME", "OTHER"],
        "said": True,
        "context": "Var ligger bron? Och den andra bron?",
        "sentences": 4,
        "dates": [["den 3 maj 2030", "2030-05-03"], ["senast 4 juni", "../2031-06-04"]],
        "statements": [["Anna Lind", "fyren är gammal"]],
    }


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("colour = 1", "xx.toml: en.toml has no colour"),
        ("[dates]\npast = 3", "xx.toml: dates.past cannot be 3"),
        ("[dates]\npast = '{nowhere}'", "xx.toml: nothing is called {nowhere}"),
        ("order = ", "xx.toml: "),
    ],
)
def test_a_data_file_that_is_wrong_is_refused_by_its_name(
    tmp_path: Path, written: str, problem: str
) -> None:
    file = tmp_path / "xx.toml"
    file.write_text(written)
    with pytest.raises(ValueError, match=re.escape(problem)):
        read_lexicon(file)
