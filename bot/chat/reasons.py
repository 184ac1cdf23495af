"""What somebody is told who says why they did not find an answer helpful."""

from __future__ import annotations

import asyncio

from bot.history.history import History
from bot.history.reasons import Reason
from bot.messages.locales import say


async def give(history: History, answer: int, person: str, reason: Reason, language: str) -> str:
    """Note why somebody did not find an answer helpful, and say in `language` that it is noted.

    Raises:
        index.errors.StoreError: if it cannot be noted.
    """
    kept = await asyncio.to_thread(history.reasons.give, answer, person, reason)
    return say(language, "why-thanks" if kept else "vote-gone")
