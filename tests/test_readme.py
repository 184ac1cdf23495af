"""What the README shows is what happens."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import typer

from bot.answering.question import Question
from bot.application import Application
from bot.commands.cli import app
from bot.messages.headlines import headline_with_words
from bot.publishing import refresh
from bot.settings import Settings

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text()
FIRST_MINUTE = re.findall(r"^\| ([^|`]+) \| ([^|]+) \| ([\d, ]*) \|$", README, re.MULTILINE)
"""What is asked one after the other, the headline of each answer, and which sentences it quotes."""
TRANSCRIPTS = re.findall(r"```console\n\$ verbatim (.*)\n((?:.*\n)*?)```", README)


@pytest.mark.parametrize(("arguments", "shown"), TRANSCRIPTS)
def test_a_transcript_is_what_the_command_prints(
    arguments: str, shown: str, tmp_path: Path
) -> None:
    settings = {name.upper(): "" for name in Settings.model_fields} | {"DATA_DIR": str(tmp_path)}
    run = subprocess.run(
        [sys.executable, "-m", "bot", *shlex.split(arguments)],
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=os.environ | settings,
    )
    assert run.stdout == shown


def test_the_first_minute_goes_as_it_is_told(tmp_path: Path) -> None:
    application = Application(Settings(_env_file=None, data_dir=tmp_path))  # type: ignore[call-arg] # pydantic's
    refresh(application, lambda *_: None)
    previous: Question | None = None
    told = []
    for text, _, _ in FIRST_MINUTE:
        question = Question.asked(text, previous)
        answer = application.extractor.answer(question)
        sentences = ", ".join(str(one.chunk.number) for one in answer.citations)
        told.append((text, headline_with_words(answer), sentences))
        previous = replace(question, reply=answer.text)
    application.close()
    assert len(told) == 20
    assert told == [tuple(map(str.strip, row)) for row in FIRST_MINUTE]


def test_there_are_answers_of_every_verdict_a_check_and_a_preview_to_see() -> None:
    assert len(TRANSCRIPTS) == 8


def test_every_command_is_in_the_table_and_every_row_is_a_command() -> None:
    documented = set(
        re.findall(r"^\| `verbatim ([a-z ]+?)(?: [A-Z\[].*)?` \|", README, re.MULTILINE)
    )
    assert documented == commands()


def commands() -> set[str]:
    group = typer.main.get_group(app)
    found: set[str] = set()
    for name, command in group.commands.items():
        below = getattr(command, "commands", {})
        found |= {f"{name} {one}" for one in below} or {name}
    return found


def test_every_setting_is_in_the_table() -> None:
    table = README.partition("## Configuration")[2].partition("## How it works")[0]
    named = set(re.findall(r"`([A-Z_]{6,})`", table)) - {"ARTICLES"}
    assert named | {"ARTICLES"} == {name.upper() for name in Settings.model_fields}


@pytest.mark.parametrize("page", ["README.md", "SECURITY.md"])
def test_every_file_that_is_linked_exists(page: str) -> None:
    links = re.findall(r"\]\(([^)#:]+)[^):]*\)", (ROOT / page).read_text())
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
