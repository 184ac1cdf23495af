"""Data folders that earlier versions wrote, in the hands of this one (see tests/data_folders)."""

from __future__ import annotations

import json
import sqlite3
import tarfile
from contextlib import closing
from pathlib import Path

import pytest

from index.embedding import load_embedder

from .commands.test_cli import stopped
from .conftest import Host

FOLDERS = sorted((Path(__file__).parents[1] / "data_folders").glob("*.tar.xz"))

INDEXED_AS_NOW = ("2026-11-30b", "2026-11-30c", "2026-11-30d", "2026-12-01", "2026-12-01b")
"""The folders whose sentences and vectors are made as they are now; the others were cut by rules,
or embedded by a model, of before: a refresh makes them anew."""


@pytest.fixture(params=FOLDERS, ids=lambda path: path.name.removesuffix(".tar.xz"))
def earlier(request: pytest.FixtureRequest, host: Host) -> Host:
    """Somebody whose folder another version wrote, however long ago."""
    with tarfile.open(request.param) as archive:
        archive.extractall(host.folder, filter="data")
    host.settings["RETENTION_DAYS"] = "36500"
    return host


def test_there_is_a_folder_of_each_format() -> None:
    assert len(FOLDERS) >= 3


def test_it_is_asked_and_refreshed_as_if_it_were_new(
    earlier: Host, request: pytest.FixtureRequest
) -> None:
    as_now = request.node.callspec.id in INDEXED_AS_NOW
    if as_now:
        assert earlier.json("ask", "Quand fermera le phare ?")["text"] == "en 2040"
    else:
        assert "run verbatim index refresh" in stopped(earlier.runs("ask", "Quand ?"))
    assert (earlier.json("index", "refresh")["embedded"] == 0) is as_now
    assert earlier.json("ask", "Quand fermera le phare ?")["text"] == "en 2040"
    earlier.article.write_text(earlier.article.read_text().replace("2040", "2050"))
    assert earlier.json("index", "refresh")["published"] is True
    assert earlier.json("ask", "Quand fermera le phare ?")["text"] == "en 2050"
    assert earlier.json("index", "diff")[0]["changed"][0]["before"].endswith("en 2040")  # type: ignore[index] # a list
    assert earlier.runs("index", "rollback").returncode == 0
    assert earlier.json("ask", "Quand fermera le phare ?")["text"] == "en 2040"


@pytest.mark.parametrize(
    "earlier", [one for one in FOLDERS if one.name.startswith(INDEXED_AS_NOW)], indirect=True
)
def test_its_vectors_are_those_that_this_version_makes(earlier: Host) -> None:
    import chromadb

    client = chromadb.PersistentClient(
        earlier.folder / "data" / "chroma", settings=chromadb.Settings(anonymized_telemetry=False)
    )
    sentences = min(  # the first format kept them in the collection of the build
        (one for one in client.list_collections() if one.name.startswith(("build-", "sentences-"))),
        key=lambda one: one.name.startswith("build-"),
    )
    kept = sentences.get(include=["embeddings", "documents"])
    assert kept["embeddings"] is not None
    assert kept["documents"]
    for vector, text in zip(kept["embeddings"], kept["documents"], strict=True):
        (made,) = load_embedder().embed_documents([text])
        assert sum(a * b for a, b in zip(vector, made, strict=True)) > 0.9999


def test_its_votes_are_exported_and_its_people_forgotten(earlier: Host) -> None:
    (line,) = earlier.runs("feedback", "export").stdout.splitlines()
    assert json.loads(line)["answers"] == [{"text": "en 2040"}]
    with closing(sqlite3.connect(earlier.folder / "data" / "history.sqlite3")) as database:
        assert database.execute("select person from votes where person = '5678'").fetchall() == []
    assert "1 vote\n" in earlier.runs("forget", "discord:5678").stdout


@pytest.mark.parametrize(
    ("key", "value"), [("format", 99), ("chunker", "sentences-99"), ("embedder", "another")]
)
def test_what_this_version_cannot_ask_is_refused_with_the_command_that_mends_it(
    earlier: Host, key: str, value: object
) -> None:
    rewrite(earlier.folder / "data" / "chroma", key, value)
    assert "run verbatim index refresh" in stopped(earlier.runs("ask", "Quand ?"))
    assert earlier.json("index", "refresh")["published"] is True
    assert earlier.json("ask", "Quand fermera le phare ?")["text"] == "en 2040"
    assert len(earlier.runs("index", "list").stdout.splitlines()) == 2


def rewrite(folder: Path, key: str, value: object) -> None:
    """Let the build in `folder` say something else of itself."""
    import chromadb

    client = chromadb.PersistentClient(
        folder, settings=chromadb.Settings(anonymized_telemetry=False)
    )
    for collection in client.list_collections():
        if collection.name.startswith("build-"):
            collection.modify(metadata=dict(collection.metadata) | {key: value})
