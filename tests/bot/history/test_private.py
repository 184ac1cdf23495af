from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.history.history import History
from bot.history.private import keep_private
from index.errors import StoreError
from tests.bot.answering.test_answer import answer

from .test_history import OLD, opened


@pytest.fixture(params=[0o000, 0o022])
def data(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """A data folder that is not there yet, under a mask that lets others read."""
    before = os.umask(request.param)
    yield tmp_path / "home" / "data"
    os.umask(before)


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def used(folder: Path) -> History:
    history = opened(folder)
    history.vote(history.add("discord", "1", answer()).id, "2", helpful=True)
    return history


def assert_private(folder: Path) -> None:
    assert rights(folder) == 0o700
    names = {file.name for file in folder.iterdir()}
    assert names >= {"history.sqlite3", "history.sqlite3-wal", "history.sqlite3-shm", "people.key"}
    assert {rights(file) for file in folder.iterdir()} == {0o600}


def test_what_people_said_is_readable_by_its_owner_only(data: Path) -> None:
    history = used(data)
    assert_private(data)
    history.close()


def test_files_of_an_earlier_version_are_closed_to_others(data: Path) -> None:
    data.mkdir(parents=True)
    with sqlite3.connect(data / "history.sqlite3") as database:
        database.executescript(OLD)
    database.close()
    (data / "people.key").write_bytes(bytes(32))
    assert rights(data / "people.key") & 0o044
    used(data).close()
    os.chmod(data, 0o755)  # noqa: S103 - as it was
    os.chmod(data / "history.sqlite3", 0o664)
    history = used(data)
    assert_private(data)
    assert (data / "people.key").read_bytes() == bytes(32)
    assert history.votes(7) == (1, 0)
    history.close()


def test_files_that_a_running_bot_has_open_are_closed_to_others_and_stay_its_own(
    data: Path,
) -> None:
    first = used(data)
    for file in (data, *data.iterdir()):
        file.chmod(0o777)
    second = used(data)
    assert {rights(file) & 0o077 for file in (data, *data.iterdir())} == {0}
    assert first.votes(2) == second.votes(1) == (1, 0)
    second.close()
    first.close()


def test_a_folder_that_is_shared_on_purpose_stays_so(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o1777)
    keep_private(shared / "history")
    assert (rights(shared), rights(shared / "history")) == (0o1777, 0o600)


def test_rights_that_only_somebody_else_could_take_away_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def not_mine(path: Path, mode: int) -> None:
        del path, mode
        raise PermissionError(1, "Operation not permitted")

    (tmp_path / "history").touch(0o644)
    tmp_path.chmod(0o700)
    monkeypatch.setattr(Path, "chmod", not_mine)
    keep_private(tmp_path / "history")
    assert caplog.messages == [
        f"others may read {tmp_path / 'history'} (Operation not permitted):"
        " let its owner chmod go= it"
    ]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").touch()
    with pytest.raises(StoreError, match="DATA_DIR cannot be written"):
        keep_private(tmp_path / "data" / "history")
