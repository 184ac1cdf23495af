"""A chat model behind LangChain: asked for JSON of a schema, and known to fail.

The one file that imports LangChain's chat models, when the first question is put to one.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from bot.errors import ChatModelError, ChatModelRefused
from bot.settings import Settings
from index.errors import install_line

from .answer import NO_TOKENS, Tokens

FAILURES_IN_A_ROW = 10
"""How many open the circuit: then nobody waits for a model that is not there."""

OPEN_SECONDS = 60.0
"""For how long it is open."""

Turn = tuple[str, str]
"""A role ("system", "human" or "ai") and what it says."""

Returned = TypeVar("Returned", bound=BaseModel)

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Reply(Generic[Returned]):
    """What asking a chat model gave.

    Attributes:
        value: what it returned; None if nothing can be used.
        tokens: what it cost, whether or not anything can be used.
        away: why nothing can be used, for a log; empty if something can.
    """

    value: Returned | None = None
    tokens: Tokens = NO_TOKENS
    away: str = ""


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
    """

    def __init__(self, settings: Settings, clock: Callable[[], float] = time.monotonic) -> None:
        self.name, self.timeout = settings.chat_model or "", settings.chat_model_timeout
        self._model, self._clock = load_chat_model(settings), clock
        self._method: dict[str, str] = {}
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

    async def check(self) -> None:
        """Ask for next to nothing, to see whether it answers.

        Raises:
            ChatModelError: if it does not; the message says what to do.
        """
        try:
            async with asyncio.timeout(self.timeout):
                await self._model.ainvoke([("human", "Say yes.")])
        except TimeoutError:
            raise ChatModelError(
                f"it does not answer in {self.timeout:g} s: try again later,"
                " or set CHAT_MODEL_TIMEOUT"
            ) from None
        except Exception as error:  # whatever a provider's package raises
            raise _explained(error) from error

    async def _asked(self, schema: type[Returned], turns: Sequence[Turn]) -> Reply[Returned]:
        for _ in range(2):
            structured = self._model.with_structured_output(
                schema.model_json_schema(), include_raw=True, **self._method
            )
            try:
                result = await structured.ainvoke(list(turns))
            except Exception as error:  # whatever a provider's package raises
                if getattr(error, "status_code", 0) not in _UNKNOWN_FORMAT or self._method:
                    raise _explained(error) from error
                _log.info("the chat model's server takes no JSON Schema: asking for plain JSON")
                self._method = {"method": "json_mode"}
            else:
                return _read(schema, result)
        raise AssertionError("the second try returns or raises")


_UNKNOWN_FORMAT = {400, 404, 422}
"""What servers answer that know no JSON Schema; asked for plain JSON, many of them give it."""


def load_chat_model(settings: Settings) -> Any:
    """Return the model that the settings name, as LangChain's chat model.

    Raises:
        ChatModelRefused: if its provider is unknown, not installed, or wants a key.
    """
    from langchain.chat_models import init_chat_model

    key, url = settings.chat_model_key, settings.chat_model_url
    options: dict[str, Any] = {"max_retries": 1, "timeout": settings.chat_model_timeout}
    if url:
        options["base_url"] = str(url)
        options["api_key"] = "none"  # a provider's own key is for its own address
    if key:
        options["api_key"] = key.get_secret_value()
    try:
        try:
            return init_chat_model(settings.chat_model, **options)
        except ValueError as error:
            if not url or "infer model provider" not in str(error):
                raise
            return init_chat_model(settings.chat_model, model_provider="openai", **options)
    except ImportError as error:
        raise ChatModelRefused(_not_installed(str(error))) from error
    except Exception as error:  # whatever a provider's package raises for what it misses
        if "infer model provider" in str(error):
            raise ChatModelRefused(
                f"CHAT_MODEL={settings.chat_model} names no provider:"
                " write it as openai:gpt-4.1-mini, or set CHAT_MODEL_URL"
            ) from error
        raise ChatModelRefused(
            f"CHAT_MODEL={settings.chat_model} cannot be used: set CHAT_MODEL_KEY,"
            f" or see what its provider needs ({type(error).__name__})"
        ) from error


_EXTRAS = {"langchain-openai": "openai", "langchain-anthropic": "anthropic",
           "langchain-ollama": "ollama"}  # fmt: skip


def _not_installed(message: str) -> str:
    """Return the line that installs what LangChain says is missing."""
    package = message.partition("pip install ")[2].strip("`. '\"") or "langchain"
    extra = _EXTRAS.get(package)
    line = install_line(extra) if extra else f"pip install {package}"
    return f"CHAT_MODEL needs a package that is not installed: {line}"


def _read(schema: type[Returned], result: dict[str, Any]) -> Reply[Returned]:
    raw = result["raw"]
    used = raw.usage_metadata or {}
    tokens = Tokens(used.get("input_tokens", 0), used.get("output_tokens", 0))
    if raw.additional_kwargs.get("refusal") or _ending(raw) in {"refusal", "content_filter"}:
        return Reply(tokens=tokens, away="it refuses to answer")
    if _ending(raw) in {"length", "max_tokens"}:
        return Reply(tokens=tokens, away="its answer was cut off")
    try:
        return Reply(schema.model_validate(result["parsed"]), tokens)
    except ValidationError:
        return Reply(tokens=tokens, away="it does not return the JSON that it was asked for")


def _ending(raw: Any) -> str:
    metadata = raw.response_metadata
    return str(metadata.get("finish_reason") or metadata.get("stop_reason") or "")


_REASONS = {
    401: "its key is refused: check CHAT_MODEL_KEY",
    403: "its key may not use the model: check CHAT_MODEL_KEY and CHAT_MODEL",
    404: "there is no such model there: check CHAT_MODEL and CHAT_MODEL_URL",
    429: "it is asked too often, or there is no credit left: see your account with its provider",
}


def _explained(error: Exception) -> ChatModelError:
    """Tell why the model cannot be had; never in the provider's words, which may hold the key."""
    status = getattr(error, "status_code", None)
    kind = type(error).__name__
    if isinstance(status, int):
        reason = _REASONS.get(status, "its server is in trouble: try again later")
        return ChatModelError(f"{reason} ({status} {kind})")
    reason = {
        "LengthFinishReasonError": "its answer was cut off",
        "ContentFilterFinishReasonError": "it refuses to answer",
    }.get(kind, "its server cannot be reached: check CHAT_MODEL_URL and the network")
    return ChatModelError(f"{reason} ({kind})")
