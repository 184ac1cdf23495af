"""``python -m bot`` is ``verbatim``."""

from __future__ import annotations

import io
import sys


def main() -> None:
    """Run the command line."""
    from bot.commands.cli import app

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # Windows' code pages lack most of the letters
            stream.reconfigure(errors="replace")
    app()


if __name__ == "__main__":
    main()
