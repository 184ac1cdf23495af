"""What a provider's package raises → a sentence; never in its words, which may hold the key."""

from __future__ import annotations

from typing import Any

from bot.errors import ChatModelError

from .replies import Unreadable

_REASONS = {
    401: "its key is refused: check CHAT_MODEL_KEY",
    402: "there is no credit left: see your account with its provider",
    403: "its key may not use the model: check CHAT_MODEL_KEY and CHAT_MODEL",
    404: "there is no such model there: check CHAT_MODEL and CHAT_MODEL_URL",
    413: "it is sent too much: lower CHAT_MODEL_CONTEXT",
    429: "it is asked too often, or there is no credit left: see your account with its provider",
}
_KINDS = {
    "OpenAIContextOverflowError": _REASONS[413],
    "OpenAIAPIContextOverflowError": _REASONS[413],
    "APITimeoutError": "it has not answered in time",
    "TimeoutException": "it has not answered in time",
    "ContentFilterFinishReasonError": "it refuses to answer",
}
"""Exceptions that tell more by their names, and their bases'."""

_TRIPPED = (AttributeError, LookupError, TypeError, ValueError)
"""What a provider's package raises where a server returns what it does not expect."""

IN_TROUBLE = 500
"""The HTTP status from which a server blames itself."""

_TAKES_NO_FORMAT = {400, 404, 405, 415, 422, 500, 501}
"""What servers answer that know no JSON Schema; asked for plain JSON, many of them give it."""


def status_of(error: Exception) -> int:
    """Return the HTTP status that a server failed with; 0 if it did not fail so."""
    status = getattr(error, "status_code", 0)
    return status if isinstance(status, int) and status >= 400 else 0


def takes_no_format(error: Exception) -> bool:
    """Tell whether a server may have failed for being asked for JSON by `response_format`."""
    return status_of(error) in _TAKES_NO_FORMAT


def explained(error: Exception) -> ChatModelError:
    """Tell why nothing can be had of a model: an `Unreadable` where asking again may help."""
    kind, status = type(error).__name__, status_of(error)
    bases = (base.__name__ for base in type(error).__mro__)
    if named := next((_KINDS[base] for base in bases if base in _KINDS), ""):
        return ChatModelError(f"{named} ({kind})")
    if status:
        return ChatModelError(f"{_of_status(status)} ({status} {kind})")
    if kind == "LengthFinishReasonError":
        return Unreadable("its answer was cut off")
    if kind == "APIError" or isinstance(error, _TRIPPED):
        return _unlike_a_model(error)
    unreached = "its server cannot be reached: check CHAT_MODEL_URL and the network"
    return ChatModelError(f"{unreached} ({kind})")


def _of_status(status: int) -> str:
    trouble = "its server is in trouble: try again later"
    refuses = "its server refuses the request: check CHAT_MODEL and CHAT_MODEL_URL"
    return _REASONS.get(status, refuses if status < IN_TROUBLE else trouble)


def _unlike_a_model(error: Exception) -> Unreadable:
    """Tell what a server returned, without failing, that its provider's package trips over."""
    response, body = getattr(error, "response", None), _body(error)
    shown = error if response is None else response.headers.get("content-type", "")
    looks = str(shown).lower()
    if "event-stream" in looks or "'data:" in looks:
        return Unreadable("its server answers by a stream only", streamed=True)
    if "html" in looks:
        return Unreadable("a web page answers in its place: check CHAT_MODEL_URL")
    if body.get("error"):
        return Unreadable(f"its server returns an error, as if all were well ({_told(body)})")
    if isinstance(error, IndexError) or not body.get("choices", True):
        return Unreadable("its server returns an answer with nothing in it (no choices)")
    unlike = "its server does not answer as a chat model’s does: check CHAT_MODEL_URL"
    return Unreadable(f"{unlike} ({type(error).__name__})")


def _told(body: dict[str, Any]) -> str:
    """Return what the number in an error says; the rest of it may hold anything."""
    code = body["error"].get("code") if isinstance(body["error"], dict) else None
    reason = f", which says that {_of_status(code)}" if isinstance(code, int) else ""
    return f"HTTP status 200{reason}"


def _body(error: Exception) -> dict[str, Any]:
    """Return the JSON object that a server sent; empty if it cannot be told."""
    if error.args and isinstance(error.args[0], dict):  # as langchain-openai raises an error's
        return {"error": error.args[0]}
    try:
        body = error.response.json()  # type: ignore[attr-defined] # langchain-openai adds it
    except (AttributeError, ValueError):
        return {}
    return body if isinstance(body, dict) else {}
