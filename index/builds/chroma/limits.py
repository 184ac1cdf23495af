"""How much Chroma takes and gives at a time.

An embedded database is asked for most of it; a server, which does not tell it all, is taken to be
Chroma Cloud, whose quotas are published (docs.trychroma.com/cloud/quotas-limits). They are honoured
on every server, so that what is written to one can be moved to another.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass

ANY = sys.maxsize
"""What says that there is no limit."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits say how much goes into a call, and into a row.

    Attributes:
        written: rows that a call may write.
        read: rows that a call may read without their vectors.
        vectors: rows that a call may read with their vectors.
        found: rows that a query may find.
        among: rows by whose names a query may be narrowed.
        document: bytes of UTF-8 of a row's document.
        metadata: bytes of all that a row's metadata holds.
        described: bytes of a value of a collection's own metadata.
    """

    written: int
    read: int
    vectors: int
    found: int
    among: int
    document: int
    metadata: int
    described: int


EMBEDDED = Limits(
    written=500,
    read=5_000,  # Chroma asks SQLite for all of an answer by name, of which that takes 32,766
    vectors=500,
    found=ANY,
    among=30_000,
    document=ANY,
    metadata=ANY,
    described=ANY,
)

SERVER = Limits(
    written=300,  # Chroma Cloud says 1,000 when it is asked, and takes 300
    read=300,  # more are left out, and nothing said
    vectors=300,
    found=300,
    among=300,
    document=16_384,
    metadata=4_096,  # of each value by one page of its documentation, of all by another
    described=256,
)
