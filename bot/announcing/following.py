"""The build that is published is looked at now and then: another process may publish one, too."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from index.errors import IndexingError

EVERY = 10.0
"""Seconds between two looks at which build is published."""

_log = logging.getLogger(__name__)


async def follow(work: Callable[[], Awaitable[None]], undone: str) -> None:
    """Do `work` again and again, until cancelled; what goes wrong is logged.

    Args:
        work: looks at what is published, and does what that wants.
        undone: says what is not done then.
    """
    while True:
        try:
            await work()
        except IndexingError as error:
            _log.info("%s: %s", undone, error)
        except Exception:
            _log.exception("%s", undone)
        await asyncio.sleep(EVERY)
