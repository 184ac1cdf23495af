"""How a process ends that has nothing more to do."""

from __future__ import annotations

import logging
import multiprocessing
import os
import sys
from typing import NoReturn


def leave(status: int) -> NoReturn:
    """End the process with an exit status, and wait for nothing that still runs in it.

    All that is stored is written whole or not at all, as it must be for a process that is killed.

    Raises:
        OSError: if what was printed cannot be written.
    """
    for child in multiprocessing.active_children():  # it reads a source that nobody waits for now
        child.kill()
    logging.shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)
