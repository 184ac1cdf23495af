"""The questions offered while somebody types: made once a build, in the background of `run`."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice

from pydantic import TypeAdapter, ValidationError

from index.document import Titled
from index.errors import IndexingError, unwritable
from index.reader.reading import Reading
from index.replacing import replace_file
from index.suggestions.suggestions import MIN_CONFIDENCE, Suggestion, matching, suggest

from .application import Application

EVERY = 5.0
"""Seconds between two looks at which build is published."""

MOST_SHOWN = 25
_MOST_MADE = 100
_ARTICLES = 500  # that questions are made of: of each only the first two are tried

_log = logging.getLogger(__name__)


Suggest = Callable[[str, str, Sequence[str]], Sequence[str]]
"""What somebody has typed, their language, and the channel they are in → questions to offer.

The channel is the ids of it and of the one that it is a thread of; none is elsewhere.
"""


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is kept over a restart: the suggestions, and of what and by what they were made."""

    build: str
    reader: str
    suggestions: list[Suggestion]


_KEPT = TypeAdapter(_Kept)


class Suggester:
    """A suggester offers questions that the published build answers, and not only perhaps.

    Args:
        application: what has the index. The questions are kept in its `DATA_DIR`.
    """

    def __init__(self, application: Application) -> None:
        self._application = application
        self._file = application.settings.data_dir / "suggestions.json"
        self._build, self._known = "", list[Suggestion]()
        self._documents: Sequence[Titled] = ()

    def __call__(self, typed: str, language: str, where: Sequence[str] = ()) -> Sequence[str]:
        """Return what to offer somebody who has typed `typed`, those in `language` first.

        Only what the articles of the channel `where` answer is offered there.
        """
        sources = self._application.shelves.sources(where, self._documents)
        known = [one for one in self._known if sources is None or one.source in sources]
        found = matching(known, typed, limit=_MOST_MADE)
        found.sort(key=lambda suggestion: suggestion.language != language)
        return [suggestion.question for suggestion in found[:MOST_SHOWN]]

    async def keep_up(self) -> None:
        """Follow what is published, until cancelled."""
        while True:
            await asyncio.to_thread(self.update)
            await asyncio.sleep(EVERY)

    def update(self) -> None:
        """Make the questions of the published build, unless they are made."""
        try:
            name = self._application.store.published_name()
            if name == self._build:
                return
            self._known = self._read(name) or self._make(name)
            self._documents = self._application.open_build.current().articles
            self._build = name
        except (IndexingError, OSError) as error:
            _log.warning("no questions to offer: %s", error)

    @property
    def _least(self) -> float:
        """The confidence from which the bot answers, and offers what is not asked."""
        return max(MIN_CONFIDENCE, self._application.borders.answered)

    def _make(self, name: str) -> list[Suggestion]:
        retriever, reader = self._application.retriever.current(), self._application.reader

        def read(question: str, language: str) -> Reading:
            return reader.read(question, retriever.retrieve(question, language))

        def ask(question: str, language: str) -> Reading:
            return self._application.slots.wait_for(read, question, language)

        first = islice(retriever.index.annotated(), _ARTICLES)
        sentences = [one for _, chunks in first for one in chunks]
        made = suggest(sentences, ask, least=self._least, most=_MOST_MADE)
        try:
            replace_file(self._file, _KEPT.dump_json(_Kept(name, reader.name, made)))
        except OSError as error:  # they are made anew after a restart, and not before
            _log.warning("the questions to offer are not kept: %s", unwritable(error))
        return made

    def _read(self, name: str) -> list[Suggestion]:
        """Return what was made before a restart, if it is of that build, read by the same reader.

        The settings may have become more demanding since.
        """
        try:
            kept = _KEPT.validate_json(self._file.read_bytes())
        except (OSError, ValidationError):
            return []
        if (kept.build, kept.reader) != (name, self._application.reader.name):
            return []
        return [one for one in kept.suggestions if one.confidence >= self._least]
