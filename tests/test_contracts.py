"""The import contracts of pyproject.toml notice what they are there to notice."""

from __future__ import annotations

import pkgutil
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the code, to be spoiled."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for package in ("bot", "index"):
        shutil.copytree(
            ROOT / package,
            tmp_path / package,
            ignore=shutil.ignore_patterns("__pycache__", "*.onnx", "*.npy"),
        )
    return tmp_path


def contracts(house: Path) -> str:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    return subprocess.run(command, cwd=house, capture_output=True, text=True, check=False).stdout


def test_the_house_as_it_stands_keeps_every_contract(house: Path) -> None:
    assert " 0 broken" in contracts(house)


@pytest.mark.parametrize(
    ("module", "line", "broken"),
    [
        (
            "bot/chat/discord/sending.py",
            "from bot.chat.slack import blocks",
            "adapters do not know of each other",
        ),
        (
            "bot/answering/question.py",
            "from bot.messages import dates",
            "bot goes from the command line down to its errors",
        ),
        (
            "index/document.py",
            "from index.facts import values",
            "index goes from what is made with it down to its errors",
        ),
        (
            "bot/chat/slack/blocks.py",
            "from bot.application import Application",
            "an adapter is handed what it needs, and makes none of it",
        ),
        ("index/lexical.py", "import bot.settings", "index knows nothing of bot"),
        ("bot/metrics.py", "import discord", "discord.py is imported in one package"),
        (
            "bot/suggesting.py",
            "import slack_sdk",
            "slack_bolt and slack_sdk are imported in one package",
        ),
        ("index/reindex.py", "import chromadb", "chromadb is imported in one package"),
        (
            "bot/answering/writer.py",
            "import langchain_core",
            "LangChain is imported where it is plugged in: the retriever, the chat model",
        ),
        (
            "index/retrieval.py",
            "import sentence_transformers",
            "sentence-transformers is imported in one file",
        ),
        (
            "index/facts/clock.py",
            "if TYPE_CHECKING:\n    from .relative import stretch",
            "no module and no package is in a circle",
        ),
    ],
)
def test_an_import_that_should_not_be_there_breaks_a_contract(
    house: Path, module: str, line: str, broken: str
) -> None:
    with (house / module).open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    assert f"{broken} BROKEN" in contracts(house)


@pytest.mark.parametrize(
    ("package", "broken"),
    [
        ("bot", "bot goes from the command line down to its errors"),
        ("index", "index goes from what is made with it down to its errors"),
    ],
)
def test_a_room_that_no_contract_names_is_noticed(house: Path, package: str, broken: str) -> None:
    (house / package / "helpers.py").write_text('"""Nobody said where this belongs."""\n')
    assert f"{broken} BROKEN" in contracts(house)


@pytest.mark.parametrize("package", ["bot", "index"])
def test_the_map_of_the_house_has_every_room(package: str) -> None:
    written = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    house = set(re.findall(r"\w+", written.partition("\n## The house")[2].partition("\n## ")[0]))
    rooms = {info.name for info in pkgutil.iter_modules([str(ROOT / package)])}
    assert rooms - house == set()
