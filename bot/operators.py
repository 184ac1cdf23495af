"""What an operator does from a chat: look at the index, refresh it, roll it back."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from functools import partial

from bot.messages.index_messages import already_refreshing, not_refreshed, progress, refreshed
from index.builds.build import Build
from index.reindex import HowFar, Report

from .application import Application
from .errors import AlreadyRefreshing
from .publishing import kept_or_older, refresh, rollback


@dataclass(frozen=True, slots=True)
class Running:
    """Running is a refresh that is under way.

    Attributes:
        by: who started it.
        began: when, by the clock of `time.monotonic`.
        how_far: how far it is.
    """

    by: str
    began: float
    how_far: HowFar


class Operators:
    """Operators looks after the index for the operators of a chat.

    Args:
        application: what has the index.
    """

    def __init__(self, application: Application) -> None:
        self._application = application
        self._running: Running | None = None

    async def status(self) -> tuple[Build, list[Build]]:
        """Return the published build, and all that are kept, newest first.

        Raises:
            index.errors.NothingPublished: if there is none yet.
        """
        store = self._application.store
        return await asyncio.to_thread(lambda: (store.published(), store.builds()))

    async def older(self, name: str | None = None) -> Build:
        """Return the build that `rollback` would publish.

        Raises:
            index.errors.UnknownBuild: if it is not kept.
        """
        return await asyncio.to_thread(kept_or_older, self._application, name)

    async def rollback(self, name: str | None = None) -> Build:
        """Publish the build of that name, or else the one before the published one.

        Raises:
            index.errors.UnknownBuild: if it is not kept.
            index.errors.IncompatibleBuild: if the configured embedder did not make it.
        """
        return await asyncio.to_thread(rollback, self._application, name)

    async def refresh(
        self, by: str, every: float, *, force: bool = False
    ) -> AsyncIterator[Running | Report]:
        """Index the articles anew.

        Args:
            by: who wants it.
            every: seconds between two looks at how far it is.
            force: publish even what a check would hold back.

        Yields:
            How far it is, and at last the report.

        Raises:
            AlreadyRefreshing: if one is under way.
            index.errors.IndexingError: if it fails or is held back; the published build stays.
            bot.errors.EvaluationError: if the golden questions cannot be read.
        """
        if self._running:
            raise AlreadyRefreshing(self._running.by, self._running.began, self._running.how_far)
        self._running = Running(by, time.monotonic(), HowFar("Reading"))
        work = partial(refresh, self._application, self._advance, force=force)
        task = asyncio.create_task(asyncio.to_thread(work))
        task.add_done_callback(self._end)
        while not (await asyncio.wait({task}, timeout=every))[0]:
            yield self._running
        yield task.result()

    async def refreshing(
        self, by: str, every: float, language: str, *, force: bool = False
    ) -> AsyncIterator[str]:
        """Index the articles anew, and tell somebody how it goes.

        Args:
            by: who wants it.
            every: seconds between two looks at how far it is.
            language: of whoever reads it, ISO 639-1.
            force: publish even what a check would hold back.

        Yields:
            How far it is, and at last how it ended, each in place of what was said before.
        """
        try:
            async for step in self.refresh(by, every, force=force):
                if isinstance(step, Report):
                    yield refreshed(step, language)
                else:
                    yield progress(step.how_far, language)
        except AlreadyRefreshing as error:
            how_far = progress(error.how_far, language)
            yield already_refreshing(error.by, time.monotonic() - error.began, how_far, language)
        except Exception as error:
            yield not_refreshed(error, language)

    def _advance(self, how_far: HowFar) -> None:
        if self._running:  # called in the refresh's threads; one assignment is atomic
            self._running = replace(self._running, how_far=how_far)

    def _end(self, task: asyncio.Task[Report]) -> None:
        self._running = None
        if not task.cancelled():
            task.exception()  # whoever waits for it raises it; if nobody does, it is not lost twice
