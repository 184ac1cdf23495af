"""A question → an answer: guard, retrieve, read. The one crossing from async to threads."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from time import perf_counter

from anyascii import anyascii

from index.document import Passage, Span
from index.languages import identify_language
from index.reader import Reader, Reading
from index.retrieval import PublishedRetriever

from .answer import Answer, Citation, Question, Verdict

MAX_TEXT_CHARS = 200
"""A short answer that is longer is no short answer: then the sentence is."""

_LEANS = re.compile(
    r"^(?:and|but|so|et|mais|alors|puis|und|aber|y|pero|e|ma|mas|en|i|a)\b"
    r"|(?<!-)\b(?:it|its|he|him|his|she|her|they|them|their|this|that|those|these"
    r"|il|ils|elle|elles|lui|leur|cela|celui|celle|ca|ce|cet|cette)\b"
)
_FEW_WORDS = 2


class Answerer:
    """Answers from the published build.

    Args:
        retriever: what finds passages in the published build.
        reader: what finds the answer in the passages.
    """

    def __init__(self, retriever: PublishedRetriever, reader: Reader) -> None:
        self._retriever = retriever
        self._reader = reader

    async def answer(self, question: Question) -> Answer:
        """The answer, with its citation, or that the article does not say.

        Raises:
            index.errors.IndexingError: if there is no index that can be asked.
        """
        return await asyncio.to_thread(self._answer, question)

    def _answer(self, question: Question) -> Answer:
        began = perf_counter()
        language = identify_language(question.text)
        asked = in_context(question)
        retriever = self._retriever.current()
        passages = retriever.retrieve(asked, language, source=question.article)
        reading = self._reader.read(asked, passages)
        if reading.chunk and asked != question.text:
            # The question before it helps to find the sentence, but its own words ask for the part.
            span = self._reader.span_in(question.text, reading.chunk)
            reading = replace(reading, span=span or reading.span)
        answered = reading.chunk is not None
        return Answer(
            question=question,
            language=language,
            verdict=Verdict.ANSWERED if answered else Verdict.NOT_IN_ARTICLE,
            text=_short_text(reading),
            citations=_citations(reading),
            closest=None if answered else _closest(passages),
            stance=reading.stance,
            confidence=reading.confidence,
            build=retriever.build.name,
            read_by=self._reader.name,
            elapsed_ms=1000 * (perf_counter() - began),
        )


def in_context(question: Question) -> str:
    """What to search and read for: the question, with the one before it where it leans on that.

    It leans when it opens with a conjunction, holds a pronoun, or is of two words or fewer.
    """
    folded = anyascii(question.text).lower()
    leans = _LEANS.search(folded) or len(folded.split()) <= _FEW_WORDS
    if question.previous is None or not leans:
        return question.text
    return f"{in_context(question.previous)} {question.text}"


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


def _closest(passages: list[Passage]) -> Citation | None:
    return Citation(passages[0].chunk) if passages else None
