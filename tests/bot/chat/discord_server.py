"""A Discord of our own on loopback: REST and gateway over real sockets, with faults on demand."""

from __future__ import annotations

import asyncio
import json
import time
from collections import deque
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from aiohttp import WSMsgType, web

from tests.conftest import PATIENCE

from .serving import serving

TOKEN = "tests.token"  # noqa: S105 - of no real Discord
BOT, ALICE, GUILD, CHANNEL, DM = "100", "200", "300", "400", "500"
BOB, THREAD, FORUM = "201", "600", "700"
Json = dict[str, Any]
Fault = Callable[[web.Request], web.StreamResponse | None]


@dataclass
class Call:
    """A request that the bot made.

    Attributes:
        method, path: of what.
        body: the JSON that came with it.
        at: when, in seconds of `time.monotonic`.
    """

    method: str
    path: str
    body: Any
    at: float = field(default_factory=time.monotonic)


class LoopbackDiscord:
    """Discord, as far as the bot sees it.

    Attributes:
        calls: every request, in order.
        identified: the payload of each IDENTIFY.
        resumed: how often a session was resumed.
        locale: of everybody.
        messages: what stands in the channels, by id.
        peers: the connections that requests came over.
        flags: of the application, such as which privileged intents it has.
        commands: those that are registered, by the path that they are registered at.
    """

    def __init__(self) -> None:
        self.commands: dict[str, list[Json]] = {}
        self.calls: list[Call] = []
        self.messages: dict[str, Json] = {}
        self.peers: set[Any] = set()
        self.identified: list[Json] = []
        self.resumed, self.locale = 0, "en-US"
        self.close_code: int | None = None
        self.permissions = "8"  # to do anything
        self.flags = 0
        self._faults: dict[tuple[str, str], deque[Fault]] = {}
        self._ids = count(10_000)
        self._events: list[Json] = []
        self._socket: web.WebSocketResponse | None = None
        self._ready = asyncio.Event()
        self._changed = asyncio.Event()
        self.port = 0

    # What a test does

    @property
    def api(self) -> str:
        return f"http://127.0.0.1:{self.port}/api/v10"

    def fails(self, method: str, path: str, *faults: Fault) -> None:
        """The next requests whose path holds `path` go wrong in these ways, one after another."""
        self._faults.setdefault((method, path), deque()).extend(faults)

    async def ready(self) -> None:
        async with asyncio.timeout(PATIENCE):
            await self._ready.wait()

    async def emit(self, name: str, data: Json) -> None:
        """Send an event, or keep it for a session that will be resumed."""
        event = {"op": 0, "t": name, "s": len(self._events) + 1, "d": data}
        self._events.append(event)
        if name == "MESSAGE_CREATE":
            self.messages[data["id"]] = data
        if self._socket is not None and not self._socket.closed:
            await self._socket.send_json(event)

    async def order(self, op: int, data: Any = None) -> None:
        """Send an order of the gateway's, such as to reconnect."""
        assert self._socket is not None
        await self._socket.send_json({"op": op, "d": data, "s": None, "t": None})

    def abort(self) -> None:
        """Break the gateway's connection, as a cut cable would."""
        assert self._socket is not None
        assert self._socket._req is not None
        assert self._socket._req.transport is not None
        self._socket._req.transport.abort()
        self._socket = None
        self._ready.clear()

    async def call(self, method: str, part: str, number: int = 1) -> Call:
        """Wait for the `number`th request of that kind."""
        async with asyncio.timeout(PATIENCE):
            while len(found := self.made(method, part)) < number:
                self._changed.clear()
                await self._changed.wait()
        return found[number - 1]

    def made(self, method: str, part: str) -> list[Call]:
        """Every request of that kind so far."""
        return [call for call in self.calls if call.method == method and part in call.path]

    async def says(self, content: str, *, direct: bool = False, **more: Any) -> str:
        """Alice writes a message; its id comes back."""
        message = self.message(content, direct=direct, **more)
        await self.emit("MESSAGE_CREATE", message)
        return str(message["id"])

    def message(self, content: str, *, direct: bool = False, **more: Any) -> Json:
        mentioned = [somebody(BOT, "verbatim", bot=True)] if f"<@{BOT}>" in content else []
        place = {"channel_id": DM} if direct else {"channel_id": CHANNEL, "guild_id": GUILD}
        return (
            _message(str(next(self._ids)), somebody(ALICE, "alice"), content)
            | place
            | {"mentions": mentioned}
            | more
        )

    def answered(self, call: Call) -> Json:
        """The message of the bot's that `call` made."""
        author = somebody(BOT, "verbatim", bot=True)
        return _message(str(next(self._ids)), author, "") | {"components": call.body["components"]}

    async def uses(
        self, command: Json, *, user: str = ALICE, permissions: int = 0, **more: Any
    ) -> str:
        """Somebody uses a slash command; the interaction's token comes back."""
        return await self._interaction(2, command, user, permissions, **more)

    async def types(self, command: Json) -> str:
        """Somebody types into a slash command."""
        return await self._interaction(4, command, ALICE, 0)

    async def presses(self, custom_id: str, message: Json, user: str = ALICE) -> str:
        """Somebody presses a button below `message`."""
        data = {"custom_id": custom_id, "component_type": 2}
        return await self._interaction(3, data, user, 0, message=message)

    async def fills_in(self, form: Json, written: str, message: Json, user: str = ALICE) -> str:
        """Somebody sends a form with one field, which a button below `message` opened."""
        (label,) = form["components"]
        field = {"type": 4, "custom_id": label["component"]["custom_id"], "value": written}
        data = {"custom_id": form["custom_id"], "components": [{"type": 18, "component": field}]}
        return await self._interaction(5, data, user, 0, message=message)

    async def _interaction(
        self, kind: int, data: Json, user: str, permissions: int, **more: Any
    ) -> str:
        number = str(next(self._ids))
        token = f"token-{number}"
        member = {
            "user": somebody(user, f"user{user}"),
            "roles": [],
            "joined_at": "2026-01-01T00:00:00+00:00",
            "permissions": str(permissions),
            "deaf": False,
            "mute": False,
            "flags": 0,
        }
        await self.emit(
            "INTERACTION_CREATE",
            {
                "id": number,
                "application_id": BOT,
                "type": kind,
                "data": data,
                "guild_id": GUILD,
                "channel_id": CHANNEL,
                "channel": {"id": CHANNEL, "type": 0, "name": "articles", "permissions": "0"},
                "member": member,
                "token": token,
                "version": 1,
                "locale": self.locale,
                "guild_locale": "en-US",
                "app_permissions": "0",
                "entitlements": [],
                "authorizing_integration_owners": {},
                "context": 0,
                "attachment_size_limit": 10_000_000,
            }
            | more,
        )
        return token

    # What the bot sees

    def application(self) -> web.Application:
        app = web.Application(middlewares=[self._recorded])
        app.router.add_get("/gateway", self._gateway)
        app.router.add_route("*", "/api/v10/{path:.*}", self._rest)
        return app

    @web.middleware
    async def _recorded(self, request: web.Request, handler: Any) -> web.StreamResponse:
        if request.path == "/gateway":
            response: web.StreamResponse = await handler(request)
            return response
        path = request.path.removeprefix("/api/v10")
        assert request.transport is not None
        self.peers.add(request.transport.get_extra_info("peername"))
        self.calls.append(Call(request.method, path, await _body(request)))
        self._changed.set()
        for (method, part), faults in self._faults.items():
            if method == request.method and part in path and faults:
                chosen = faults.popleft()
                if chosen is ends_silently:
                    await handler(request)
                if chosen in {ends_silently, stalls}:
                    await asyncio.Event().wait()
                fault = chosen(request)
                if fault is None:
                    assert request.transport is not None
                    request.transport.abort()
                    return web.Response()
                return fault
        if request.headers.get("Authorization", f"Bot {TOKEN}") != f"Bot {TOKEN}":
            return problem(401, 0, "401: Unauthorized")
        return await handler(request)  # type: ignore[no-any-return] # aiohttp's

    async def _rest(self, request: web.Request) -> web.Response:  # noqa: PLR0911 - a case a call
        path, method, body = request.path, request.method, self.calls[-1].body
        if method == "GET":
            return self._looked_up(path.removeprefix("/api/v10"), request.query)
        if method == "PUT" and "/reactions/" in path:
            return web.Response(status=204)
        if method == "PUT":
            self.commands[path.removeprefix("/api/v10")] = [self._registered(one) for one in body]
            return _json(self.commands[path.removeprefix("/api/v10")])
        if method == "DELETE" or path.endswith("/typing"):
            return web.Response(status=204)
        if path.endswith("/users/@me/channels"):
            recipient = somebody(str(body["recipient_id"]), "alice")
            return _json({"id": DM, "type": 1, "recipients": [recipient]})
        if path.endswith("/callback"):
            return self._called_back(path.removeprefix("/api/v10"), body)
        if len(body.get("content") or "") > 2_000:
            return problem(400, 50035, "Must be 2000 or fewer in length.")
        return _json(self._written(path, method, body))

    def _written(self, path: str, method: str, body: Json) -> Json:
        """Keep a message that is sent, or edited, and return it as Discord tells of it."""
        number = path.rpartition("/")[2] if method == "PATCH" else ""
        number = number if number.isdigit() else str(next(self._ids))
        if method == "PATCH" and number in self.messages:
            self.messages[number] |= body
            return self.messages[number]
        sent = _message(number, somebody(BOT, "verbatim", bot=True), body.get("content", ""))
        sent |= {"components": body.get("components", [])}
        if method == "POST" and "/channels/" in path:
            sent["channel_id"] = path.split("/")[-2]
            if reference := body.get("message_reference"):
                sent["message_reference"] = {key: str(value) for key, value in reference.items()}
            self.messages[number] = sent
        return sent

    def _looked_up(self, path: str, query: Mapping[str, str]) -> web.Response:
        channel, _, number = path.removeprefix("/channels/").partition("/messages")
        here = [one for one in self.messages.values() if one["channel_id"] == channel]
        if number.removeprefix("/") in self.messages:
            return _json(self.messages[number.removeprefix("/")])
        if path.endswith("/messages"):
            later = [one for one in here if int(one["id"]) > int(query.get("after", 0))]
            return _json(later[::-1])
        if path.endswith("/commands"):
            return _json(self.commands.get(path, []))
        limit = {"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1}
        url = f"ws://127.0.0.1:{self.port}/gateway"
        known = {
            "/users/@me": somebody(BOT, "verbatim", bot=True),
            "/users/@me/guilds": [
                {"id": GUILD, "name": "The Guild", "permissions": self.permissions}
            ],
            "/oauth2/applications/@me": _application() | {"flags": self.flags},
            f"/channels/{CHANNEL}": {"id": CHANNEL, "type": 0, "guild_id": GUILD},
            f"/channels/{DM}": {
                "id": DM,
                "type": 1,
                "recipients": [somebody(ALICE, "alice")],
            },
            "/gateway/bot": {"url": url, "shards": 1, "session_start_limit": limit},
        }
        return _json(known[path]) if path in known else problem(404, 0, f"{path} is not served")

    def _registered(self, command: Json) -> Json:
        """Return a command as Discord tells of it, which is not as it takes it."""
        permissions = command.get("default_member_permissions")
        return {"contexts": None, "integration_types": [0], "name_localizations": None} | {
            **command,
            "id": str(next(self._ids)),
            "application_id": BOT,
            "version": "1",
            "default_member_permissions": None if permissions is None else str(permissions),
        }

    def _called_back(self, path: str, body: Json) -> web.Response:
        number = path.split("/")[2]
        interaction = {"id": number, "type": 2, "response_message_id": str(next(self._ids))}
        resource: Json = {"type": body["type"]}
        if body["type"] in {4, 5}:
            author = somebody(BOT, "verbatim", bot=True)
            resource["message"] = _message(interaction["response_message_id"], author, "")
        return _json({"interaction": interaction, "resource": resource})

    async def _gateway(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json(
            {"op": 10, "d": {"heartbeat_interval": 41_250}, "s": None, "t": None}
        )
        async for message in socket:
            if message.type is not WSMsgType.TEXT:
                continue
            payload = json.loads(message.data)
            if payload["op"] == 1:
                await socket.send_json({"op": 11, "d": None, "s": None, "t": None})
            elif payload["op"] == 2:
                await self._identify(socket, payload["d"])
            elif payload["op"] == 6:
                await self._resume(socket, payload["d"]["seq"])
        return socket

    async def _identify(self, socket: web.WebSocketResponse, data: Json) -> None:
        self.identified.append(data)
        if self.close_code:
            await socket.close(code=self.close_code)
            return
        self._socket, self._events = socket, []
        await self.emit(
            "READY",
            {
                "v": 10,
                "user": somebody(BOT, "verbatim", bot=True),
                "guilds": [{"id": GUILD, "unavailable": True}],
                "session_id": f"session-{len(self.identified)}",
                "resume_gateway_url": f"ws://127.0.0.1:{self.port}/gateway",
                "application": {"id": BOT, "flags": 0},
                "shard": data.get("shard", [0, 1]),
            },
        )
        await self.emit("GUILD_CREATE", _guild())
        self._ready.set()

    async def _resume(self, socket: web.WebSocketResponse, seen: int) -> None:
        self.resumed += 1
        self._socket = socket
        for event in self._events[seen:]:
            await socket.send_json(event)
        await self.emit("RESUMED", {})
        self._ready.set()


@asynccontextmanager
async def serving_discord() -> AsyncIterator[LoopbackDiscord]:
    discord = LoopbackDiscord()
    async with serving(discord.application()) as discord.port:
        yield discord


def problem(status: int, code: int, message: str = "no") -> web.Response:
    return web.Response(
        status=status,
        body=json.dumps({"code": code, "message": message}).encode(),
        headers={"Content-Type": "application/json", "Via": "1.1 loopback"},
    )


def busy(seconds: float) -> Fault:
    """A 429, as Discord itself sends it."""

    def fault(_: web.Request) -> web.Response:
        body = {"message": "You are being rate limited.", "retry_after": seconds, "global": False}
        return web.Response(
            status=429,
            body=json.dumps(body).encode(),
            headers={
                "Content-Type": "application/json",
                "Retry-After": str(seconds),
                "Via": "1.1 loopback",
            },
        )

    return fault


def refuses(status: int, code: int) -> Fault:
    return lambda _: problem(status, code)


def stalls(_: web.Request) -> None:
    """Nothing is done, and nothing said."""


def ends_silently(_: web.Request) -> None:
    """It is done, and nobody is told."""


def drops(_: web.Request) -> None:
    """The connection breaks in the middle of the request."""


async def _body(request: web.Request) -> Any:
    """The JSON that came; with files it is a part of its own, and they are left out."""
    if request.content_type == "multipart/form-data":
        return json.loads(str((await request.post())["payload_json"])) | {"files": True}
    text = await request.text()
    return json.loads(text) if text else None


def _json(value: Any) -> web.Response:
    # To a text aiohttp would add a charset, which discord.py does not take for JSON.
    headers = {"Content-Type": "application/json"}
    return web.Response(body=json.dumps(value).encode(), headers=headers)


def somebody(number: str, name: str, *, bot: bool = False) -> Json:
    return {
        "id": number,
        "username": name,
        "discriminator": "0",
        "global_name": None,
        "avatar": None,
        "bot": bot,
    }


def _message(number: str, author: Json, content: str) -> Json:
    return {
        "id": number,
        "channel_id": CHANNEL,
        "author": author,
        "content": content,
        "timestamp": "2026-01-01T00:00:00+00:00",
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [],
        "mention_roles": [],
        "attachments": [],
        "embeds": [],
        "pinned": False,
        "type": 0,
        "components": [],
    }


def _application() -> Json:
    return {
        "id": BOT,
        "name": "verbatim",
        "icon": None,
        "description": "",
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "flags": 0,
        "owner": somebody(ALICE, "alice"),
        "team": None,
    }


def _guild() -> Json:
    return {
        "id": GUILD,
        "name": "readers",
        "owner_id": ALICE,
        "preferred_locale": "en-US",
        "channels": [
            {
                "id": CHANNEL,
                "type": 0,
                "name": "articles",
                "position": 0,
                "permission_overwrites": [],
            },
            {
                "id": FORUM,
                "type": 15,
                "name": "help",
                "position": 1,
                "permission_overwrites": [],
                "available_tags": [],
            },
        ],
        "roles": [],
        "members": [],
        "emojis": [],
        "features": [],
        "threads": [thread()],
        "voice_states": [],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "member_count": 2,
        "unavailable": False,
        "verification_level": 0,
        "default_message_notifications": 0,
        "explicit_content_filter": 0,
        "mfa_level": 0,
        "nsfw_level": 0,
        "premium_tier": 0,
        "premium_progress_bar_enabled": False,
        "system_channel_flags": 0,
        "large": False,
    }


def thread(number: str = THREAD, parent: str = CHANNEL, name: str = "the lighthouse") -> Json:
    return {
        "id": number,
        "guild_id": GUILD,
        "parent_id": parent,
        "owner_id": ALICE,
        "type": 11,
        "name": name,
        "message_count": 1,
        "member_count": 2,
        "rate_limit_per_user": 0,
        "thread_metadata": {
            "archived": False,
            "locked": False,
            "auto_archive_duration": 1440,
            "archive_timestamp": "2026-01-01T00:00:00+00:00",
        },
    }
