"""The body of a response → its bytes, decompressed a piece at a time, so that no bomb goes off."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

import httpx

from index.addresses import shown
from index.errors import SourceError

_GZIP_OR_ZLIB, _BARE_DEFLATE = zlib.MAX_WBITS | 32, -zlib.MAX_WBITS
_PIECE = 1 << 18


def decompressed(url: str, response: httpx.Response) -> Iterator[bytes]:
    """Yield the body of a response decompressed, never more than a piece of it at a time.

    Only what can be decompressed so is asked for (RFC 9110, 12.5.3), and nothing else is taken.

    Raises:
        SourceError: if it is sent in another form.
        zlib.error: if it is not in the form that it is said to be in, or breaks off.
    """
    encoding = response.headers.get("content-encoding", "").strip().lower()
    if encoding in {"", "identity"}:
        yield from response.iter_raw()
        return
    if encoding not in {"gzip", "x-gzip", "deflate"}:
        raise SourceError(
            f"{shown(url)} is sent in a form that was not asked for ({encoding[:40]}):"
            " name another address of it"
        )
    inflating = None
    for compressed in response.iter_raw():
        if inflating is None:
            bare = encoding == "deflate" and compressed[:1] != b"\x78"
            inflating = zlib.decompressobj(_BARE_DEFLATE if bare else _GZIP_OR_ZLIB)
        waiting = compressed
        while waiting and not inflating.eof:
            yield inflating.decompress(waiting, _PIECE)
            waiting = inflating.unconsumed_tail
    if inflating is not None and not inflating.eof:
        raise zlib.error("it ends before its end")
