"""Somebody who hosts the bot, in a folder of theirs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from copy import copy
from pathlib import Path

import pytest

from tests.conftest import PATIENCE

from . import forked

VERBATIM = [sys.executable, "-m", "bot"]

LIGHTHOUSE = (
    "Le phare fermera en 2040\n\n"
    "Le phare de la pointe fermera en 2040, a indiqué la commune de Plouarzel jeudi.\n\n"
    "Il date de 1850. La commune a dit que les visites resteraient possibles.\n"
)


class Host:
    """Somebody's folder, with an article and an index in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.article = folder / "phare.txt"
        self.article.write_text(LIGHTHOUSE)
        self.settings = {"ARTICLES": "phare.txt", "DATA_DIR": "data"}

    def but(self, **settings: str) -> Host:
        """The same folder, asked with other settings."""
        other = copy(self)
        other.settings = self.settings | settings
        return other

    @property
    def environment(self) -> dict[str, str]:
        root = str(Path(__file__).parents[2])
        return os.environ | {"PYTHONPATH": root} | self.settings

    def runs(
        self, *arguments: str, given: str = "", **options: object
    ) -> subprocess.CompletedProcess[str]:
        if forked.CAN_FORK and not options:
            return forked.run(arguments, self.folder, self.environment, given)
        return subprocess.run(  # type: ignore[call-overload,no-any-return] # as subprocess takes them
            [*VERBATIM, *arguments],
            check=False,
            input=given,
            capture_output=True,
            text=True,
            cwd=self.folder,
            env=self.environment,
            timeout=PATIENCE,
            **options,
        )

    def json(self, *arguments: str) -> dict[str, object]:
        run = self.runs(*arguments, "--json")
        assert run.returncode == 0, run.stderr
        return json.loads(run.stdout)  # type: ignore[no-any-return] # what was printed

    def starts(self, *arguments: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [*VERBATIM, *arguments],
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )


def offering(host: Host, question: str) -> Host:
    """The same host, who wants a little more confidence than there is in the answer to that."""
    confidence = float(str(host.json("ask", question)["confidence"]))
    return host.but(ANSWER_THRESHOLD=str(min(confidence + 0.01, (1 + confidence) / 2)))


@pytest.fixture
def host(tmp_path: Path) -> Host:
    return Host(tmp_path)


@pytest.fixture(scope="module")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Host:
    """A host whose index is built; tests that share it do not change it."""
    host = Host(tmp_path_factory.mktemp("indexed"))
    assert host.runs("index", "refresh").returncode == 0
    return host
