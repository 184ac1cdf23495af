"""A real HTTP server on loopback that misbehaves as servers do."""

from __future__ import annotations

import gzip
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TypeVar

Server = TypeVar("Server", bound=ThreadingHTTPServer)

PAGE = """<!doctype html>
<html lang="fr-FR"><head><title>Le phare fermera - La Gazette</title>
<meta property="og:title" content="Le phare fermera en 2040">
<meta property="article:published_time" content="2021-03-04T08:00:00+01:00">
</head><body>
<nav><a href="/">Accueil</a> <a href="/mer">La mer</a></nav>
<article><h1>Le phare fermera en 2040</h1>
<p>Le phare de la pointe fermera en 2040, a indiqué la commune dans un communiqué.</p>
<p>Il date de 1850 et veille depuis lors sur une côte que les marins redoutent.</p>
<p>Les visites resteront possibles jusqu’au dernier jour, selon la maire, qui promet un musée.</p>
</article>
<footer>Ce site utilise des cookies. <a href="/legal">Mentions</a></footer>
</body></html>"""


class Site(ThreadingHTTPServer):
    """Answers `/NAME` by the function registered as NAME.

    Attributes:
        asked: how often each path was asked for.
        sent: how many bytes were poured.
        page: what is found at `/tagged` and `/dated`, which tell whether it has changed.
        down: whether these two are out of order.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: Counter[str] = Counter()
        self.sent = 0
        self.page = PAGE
        self.down = False

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    server: Site
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.server.asked[self.path] += 1
        name = self.path.strip("/").partition("/")[0] or "page"
        try:
            ANSWERS[name](self)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Nothing: a test's output is its own."""

    def send(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        headers = {"Content-Type": "text/html; charset=utf-8"} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def pour_chunks(self, part: bytes) -> None:
        """A body in chunks that never ends."""
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        while True:
            self.wfile.write(b"%x\r\n%s\r\n" % (len(part), part))
            self.server.sent += len(part)

    def pour(self, part: bytes, times: int, pause: float = 0, **headers: str) -> None:
        """A body without a known length, a part at a time."""
        self.send_response(200)
        self.send_header("Content-Type", headers.get("Content_Type", "text/plain"))
        if "Content_Encoding" in headers:
            self.send_header("Content-Encoding", headers["Content_Encoding"])
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        for _ in range(times):
            self.wfile.write(part)
            self.server.sent += len(part)
            time.sleep(pause)


def _tagged(handler: _Handler) -> None:
    _unless_known(handler, "ETag", "If-None-Match", f'"{hash(handler.server.page)}"')


def _dated(handler: _Handler) -> None:
    changed = "Wed, 01 Jan 2031 00:00:00 GMT"
    if handler.server.page != PAGE:
        changed = "Thu, 02 Jan 2031 00:00:00 GMT"
    _unless_known(handler, "Last-Modified", "If-Modified-Since", changed)


def _unless_known(handler: _Handler, header: str, asked_by: str, value: str) -> None:
    if handler.server.down:
        handler.send(404)
    elif handler.headers.get(asked_by) == value:
        handler.send(304)
    else:
        handler.server.asked["in full"] += 1
        handler.send(200, handler.server.page.encode(), **{header: value})


def _endless_headers(handler: _Handler) -> None:
    handler.close_connection = True
    handler.send_response(200)
    handler.flush_headers()
    for number in range(100_000):
        handler.wfile.write(f"X-{number}: {'x' * 1_000}\r\n".encode())


def _busy_once(handler: _Handler) -> None:
    if handler.server.asked[handler.path] == 1:
        handler.send(429, Retry_After="0")
    else:
        handler.send(200, PAGE.encode())


def _drop_once(handler: _Handler) -> None:
    if handler.server.asked[handler.path] == 1:
        _drop(handler)
    else:
        handler.send(200, PAGE.encode())


def _drop(handler: _Handler) -> None:
    handler.close_connection = True
    handler.connection.close()


ANSWERS: dict[str, Callable[[_Handler], None]] = {
    "page": lambda handler: handler.send(200, PAGE.encode()),
    "text": lambda handler: handler.send(
        200, "Il pleut à Brest.".encode(), Content_Type="text/plain"
    ),
    "latin": lambda handler: handler.send(
        200, "Il gèle à Brest.".encode("latin-1"), Content_Type="text/plain; charset=iso-8859-1"
    ),
    "nothing": lambda handler: handler.send(200, b"<html><body><nav>x</nav></body></html>"),
    "empty": lambda handler: handler.send(200),
    "missing": lambda handler: handler.send(404),
    "tagged": _tagged,
    "dated": _dated,
    "moved-to-tagged": lambda handler: handler.send(302, Location="/tagged"),
    "to-metadata": lambda handler: handler.send(
        302, Location="http://169.254.169.254/latest/meta-data"
    ),
    "loop": lambda handler: handler.send(302, Location="/loop"),
    "moved": lambda handler: handler.send(301, Location="/page"),
    "elsewhere": lambda handler: handler.send(302, Location="ftp://example.org/x"),
    "to-javascript": lambda handler: handler.send(302, Location="javascript:1"),
    "to-half-an-address": lambda handler: handler.send(302, Location="http://["),
    "false-encoding": lambda handler: handler.send(200, b"plain", Content_Encoding="gzip"),
    "odd-pause": lambda handler: handler.send(503, Retry_After="\u00b2"),
    "endless-pause": lambda handler: handler.send(503, Retry_After="9" * 400),
    "pause-of-another-age": lambda handler: handler.send(
        503, Retry_After="Sat, 01 Jan 99999 00:00:00 GMT"
    ),
    "busy-once": _busy_once,
    "busy": lambda handler: handler.send(503, Retry_After="0"),
    "busy-for-long": lambda handler: handler.send(429, Retry_After="3600"),
    "drop-once": _drop_once,
    "drop": _drop,
    "stall": lambda _: time.sleep(3),
    "drip": lambda handler: handler.pour(b"x", 300, pause=0.02),
    "gigabyte": lambda handler: handler.pour(b"x" * 1_000_000, 1000),
    "claims-gigabyte": lambda handler: handler.send(200, Content_Length=str(10**9)),
    "endless": lambda handler: handler.pour_chunks(b"x" * 10_000),
    "endless-headers": _endless_headers,
    "bomb-in-bomb": lambda handler: handler.pour(
        gzip.compress(gzip.compress(b"x" * 50_000_000)), 1, Content_Encoding="gzip, gzip"
    ),
    "zstd-bomb": lambda handler: handler.send(200, b"\x28\xb5\x2f\xfd", Content_Encoding="zstd"),
    "bomb": lambda handler: handler.pour(
        gzip.compress(b"x" * 50_000_000), 1, Content_Encoding="gzip"
    ),
}


@contextmanager
def serving_site() -> Iterator[Site]:
    with serving(Site()) as site:
        yield site


@contextmanager
def serving(server: Server) -> Iterator[Server]:
    """Let a server answer in a thread of its own."""
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
