"""A question → an answer in the article's own words: retrieve, read, and say what that allows.

All of it is synchronous. The terminal, golden questions, evaluation and suggestions call it as it
is; `answerer` puts it behind slots, and a chat model before it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from time import perf_counter

from index.document import Chunk
from index.language.questions import asks_what_is_said
from index.passage import Passage
from index.reader.reading import Borders, Reader, Reading
from index.retrieval import PublishedRetriever, Retriever

from .answer import Answer, Trace, Verdict
from .attribution import ATTRIBUTED, Attribution, asks_after_speaker, attributed
from .checking.checked import Check
from .citation import Citation, short_text
from .followups import Wanted, language_of, leans, sounds_leaning
from .intents import Intent, intent_of, words_of_its_own
from .overview import NOTHING, overview
from .question import Question
from .quoting import citations_of, closest_in, date_in

_FEW_WORDS = 3
"""Words, a question mark that stands by itself among them, of "de quoi ?" and "what about?"."""

TOP_K = 10
"""How many sentences are read. On shelves of other people's articles the one that answers is among
ten for three to five questions in a hundred more than it is among six (MODEL_CARD.md)."""


@dataclass(frozen=True, slots=True)
class Found:
    """What retrieval and the reader make of a question.

    Attributes:
        wanted: what was searched and read for.
        language: the question's, ISO 639-1.
        passages: what retrieval found, best first.
        reading: what the reader makes of the first `TOP_K` of them.
        build: the name of the build that was asked.
        times_ms: how long each step took, in milliseconds.
    """

    wanted: Wanted
    language: str
    passages: list[Passage]
    reading: Reading
    build: str
    times_ms: Mapping[str, float]


class Extractor:
    """Answers questions in the words of the articles, without any chat model.

    Args:
        retriever: what finds passages, in the published build or in a certain one.
        reader: what finds the answer in the passages.
        borders: what its confidence allows to be said.
    """

    def __init__(
        self, retriever: PublishedRetriever | Retriever, reader: Reader, borders: Borders
    ) -> None:
        self._retriever, self._reader, self._borders = retriever, reader, borders

    def answer(self, question: Question) -> Answer:
        """Return the answer with its citation, a sentence that may hold it, or that there is none.

        Raises:
            index.errors.IndexingError: if there is no index that can be asked.
        """
        began = perf_counter()
        answer = self.meant(question)
        if answer is None:
            answer = self.answer_from(question, self.understood(question))
        return replace(answer, elapsed_ms=milliseconds_since(began))

    def check(self, text: str, sources: Collection[str] | None = None) -> Check:
        """Return what `text` claims, each claim with what the articles say to it.

        Args:
            text: what somebody wrote.
            sources: those of the articles to look into; all of them if None.

        Raises:
            bot.errors.QuestionError: if it is too long, or has no sentence.
            index.errors.IndexingError: if there is no index that can be asked.
        """
        from .checking.checker import Checker

        return Checker(self._retriever).check(text, sources)

    def meant(self, question: Question) -> Answer | None:
        """Return what is said to talk, and to questions about the article as a whole, or None.

        Raises:
            index.errors.IndexingError: if there is no index that can be asked.
        """
        intent = intent_of(question.text)
        if intent is None or _goes_on(question, intent):
            return None
        retriever, within = self._retriever.current(), question.within
        if not intent.is_talk and retriever.holds_any(words_of_its_own(question.text), within):
            return None  # "date lighthouse", where there is a lighthouse, asks about that
        index = retriever.index
        told = NOTHING if intent.is_talk else overview(intent, question.text, index, within)
        return Answer(
            question=question,
            language=language_of(question),
            verdict=Verdict.TALK if intent.is_talk else Verdict.OVERVIEW,
            text=told.text,
            stance=None,
            citations=told.citations,
            closest=None,
            confidence=0.0,
            build=index.build.name,
            read_by=self._reader.name,
            elapsed_ms=0,
            intent=intent,
        )

    def sentences_of(self, citation: Citation) -> list[Chunk]:
        """Return all sentences of the article that is cited, as it is published."""
        found = self._retriever.current().index.annotated({citation.chunk.document.source})
        return [chunk for _, chunks in found for chunk in chunks]

    def understood(self, question: Question) -> Found:
        """Find what answers a question, read with what was asked before it or by itself.

        Raises:
            index.errors.IndexingError: if there is no index that can be asked.
        """
        if question.previous is None:
            return self.find(question, Wanted.alone(question))
        joined = self.find(question, Wanted.joined(question))
        if asks_after_speaker(question):
            return joined
        alone = self.find(question, Wanted.alone(question))
        with_it, by_itself = joined.reading.confidence, alone.reading.confidence
        return joined if leans(question, with_it, by_itself) else alone

    def find(self, question: Question, wanted: Wanted, top_k: int = TOP_K) -> Found:
        """Retrieve passages and read them.

        Args:
            question: which article it is to be answered from, and what language it is in.
            wanted: what to search and read for.
            top_k: how many passages to find; the first `TOP_K` are read.

        Raises:
            index.errors.IndexingError: if there is no index that can be asked.
        """
        language, retriever = language_of(question), self._retriever.current()
        began = perf_counter()
        passages = retriever.retrieve(wanted.query, language, top_k, sources=question.within)
        retrieved, began = milliseconds_since(began), perf_counter()
        reading = self._reader.read(wanted.question, passages[:TOP_K], wanted.before)
        times = {"retrieve": retrieved, "read": milliseconds_since(began)}
        return Found(wanted, language, passages, reading, retriever.index.build.name, times)

    def answer_from(self, question: Question, found: Found) -> Answer:
        """Return the answer that what was found makes, as boldly as its confidence allows."""
        if told := attributed(question, found.passages):
            return self._attributing(told, question, found)
        reading, verdict = found.reading, self._verdict(found.reading)
        shown = verdict is not Verdict.NOT_IN_ARTICLE
        citations = citations_of(reading, verdict)
        return Answer(
            question=question,
            language=found.language,
            verdict=verdict,
            text=short_text(citations[0]) if citations else "",
            citations=citations,
            closest=None if shown else closest_in(reading),
            stance=reading.stance if verdict is Verdict.ANSWERED else None,
            confidence=reading.confidence,
            build=found.build,
            read_by=self._reader.name,
            elapsed_ms=0,
            date=date_in(citations[0], found.passages) if citations else None,
            trace=Trace(
                asked=found.wanted.query,
                passages=tuple(found.passages),
                chosen=reading.chunk,
                span=reading.span,
                confidence=reading.confidence,
                related=reading.related,
                problems=(),
                away=None,
                times_ms=found.times_ms,
            ),
        )

    def _attributing(self, told: Attribution, question: Question, found: Found) -> Answer:
        """Return the answer to who said what was answered before."""
        return Answer(
            question=question,
            language=found.language,
            verdict=Verdict.ANSWERED if told.speaker else Verdict.OVERVIEW,
            text=told.speaker or "",
            citations=(told.citation,),
            closest=None,
            stance=None,
            confidence=ATTRIBUTED,
            build=found.build,
            read_by=self._reader.name,
            elapsed_ms=0,
            intent=None if told.speaker else Intent.OWN_WORDS,
        )

    def _verdict(self, reading: Reading) -> Verdict:
        if reading.chunk is None:
            return Verdict.NOT_IN_ARTICLE
        return Verdict.of(reading.confidence, self._borders)


def _goes_on(question: Question, intent: Intent) -> bool:
    """Return whether a question is about what was answered before, whatever it sounds like.

    "Which agencies are in charge of it?" asks for no list of all, "what did he say?" for no list of
    speakers, and "what about?" not for the article.
    """
    leaning = sounds_leaning(question)
    if intent is Intent.SPEAKERS and leaning and asks_what_is_said(question.text):
        return True
    if question.previous is None or not question.previous.reply or intent.is_talk:
        return False
    short = intent is Intent.ABOUT and len(question.text.split()) <= _FEW_WORDS
    own = leaning and bool(words_of_its_own(question.text))
    return short or own or asks_after_speaker(question)


def milliseconds_since(began: float) -> float:
    """Return how long ago `perf_counter` told `began`, in milliseconds."""
    return 1000 * (perf_counter() - began)
