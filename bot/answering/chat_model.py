"""A chat model behind LangChain: asked for JSON of a schema, and known to fail."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import Enum
from typing import Any

from bot.errors import ChatModelError
from bot.settings import Settings

from .model.failures import IN_TROUBLE, explained, status_of, takes_no_format
from .model.loading import load_chat_model
from .model.replies import Reply, Returned, Unreadable, read

FAILURES_IN_A_ROW = 10
"""How many open the circuit: then nobody waits for a model that is not there."""

OPEN_SECONDS = 60.0
"""For how long it is open."""

Turn = tuple[str, str]
"""A role ("system", "human" or "ai") and what it says."""

_log = logging.getLogger(__name__)


class Way(Enum):
    """A way of asking a model for JSON, the surest first; not every server takes each."""

    SCHEMA = "by JSON Schema"
    MODE = "in JSON mode"
    PLAIN = "by plain instructions"
    STREAM = "by plain instructions, with a streamed answer"


class ChatModel:
    """A chat model that returns JSON.

    Args:
        settings: which model, where, with what key.
        clock: tells seconds.

    Raises:
        ChatModelRefused: if its provider is unknown, not installed, or wants a key.

    Attributes:
        name: the model as the settings name it.
        timeout: the seconds that a person waits for it.
        way: how its server took to be asked last.
    """

    def __init__(self, settings: Settings, clock: Callable[[], float] = time.monotonic) -> None:
        self.name, self.timeout = settings.chat_model or "", settings.chat_model_timeout
        self._model, self._clock = load_chat_model(settings), clock
        self.way = Way.SCHEMA
        self._failures, self._open_until = 0, 0.0

    async def ask(
        self, schema: type[Returned], turns: Sequence[Turn], deadline: float
    ) -> Reply[Returned]:
        """Ask the model, and return what it returns, or why that cannot be used.

        Args:
            schema: what it is to return, as JSON.
            turns: the conversation.
            deadline: when to give up, by the clock of the event loop.
        """
        if self._clock() < self._open_until:
            return Reply(away="it failed too often of late, and is left alone for a minute")
        try:
            async with asyncio.timeout_at(deadline):
                reply = await self._asked(schema, turns)
        except TimeoutError:
            reply = Reply(away="it has not answered in time")
        except ChatModelError as error:
            reply = Reply(away=str(error))
        except asyncio.CancelledError:  # who waits no longer tells nothing of the model
            self._count(failed=True)
            raise
        self._count(failed=bool(reply.away))
        return reply

    def _count(self, *, failed: bool) -> None:
        """Open the circuit after so many failures in a row."""
        self._failures = self._failures + 1 if failed else 0
        if self._failures >= FAILURES_IN_A_ROW:
            self._open_until = self._clock() + OPEN_SECONDS

    async def _asked(self, schema: type[Returned], turns: Sequence[Turn]) -> Reply[Returned]:
        """Ask, and once more, plainly, where what comes cannot be read."""
        try:
            return await self._first(schema, turns)
        except Unreadable as unread:
            first = unread
        _log.info("what the chat model returns cannot be read, it is asked again: %s", first)
        way = Way.STREAM if first.streamed else Way.PLAIN
        try:
            reply = read(schema, await self._sent(way, schema, [*turns, *_told(first)]))
        except Unreadable as again:
            return Reply(tokens=first.tokens + again.tokens, away=str(first))
        except Exception:  # whatever a provider's package raises: the first is what tells
            return Reply(tokens=first.tokens, away=str(first))
        if first.streamed:
            self.way = way
        return replace(reply, tokens=first.tokens + reply.tokens, at_first=str(first))

    async def _first(self, schema: type[Returned], turns: Sequence[Turn]) -> Reply[Returned]:
        """Ask in the way that the server took last, and in plainer ones if it takes that no more.

        Raises:
            ChatModelError: if it takes none of them.
            Unreadable: if what comes cannot be read.
        """
        ways = list(Way)[list(Way).index(self.way) :]
        while True:
            way = ways.pop(0)
            try:
                message = await self._sent(way, schema, turns)
            except Exception as error:  # whatever a provider's package raises
                if status_of(error) >= IN_TROUBLE:  # it may break on any format: one more try
                    ways = [Way.PLAIN] if Way.PLAIN in ways else []
                if not ways or not takes_no_format(error):
                    raise explained(error) from error
                _log.info("the chat model's server does not take to be asked %s", way.value)
            else:
                self.way = way
                return read(schema, message)

    async def _sent(self, way: Way, schema: type[Returned], turns: Sequence[Turn]) -> Any:
        """Ask in one way, and return LangChain's message."""
        asked = list(turns)
        if way is Way.PLAIN:
            return await self._model.ainvoke(asked)
        if way is Way.STREAM:
            first, *others = [chunk async for chunk in self._model.astream(asked)]
            return first.__add__(others)
        method = {"method": "json_mode"} if way is Way.MODE else {}
        try:
            structured = self._model.with_structured_output(
                schema.model_json_schema(), include_raw=True, **method
            )
        except (NotImplementedError, ValueError) as error:
            raise _NotOffered from error
        # The first of its two steps asks. The second parses: strictly, and in a time that grows
        # with the square of a long reply.
        return (await structured.first.ainvoke(asked))["raw"]


class _NotOffered(Exception):
    """The provider's package does not offer a way of asking."""

    status_code = 400


_MOST_SHOWN = 2_000

_AGAIN = (
    "That cannot be read. Answer the same question again: return the JSON that was asked for, as"
    " one object, with nothing around it."
)


def _told(first: Unreadable) -> list[Turn]:
    """Show a model what it said, if anything, and that it cannot be read."""
    said = first.text.strip()
    return [("ai", said[:_MOST_SHOWN]), ("human", _AGAIN)] if said else []
