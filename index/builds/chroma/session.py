"""What is said to a Chroma server: again where it is too busy, and understood where it refuses."""

from __future__ import annotations

import json
from typing import Any

import httpx
from chromadb.errors import error_types
from tenacity import (
    RetryCallState,
    Retrying,
    retry_if_result,
    stop_after_attempt,
    wait_random_exponential,
)

from index.busy import retry_after
from index.errors import StoreError

_BUSY = {429, 503}
"""The statuses of what was not done, and may be asked again, whatever it was."""

_TRIES = 8
_LONGEST = 60.0
"""Seconds that are waited between two tries at most; who asks for more is asked no more."""

_SILENCE = 120.0
"""Seconds without a byte after which a server counts as silent."""

_PAUSE = wait_random_exponential(multiplier=0.5, max=30)


class PatientSession(httpx.Client):
    """A session asks a server that is too busy again, for a minute or two, and as it says.

    Args:
        headers: what goes with each request.
        options: what else httpx takes.
    """

    def __init__(self, headers: Any, **options: Any) -> None:
        super().__init__(headers=headers, timeout=_SILENCE, **options)

    def send(self, request: httpx.Request, **options: Any) -> httpx.Response:
        """Send a request, and again while the server is too busy.

        Raises:
            StoreError: if it stays so, refuses the token, or answers what Chroma does not.
        """
        response: httpx.Response = _RETRYING(super().send, request, **options)
        if response.is_error and not _is_chroma_s(response):
            raise StoreError(refusal(response))
        return response


def _is_busy(response: httpx.Response) -> bool:
    return response.status_code in _BUSY


def _asks_for_too_long(state: RetryCallState) -> bool:
    return retry_after(_answer(state).headers, otherwise=0) > _LONGEST


def _pause(state: RetryCallState) -> float:
    return retry_after(_answer(state).headers, otherwise=_PAUSE(state))


def _answer(state: RetryCallState) -> httpx.Response:
    assert state.outcome  # noqa: S101 - it is asked for after a try
    response: httpx.Response = state.outcome.result()
    return response


_RETRYING = Retrying(
    retry=retry_if_result(_is_busy),
    stop=lambda state: stop_after_attempt(_TRIES)(state) or _asks_for_too_long(state),
    wait=_pause,
    retry_error_callback=_answer,
)


def _is_chroma_s(response: httpx.Response) -> bool:
    """Tell whether Chroma's client makes an error of an answer that says what is wrong."""
    if response.status_code in {401, 403, *_BUSY}:
        return False
    try:
        return json.loads(response.text)["error"] in error_types
    except (ValueError, LookupError, TypeError):
        return False


def refusal(response: httpx.Response) -> str:
    """Say what is wrong, and what to do, where a server answers with an error."""
    status = response.status_code
    if status in {401, 403}:
        return (
            "the Chroma server refuses the token: mend CHROMA_TOKEN, and see that it is one for"
            " CHROMA_TENANT and CHROMA_DATABASE"
        )
    if status in _BUSY:
        return (
            f"the Chroma server is too busy, or its quota is used up (status {status}):"
            " try again later, or ask for a higher quota"
        )
    if status in {404, 405}:
        return f"what answers at CHROMA_URL is no Chroma server (status {status}): mend the address"
    said = " ".join(response.text.split())[:200]
    return f"the Chroma server fails (status {status}: {said}): see its log, and CHROMA_URL"
