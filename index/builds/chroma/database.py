"""A database of Chroma's, embedded or on a server, within what it takes."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

from .connecting import Client, Collection
from .faults import NotFoundError
from .limits import Limits
from .rows import Metadata, Row
from .tables import DESCRIPTION, Table


class Database:
    """A database is where tables are.

    Args:
        client: Chroma's.
        limits: what it takes.
        folder: where it keeps its files, if it is embedded.
    """

    def __init__(self, client: Client, limits: Limits, folder: Path | None = None) -> None:
        self.client, self.limits, self.folder = client, limits, folder

    def create(self, name: str, metadata: Metadata | None = None, **options: Any) -> Table:
        """Make a new table.

        Args:
            name: what to call it.
            metadata: what describes it.
            options: what else Chroma takes.

        Raises:
            chromadb.errors.ChromaError: if there is one of that name.
        """
        long = {key: one for key, one in (metadata or {}).items() if self._is_long(one)}
        short = {key: one for key, one in (metadata or {}).items() if key not in long}
        made = self.client.create_collection(
            name,
            metadata=(short | ({DESCRIPTION: True} if long else {})) or None,
            embedding_function=None,
            **options,
        )
        table = self._table(made)
        if long:
            table.add([Row(DESCRIPTION, None, long)])
        return table

    def _is_long(self, value: Any) -> bool:
        return isinstance(value, str) and len(value.encode()) > self.limits.described

    def _table(self, collection: Collection) -> Table:
        return Table(collection, self.limits, self._written)

    def _written(self) -> int:
        """Return how many rows a call may write; where it knows no limit, Chroma tells -1."""
        told = self.client.get_max_batch_size()
        return min(self.limits.written, told) if told > 0 else self.limits.written

    def table(self, name: str) -> Table:
        """Return the table of that name.

        Raises:
            NotFoundError: if there is none.
        """
        found = self.client.get_collection(name, embedding_function=None)
        return self._table(found)

    def tables(self, *prefixes: str) -> list[Table]:
        """Return the tables whose names begin with one of `prefixes`."""
        found: list[Collection] = []
        while page := self.client.list_collections(limit=100, offset=len(found)):
            found += page
        return [self._table(one) for one in found if one.name.startswith(prefixes)]

    def delete(self, name: str) -> None:
        """Delete a table, if it is there."""
        with suppress(NotFoundError):
            self.client.delete_collection(name)
