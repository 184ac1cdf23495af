"""A slot for each core: so many questions are read at a time, and no more."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Slots:
    """The one crossing from the event loop to the threads that retrieve and read.

    Who comes first is served first, be it a person or the bot itself, which makes suggestions.
    """

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(os.cpu_count() or 1, thread_name_prefix="question")

    async def run(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do `work` in a thread once a slot is free, and return what it returns."""
        call = partial(work, *args, **kwargs)
        return await asyncio.get_running_loop().run_in_executor(self._threads, call)

    def wait_for(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do likewise for a thread that may wait; never call this on the event loop."""
        return self._threads.submit(work, *args, **kwargs).result()

    def close(self) -> None:
        """Let what is being read come to its end, and take nothing more."""
        self._threads.shutdown(wait=False, cancel_futures=True)
