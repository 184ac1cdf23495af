"""Two bots, two machines' folders, one Chroma server: both refresh at once, and nothing is lost."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.chroma_cloud import Cloud, serving_cloud, settings_of
from tests.conftest import PATIENCE, serving_chroma

from .conftest import LIGHTHOUSE, VERBATIM, Host

WAITS = b"Waiting for the refresh of another bot"
IMPATIENT = (
    "from index.builds.chroma import lease; lease.LASTS = 2.0;from bot.__main__ import main; main()"
)
"""A bot that takes another one for dead after two seconds; a test has no minute."""


class Bots:
    """Two bots with an article each, in a folder that both read; one of them is being held.

    Attributes:
        here: the one whose writing is held up.
        there: the other one.
        cloud: what `here` writes through.
    """

    def __init__(self, folder: Path, here: Cloud, there: Cloud) -> None:
        self.cloud, self.shared = here, folder / "shared"
        self.shared.mkdir()
        self.here, self.there = (self._bot(folder / one) for one in ("here", "there"))
        self.here.settings |= settings_of(here)
        self.there.settings |= settings_of(there)
        self.adds("of-both")

    def _bot(self, folder: Path) -> Host:
        folder.mkdir()
        host = Host(folder)
        host.settings["ARTICLES"] = f"{self.shared}/*.txt"
        return host

    def adds(self, name: str) -> None:
        (self.shared / f"{name}.txt").write_text(f"Phare {name}\n\n" + LIGHTHOUSE)

    def articles(self) -> set[str]:
        """Those that are published, by their names."""
        dates = self.there.json("facts", "dates")
        return {Path(one["citation"]["source"]).stem for one in dates}  # type: ignore[index] # facts

    def holds_up(self) -> subprocess.Popen[bytes]:
        """Start a refresh `here`, and hold it up when it is about to write."""
        self.cloud.gate.clear()
        refreshing = refresh(self.here)
        assert self.cloud.at_gate.wait(PATIENCE)
        return refreshing


def refresh(host: Host, command: list[str] = VERBATIM) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*command, "index", "refresh"],
        cwd=host.folder,
        env=host.environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def waits(refreshing: subprocess.Popen[bytes]) -> bool:
    """Tell whether a refresh waits for another one, once it tells of a step."""
    assert refreshing.stderr
    return refreshing.stderr.readline().startswith(WAITS)


def ended(refreshing: subprocess.Popen[bytes]) -> tuple[int, str]:
    _, errors = refreshing.communicate(timeout=PATIENCE)
    return refreshing.returncode, errors.decode()


@pytest.fixture
def bots(tmp_path: Path) -> Iterator[Bots]:
    with ExitStack() as stack:
        (tmp_path / "server").mkdir()
        server = stack.enter_context(serving_chroma(tmp_path / "server"))
        here, there = (stack.enter_context(serving_cloud(server)) for _ in range(2))
        here.throttle = there.throttle = 0
        yield Bots(tmp_path, here, there)
        here.gate.set()


def test_what_each_of_two_bots_adds_is_there_at_the_end(bots: Bots) -> None:
    bots.adds("here")
    first = bots.holds_up()
    bots.adds("there")  # the first has read the folder already
    second = refresh(bots.there)
    assert waits(second)
    bots.cloud.gate.set()
    assert ended(first)[0] == 0
    assert ended(second)[0] == 0
    assert bots.articles() == {"of-both", "here", "there"}
    assert len(bots.there.json("index", "list")) == 2


def test_a_bot_that_is_killed_holds_nobody_up_for_long(bots: Bots) -> None:
    killed = bots.holds_up()
    killed.kill()
    ended(killed)
    bots.adds("there")
    second = refresh(bots.there, [sys.executable, "-c", IMPATIENT])
    assert waits(second)
    assert ended(second)[0] == 0
    assert bots.articles() == {"of-both", "there"}


def test_a_bot_that_comes_back_after_it_was_taken_for_dead_undoes_nothing(bots: Bots) -> None:
    stopped = bots.holds_up()
    stopped.send_signal(signal.SIGSTOP)
    bots.adds("there")
    second = refresh(bots.there, [sys.executable, "-c", IMPATIENT])
    assert waits(second)
    assert ended(second)[0] == 0
    bots.cloud.gate.set()
    stopped.send_signal(signal.SIGCONT)
    status, errors = ended(stopped)
    assert status == 1
    assert errors.splitlines()[-1].startswith("verbatim: ")
    assert "Traceback" not in errors
    assert bots.articles() == {"of-both", "there"}
    assert len(bots.there.json("index", "list")) == 1
