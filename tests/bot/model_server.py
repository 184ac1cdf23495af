"""An OpenAI-compatible server on loopback that says what it is told to, or breaks as told."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.conftest import PATIENCE

Request = dict[str, Any]
Reply = Callable[["Handler", Request], None]


class ModelServer(ThreadingHTTPServer):
    """Answers each request with the next of `replies`, the last one again and again.

    Attributes:
        requests: what it was asked, as JSON.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.replies: list[Reply] = []
        self.requests: list[Request] = []
        self.keys: list[str | None] = []
        self.over = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    def says(self, *replies: Reply) -> None:
        self.replies = list(replies)
        self.requests.clear()

    def turns(self, number: int = -1) -> list[tuple[str, str]]:
        """Role and text of each message of a request."""
        return [(turn["role"], turn["content"]) for turn in self.requests[number]["messages"]]


class Handler(BaseHTTPRequestHandler):
    server: ModelServer
    protocol_version = "HTTP/1.0"  # a connection a request: none is left open when a test ends

    def do_POST(self) -> None:
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.requests.append(request)
        self.server.keys.append(self.headers["Authorization"])
        replies = self.server.replies
        reply = replies.pop(0) if len(replies) > 1 else replies[0]
        try:
            reply(self, request)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Nothing: a test's output is its own."""

    def send(self, status: int, value: object, **headers: str) -> None:
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        for name, text in headers.items():
            self.send_header(name.replace("_", "-"), text)
        self.end_headers()
        self.wfile.write(body)


def completion(content: str | None, finish: str = "stop", refusal: str | None = None) -> Reply:
    """A message as the API returns it (https://platform.openai.com/docs/api-reference/chat)."""
    message = {"role": "assistant", "content": content, "refusal": refusal}
    return lambda handler, request: handler.send(
        200,
        {
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "created": int(time.time()),
            "model": request["model"],
            "choices": [{"index": 0, "finish_reason": finish, "message": message}],
            "usage": {"prompt_tokens": 700, "completion_tokens": 40, "total_tokens": 740},
        },
    )


def returning(value: object) -> Reply:
    return completion(json.dumps(value, ensure_ascii=False))


def failing(status: int, **headers: str) -> Reply:
    error = {"error": {"message": "sk-secret-key is wrong", "type": "error", "code": None}}
    return lambda handler, _: handler.send(status, error, **headers)


def silent(handler: Handler, _: Request) -> None:
    handler.server.over.wait(PATIENCE)
    handler.close_connection = True


def hanging_up(handler: Handler, _: Request) -> None:
    handler.close_connection = True
    handler.connection.close()


@contextmanager
def serving_model() -> Iterator[ModelServer]:
    server = ModelServer()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        server.shutdown()
        server.server_close()
        thread.join()
