"""`verbatim run`: the bot in the chats, until Ctrl-C."""

from __future__ import annotations

import asyncio

from bot.settings import load_settings

from .console import opened, stopping


def run() -> None:
    """Answer in the chats whose tokens are set, until Ctrl-C."""
    from bot.logs import configure
    from bot.serving import serve

    with stopping():
        configure(load_settings())
        asyncio.run(serve(opened()))
