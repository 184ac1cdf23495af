"""How the benchmarks time: side by side in one run, and ratios of medians."""

from __future__ import annotations

import statistics
import subprocess
import time
from collections.abc import Callable, Sequence


def medians(rounds: int, *calls: Callable[[], object]) -> list[float]:
    """Return the median seconds of each of `calls`, which take turns; the first is not counted."""
    taken: list[list[float]] = [[] for _ in calls]
    for turn in range(rounds + 1):
        for call, seconds in zip(calls, taken, strict=True):
            began = time.perf_counter()
            call()
            if turn:
                seconds.append(time.perf_counter() - began)
    return [statistics.median(seconds) for seconds in taken]


def running(command: Sequence[str], **options: object) -> Callable[[], object]:
    """Return a call that runs `command` to its end, and fails if it does."""
    return lambda: subprocess.run(command, check=True, capture_output=True, **options)  # type: ignore[call-overload] # as subprocess takes them


def row(label: str, seconds: float, other: str, other_seconds: float, limit: float) -> str:
    """Return a line of a table: both medians, their ratio, and the most it should be."""
    ratio = seconds / other_seconds
    return (
        f"{label:34} {1000 * seconds:9.1f} ms   {other:26} {1000 * other_seconds:9.1f} ms"
        f"   ratio {ratio:5.2f} (at most {limit:g})"
    )
