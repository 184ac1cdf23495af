"""A message of a chat model → the value that it was asked for, however much stands around that.

Models put thoughts, prose and code fences around JSON, and some call a tool with it. All of that is
read, in time that grows with the text and no faster.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from bot.answering.answer import NO_TOKENS, Tokens
from bot.errors import ChatModelError

Returned = TypeVar("Returned", bound=BaseModel)

_MOST_CHARS = 200_000
"""What is read of a reply, from its end: its JSON stands there, behind all thoughts."""

_MOST_OBJECTS = 50
"""How many braces are tried, from the last: each may cost as much as the text is long."""

_CLOSED_THOUGHTS = re.compile(
    r"</(?:think|thinking|thoughts?|reasoning)>|\[/THINK\]", re.IGNORECASE
)
_OPEN_THOUGHTS = re.compile(r"\s*(?:<(?:think|thinking|thoughts?|reasoning)>|\[THINK\])", re.I)

_DECODER = json.JSONDecoder(strict=False)
"""Line breaks within a string are let pass."""


@dataclass(frozen=True, slots=True)
class Reply(Generic[Returned]):
    """What asking a chat model gave.

    Attributes:
        value: what it returned; None if nothing can be used.
        tokens: what it cost, whether or not anything can be used.
        away: why nothing can be used, for a log; empty if something can.
        at_first: why the model had to be asked twice; empty if it had not.
    """

    value: Returned | None = None
    tokens: Tokens = NO_TOKENS
    away: str = ""
    at_first: str = ""


class Unreadable(ChatModelError):
    """A reply cannot be read. Ask once more.

    Attributes:
        tokens: what the reply cost.
        text: what the model said; empty if it said nothing.
        streamed: whether its server answers by a stream, whatever it is asked for.
    """

    def __init__(
        self, why: str, tokens: Tokens = NO_TOKENS, text: str = "", *, streamed: bool = False
    ) -> None:
        super().__init__(why)
        self.tokens, self.text, self.streamed = tokens, text, streamed


def read(schema: type[Returned], message: Any) -> Reply[Returned]:
    """Return the last value of `schema` in a message, or that the model refuses.

    Args:
        schema: what the model was to return.
        message: LangChain's, as the model returned it.

    Raises:
        Unreadable: if there is no such value.
    """
    used = message.usage_metadata or {}
    tokens = Tokens(used.get("input_tokens") or 0, used.get("output_tokens") or 0)
    ending = _ending(message)
    if message.additional_kwargs.get("refusal") or ending in {"refusal", "content_filter"}:
        return Reply(tokens=tokens, away="it refuses to answer")
    said = str(message.text)
    text = _without_thoughts(said)
    called = [call["args"] for call in message.tool_calls]
    broken = [text, *(call["args"] or "" for call in message.invalid_tool_calls)]
    others = False
    for value in chain(called, *map(_objects, broken)):
        others = True
        try:
            return Reply(schema.model_validate(value), tokens)
        except ValidationError:
            continue
    cut = ending in {"length", "max_tokens"}
    why = "its answer was cut off" if cut else _why_not(said, text, others=others)
    raise Unreadable(why, tokens, said)


def _ending(message: Any) -> str:
    metadata = message.response_metadata
    return str(metadata.get("finish_reason") or metadata.get("stop_reason") or "")


def _without_thoughts(text: str) -> str:
    """Return what stands behind the model's thoughts; nothing if they have no end."""
    ends = [match.end() for match in _CLOSED_THOUGHTS.finditer(text)]
    if not ends and _OPEN_THOUGHTS.match(text):
        return ""
    return text[ends[-1] :] if ends else text


def _objects(text: str) -> Iterator[Any]:
    """Yield the JSON objects of a text, the last first, and those within others before them.

    A model that thinks aloud corrects itself: what it says last is its answer.
    """
    text = text[-_MOST_CHARS:]
    at = len(text)
    for _ in range(_MOST_OBJECTS):
        at = text.rfind("{", 0, at)
        if at < 0:
            return
        try:
            yield _DECODER.raw_decode(text, at)[0]
        except (ValueError, RecursionError):
            continue


def _why_not(said: str, text: str, *, others: bool) -> str:
    """Tell what a reply is that cannot be read."""
    if not said.strip():
        return "it returns nothing"
    if not text.strip():
        return "it returns its thoughts alone, without the JSON that it was asked for"
    if others:
        return "it returns JSON with other fields, not the JSON that it was asked for"
    if "{" in text:
        return "it returns JSON that is broken or has no end, not the JSON that it was asked for"
    return "it returns prose, not the JSON that it was asked for"
