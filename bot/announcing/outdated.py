"""A word above answers in the chats whose sentence is no longer in its article."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from bot.application import Application
from bot.history.posted import PostedAnswer
from bot.messages.excerpts import on_a_line, shortened
from bot.messages.locales import say
from index.builds.differences import differences
from index.builds.open import OpenBuild
from index.document import Chunk
from index.errors import IncompatibleBuild, UnknownBuild

from .announcer import Announcer
from .following import follow

_SENTENCE = 300  # characters of it


class OutdatedAnswers:
    """Marks answers when what they quote changes, and unmarks them when it is back.

    Args:
        application: what has the index, and knows which answers stand where.
        announcer: edits them.
    """

    def __init__(self, application: Application, announcer: Announcer) -> None:
        self._application, self._announcer = application, announcer
        self._done: str | None = None

    async def keep_up(self) -> None:
        """Follow what is published, until cancelled."""
        await follow(self.mark, "answers that have changed are not marked")

    async def mark(self) -> None:
        """Mark and unmark answers, if another build is published than when that was done last.

        Raises:
            index.errors.IndexingError: if the index cannot be read.
        """
        name = await asyncio.to_thread(self._application.store.published_name)
        if name == self._done:
            return
        changes = await asyncio.to_thread(lambda: list(self._changes(name)))
        done = [await self._change(answer, note) for answer, note in changes]
        if all(done):
            self._done = name

    async def _change(self, answer: PostedAnswer, note: str) -> bool:
        if not await self._announcer.mark(answer, note):
            return False
        await asyncio.to_thread(self._application.history.posted.mark, answer.id, note)
        return True

    def _changes(self, name: str) -> Iterator[tuple[PostedAnswer, str]]:
        """Yield the answers above which something else is to stand, and what."""
        store = self._application.store
        now = store.load(store.build(name))
        posted = sorted(self._application.history.posted.all(), key=lambda one: one.build)
        for build, answers in groupby(posted, lambda one: one.build):
            try:
                before = now if build == name else store.load(store.build(build))
            except (UnknownBuild, IncompatibleBuild):  # what they quote is not known any more
                continue
            yield from _changes(list(answers), before, now)


def _changes(
    answers: Sequence[PostedAnswer], before: OpenBuild, now: OpenBuild
) -> Iterator[tuple[PostedAnswer, str]]:
    """Yield those answers out of one build above which something else is to stand, and what."""
    gone = {source: _gone(source, before, now) for source in {one.source for one in answers}}
    for answer in answers:
        quoted = answer.span.of(before.document(answer.source).text)
        known = gone[answer.source]
        note = _note(known[quoted], answer.language) if quoted in known else ""
        if note != answer.note:
            yield answer, note


def _gone(source: str, before: OpenBuild, now: OpenBuild) -> Mapping[str, str | None]:
    """Return the sentences that an article no longer holds, each with what it became, if known."""
    if {one.key for one in before.articles if one.source == source} & {
        one.key for one in now.articles
    }:
        return {}
    old, new = (_sentences(build, source) for build in (before, now))
    still = {chunk.text for chunk in new}
    edits = {edit.before: edit.after for one in differences(old, new) for edit in one.changed}
    return {chunk.text: edits.get(chunk.text) for chunk in old if chunk.text not in still}


def _sentences(build: OpenBuild, source: str) -> list[Chunk]:
    return build.sentences_of([one for one in build.articles if one.source == source])


def _note(became: str | None, language: str) -> str:
    if became is None:
        return say(language, "answer-outdated")
    return say(language, "answer-reworded", sentence=shortened(on_a_line(became), _SENTENCE))
