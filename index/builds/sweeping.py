"""What no build names, and nobody is writing any more, is deleted."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime

from .build import PREFIX, Build
from .chroma import Client, Collection, NotFoundError, reading
from .first_format import DOCUMENTS
from .segments import SENTENCES, TEXTS
from .words import WORDS

STAGING = "staging-"
"""What a build is called until it is complete."""

_ABANDONED_AFTER = 24 * 3600  # seconds; on a shared server, a younger one may still be written


def collections(client: Client, *prefixes: str) -> list[Collection]:
    """Return the collections whose names begin with one of `prefixes`."""
    found: list[Collection] = []
    while page := client.list_collections(limit=100, offset=len(found)):
        found += page
    return [collection for collection in found if collection.name.startswith(prefixes)]


def delete(client: Client, name: str) -> None:
    """Delete a collection, if it is there."""
    with suppress(NotFoundError):
        client.delete_collection(name)


def sweep(client: Client, *, alone: bool) -> None:
    """Delete what a killed refresh left behind, and the segments that no build names.

    Args:
        client: the database.
        alone: whether nobody else can be writing a build.

    Raises:
        StoreError: if that cannot be done.
    """

    def is_abandoned(begun: float) -> bool:
        return alone or datetime.now(UTC).timestamp() - begun > _ABANDONED_AFTER

    with reading():
        named: set[str] = set()
        parts = collections(client, SENTENCES, TEXTS, WORDS, DOCUMENTS)
        for one in collections(client, PREFIX, STAGING):  # listed later: it names all parts
            build = Build.from_metadata(one.name, one.metadata)
            if one.name.startswith(STAGING) and is_abandoned(build.created.timestamp()):
                delete(client, one.name)
            else:
                named |= {build.id, *(segment.id for segment in build.segments)}
        for one in parts:
            if one.name.split("-", 1)[1] not in named and is_abandoned(_begun(one)):
                delete(client, one.name)


def _begun(collection: Collection) -> float:
    """Return when the first format began a build; segments are named before they are written."""
    return float((collection.metadata or {}).get("created", 0))
