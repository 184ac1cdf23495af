"""What no build names, and nobody is writing any more, is deleted."""

from __future__ import annotations

from datetime import UTC, datetime

from .build import PREFIX, Build
from .chroma.database import Database
from .chroma.faults import reading
from .chroma.tables import Table
from .first_format import DOCUMENTS
from .segments import SENTENCES, TEXTS
from .vectors import delete_all_but
from .words import WORDS

STAGING = "staging-"
"""What a build is called until it is complete."""

_ABANDONED_AFTER = 24 * 3600  # seconds; on a shared server, a younger one may still be written


def sweep(database: Database, *, alone: bool) -> None:
    """Delete what a killed refresh left behind, and the segments that no build names.

    Args:
        database: where.
        alone: whether nobody else can be writing a build.

    Raises:
        StoreError: if that cannot be done.
    """

    def is_abandoned(begun: float) -> bool:
        return alone or datetime.now(UTC).timestamp() - begun > _ABANDONED_AFTER

    with reading():
        named: set[str] = set()
        parts = database.tables(SENTENCES, TEXTS, WORDS, DOCUMENTS)
        for one in database.tables(PREFIX, STAGING):  # listed later: it names all parts
            if one.name.startswith(STAGING) and is_abandoned(_begun(one)):
                database.delete(one.name)
                continue
            build = Build.from_metadata(one.name, one.metadata)
            named |= {build.id, *(segment.id for segment in build.segments)}
        for one in parts:
            if one.name.split("-", 1)[1] not in named and is_abandoned(_begun(one)):
                database.delete(one.name)
        if database.folder:
            delete_all_but(database.folder, named)


def take_out_secrets(database: Database) -> None:
    """Rewrite the records in which an earlier version kept the passwords of `ARTICLES`.

    Raises:
        StoreError: if that cannot be done.
    """
    with reading():
        for table in database.tables(PREFIX):
            articles = Build.from_metadata(table.name, table.metadata).to_metadata()["articles"]
            if articles != table.metadata["articles"]:
                table.describe({**table.short_metadata, "articles": articles})


def _begun(table: Table) -> float:
    """Return when a build was begun, or one of the first format's; parts are named before that."""
    begun = table.short_metadata.get("created", 0.0)
    return datetime.fromisoformat(begun).timestamp() if isinstance(begun, str) else float(begun)
