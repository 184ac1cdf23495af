"""A question → an answer: retrieve, read, write and verify. The one crossing to threads."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from time import perf_counter
from typing import TYPE_CHECKING

from bot.errors import ChatModelError
from index.document import Span
from index.facts.values import DateMention
from index.passage import Passage
from index.reader.reading import Borders, Reader, Reading
from index.retrieval import PublishedRetriever, Retriever

from .answer import Answer, Fallback, Tokens, Trace, Verdict
from .citation import Citation
from .followups import Wanted, language_of
from .question import Question

if TYPE_CHECKING:
    from .writer import Writer, Written

TOP_K = 10
"""How many sentences are read. On shelves of other people's articles the one that answers is among
ten for three to five questions in a hundred more than it is among six (MODEL_CARD.md)."""

PASSAGES = 60
"""How many are looked for where a model writes: as many as there is room for are sent to it."""

MAX_TEXT_CHARS = 200
"""A short answer that is longer is no short answer: then the sentence is."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Found:
    """What retrieval and the reader make of a question."""

    wanted: Wanted
    language: str
    passages: list[Passage]
    reading: Reading
    verdict: Verdict
    build: str


class Answerer:
    """Answers from the published build.

    Args:
        retriever: what finds passages, in the published build or in a certain one.
        reader: what finds the answer in the passages.
        borders: what its confidence allows to be said.
        writer: what words it; without one it is in the article's words.
    """

    def __init__(
        self,
        retriever: PublishedRetriever | Retriever,
        reader: Reader,
        borders: Borders,
        writer: Writer | None = None,
    ) -> None:
        self._retriever, self._reader, self._writer = retriever, reader, writer
        self._borders = borders
        self._slots = asyncio.Semaphore(os.cpu_count() or 1)

    async def answer(self, question: Question) -> Answer:
        """The answer with its citation, the sentence that may hold it, or that there is none.

        Raises:
            index.errors.IndexingError: if there is no index that can be asked.
        """
        began, times = perf_counter(), dict[str, float]()
        if self._writer:
            answer = await self._written(question, self._writer, times)
        else:
            found = await self._find(question, Wanted.of(question), TOP_K, times)
            answer = self._extracted(question, found, times)
        return replace(answer, elapsed_ms=1000 * (perf_counter() - began))

    async def _written(self, question: Question, writer: Writer, times: dict[str, float]) -> Answer:
        """What the writer says where that can be proved, else what the reader finds."""
        found: _Found | None = None
        written: Written | None = None
        asked, spent, away = question.text, Tokens(), ""
        try:
            async with asyncio.timeout(writer.model.timeout):
                if question.previous:
                    with _timed(times, "rewrite"):
                        asked = await writer.rewrite(question, spent)
                found = await self._find(question, Wanted(asked, asked), PASSAGES, times)
                with _timed(times, "write"):
                    written = await writer.write(asked, found.language, found.passages, spent)
        except TimeoutError:
            away = "it has not answered in time"
        except ChatModelError as error:
            away = str(error)
        if away:
            _log.warning("the chat model is away: %s", away)
        found = found or await self._find(question, Wanted.of(question), TOP_K, times)
        extracted = self._extracted(question, found, times, away, written)
        return replace(
            _with(written, extracted, writer.model.name),
            rewritten=asked if asked != question.text else None,
            tokens=spent,
        )

    async def _find(
        self, question: Question, wanted: Wanted, top_k: int, times: dict[str, float]
    ) -> _Found:
        """Retrieve and read, in a thread: on every core a question, and no more."""
        async with self._slots:
            return await asyncio.to_thread(self._read, question, wanted, top_k, times)

    def _read(
        self, question: Question, wanted: Wanted, top_k: int, times: dict[str, float]
    ) -> _Found:
        language = language_of(question)
        retriever = self._retriever.current()
        with _timed(times, "retrieve"):
            passages = retriever.retrieve(wanted.query, language, top_k, source=question.article)
        with _timed(times, "read"):
            reading = self._reader.read(wanted.question, passages[:TOP_K], wanted.before)
        verdict = self._verdict(reading)
        return _Found(wanted, language, passages, reading, verdict, retriever.build.name)

    def _verdict(self, reading: Reading) -> Verdict:
        if reading.chunk is None:
            return Verdict.NOT_IN_ARTICLE
        return Verdict.of(reading.confidence, self._borders)

    def _extracted(
        self,
        question: Question,
        found: _Found,
        times: dict[str, float],
        away: str = "",
        written: Written | None = None,
    ) -> Answer:
        """The answer in the article's words."""
        reading = found.reading
        shown = found.verdict is not Verdict.NOT_IN_ARTICLE
        return Answer(
            question=question,
            language=found.language,
            verdict=found.verdict,
            text=_short_text(reading) if shown else "",
            citations=_citations(reading) if shown else (),
            closest=None if shown else _closest(reading),
            stance=reading.stance if found.verdict is Verdict.ANSWERED else None,
            confidence=reading.confidence,
            build=found.build,
            read_by=self._reader.name,
            elapsed_ms=0,
            date=_date(found) if shown else None,
            trace=Trace(
                asked=found.wanted.query,
                passages=tuple(found.passages),
                chosen=reading.chunk,
                span=reading.span,
                confidence=reading.confidence,
                related=reading.related,
                problems=written.problems if written else (),
                away=away or None,
                times_ms=times,
            ),
        )


@contextmanager
def _timed(times: dict[str, float], step: str) -> Iterator[None]:
    began = perf_counter()
    try:
        yield
    finally:
        times[step] = times.get(step, 0) + 1000 * (perf_counter() - began)


def _with(written: Written | None, extracted: Answer, model: str) -> Answer:
    """`extracted` with what a model wrote in its place, or why there is nothing of that."""
    if written is None:
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


def _short_text(reading: Reading) -> str:
    if reading.chunk is None or reading.span is None:
        return ""
    text = reading.span.of(reading.chunk.document.text)
    return text if len(text) <= MAX_TEXT_CHARS else reading.chunk.text


def _citations(reading: Reading) -> tuple[Citation, ...]:
    if reading.chunk is None:
        return ()
    part: Span | None = reading.span if reading.span != reading.chunk.span else None
    return (Citation(reading.chunk, part),)


def _date(found: _Found) -> DateMention | None:
    """The date that makes up most of the answer."""
    reading = found.reading
    if reading.chunk is None or reading.span is None:
        return None
    known = (p.facts for p in found.passages if p.chunk.document == reading.chunk.document)
    facts = next(known, None)
    dates = facts.dates_in(reading.span) if facts else []
    if len(dates) != 1 or dates[0].value is None:
        return None
    length = dates[0].span.end - dates[0].span.start
    return dates[0] if 2 * length > reading.span.end - reading.span.start else None


def _closest(reading: Reading) -> Citation | None:
    """The likeliest sentence, if it is on the matter: one that is not would only mislead."""
    return Citation(reading.chunk) if reading.chunk and reading.related else None
