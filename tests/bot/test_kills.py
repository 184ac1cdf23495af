"""A refresh is killed at random points, while a bot answers from the same folder.

VERBATIM_KILLS says how often: `VERBATIM_KILLS=100 pytest tests/bot/test_kills.py`.
"""

from __future__ import annotations

import asyncio
import os
import random
import shutil
import signal
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.answering.question import Question
from bot.application import Application
from bot.settings import Settings
from tests.conftest import PATIENCE

from .conftest import LIGHTHOUSE, Host

KILLS = int(os.environ.get("VERBATIM_KILLS", "10"))


def test_a_refresh_may_be_killed_at_any_point(
    host: Host, capsys: pytest.CaptureFixture[str]
) -> None:
    chance = random.Random(7)  # noqa: S311 - nothing here guards a secret
    host.article.write_text(long_article(2030))
    began = time.monotonic()
    assert host.runs("index", "refresh").returncode == 0
    seconds = time.monotonic() - began
    running = bot(host)
    year, published = 2030, 0
    for wanted in range(2031, 2031 + KILLS):
        host.article.write_text(long_article(wanted))
        refresh = host.starts("index", "refresh")
        time.sleep(chance.uniform(0, seconds))
        refresh.kill()
        refresh.wait()
        answered = answer(running)
        assert answered in {year, wanted}, "neither the build before nor the new one, whole"
        published += answered == wanted
        year = answered
    running.close()
    assert host.json("ask", "Quand fermera le phare ?")["text"] == f"en {year}"
    host.article.write_text(long_article(last := 2031 + KILLS))
    assert host.runs("index", "refresh").returncode == 0
    assert host.json("ask", "Quand fermera le phare ?")["text"] == f"en {last}"
    assert leftovers(host.folder / "data") == []
    with capsys.disabled():
        print(f"\nkills: {KILLS} survived, {published} of them after publishing")  # noqa: T201


@pytest.fixture
def hears_interrupts() -> Iterator[None]:
    """What is started hears SIGINT, though the tests be run in the background, which ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("hears_interrupts")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_a_refresh_that_was_stopped_goes_on_where_it_was(host: Host, number: int) -> None:
    host.article.write_text(long_article(2030))
    for _ in range(20):
        if kept := kept_by_a_stopped_refresh(host, number):
            break
        shutil.rmtree(host.folder / "data")  # it was published before it was stopped
    assert kept
    report = host.json("index", "refresh")
    running = bot(host)
    different = {sentence.text for sentence in running.open_build.current().chunks}
    running.close()
    assert report["embedded"] == len(different) - kept
    assert leftovers(host.folder / "data") == []


def kept_by_a_stopped_refresh(host: Host, number: int) -> int:
    """How many vectors a refresh leaves that gets a signal once it has made some."""
    refresh = host.starts("index", "refresh")
    while refresh.poll() is None and not vectors_kept(host):
        time.sleep(0.01)
    refresh.send_signal(number)
    refresh.wait(PATIENCE)
    return vectors_kept(host)


def vectors_kept(host: Host) -> int:
    """How many vectors are kept for a build that is not published yet."""
    file = host.folder / "data" / "chroma" / "unfinished.sqlite3"
    if not file.exists():
        return 0
    with closing(sqlite3.connect(file, timeout=PATIENCE)) as database:
        if not list(database.execute("SELECT name FROM sqlite_master WHERE name = 'made'")):
            return 0
        vectors = database.execute("SELECT count(*) FROM made WHERE length(value) = 4 * 384")
        return int(vectors.fetchone()[0])


def long_article(year: int) -> str:
    lines = (f"La commune {n} a fermé son phare en {year - n}." for n in range(200))
    return LIGHTHOUSE.replace("2040", str(year)) + "\n" + "\n".join(lines)


def bot(host: Host) -> Application:
    """One that was running before, and goes on."""
    settings = Settings(_env_file=None, data_dir=host.folder / "data")  # type: ignore[call-arg] # pydantic's
    return Application(settings)


def answer(application: Application) -> int:
    said = asyncio.run(application.answerer.answer(Question.asked("Quand fermera le phare ?")))
    return int(said.text.removeprefix("en "))


def leftovers(data: Path) -> list[str]:
    """Files and collections that belong to no complete build."""
    known = {"chroma", "chroma.sqlite3", "refresh.json", "refresh.lock", "sources.json"}
    with closing(sqlite3.connect(data / "chroma" / "chroma.sqlite3")) as database:
        names = [row[0] for row in database.execute("SELECT name FROM collections")]
        known |= {row[0] for row in database.execute("SELECT id FROM segments")}
    builds = {name.removeprefix("build-") for name in names if name.startswith("build-")}
    known |= {f"vectors-{build}" for build in builds}
    expected = {"verbatim"} | {
        f"{kind}-{build}" for kind in ("build", "sentences", "texts", "words") for build in builds
    }
    files = [path.name for folder in (data, data / "chroma") for path in folder.iterdir()]
    return sorted({*names} - expected) + sorted({*files} - known)
