"""`verbatim check`: what a text claims, and what the articles say to each claim."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from .console import AsJson, opened, print_json, stopping


def check(
    text: Annotated[list[str], typer.Argument(help="What to check; - reads standard input.")],
    as_json: AsJson = False,
) -> None:
    """Check a text: the sentence that bears each claim out, or contradicts it, or none."""
    with stopping():
        application = opened()
        written = sys.stdin.read() if text == ["-"] else " ".join(text)
        found = application.extractor.check(written)
        if as_json:
            from bot.messages.as_json import check_as_dict

            print_json(check_as_dict(found))
            return
        from bot.chat.terminal import show_check

        show_check(found)
