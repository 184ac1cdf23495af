"""A Chroma Cloud of our own on loopback: a proxy that enforces its quotas before a real server.

What it refuses, and in which words, is as Chroma's frontend does it: `QuotaExceededError` there.
"""

from __future__ import annotations

import json
import ssl
import subprocess
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx

from tests.conftest import PATIENCE
from tests.loopback import serving

TOKEN, TENANT, DATABASE = "ck-tests", "7d0c5f3a-tenant", "articles"

_MOST = {
    "Number of records": 300,
    "Limit value": 300,
    "Number of results": 300,
    "Number of IDs to filter by in a query": 300,
    "Document size (bytes)": 16_384,
    "ID size (bytes)": 128,
    "Name size (bytes)": 128,
    "Embedding dimension": 4_096,
    "Number of metadata dictionary keys": 32,
    "Size of metadata dictionary key (bytes)": 36,
}
_OF_A_RECORD, _OF_A_COLLECTION = 4_096, 256
"""Bytes of metadata: of all that a record has, and of a value of a collection."""

Usage = Iterator[tuple[str, int, int]]
"""What is used, how much of it, and how much there may be."""


class Cloud(ThreadingHTTPServer):
    """A proxy that enforces quotas.

    Attributes:
        server: the address of the real server.
        refused: what was refused for its size.
        asked: how often each kind of request was made.
        throttle: every so many requests, one is told to come again at once; none if 0.
        pause: what it is told to wait, in seconds.
        gate: while it is shut, rows wait that are to be written.
        at_gate: whether any ever waited.
    """

    daemon_threads = True

    def __init__(self, server: str) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.server = server
        self.refused: list[str] = []
        self.asked: Counter[str] = Counter()
        self.throttled = 0
        self.throttle, self.pause = 5, "0"
        self.gate, self.at_gate = threading.Event(), threading.Event()
        self.gate.set()
        self._count, self._lock = 0, threading.Lock()

    def is_busy(self) -> bool:
        """Tell whether this request comes at a bad time."""
        with self._lock:
            self._count += 1
            busy = self.throttle > 0 and self._count % self.throttle == 0
            self.throttled += busy
        return busy


class _Handler(BaseHTTPRequestHandler):
    server: Cloud
    protocol_version = "HTTP/1.1"

    def _answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        action = self.path.partition("?")[0].rsplit("/", 1)[-1]
        self.server.asked[action] += 1
        if action == "add" and not self.server.gate.is_set():
            self.server.at_gate.set()
            self.server.gate.wait(PATIENCE)
        if self.headers.get("x-chroma-token") != TOKEN:
            self._says(401, "AuthError", "Unauthorized")
        elif "/tenants/" in self.path and f"/tenants/{TENANT}" not in self.path:
            self._says(403, "AuthError", "Permission denied.")
        elif self.server.is_busy():
            self._says(429, "RateLimitError", "Too many requests", Retry_After=self.server.pause)
        else:
            self._passed_on(action, json.loads(body) if body else {})

    def _passed_on(self, action: str, asked: dict[str, Any]) -> None:
        for what, used, most in _usage(action, asked):
            if used > most:
                said = (
                    f"Quota exceeded: '{what}' exceeded quota limit for action '{action.title()}':"
                    f" current usage of {used} exceeds limit of {most}"
                )
                self.server.refused.append(said)
                self._says(422, "ChromaError", said)
                return
        if action == "get":
            asked["limit"] = asked.get("limit") or _MOST["Limit value"]  # and nothing said
        answer = httpx.request(
            self.command,
            self.server.server + self.path,
            content=json.dumps(asked) if asked else None,
            headers={"Content-Type": "application/json"},
            timeout=PATIENCE,
        )
        content = answer.content
        if action == "pre-flight-checks":
            content = json.dumps(answer.json() | {"max_batch_size": 1_000}).encode()
        self._sends(answer.status_code, content)

    def _says(self, status: int, error: str, message: str, **headers: str) -> None:
        self._sends(status, json.dumps({"error": error, "message": message}).encode(), **headers)

    def _sends(self, status: int, content: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = do_PUT = do_DELETE = _answer  # noqa: N815 - as the base class calls them

    def log_message(self, *_: object) -> None:
        pass


def _usage(action: str, asked: Mapping[str, Any]) -> Usage:
    for what, used in _counted(action, asked):
        yield what, used, _MOST[what]
    for metadata in asked.get("metadatas") or []:
        used = sum(_bytes(key) + _bytes(value) for key, value in (metadata or {}).items())
        yield "Size of metadata dictionary value (bytes)", used, _OF_A_RECORD
    described = asked.get("metadata") or asked.get("new_metadata") or {}
    for value in described.values():
        yield "Size of metadata dictionary value (bytes)", _bytes(value), _OF_A_COLLECTION


def _counted(action: str, asked: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    ids = asked.get("ids") or []
    if action in {"add", "upsert", "update"}:
        yield "Number of records", len(ids)
    if action == "query":
        yield "Number of IDs to filter by in a query", len(ids)
        yield "Number of results", asked["n_results"]
        yield "Embedding dimension", len(asked["query_embeddings"][0])
    if action == "get":
        yield "Limit value", max(len(ids), asked.get("limit") or 0)
    yield from (("ID size (bytes)", _bytes(one)) for one in ids)
    yield from (("Document size (bytes)", _bytes(one)) for one in asked.get("documents") or [])
    yield from (("Name size (bytes)", _bytes(asked.get(key))) for key in ("name", "new_name"))
    for metadata in [asked.get("metadata"), *(asked.get("metadatas") or [])]:
        yield "Number of metadata dictionary keys", len(metadata or {})
        for key in metadata or {}:
            yield "Size of metadata dictionary key (bytes)", _bytes(key)


def _bytes(value: Any) -> int:
    return len(value.encode()) if isinstance(value, str) else 0 if value is None else 8


@contextmanager
def serving_cloud(server: str, certificate: Path | None = None) -> Iterator[Cloud]:
    """Serve a cloud before a real server, whose tenant and database are made.

    Args:
        server: the address of the real server.
        certificate: a file of a certificate and its key; with it, TLS is spoken.
    """
    _make_database(server)
    cloud = Cloud(server)
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        cloud.socket = context.wrap_socket(cloud.socket, server_side=True)
    with serving(cloud):
        yield cloud


def settings_of(cloud: Cloud) -> dict[str, str]:
    """The settings of a host who keeps the index there."""
    scheme = "https" if isinstance(cloud.socket, ssl.SSLSocket) else "http"
    return {
        "CHROMA_URL": f"{scheme}://127.0.0.1:{cloud.server_address[1]}",
        "CHROMA_TOKEN": TOKEN,
        "CHROMA_TENANT": TENANT,
        "CHROMA_DATABASE": DATABASE,
    }


def _make_database(server: str) -> None:
    api = f"{server}/api/v2/tenants"
    for url, name in ((api, TENANT), (f"{api}/{TENANT}/databases", DATABASE)):
        made = httpx.post(url, json={"name": name})
        assert made.status_code in {200, 409}, made.text


def certified(folder: Path) -> Path:
    """Make a certificate of this machine that nobody trusts who is not told to."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"),
            *("-keyout", key, "-out", certificate),
        ],
        check=True,
        capture_output=True,
    )
    certificate.write_text(certificate.read_text() + key.read_text())
    return certificate
