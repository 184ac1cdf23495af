"""A question → an answer, for many people at once: the extractor behind slots, and a chat model.

What a chat model writes is shown where it can be proved; else what the extractor finds is.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Collection
from dataclasses import replace
from time import perf_counter
from typing import TYPE_CHECKING, TypeVar

from .answer import Answer, Fallback, Verdict
from .checking.checked import Check
from .extractor import Extractor, milliseconds_since
from .followups import Wanted
from .intents import Intent
from .question import Question
from .slots import Slots
from .written import Written

if TYPE_CHECKING:
    from .writer import Writer

T = TypeVar("T")

PASSAGES = 60
"""How many are looked for where a model writes: as many as there is room for are sent to it."""

_log = logging.getLogger(__name__)


class Answerer:
    """Answers questions without keeping the event loop waiting.

    Args:
        extractor: what answers in the articles' words.
        slots: where it does so.
        writer: what words answers; without one they are in the articles' words.
    """

    def __init__(self, extractor: Extractor, slots: Slots, writer: Writer | None = None) -> None:
        self._extractor, self._slots, self._writer = extractor, slots, writer

    async def answer(self, question: Question) -> Answer:
        """Return the answer with its citation, a sentence that may hold it, or that there is none.

        Raises:
            index.errors.IndexingError: if there is no index that can be asked.
        """
        began = perf_counter()
        if not self._writer:
            answer = await self._slots.run(self._extractor.answer, question)
        elif meant := await self._slots.run(self._extractor.meant, question):
            answer = await self._summed_up(meant, self._writer)
        else:
            answer = await self._written(question, self._writer)
        # The wait for a slot is part of it.
        return replace(answer, elapsed_ms=milliseconds_since(began))

    async def check(self, text: str, sources: Collection[str] | None = None) -> Check:
        """Return what `text` claims, and what the articles say to it; see `Extractor.check`."""
        return await self._slots.run(self._extractor.check, text, sources)

    async def _summed_up(self, told: Answer, writer: Writer) -> Answer:
        """Return the summary that the writer makes of one article, if `told` is one and it can."""
        if told.intent is not Intent.SUMMARY or not told.text:
            return told
        sentences = await self._slots.run(self._extractor.sentences_of, told.citations[0])
        deadline = asyncio.get_running_loop().time() + writer.model.timeout
        written = await writer.sum_up(sentences, told.language, deadline)
        if not written.proved:
            why = Fallback.AWAY if written.away else Fallback.UNPROVED
            return replace(told, fallback=why, tokens=written.tokens)
        return replace(
            told,
            text=written.text,
            citations=written.citations,
            read_by=writer.model.name,
            written=True,
            tokens=written.tokens,
        )

    async def _written(self, question: Question, writer: Writer) -> Answer:
        """Return what the writer says where that can be proved, else what the extractor finds."""
        deadline = asyncio.get_running_loop().time() + writer.model.timeout
        standalone, rewriting_ms = await _timed(writer.rewrite(question, deadline))
        times = {"rewrite": rewriting_ms} if question.previous else {}
        if standalone.away:
            found = await self._slots.run(self._extractor.understood, question)
            written = Written(away=standalone.away)
        else:
            wanted = Wanted(standalone.question, standalone.question)
            found = await self._slots.run(self._extractor.find, question, wanted, PASSAGES)
            written, writing_ms = await _timed(
                writer.write(standalone.question, found.language, found.passages, deadline)
            )
            times |= {**found.times_ms, "write": writing_ms}
        if written.away:
            _log.warning("the chat model is away: %s", written.away)
        extracted = self._extractor.answer_from(question, replace(found, times_ms=times))
        return replace(
            _with(written, extracted, writer.model.name),
            rewritten=standalone.question if standalone.question != question.text else None,
            tokens=standalone.tokens + written.tokens,
        )


async def _timed(work: Awaitable[T]) -> tuple[T, float]:
    """Return what `work` returns, and how long that took, in milliseconds."""
    began = perf_counter()
    result = await work
    return result, milliseconds_since(began)


def _with(written: Written, extracted: Answer, model: str) -> Answer:
    """Put what a model wrote in the place of `extracted`, or say why there is nothing of that."""
    if extracted.trace:
        trace = replace(extracted.trace, problems=written.problems, away=written.away or None)
        extracted = replace(extracted, trace=trace)
    if written.away:
        return replace(extracted, fallback=Fallback.AWAY)
    if not written.proved:
        return replace(extracted, fallback=Fallback.UNPROVED)
    if not written.citations:
        closest = next(iter(extracted.citations), extracted.closest)
        verdict, text = Verdict.NOT_IN_ARTICLE, ""
    else:
        closest, verdict, text = None, Verdict.ANSWERED, written.text
    return replace(
        extracted,
        verdict=verdict,
        text=text,
        citations=written.citations,
        closest=closest,
        stance=None,
        date=None,
        read_by=model,
        written=True,
    )
