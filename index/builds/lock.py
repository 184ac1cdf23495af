"""One refresh at a time: the lock, and who holds it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from index.errors import RefreshRunning, unwritable


@contextmanager
def refresh_lock(folder: Path) -> Iterator[None]:
    """Hold the one right to refresh the index whose files lie in `folder`.

    The operating system lets go of it when the process ends, however it ends.

    Raises:
        RefreshRunning: if somebody else holds it; the message says who, and since when.
        StoreError: if the folder cannot be written.
    """
    lock, holder = FileLock(folder / "refresh.lock", timeout=0), folder / "refresh.json"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire()
        now = datetime.now(UTC).isoformat(timespec="seconds")
        holder.write_text(json.dumps({"process": os.getpid(), "since": now}))
    except Timeout as error:
        raise RefreshRunning(f"another refresh is running{_who(holder)}: wait for it") from error
    except OSError as error:
        raise unwritable(error) from error
    try:
        yield
    finally:
        lock.release()


def _who(holder: Path) -> str:
    try:
        known = json.loads(holder.read_text())
        return f" (process {known['process']}, since {known['since']})"
    except (OSError, ValueError, KeyError):
        return ""
