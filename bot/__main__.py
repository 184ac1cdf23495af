"""``python -m bot`` is ``verbatim``."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    from bot.commands.cli import app

    app()


if __name__ == "__main__":
    main()
