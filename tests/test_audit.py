"""The audit of `make check`, with the vulnerability service on loopback."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

AUDIT = Path(__file__).parents[1] / ".ci" / "audit.py"


class Service(BaseHTTPRequestHandler):
    """Knows what is wrong with some packages, in the format of OSV (https://ossf.github.io/osv-schema)."""

    vulnerable: frozenset[str] = frozenset()

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        name = asked["package"]["name"]
        known = {"vulns": [advisory(name)]} if name in self.vulnerable else {}
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(known).encode())

    def log_message(self, *_: object) -> None:
        """Nothing: a test's output is its own."""


def advisory(name: str) -> dict[str, Any]:
    events = [{"introduced": "0"}, {"fixed": "99.1"}]
    package = {"name": name, "ecosystem": "PyPI"}
    return {
        "id": "OSV-2030-1",
        "affected": [{"package": package, "ranges": [{"type": "ECOSYSTEM", "events": events}]}],
    }


@pytest.fixture
def service() -> Iterator[ThreadingHTTPServer]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Service) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def audited(port: int) -> tuple[int, str]:
    options = ["--vulnerability-service", "osv", "--osv-url", f"http://127.0.0.1:{port}/v1/query"]
    run = subprocess.run(
        [sys.executable, AUDIT, *options], check=False, capture_output=True, text=True
    )
    assert run.stderr == ""
    return run.returncode, run.stdout


def test_a_known_vulnerability_fails_the_check_and_says_what_mends_it(
    service: ThreadingHTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Service, "vulnerable", frozenset({"aiohttp"}))
    status, said = audited(service.server_port)
    assert status == 1
    assert ": OSV-2030-1, mended in 99.1\naudit: 1 known vulnerabilities in " in said
    assert said.startswith("aiohttp ")


def test_without_one_it_passes_and_says_how_much_it_asked_about(
    service: ThreadingHTTPServer,
) -> None:
    status, said = audited(service.server_port)
    assert status == 0
    assert re.fullmatch(r"audit: 0 known vulnerabilities in \d{3} packages\n", said)


def test_where_the_service_cannot_be_reached_it_is_said_to_be_skipped() -> None:
    skipped = "audit: SKIPPED, the vulnerability service cannot be reached\n"
    assert audited(port=9) == (0, skipped)
