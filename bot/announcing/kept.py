"""What each channel was told last, over restarts."""

from __future__ import annotations

import json
import logging
from pathlib import Path

from index.errors import unwritable
from index.replacing import replace_file

_log = logging.getLogger(__name__)


class Kept:
    """Keeps a word for each channel in a file; one that is damaged counts as none.

    Args:
        file: where.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        try:
            found = json.loads(file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            found = {}
        self._known: dict[str, str] = found if isinstance(found, dict) else {}

    def get(self, channel: str) -> str | None:
        """Return what is kept for a channel."""
        return self._known.get(channel)

    def put(self, channel: str, word: str) -> None:
        """Keep a word for a channel; where it cannot be written, until the bot ends."""
        self._known[channel] = word
        try:
            replace_file(self._file, json.dumps(self._known).encode())
        except OSError as error:
            _log.warning("what channels were told is not kept: %s", unwritable(error))
