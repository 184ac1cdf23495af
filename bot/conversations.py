"""Between a platform and the answerer: who asks how often, how many at once, what came before."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager, AbstractContextManager
from dataclasses import replace

from bot.answering.answer import Answer, Verdict
from bot.answering.answerer import Answerer
from bot.answering.checking.checked import Check
from bot.answering.citation import QuotedPassage
from bot.answering.events import event_of
from bot.answering.question import Question
from bot.history.history import History
from bot.history.remembered import Remembered
from bot.messages.fact_pages import Line, Page, page
from index.document import Titled, paragraph_of
from index.errors import NothingPublished, UnknownBuild
from index.facts.lists import FactKind, SomeArticles

from .errors import Withdrawn
from .rate_limit import RateLimit
from .shelves import ANYWHERE, Scope, Shelves
from .waiting import Waiting

_EVENTS = {
    Verdict.ANSWERED: "answered",
    Verdict.PERHAPS: "offered",
    Verdict.NOT_IN_ARTICLE: "refused",
    Verdict.OVERVIEW: "told what there is",
    Verdict.TALK: "talked",
}

_log = logging.getLogger(__name__)


class Conversations:
    """Answers people, and remembers it.

    Args:
        answerer: what answers.
        shelves: the articles, and which of them are answered from where.
        history: what remembers.
        questions_per_minute: how many one person may ask.
        log_questions: whether the log may say what was asked.
        observe: hears of each answer, and on which platform it was given.
        clock: tells seconds.
    """

    def __init__(
        self,
        answerer: Answerer,
        shelves: Shelves,
        history: History,
        questions_per_minute: int,
        *,
        log_questions: bool = False,
        observe: Callable[[str, Answer], None] = lambda *_: None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._answerer, self._shelves, self.history = answerer, shelves, history
        self._published = shelves.published
        self._rate = RateLimit(questions_per_minute, clock)
        self._log_questions, self._observe = log_questions, observe
        self._waiting = Waiting()

    async def answer(
        self,
        platform: str,
        person: str,
        text: str,
        *,
        scope: Scope = ANYWHERE,
        previous: Remembered | None = None,
        prompt: str | None = None,
        thread: str | None = None,
    ) -> tuple[Answer, Remembered]:
        """Answer what `person` typed.

        Args:
            platform: where they are.
            person: who they are there.
            text: what they typed.
            scope: which articles they ask.
            previous: the answer that they reply to.
            prompt: the platform's id of their message, by which it can be edited.
            thread: its id of the conversation, where it has such.

        Returns:
            The answer, and how it is remembered.

        Raises:
            QuestionError: if that cannot be asked.
            TooManyAtOnce: if too many questions are being answered.
            TooOften: if they ask too much.
            Withdrawn: if their message is deleted by now; nothing is remembered of it then.
            index.errors.IndexingError: if there is no index that can be asked.
        """
        with self.being_answered():
            source, sources = await asyncio.to_thread(self._shelves.asked, scope)
            before = previous.question if previous else None
            question = Question.asked(text, before, source, sources)
            self._rate.count(f"{platform} {person}")
            if prompt and self.history.is_withdrawn(platform, prompt):
                raise Withdrawn("the question was deleted before it was read")
            answer = await self._answerer.answer(question)
        followed = previous.id if previous else None
        remembered = await asyncio.to_thread(
            self.history.add, platform, person, answer, followed, prompt, thread
        )
        if remembered is None:
            raise Withdrawn("the question was deleted while it was answered")
        self._tell(platform, answer)
        return answer, remembered

    async def check(self, platform: str, person: str, text: str, scope: Scope = ANYWHERE) -> Check:
        """Check what a text claims, which `person` wants to know; nothing of it is remembered.

        Args:
            platform: where they are.
            person: who they are there.
            text: what somebody wrote.
            scope: the articles to look into.

        Raises:
            QuestionError: if it is too long, or has no sentence.
            TooManyAtOnce: if too many questions are being answered.
            TooOften: if they ask too much.
            index.errors.IndexingError: if there is no index that can be asked.
        """
        with self.being_answered():
            _, sources = await asyncio.to_thread(self._shelves.asked, scope)
            self._rate.count(f"{platform} {person}")
            check = await self._answerer.check(text, sources)
        found = Counter(claim.verdict.value for claim in check.claims)
        _log.info("checked a text", extra={"platform": platform, "claims": dict(found)})
        return check

    def _tell(self, platform: str, answer: Answer) -> None:
        """Log an event an answer; nothing in it tells what was asked, unless it may."""
        event = {"platform": platform} | event_of(answer)
        if self._log_questions:
            event["question"] = answer.question.text
        _log.info(_EVENTS[answer.verdict], extra=event)
        self._observe(platform, answer)

    async def passage(self, number: int) -> QuotedPassage | None:
        """Return the paragraph that answer `number` quotes from, if it and its build are kept."""
        return await asyncio.to_thread(self._passage, number)

    async def documents(self, where: Sequence[str] | None = None) -> Sequence[Titled]:
        """Return the articles that are published, or those that a channel is answered from.

        Args:
            where: its id, and that of the one that it is a thread of; all articles if None.

        Raises:
            index.errors.NothingPublished: if there is no index yet.
        """
        return await asyncio.to_thread(self._shelves.documents, where)

    async def fact_page(
        self,
        platform: str,
        person: str,
        kind: FactKind,
        number: int,
        language: str,
        fits: Callable[[Sequence[Line]], bool],
        scope: Scope = ANYWHERE,
    ) -> Page:
        """Return a page of a list of facts; see `fact_pages.page`.

        Args:
            platform: where who asks for it is.
            person: who they are there.
            kind: what to list.
            number: which page, from 1.
            language: of the bot's own words.
            fits: whether lines fit into a message.
            scope: the articles to list.

        Raises:
            TooOften: if they ask too much.
            UnknownArticle: if there is no such article.
            index.errors.StoreError: if there is no index, or one without facts.
        """
        self._rate.count(f"{platform} {person}")

        def made() -> Page:
            source, sources = self._shelves.asked(scope)
            within = {source} if source else sources
            index = self._published.current()
            listed = index if within is None else SomeArticles(index.annotated(within))
            return replace(page(listed, kind, number, language, fits), article=source)

        return await asyncio.to_thread(made)

    def being_answered(self) -> AbstractContextManager[None]:
        """Hold a place from a question's first sight on; `answer` takes one where none is held.

        Raises:
            TooManyAtOnce: if there is none.
        """
        return self._waiting.being_answered()

    def in_flight(self, channel: str | None = None) -> AbstractAsyncContextManager[None]:
        """Hold a place until the answer is sent to `channel`; see `Waiting.in_flight`.

        Raises:
            TooManyHere: if too many wait there.
            Ending: if the bot ends before the answer is sent.
        """
        return self._waiting.in_flight(channel)

    async def close(self, seconds: float) -> None:
        """Take no more questions, and wait for those in flight, `seconds` at most."""
        await self._waiting.close(seconds)

    @property
    def waiting(self) -> int:
        """How many questions are being answered, or wait to be."""
        return len(self._waiting)

    def _passage(self, number: int) -> QuotedPassage | None:
        remembered = self.history.get(number)
        if remembered is None or remembered.source is None or remembered.span is None:
            return None
        try:
            document = self._published.document(remembered.build, remembered.source)
        except UnknownBuild:
            return None
        span = remembered.span
        changed = self._text_now(remembered.source) != document.text
        return QuotedPassage(
            document, paragraph_of(document, span), span, changed, remembered.rewritten
        )

    def _text_now(self, source: str) -> str | None:
        try:
            build = self._published.current()
        except NothingPublished:
            return None
        return build.document(source).text if source in build.keys else None
