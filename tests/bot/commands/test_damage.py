"""Files of `DATA_DIR` that are damaged: every command says in a sentence what mends them."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from index.builds.store import Store
from index.databases import is_damaged
from index.errors import StoreError
from tests.bot.answering.test_answer import answer
from tests.bot.conftest import Host
from tests.bot.history.test_history import opened

from .test_cli import stopped

_ON_DISCORD = {"DISCORD_TOKEN": "x"}
_INDEX = "the index is damaged: delete the folder chroma in DATA_DIR"
_HISTORY = "history.sqlite3 in DATA_DIR is damaged: put a copy back; or move it out"


def spoiled(content: bytes, how: str) -> bytes:
    """What is left of a file of SQLite, of pages of 4 KB."""
    rest = bytearray(content)
    if how == "no database":
        return random.Random(0).randbytes(50_000)  # noqa: S311 - no secret
    if how == "torn":
        return content[: len(content) // 3]
    for start in range(4096, len(content), 3 * 4096):  # pages that were never written
        rest[start : start + 4096] = bytes(4096)
    return bytes(rest)


@pytest.fixture
def damaged(indexed: Host, tmp_path: Path, request: pytest.FixtureRequest) -> Host:
    """A host whose index is damaged."""
    shutil.copytree(indexed.folder, tmp_path, dirs_exist_ok=True)
    host = Host(tmp_path)
    file = host.folder / "data" / "chroma" / "chroma.sqlite3"
    file.write_bytes(spoiled(file.read_bytes(), request.param))
    return host


@pytest.mark.parametrize("damaged", ["no database", "torn", "holes"], indirect=True)
def test_a_damaged_index_is_said_and_made_anew_once_its_folder_is_deleted(damaged: Host) -> None:
    for command in (["ask", "Quand ?"], ["index", "refresh"], ["index", "status"]):
        assert _INDEX in stopped(damaged.runs(*command))
    assert f"STOP index       {_INDEX}" in damaged.runs("doctor").stdout
    shutil.rmtree(damaged.folder / "data" / "chroma")
    assert damaged.runs("index", "refresh").returncode == 0
    assert damaged.json("ask", "Quand fermera le phare ?")["text"] == "en 2040"


@pytest.mark.parametrize("damaged", ["holes"], indirect=True)
@pytest.mark.parametrize(
    "command",
    [
        ["chat"],
        ["explain", "Quand ?"],
        ["facts", "dates"],
        ["index", "list"],
        ["index", "diff"],
        ["index", "rollback"],
        ["run"],
    ],
)
def test_every_command_that_meets_a_damaged_index_says_so(
    damaged: Host, command: list[str]
) -> None:
    assert _INDEX in stopped(damaged.but(**_ON_DISCORD).runs(*command))


def test_rows_that_are_not_what_was_written_are_a_damage(indexed: Host, tmp_path: Path) -> None:
    copy = tmp_path / "chroma"
    shutil.copytree(indexed.folder / "data" / "chroma", copy)
    with closing(sqlite3.connect(copy / "chroma.sqlite3")) as database, database:
        database.execute(
            "update embedding_metadata set string_value = '[[0,9999]]' where key = 'sentences'"
        )
    with (
        closing(Store.open(copy)) as store,
        pytest.raises(StoreError, match="the index is damaged"),
    ):
        store.load(store.published()).chunks  # noqa: B018 - to read is what is tried


@pytest.fixture(params=["no database", "torn", "holes"])
def forgetful(host: Host, request: pytest.FixtureRequest) -> Iterator[Host]:
    """A host whose history is damaged."""
    with closing(opened(host.folder / "data")) as history:
        for prompt in range(100):
            history.add("discord", "1", answer(), prompt=str(prompt))
    file = host.folder / "data" / "history.sqlite3"
    file.write_bytes(spoiled(file.read_bytes(), request.param))
    before = file.read_bytes()
    yield host
    assert file.read_bytes() == before, "what is damaged is somebody's to save"


def test_a_damaged_history_is_said_and_left_as_it_is(forgetful: Host) -> None:
    assert _HISTORY in stopped(forgetful.runs("forget", "discord:1"))
    assert _HISTORY in stopped(forgetful.runs("feedback", "export"))
    assert f"STOP history     {_HISTORY}" in forgetful.runs("doctor").stdout
    assert _HISTORY in stopped(forgetful.but(**_ON_DISCORD).runs("run"))


def test_a_row_of_the_history_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    with closing(opened(tmp_path)) as history:
        history.add("discord", "1", answer(), prompt="7")
    with closing(sqlite3.connect(tmp_path / "history.sqlite3")) as database, database:
        database.execute("update answers set text = cast(x'ff' as text)")
    with closing(opened(tmp_path)) as history, pytest.raises(StoreError, match="is damaged"):
        history.by_prompt("discord", "7")


def test_a_file_that_is_locked_counts_as_whole(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "a")) as one, one:
        one.execute("create table t (x)")
        one.execute("begin exclusive")
        with closing(sqlite3.connect(tmp_path / "a", timeout=0)) as other:
            assert not is_damaged(other)
