"""A URL → its bytes: bounded in size and time, and never from a private address unless allowed."""

from __future__ import annotations

import ipaddress
import socket
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from urllib.parse import urljoin, urlsplit

import httpx

from index.addresses import shown
from index.errors import SourceError, SourceRefused

from .validators import Validators

_RETRIED = {429, 502, 503, 504}
_REDIRECTS = {301, 302, 303, 307, 308}


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a server is put up with.

    Attributes:
        size: bytes of a page, decompressed.
        silence: seconds without a byte.
        total: seconds for all of it, redirects and retries included.
        redirects: how many to follow.
        tries: how often to ask a server that is busy or hangs up.
    """

    size: int = 25_000_000
    silence: float = 15
    total: float = 60
    redirects: int = 10
    tries: int = 3


@dataclass(frozen=True, slots=True)
class Page:
    """What was fetched.

    Attributes:
        url: where it was in the end.
        content: its bytes, decompressed.
        content_type: its media type, without parameters.
        charset: the encoding that the server gives, if it gives one.
        validators: what to ask the next time with, if the server gives any.
    """

    url: str
    content: bytes
    content_type: str
    charset: str | None
    validators: Validators | None = None


@dataclass(frozen=True, slots=True)
class _Request:
    """What is wanted, and how much of a server is put up with for it."""

    allow_private: bool
    limits: Limits
    deadline: float
    known: Validators | None


def fetch(
    url: str,
    *,
    known: Validators | None = None,
    allow_private: bool = False,
    limits: Limits = Limits(),
) -> Page | None:
    """Get a web page, or None if it is still the one that is known.

    Args:
        url: its http or https address; a user name, a password and tokens in it are sent.
        known: the validators of the page as it is known, to be sent it only if it has changed.
        allow_private: whether it may lead to this machine or to a private network.
        limits: how much of a server is put up with.

    Raises:
        SourceRefused: if it leads to a private address and that is not allowed.
        SourceError: if it cannot be had; the message says why.
    """
    request = _Request(allow_private, limits, time.monotonic() + limits.total, known)
    try:
        return _followed(url, request)
    except (httpx.HTTPError, httpx.InvalidURL, ValueError, zlib.error) as error:
        raise SourceError(
            f"{shown(url)} is answered with what cannot be read ({type(error).__name__}):"
            " check the address"
        ) from error


def _followed(url: str, request: _Request) -> Page | None:
    """Get what a web address leads to, redirects followed."""
    current, limits = url, request.limits
    with httpx.Client(timeout=limits.silence) as client:
        for _ in range(limits.redirects + 1):
            answer = _ask_patiently(client, current, request)
            if not isinstance(answer, str):
                return answer
            current = urljoin(current, answer)
    raise SourceError(
        f"{shown(url)} redirects more than {limits.redirects} times: name its final URL"
    )


def _ask_patiently(client: httpx.Client, url: str, request: _Request) -> Page | str | None:
    """Get what `_read` does; ask again while the server is busy or hangs up."""
    for left in reversed(range(request.limits.tries)):
        try:
            with _streamed(client, url, request) as response:
                if response.status_code not in _RETRIED or not left:
                    return _read(url, response, request)
                pause = _retry_after(response)
        except httpx.TimeoutException as error:
            raise _stalled(url) from error
        except httpx.TransportError as error:
            if not left:
                raise SourceError(
                    f"{shown(url)} could not be fetched ({type(error).__name__}):"
                    " check the address and the network"
                ) from error
            pause = 0.2
        if time.monotonic() + pause > request.deadline:
            raise _stalled(url)
        time.sleep(pause)
    raise AssertionError("the last try returns or raises")


@contextmanager
def _streamed(client: httpx.Client, url: str, request: _Request) -> Iterator[httpx.Response]:
    """Open the response from an address that was checked; its body is not yet read."""
    response = _connected(client, url, request)
    try:
        yield response
    finally:
        response.close()


def _connected(client: httpx.Client, url: str, request: _Request) -> httpx.Response:
    """Ask at the first of the name's addresses that can be connected to."""
    *others, last = _public_addresses(url, request.allow_private)
    for address in others:
        if time.monotonic() > request.deadline:
            break
        with suppress(httpx.ConnectError, httpx.ConnectTimeout):
            return client.send(_asking(client, url, address, request), stream=True)
    return client.send(_asking(client, url, last, request), stream=True)


def _asking(client: httpx.Client, url: str, address: str, request: _Request) -> httpx.Request:
    host = httpx.URL(url)
    return client.build_request(
        "GET",
        host.copy_with(host=address, fragment=None),
        headers={
            "Host": host.netloc.decode(),
            "Accept-Encoding": "gzip, deflate",
            "User-Agent": f"verbatim-bot/{version('verbatim-bot')}",
        }
        | _conditions(url, request.known),
        extensions={"sni_hostname": host.host},  # whose certificate is asked for and checked
    )


def _conditions(url: str, known: Validators | None) -> dict[str, str]:
    return known.headers() if known and known.url == shown(url) else {}


def _read(url: str, response: httpx.Response, request: _Request) -> Page | str | None:
    """Return the page, where it redirects to, or None if it is still the one that is known."""
    if response.status_code == httpx.codes.NOT_MODIFIED and _conditions(url, request.known):
        return None
    if response.status_code in _REDIRECTS and "location" in response.headers:
        return response.headers["location"]
    if response.status_code != httpx.codes.OK:
        raise SourceError(
            f"{shown(url)} answers {response.status_code} {response.reason_phrase}:"
            " check the address"
        )
    content = b"".join(_bounded(url, response, request.limits, request.deadline))
    media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    headers = response.headers
    validators = Validators(shown(url), headers.get("etag"), headers.get("last-modified"))
    return Page(
        url,
        content,
        media_type,
        response.charset_encoding,
        validators if validators.headers() else None,
    )


def _bounded(
    url: str, response: httpx.Response, limits: Limits, deadline: float
) -> Iterator[bytes]:
    """Yield the body as it comes in, as long as it is neither too much nor too slow."""
    if int(response.headers.get("content-length") or 0) > limits.size:
        raise _too_large(url, limits)
    size = 0
    for part in _decoded(url, response):
        size += len(part)
        if size > limits.size:
            raise _too_large(url, limits)
        if time.monotonic() > deadline:
            raise _stalled(url)
        yield part


_GZIP_OR_ZLIB, _BARE_DEFLATE = zlib.MAX_WBITS | 32, -zlib.MAX_WBITS
_PIECE = 1 << 18


def _decoded(url: str, response: httpx.Response) -> Iterator[bytes]:
    """Yield the body decompressed, never more than a piece of it at a time.

    Only what can be decompressed so is asked for (RFC 9110, 12.5.3), and nothing else is taken.
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


def _too_large(url: str, limits: Limits) -> SourceError:
    return SourceError(
        f"{shown(url)} is larger than {limits.size // 1_000_000} MB: name a smaller page"
    )


def _stalled(url: str) -> SourceError:
    return SourceError(f"{shown(url)} takes too long to answer: try again later")


def _retry_after(response: httpx.Response) -> float:
    """Return the seconds the server asks to wait (RFC 9110, 10.2.3); one if it does not say."""
    value = response.headers.get("retry-after", "1")
    if value.isascii() and value.isdigit():
        return float(value)
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    except (ValueError, OverflowError):
        return 1.0


def _public_addresses(url: str, allow_private: bool) -> list[str]:
    """Return the addresses to connect to, in the order in which to try them.

    They are looked up once, checked, and connected to: a name that is looked up again may lead
    elsewhere the second time (DNS rebinding).
    """
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise SourceError(f"{shown(url)} is not an http or https address: name one that is")
    try:
        found = socket.getaddrinfo(parts.hostname, parts.port, type=socket.SOCK_STREAM)
    except (OSError, ValueError) as error:
        raise SourceError(f"{shown(url)} leads nowhere: check the host name") from error
    addresses = [str(address[4][0]) for address in found]
    if not allow_private and not all(_is_public(address) for address in addresses):
        raise SourceRefused(
            f"{shown(url)} leads to a private address: set ALLOW_PRIVATE_URLS=true if that is meant"
        )
    return list(dict.fromkeys(addresses))


_NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""Addresses whose last 32 bits are those of an IPv4 address that is translated to (RFC 6052)."""
_COMPATIBLE = ipaddress.ip_network("::/96")
"""The like, from before there were mapped ones (RFC 4291, 2.5.5.1)."""


def _is_public(address: str) -> bool:
    """Tell whether an address is one of the public Internet, however it is written."""
    known = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(known, ipaddress.IPv6Address):
        inner = _inner(known)
        if inner is not None:
            return _is_public(str(inner))
        if known.is_site_local:
            return False
    return known.is_global and not known.is_multicast


def _inner(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """Return the IPv4 address that an IPv6 address leads to by mapping, 6to4 or NAT64."""
    if address.ipv4_mapped or address.sixtofour:
        return address.ipv4_mapped or address.sixtofour
    if address in _NAT64 or (address in _COMPATIBLE and int(address) > 1):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return None
