"""An answer as an event of the log, which tells nothing of what was asked."""

from __future__ import annotations

from typing import Any

from .answer import Answer
from .extractor import TOP_K


def event_of(answer: Answer) -> dict[str, Any]:
    """Return an answer and its trace, as far as they tell nothing of what was asked."""
    event: dict[str, Any] = {
        "verdict": answer.verdict.value,
        "language": answer.language,
        "confidence": round(answer.confidence, 4),
        "read_by": answer.read_by,
        "build": answer.build,
        "cited": [citation.chunk.number for citation in answer.citations],
        "elapsed_ms": round(answer.elapsed_ms, 1),
    }
    if answer.tokens:
        event |= {"tokens_sent": answer.tokens.sent, "tokens_received": answer.tokens.received}
    if answer.fallback:
        event["fallback"] = answer.fallback.value
    if trace := answer.trace:
        event["passages"] = [[p.chunk.number, round(p.score, 3)] for p in trace.passages[:TOP_K]]
        event["problems"] = len(trace.problems)
        event["times_ms"] = {step: round(took, 1) for step, took in trace.times_ms.items()}
    return event
