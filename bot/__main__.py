"""``python -m bot`` is ``verbatim``."""

from __future__ import annotations

import gc
import io
import sys
from contextlib import suppress


def main() -> None:
    """Run the command line."""
    # Collecting garbage while modules are imported takes a tenth of a question's time, and taking
    # the modules apart at the end another. Neither is worth it.
    gc.set_threshold(50_000)
    from bot.commands.cli import app
    from bot.leaving import leave

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # Windows' code pages lack most of the letters
            stream.reconfigure(errors="replace")
    try:
        app()
    except SystemExit as ended:
        if isinstance(ended.code, int):
            with suppress(OSError):  # of what cannot be written any more, as Python tells it
                leave(ended.code)
        raise


if __name__ == "__main__":
    main()
