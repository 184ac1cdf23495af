"""The lease: of all bots on one Chroma server, the one that has it may refresh the index.

It is a collection, `lease-N`, whose metadata say who has it, and count while that bot lives. Chroma
makes no two collections of one name, so that of those who want `lease-N` one gets it. The next one
is `lease-N+1`: when the bot says that it is done, or when it has counted no further for as long as
the lease lasts, by the clock of whoever waits. No two machines need agree on the time. The newest
lease stays when it is given back, since its number must not come again.
"""

from __future__ import annotations

import logging
import re
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from index.errors import IndexingError, LeaseLost

from .database import Database
from .faults import ChromaError, translated
from .tables import Table

LEASE = "lease-"

LASTS = 60.0
"""Seconds for which a bot may say nothing before it counts as dead."""

_BEATS = 6
"""How often it says that it lives while a lease lasts."""

_LOOK = 2.0
"""Seconds between two looks of whoever waits."""

_log = logging.getLogger(__name__)


class Lease:
    """A lease that this process has.

    Args:
        database: whose.
        table: the lease itself.
        owner: what nobody else is called.
    """

    def __init__(self, database: Database, table: Table, owner: str) -> None:
        self._database, self._table, self._owner = database, table, owner

    def check(self) -> None:
        """Raise unless it is still this process that has the lease.

        Raises:
            LeaseLost: if it is not.
            StoreError: if the server does not answer.
        """
        with translated():
            newest = _newest(self._database)
            if newest is None or newest.short_metadata.get("owner") != self._owner:
                raise LeaseLost

    def tell(self, beat: int) -> None:
        """Tell who waits that the process lives, by a number that it has not told yet."""
        self._table.collection.modify(metadata={"owner": self._owner, "beat": beat})

    def give_back(self) -> None:
        """Let another bot have the next one."""
        self._table.collection.modify(metadata={"owner": self._owner, "free": True})


@contextmanager
def leased(
    database: Database,
    waiting: Callable[[], None],
    lasts: float | None = None,
    look: float = _LOOK,
) -> Iterator[Lease]:
    """Wait for the lease, and hold it.

    Args:
        database: whose.
        waiting: called now and then while another bot has it.
        lasts: seconds after which a silent bot counts as dead; `LASTS` if None.
        look: seconds between two looks while another bot has it.

    Raises:
        StoreError: if the server does not answer.
    """
    lasts = LASTS if lasts is None else lasts
    with translated():
        lease = _waited_for(database, waiting, lasts, look)
    ended = threading.Event()
    beating = threading.Thread(target=_beat, args=(lease, ended, lasts / _BEATS), daemon=True)
    beating.start()
    try:
        yield lease
    finally:
        ended.set()
        beating.join()
        with suppress(IndexingError), translated():
            lease.give_back()


def _beat(lease: Lease, ended: threading.Event, every: float) -> None:
    beat = 0
    while not ended.wait(every):
        beat += 1
        try:
            with translated():
                lease.tell(beat)
        except IndexingError as error:  # `check` tells whether it is lost
            _log.warning("the lease of the refresh could not be renewed: %s", error)


def _waited_for(
    database: Database, waiting: Callable[[], None], lasts: float, look: float
) -> Lease:
    owner, seen, since = secrets.token_hex(8), None, time.monotonic()
    while True:
        newest = _newest(database)
        state = newest and (newest.name, newest.short_metadata.get("beat"))
        if state != seen:
            seen, since = state, time.monotonic()
        if newest is None or _is_free(newest) or time.monotonic() - since >= lasts:
            if lease := _taken(database, 1 + (_number(newest) if newest else 0), owner):
                return lease
        else:
            waiting()
        time.sleep(look)


def _taken(database: Database, number: int, owner: str) -> Lease | None:
    """Take the lease of that number; return None if another bot did.

    Raises:
        chromadb.errors.ChromaError: if it can be made by nobody.
    """
    name = f"{LEASE}{number:08d}"
    failure = None
    try:
        database.create(name, {"owner": owner, "beat": 0})
    except ChromaError as error:  # Chroma has no error of its own for a name that there is
        failure = error
    newest = _newest(database)
    if newest is None or _number(newest) < number:
        raise failure or LeaseLost
    if newest.short_metadata.get("owner") != owner:
        if failure is None:  # it was long over, and is again
            database.delete(name)
        return None
    for older in _leases(database):
        if _number(older) < number:
            database.delete(older.name)
    return Lease(database, newest, owner)


def _leases(database: Database) -> list[Table]:
    return [one for one in database.tables(LEASE) if re.fullmatch(rf"{LEASE}\d{{8}}", one.name)]


def _newest(database: Database) -> Table | None:
    return max(_leases(database), key=_number, default=None)


def _number(lease: Table) -> int:
    return int(lease.name.removeprefix(LEASE))


def _is_free(lease: Table) -> bool:
    return bool(lease.short_metadata.get("free"))
