from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from index.builds.chroma.connecting import Server
from index.builds.chroma.lease import LEASE, Lease, _taken, leased
from index.builds.store import Store
from index.document import Document
from index.embedding import Embedder
from index.errors import LeaseLost
from index.reindex import ingest
from tests.conftest import ARTICLE, PATIENCE

_COUNTS = """
import sys
from pathlib import Path
from index.builds.chroma.connecting import Server
from index.builds.chroma.lease import leased
from index.builds.store import Store

store = Store.open(Path("nowhere"), Server(sys.argv[1]))
for _ in range(int(sys.argv[2])):
    with leased(store._database, lambda: None, look=0.02) as lease:
        counter = store._client.get_collection("counter", embedding_function=None)
        counted = counter.metadata["counted"]
        lease.check()
        counter.modify(metadata={"counted": counted + 1})
"""


@pytest.fixture
def stores(tmp_path: Path, chroma_server: str) -> Iterator[tuple[Store, Store]]:
    """Two bots on a server where no lease was ever taken."""
    with (
        closing(Store.open(tmp_path, Server(chroma_server))) as here,
        closing(Store.open(tmp_path, Server(chroma_server))) as there,
    ):
        for collection in here._client.list_collections():
            here._client.delete_collection(collection.name)
        yield here, there


def leases(store: Store) -> list[str]:
    return [one.name for one in store._client.list_collections() if one.name.startswith(LEASE)]


@contextmanager
def patiently(store: Store, lasts: float = PATIENCE) -> Iterator[Lease]:
    with leased(store._database, lambda: None, lasts, look=0.02) as lease:
        yield lease


def test_of_many_processes_that_want_it_one_has_it_at_a_time(
    stores: tuple[Store, Store], chroma_server: str
) -> None:
    here, _ = stores
    here._client.create_collection("counter", metadata={"counted": 0}, embedding_function=None)
    bots, rounds = 3, 4
    command = [sys.executable, "-c", _COUNTS, chroma_server, str(rounds)]
    running = [subprocess.Popen(command) for _ in range(bots)]
    assert [one.wait(PATIENCE) for one in running] == [0] * bots
    counter = here._client.get_collection("counter", embedding_function=None)
    assert counter.metadata == {"counted": bots * rounds}
    assert leases(here) == [f"{LEASE}{bots * rounds:08d}"]


def test_whoever_waits_is_told_so_and_gets_it_when_it_is_given_back(
    stores: tuple[Store, Store],
) -> None:
    here, there = stores
    first = patiently(here)
    first.__enter__()
    told: list[bool] = []

    def waiting() -> None:
        told.append(True)
        if len(told) == 2:
            first.__exit__(None, None, None)

    with leased(there._database, waiting, PATIENCE, look=0.02) as lease:
        lease.check()
    assert len(told) == 2


def test_a_bot_that_was_silent_for_too_long_has_lost_it(stores: tuple[Store, Store]) -> None:
    here, there = stores
    with patiently(here) as lost:
        lost.check()
        with patiently(there, lasts=0.1) as taken:
            taken.check()
            with pytest.raises(LeaseLost, match="run verbatim index refresh again"):
                lost.check()
            assert len(leases(here)) == 1
    with patiently(here) as again:
        again.check()


def test_a_bot_that_lives_is_not_taken_for_dead(stores: tuple[Store, Store]) -> None:
    here, there = stores
    holding = patiently(here)
    lease = holding.__enter__()
    beats = 0

    class Enough(Exception):
        pass

    def waiting() -> None:
        nonlocal beats
        beats += 1
        if beats == 20:
            raise Enough
        lease.tell(beats)  # as its thread does, at each look

    with pytest.raises(Enough), leased(there._database, waiting, lasts=0.5, look=0.1):
        pass
    lease.check()
    holding.__exit__(None, None, None)


def test_who_looked_at_a_lease_that_was_long_over_does_not_get_the_next_one(
    stores: tuple[Store, Store],
) -> None:
    here, there = stores
    with patiently(here):
        (first,) = leases(here)
    with patiently(here), patiently(there, lasts=0.1) as current:
        kept = leases(there)
        following = int(first.removeprefix(LEASE)) + 1
        assert f"{LEASE}{following:08d}" < kept[0], "it is over, too, and its name is free"
        assert _taken(here._database, following, "slow") is None
        assert leases(there) == kept
        current.check()


def test_a_refresh_whose_lease_was_lost_publishes_nothing(
    stores: tuple[Store, Store], embedder: Embedder
) -> None:
    here, there = stores
    other = Document("Le phare fermera en 2040.", "Le phare", "phare.md", "fr")
    theirs = None

    def overtaken(*_: object) -> None:
        nonlocal theirs
        if theirs is None:
            with patiently(there, lasts=0.1):
                theirs = ingest([ARTICLE, other], there, embedder, articles=["x"], keep=2).build

    with here.leased(lambda: None):
        ingest([ARTICLE], here, embedder, articles=["x"], keep=2)
        more = [ARTICLE, Document("Il pleut.", "La pluie", "pluie.md", "fr")]
        with pytest.raises(LeaseLost):
            ingest(more, here, embedder, articles=["x"], keep=2, checks=[overtaken])
    assert here.builds() == [here.published()] == [theirs]
