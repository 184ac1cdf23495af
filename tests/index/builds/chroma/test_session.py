"""How a Chroma server that is too busy, or refuses, is dealt with; over real sockets."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from index.builds.chroma.faults import ChromaError, translated
from index.builds.chroma.session import PatientSession
from index.errors import StoreError

Answer = tuple[int, Mapping[str, str], str]
AT_ONCE = {"Retry-After": "0"}
LONG_AGO = {"Retry-After": "Sun, 06 Nov 1994 08:49:37 GMT"}


class Busy(ThreadingHTTPServer):
    """Gives its answers in order, the last one again and again.

    Attributes:
        bodies: what came with each request.
    """

    def __init__(self, *answers: Answer) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers, self.bodies = [*answers], list[bytes]()


class _Handler(BaseHTTPRequestHandler):
    server: Busy

    def do_POST(self) -> None:
        self.server.bodies.append(self.rfile.read(int(self.headers["content-length"])))
        answers = self.server.answers
        status, headers, said = answers.pop(0) if len(answers) > 1 else answers[0]
        self.send_response(status)
        for header in headers.items():
            self.send_header(*header)
        self.end_headers()
        self.wfile.write(said.encode())

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def busy(*answers: Answer) -> Iterator[Busy]:
    with Busy(*answers) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def told(server: Busy) -> str:
    with PatientSession({}) as session:
        return session.post(f"http://127.0.0.1:{server.server_port}", content=b"rows").text


def test_a_busy_server_is_asked_again_as_it_says() -> None:
    with busy((429, AT_ONCE, ""), (503, LONG_AGO, ""), (429, AT_ONCE, ""), (200, {}, "done")) as it:
        assert told(it) == "done"
        assert it.bodies == [b"rows"] * 4


def test_one_that_does_not_say_when_is_asked_again_all_the_same() -> None:
    with busy((429, {}, ""), (200, {}, "done")) as it:
        assert told(it) == "done"


def test_one_that_stays_busy_is_given_up() -> None:
    with busy((429, AT_ONCE, "")) as it:
        with pytest.raises(StoreError, match=r"too busy.*\(status 429\).*try again later"):
            told(it)
        assert len(it.bodies) == 8


def test_one_that_asks_for_an_hour_is_not_waited_for() -> None:
    with busy((503, {"Retry-After": "3600"}, "")) as it:
        with pytest.raises(StoreError, match="status 503"):
            told(it)
        assert len(it.bodies) == 1


@pytest.mark.parametrize(
    ("status", "body", "says"),
    [
        (401, "{}", "mend CHROMA_TOKEN"),
        (403, '{"error": "AuthError", "message": "no"}', "mend CHROMA_TOKEN"),
        (404, "<html>", "no Chroma server"),
        (500, "Oops\n a fault", "fails .status 500: Oops a fault"),
        (502, '["error"]', "fails .status 502"),
    ],
)
def test_what_chroma_would_not_say_is_said_in_a_sentence(status: int, body: str, says: str) -> None:
    with busy((status, {}, body)) as it, pytest.raises(StoreError, match=says):
        told(it)


def test_what_chroma_says_is_left_to_its_client() -> None:
    said = '{"error": "NotFoundError", "message": "Collection [x] does not exist"}'
    with busy((404, {}, said)) as it:
        assert told(it) == said


def test_a_quota_that_is_too_small_is_told_with_what_it_is() -> None:
    said = "Quota exceeded: 'Number of records' exceeded quota limit for action 'Add'"
    with pytest.raises(StoreError, match=r"records'.*ask for a higher one"), translated():
        raise ChromaError(said)
