"""A word in the channels that want it when other articles are published than before."""

from __future__ import annotations

import asyncio
import logging
from itertools import chain

from bot.application import Application
from bot.messages.excerpts import Words, on_a_line, shortened
from bot.messages.fact_pages import Line
from bot.messages.locales import say
from index.builds.differences import Difference, changed_sentences, differences
from index.builds.open import OpenBuild
from index.errors import UnknownBuild

from .announcer import Announcer
from .following import follow
from .kept import Kept
from .notice import Notice, language_of, notice

_TITLE, _SENTENCE, _LINES = 80, 150, 4  # characters of each, and lines of sentences an article

_log = logging.getLogger(__name__)


class News:
    """Tells channels what changed, whoever published it: a refresh, a rollback, another process.

    Args:
        application: what has the index, and which channels want to know.
        announcer: posts.
    """

    def __init__(self, application: Application, announcer: Announcer) -> None:
        self._application, self._announcer = application, announcer
        self._kept = Kept(application.settings.data_dir / "news.json")

    async def keep_up(self) -> None:
        """Follow what is published, until cancelled."""
        await follow(self.tell, "what changed in the articles is not told")

    async def tell(self) -> None:
        """Tell each channel what changed since it was told last; nothing the first time.

        Raises:
            index.errors.IndexingError: if the index cannot be read.
        """
        name = await asyncio.to_thread(self._application.store.published_name)
        for channel in sorted(self._application.settings.news_channels):
            known = self._kept.get(channel)
            if known is None:
                self._kept.put(channel, name)
            elif known != name and self._announcer.reaches(channel):
                made = await asyncio.to_thread(self._notice, channel, known, name)
                self._kept.put(channel, name)
                if made:
                    await self._announcer.announce(channel, made)

    def _notice(self, channel: str, before: str, after: str) -> Notice | None:
        """Say how the articles of a channel differ between two builds, if they do."""
        store = self._application.store
        try:
            older, newer = store.load(store.build(before)), store.load(store.build(after))
        except UnknownBuild:
            _log.info("what changed since %s is not told: it is no longer kept", before)
            return None
        documents = [*older.documents, *newer.documents]
        here = self._application.shelves.sources((channel,), documents)
        found = [
            one
            for one in differences(*changed_sentences(older, newer))
            if here is None or one.source in here
        ]
        language = language_of(newer.documents)
        parts = [_part(one, _key(one.source, older, newer), language) for one in found]
        return notice(say(language, "news-heading"), parts, language) if parts else None


def _key(source: str, older: OpenBuild, newer: OpenBuild) -> str:
    """Name what happened to an article."""
    if source not in {article.source for article in older.articles}:
        return "news-added"
    gone = source not in {article.source for article in newer.articles}
    return "news-removed" if gone else "news-changed"


def _part(one: Difference, key: str, language: str) -> list[Line]:
    """Say what happened to an article, and of one that changed the first sentences, old and new."""
    title = shortened(on_a_line(one.title), _TITLE)
    head = (Words(title, bold=True), Words(f" · {say(language, key)}"))
    if key != "news-changed":
        return [head]
    edits = chain.from_iterable((("−", edit.before), ("+", edit.after)) for edit in one.changed)
    others = [*(("−", text) for text in one.removed), *(("+", text) for text in one.added)]
    lines = [
        (Words(f"{sign} {shortened(on_a_line(text), _SENTENCE)}"),)
        for sign, text in (*edits, *others)
    ]
    return [head, *lines[:_LINES]]
