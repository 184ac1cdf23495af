"""A URL → its bytes: bounded in size and time, and never from a private address unless allowed."""

from __future__ import annotations

import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.metadata import version
from urllib.parse import urljoin

import httpx

from index.addresses import shown
from index.busy import retry_after
from index.errors import SourceError

from .decompression import decompressed
from .host_addresses import connectable
from .validators import Validators

_RETRIED = {429, 502, 503, 504}
_REDIRECTS = {301, 302, 303, 307, 308}


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits say how much of a server is put up with.

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
    """A page is what was fetched from a URL.

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
    """A request says what is wanted, and how much of a server is put up with for it."""

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
                pause = retry_after(response.headers, otherwise=1.0)
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
    *others, last = connectable(url, request.allow_private)
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
    for part in decompressed(url, response):
        size += len(part)
        if size > limits.size:
            raise _too_large(url, limits)
        if time.monotonic() > deadline:
            raise _stalled(url)
        yield part


def _too_large(url: str, limits: Limits) -> SourceError:
    return SourceError(
        f"{shown(url)} is larger than {limits.size // 1_000_000} MB: name a smaller page"
    )


def _stalled(url: str) -> SourceError:
    return SourceError(f"{shown(url)} takes too long to answer: try again later")
