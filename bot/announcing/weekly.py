"""The digest of the week, in the channels that want it: what the articles say not, or not well."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from bot.application import Application
from bot.history.digest import Topic, topics
from bot.history.reasons import LABELS, Why, counted, words_of
from bot.messages.excerpts import Words, on_a_line, shortened
from bot.messages.fact_pages import Line
from bot.messages.locales import say
from index.errors import IndexingError

from .announcer import Announcer
from .kept import Kept
from .notice import Notice, language_of, notice

EVERY = 60.0
"""Seconds between two looks at whether a week has passed."""

_WEEK, _AGAIN = timedelta(days=7), timedelta(hours=1)
_QUESTION, _WORDS = 150, 2  # characters of a question; sentences of people's own below it

_log = logging.getLogger(__name__)


class WeeklyDigest:
    """Posts the digest once a week, and nothing where there is nothing to tell.

    Args:
        application: what was asked, and which channels want to know.
        announcer: posts.
        clock: tells the time.
    """

    def __init__(
        self,
        application: Application,
        announcer: Announcer,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._application, self._announcer, self._clock = application, announcer, clock
        self._kept = Kept(application.settings.data_dir / "digests.json")
        self._not_before: dict[str, datetime] = {}

    async def keep_up(self) -> None:
        """Post what is due, until cancelled."""
        while True:
            try:
                await self.send_due()
            except Exception:
                _log.exception("the digest of the week failed")
            await asyncio.sleep(EVERY)

    async def send_due(self) -> None:
        """Post the digest to the channels that have had none for a week."""
        for channel in sorted(self._application.settings.digest_channels):
            now, last = self._clock(), self._last(channel)
            waits = now < self._not_before.get(channel, now) or (last and now - last < _WEEK)
            if not waits and self._announcer.reaches(channel):
                await self._send(channel, now, now - last if last else _WEEK)

    async def _send(self, channel: str, now: datetime, since: timedelta) -> None:
        made = await asyncio.to_thread(self._notice, since / timedelta(days=1))
        if made is None or await self._announcer.announce(channel, made):
            self._kept.put(channel, now.isoformat())
        else:
            self._not_before[channel] = now + _AGAIN

    def _notice(self, days: float) -> Notice | None:
        """Make the digest of the last days, if there is anything to tell."""
        missed = self._application.history.missed(days)
        if not missed:
            return None
        try:
            language = language_of(self._application.open_build.current().documents)
        except IndexingError:
            language = ""
        found = topics(missed, self._application.embedder)
        heading = say(language, "digest-heading")
        return notice(heading, [_part(topic, language) for topic in found], language)

    def _last(self, channel: str) -> datetime | None:
        try:
            return datetime.fromisoformat(self._kept.get(channel) or "")
        except ValueError:
            return None


def _part(topic: Topic, language: str) -> list[Line]:
    """Say what was asked, how often, what became of it, and what people say of the answer."""
    question = shortened(on_a_line(topic.missed[0].question), _QUESTION)
    counts = say(
        language,
        "digest-counts",
        asked=len(topic.missed),
        refused=topic.refused,
        unhelpful=topic.unhelpful,
    )
    reasons = [
        f"{say(language, LABELS[Why(why)])}: {count}"
        for why, count in counted(topic.reasons).items()
        if why != Why.WORDS
    ]
    line = (Words(f"• {question}"), Words(" · ".join(("", counts, *reasons))))
    own = words_of(topic.reasons)[:_WORDS]
    return [line, *((Words(f"    “{shortened(on_a_line(one), _QUESTION)}”"),) for one in own)]
