"""A Slack of our own on loopback: Web API and Socket Mode over real sockets, with faults."""

from __future__ import annotations

import asyncio
import json
import time
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from itertools import count
from typing import Any

from aiohttp import WSMsgType, web

from bot.chat.slack.manifest import SCOPES
from tests.conftest import PATIENCE

from .serving import serving

BOT_TOKEN, APP_TOKEN = "xoxb-tests", "xapp-tests"
BOT, ALICE, ROOT, CHANNEL, DM = "U0BOT", "U1ALICE", "U2ROOT", "C1ARTICLES", "D1ALICE"
Json = dict[str, Any]
Fault = Callable[[web.Request], web.StreamResponse | None]


class LoopbackSlack:
    """Slack, as far as the bot sees it.

    Attributes:
        calls: method and arguments of every call of the Web API, in order, and when it came.
        responses: what was posted to response URLs.
        uploads: the files that were uploaded.
        acknowledged: the envelopes that were acknowledged, and when.
        told: what was said as an envelope was acknowledged.
        peers: the connections that calls of the Web API came over.
        scopes: what the bot token may; None behind a proxy that strips the header.
        locale: of everybody.
        dead_responses: how many response URLs are dead by the time they are used.
    """

    def __init__(self) -> None:
        self.calls: list[tuple[str, Json, float]] = []
        self.responses: list[Json] = []
        self.uploads: list[bytes] = []
        self.acknowledged: dict[str, float] = {}
        self.told: dict[str, Json] = {}
        self.peers: set[Any] = set()
        self.scopes: str | None = ",".join(SCOPES)
        self.locale = "en-US"
        self.dead_responses = 0
        self._posted: list[Json] = []
        self._written: list[Json] = []
        self.sockets: list[web.WebSocketResponse] = []
        self.connections = 0
        self._faults: dict[str, deque[Fault]] = {}
        self._ids = count(1)
        self._changed = asyncio.Event()
        self._turn = 0
        self.port = 0

    # What a test does

    @property
    def api(self) -> str:
        return f"http://127.0.0.1:{self.port}/api/"

    def fails(self, method: str, *faults: Fault) -> None:
        """The next calls of `method` go wrong in these ways, one after another."""
        self._faults.setdefault(method, deque()).extend(faults)

    async def ready(self, connections: int = 2) -> None:
        async with asyncio.timeout(PATIENCE):
            while len([s for s in self.sockets if not s.closed]) < connections:
                await asyncio.sleep(0.01)

    async def call(self, method: str, number: int = 1) -> Json:
        """Wait for the `number`th call of `method`."""
        return await self._wait(lambda: self.made(method), number)

    async def response(self, number: int = 1) -> Json:
        """Wait for the `number`th message to a response URL."""
        return await self._wait(lambda: self.responses, number)

    def made(self, method: str) -> list[Json]:
        """The arguments of every call of `method` so far."""
        return [arguments for name, arguments, _ in self.calls if name == method]

    async def _wait(self, found: Callable[[], list[Json]], number: int) -> Json:
        async with asyncio.timeout(PATIENCE):
            while len(found()) < number:
                self._changed.clear()
                await self._changed.wait()
        return found()[number - 1]

    async def sends(self, kind: str, payload: Json, connection: int | None = None) -> str:
        """Send an envelope over one of the connections; its id comes back."""
        envelope = f"envelope-{next(self._ids)}"
        alive = [socket for socket in self.sockets if not socket.closed]
        self._turn += 1
        socket = alive[(self._turn if connection is None else connection) % len(alive)]
        await socket.send_json(
            {
                "type": kind,
                "envelope_id": envelope,
                "payload": payload,
                "accepts_response_payload": kind != "events_api",
            }
        )
        return envelope

    def event(self, **event: Any) -> Json:
        return {
            "token": "t",
            "team_id": "T1",
            "api_app_id": "A1",
            "type": "event_callback",
            "event_id": f"Ev{next(self._ids)}",
            "event_time": 1,
            "authorizations": [{"team_id": "T1", "user_id": BOT, "is_bot": True}],
            "event": event,
        }

    def now(self) -> str:
        return f"1700000000.{next(self._ids):06}"

    def writes_in(self, channel: str, text: str, user: str = ALICE) -> str:
        """Somebody writes a message that the bot does not hear of; its timestamp comes back."""
        ts = self.now()
        self._posted.append({"channel": channel, "user": user, "ts": ts, "text": text})
        return ts

    async def mentions(self, text: str, **more: Any) -> str:
        """Alice mentions the bot in a channel; the message's timestamp comes back."""
        ts = self.now()
        message = {"user": ALICE, "channel": CHANNEL, "ts": ts, "text": f"<@{BOT}> {text}"}
        self._written.append(message | more)
        await self.sends("events_api", self.event(type="app_mention", **message | more))
        return ts

    async def writes(self, text: str, **more: Any) -> str:
        """Alice writes to the bot directly; the message's timestamp comes back."""
        ts = self.now()
        message = {"user": ALICE, "channel": DM, "channel_type": "im", "ts": ts, "text": text}
        self._written.append(message | more)
        await self.sends("events_api", self.event(type="message", **message | more))
        return ts

    async def commands(self, command: str, text: str, user: str = ALICE) -> str:
        """Somebody uses a slash command."""
        payload = {
            "command": command,
            "text": text,
            "user_id": user,
            "user_name": "somebody",
            "channel_id": CHANNEL,
            "team_id": "T1",
            "response_url": f"http://127.0.0.1:{self.port}/response",
            "trigger_id": "trigger",
        }
        return await self.sends("slash_commands", payload)

    async def presses(
        self,
        element: Json,
        user: str = ALICE,
        thread: str | None = None,
        message: Json | None = None,
        channel: Json | None = None,
        **changed: Any,
    ) -> str:
        """Somebody presses a button, or one of the feedback buttons."""
        action = {
            "type": element["type"],
            "action_id": element["action_id"],
            "block_id": "b",
            "value": element.get("value", ""),
            "action_ts": "1",
        }
        payload = {
            "type": "block_actions",
            "user": {"id": user, "team_id": "T1"},
            "team": {"id": "T1"},
            "channel": channel or {"id": CHANNEL},
            "message": message or {"ts": "1.2"} | ({"thread_ts": thread} if thread else {}),
            "trigger_id": "trigger",
            "api_app_id": "A1",
            "actions": [action | changed],
            "response_url": f"http://127.0.0.1:{self.port}/response",
        }
        return await self.sends("interactive", payload)

    async def fills_in(self, view: Json, written: str, user: str = ALICE) -> str:
        """Somebody sends a form with one field; the envelope's id comes back."""
        (block,) = view["blocks"]
        field = {block["element"]["action_id"]: {"type": "plain_text_input", "value": written}}
        sent = view | {"id": "V1", "state": {"values": {block["block_id"]: field}}}
        person = {"id": user, "team_id": "T1"}
        payload = {"type": "view_submission", "user": person, "team": {"id": "T1"}, "view": sent}
        return await self.sends("interactive", payload | {"api_app_id": "A1"})

    async def said(self, envelope: str) -> Json:
        """Wait for an envelope to be acknowledged; what was said with it comes back."""
        async with asyncio.timeout(PATIENCE):
            while envelope not in self.told:
                await asyncio.sleep(0.01)
        return self.told[envelope]

    # What the bot sees

    def application(self) -> web.Application:
        app = web.Application()
        app.router.add_route("*", "/api/{method}", self._called)
        app.router.add_post("/response", self._responded)
        app.router.add_post("/upload", self._uploaded)
        app.router.add_get("/socket", self._socket)
        return app

    async def _called(self, request: web.Request) -> web.StreamResponse:
        method, arguments = request.match_info["method"], await _arguments(request)
        self.calls.append((method, arguments, time.monotonic()))
        assert request.transport is not None
        self.peers.add(request.transport.get_extra_info("peername"))
        self._changed.set()
        if self._faults.get(method):
            chosen = self._faults[method].popleft()
            if chosen in {loses, breaks, ends_silently}:
                self._answer(method, arguments)
            if chosen in {ends_silently, stalls}:
                await asyncio.Event().wait()
            fault = chosen(request)
            if fault is None:
                assert request.transport is not None
                request.transport.abort()
                return web.Response()
            return fault
        wanted = APP_TOKEN if method == "apps.connections.open" else BOT_TOKEN
        given = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if given != wanted:
            return error("invalid_auth")
        answer = {"ok": True} | self._answer(method, arguments)
        headers = {} if self.scopes is None else {"x-oauth-scopes": self.scopes}
        return web.json_response(answer, headers=headers)

    def _answer(self, method: str, arguments: Json) -> Json:  # noqa: C901, PLR0911 - a case a method
        if method == "auth.test":
            return {"user_id": BOT, "bot_id": "B1", "team_id": "T1", "url": "https://x.slack.com/"}
        if method == "apps.connections.open":
            return {"url": f"ws://127.0.0.1:{self.port}/socket"}
        if method == "users.info":
            person = arguments["user"]
            admin = person == ROOT
            user = {"id": person, "real_name": "Root" if admin else "Alice", "is_admin": admin}
            return {"user": user | {"locale": self.locale}}
        if method == "chat.getPermalink":
            return {"permalink": "https://x.slack.com/archives/p1"}
        if method == "conversations.open":
            return {"channel": {"id": DM}}
        if method == "files.getUploadURLExternal":
            return {"upload_url": f"http://127.0.0.1:{self.port}/upload", "file_id": "F1"}
        if method == "files.completeUploadExternal":
            return {"files": [{"id": "F1"}]}
        if method == "chat.postMessage":
            return self._post(arguments)
        if method == "chat.update":
            for place, posted in enumerate(self._posted):
                if posted["ts"] == arguments["ts"]:
                    self._posted[place] = posted | arguments
        if method in {"conversations.history", "conversations.replies"}:
            there = [*self._written, *self._posted]
            return {"messages": [m for m in there if m["channel"] == arguments["channel"]]}
        return {}

    def _post(self, arguments: Json) -> Json:
        message = arguments | {"ts": self.now()}
        self._posted.append(message)
        return {"ts": message["ts"], "channel": arguments["channel"]}

    async def _uploaded(self, request: web.Request) -> web.Response:
        self.uploads.append(await request.read())
        return web.Response(text="OK")

    async def _responded(self, request: web.Request) -> web.Response:
        self.responses.append(await request.json())
        self._changed.set()
        if self.dead_responses:
            self.dead_responses -= 1
            return web.Response(status=404, text="expired_url")
        return web.Response(text="ok")

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.connections += 1
        hello = {"type": "hello", "num_connections": 1, "connection_info": {"app_id": "A1"}}
        await socket.send_json(hello)
        self.sockets.append(socket)
        async for message in socket:
            if message.type is WSMsgType.TEXT and message.data.startswith("{"):
                acknowledged = json.loads(message.data)
                self.acknowledged[acknowledged["envelope_id"]] = time.monotonic()
                self.told[acknowledged["envelope_id"]] = acknowledged.get("payload") or {}
        return socket


@asynccontextmanager
async def serving_slack() -> AsyncIterator[LoopbackSlack]:
    slack = LoopbackSlack()
    async with serving(slack.application()) as slack.port:
        try:
            yield slack
        finally:
            for socket in slack.sockets:
                await socket.close()


def error(code: str, **more: str) -> web.Response:
    return web.json_response({"ok": False, "error": code} | more)


def says(code: str, **more: str) -> Fault:
    return lambda _: error(code, **more)


def busy(_: web.Request) -> web.Response:
    return web.json_response(
        {"ok": False, "error": "ratelimited"}, status=429, headers={"Retry-After": "1"}
    )


def limited(_: web.Request) -> web.Response:
    """Slack's limit holds, for longer than anybody waits."""
    return web.json_response(
        {"ok": False, "error": "ratelimited"}, status=429, headers={"Retry-After": str(PATIENCE)}
    )


def down(_: web.Request) -> web.Response:
    return web.Response(status=503, text="down")


def stalls(_: web.Request) -> None:
    """Nothing is done, and nothing said."""


def ends_silently(_: web.Request) -> None:
    """The call is done, and nobody is told."""


def drops(_: web.Request) -> None:
    """The connection breaks in the middle of the call."""


def loses(_: web.Request) -> None:
    """The call is done, and the connection breaks before anybody is told."""


def breaks(_: web.Request) -> web.Response:
    """The call is done, and what is told is that it failed."""
    return error("internal_error")


async def _arguments(request: web.Request) -> Json:
    if request.content_type == "application/json":
        found: Json = await request.json()
        return found
    form = {key: str(value) for key, value in (await request.post()).items()}
    return {
        key: json.loads(value) if value[:1] in {"[", "{"} else value
        for key, value in (form | dict(request.query)).items()
    }
