"""Who said what: the statements of a document, in direct and in indirect speech.

A sentence is looked at without the words of its quotations. A quotation belongs to whoever the
words beside it name; one with nobody beside it to the one it goes on from, or to whoever spoke
before.
"""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from collections.abc import Iterator, Sequence

from index.document import Chunk, Document, Span
from index.language.folding import plain
from index.language.speech import speech_grammar
from index.language.subjects import subject_words

from .attributions import Attribution, Attributions
from .speakers import Named, Speaker, Speakers
from .subjects import opening_subject
from .values import Statement

_LONGEST = 5000  # characters that are read as one sentence, for a quotation spans them
_LEAST_TOLD = 4  # words before a quotation that are said as well as it
_LEAST_FREE = 4  # words of a quotation that nobody beside it says; fewer only mark a term
_ASIDE = " .,;–—-"  # what parts words about the speaker from a quotation that goes on behind them
_FREE_START = re.compile(r"(?:^|[.!?…:»”]\s)\s?$")


def statements_of(document: Document, chunks: Sequence[Chunk], named: Named) -> list[Statement]:
    """Return the statements in the sentences of a document, in order.

    Args:
        document: without verbs of saying in its language, only its quotations, without speakers.
        chunks: its sentences.
        named: whom and what the document names.
    """
    return _DocumentSpeech(document, named).statements(chunks)


class _DocumentSpeech:
    """One document, read from top to bottom."""

    def __init__(self, document: Document, named: Named) -> None:
        self._attributes = speech_grammar(document.language) is not None
        self._known = subject_words(document.language)
        self._text = plain(document.text)
        self._speakers = Speakers(document, named)
        self._beside = Attributions(self._text, document.language, self._speakers)
        self._found: list[Statement] = []
        self._said: dict[int, Speaker | None] = {}  # who says a turn

    def statements(self, chunks: Sequence[Chunk]) -> list[Statement]:
        sentences = list(self._sentences(chunks))
        attributed = {
            quotation.turn: attribution
            for sentence in sentences
            for attribution in self._beside.in_sentence(sentence)
            for quotation in self._beside.quotations_in(attribution.words)
        }
        for sentence in sentences:
            self._introduce(sentence)
            attributions = list(self._beside.in_sentence(sentence))
            for attribution in attributions:
                self._say(attribution)
            if not attributions:
                self._remember(sentence)
            self._free_quotations(sentence, attributed)
        return self._found

    def _sentences(self, chunks: Sequence[Chunk]) -> Iterator[Span]:
        """Yield the sentences, those that one quotation spans as one, up to a length."""
        joined: Span | None = None
        for chunk in chunks:
            if joined is None:
                joined = chunk.span
                continue
            between = Span(joined.end - 1, chunk.span.start + 1)
            spans = any(between.within(q.outer) for q in self._beside.quotations_in(between))
            if spans and chunk.span.end - joined.start <= _LONGEST:
                joined = Span(joined.start, chunk.span.end)
            else:
                yield joined
                joined = chunk.span
        if joined is not None:
            yield joined

    def _is_said(self, words: Span) -> bool:
        """Whether a statement is known that shares a character with `words`."""
        first = bisect_right(self._found, words.start, key=lambda s: s.words.end)
        return first < len(self._found) and self._found[first].words.start < words.end

    def _add(self, statement: Statement) -> None:
        insort(self._found, statement, key=lambda s: s.words)

    # Who says it

    def _introduce(self, sentence: Span) -> None:
        """Remember whom a sentence begins with: a pronoun in the next may mean them."""
        if not self._attributes:
            return
        masked = self._beside.masked
        if named := self._known.named_opening.match(masked, sentence.start, sentence.end):
            self._speakers.introduce(named["subject"], "", sentence.start)
        elif found := opening_subject(masked, sentence.start, sentence.end, self._known):
            self._speakers.introduce(found[0].of(masked), found[1], sentence.start)

    def _remember(self, sentence: Span) -> None:
        """Remember who speaks in a sentence without what they say."""
        for subject, apposed in self._beside.speaking_in(sentence):
            speaker = self._speakers.resolved(subject.of(self._text), apposed, subject.start)
            if speaker and self._speakers.is_person(speaker.name):
                self._speakers.history.append(speaker)

    def _say(self, attribution: Attribution) -> None:
        if self._is_said(attribution.words):
            return
        subject = attribution.subject
        speaker = (
            self._speakers.last(attribution.words.start)
            if subject is None
            else self._speakers.heard(subject.of(self._text), attribution.apposed, subject.start)
        )
        if subject is None and speaker is None:
            return
        for words, direct in self._parts(attribution.words):
            name = speaker.name if speaker else None
            self._add(Statement(words, direct, subject, name, attribution.verb))
        for quotation in self._beside.quotations_in(attribution.words):
            self._said[quotation.turn] = speaker

    def _free_quotations(self, sentence: Span, attributed: dict[int, Attribution]) -> None:
        """Attribute the quotations that nobody beside them says."""
        for quotation in self._beside.quotations_in(sentence):
            if quotation.outer.start < sentence.start or self._is_said(quotation.outer):
                continue
            ahead = self._beside.masked[sentence.start : quotation.outer.start]
            behind = self._beside.masked[quotation.outer.end : sentence.end]
            length = len(quotation.inner.of(self._text).split())
            is_whole = not ahead.strip() and not behind.strip(" .")
            if (length < _LEAST_FREE and not is_whole) or not _FREE_START.search(ahead):
                continue
            speaker = self._said.get(quotation.turn)
            later = attributed.get(quotation.turn)
            if speaker is None and later and later.subject:
                speaker = self._speakers.resolved(
                    later.subject.of(self._text), later.apposed, later.subject.start
                )
            if speaker is None and not self._beside.has_verb(sentence):
                speaker = self._speakers.last(quotation.outer.start)
            self._said[quotation.turn] = speaker
            for words, _ in self._parts(quotation.outer):
                self._add(Statement(words, True, None, speaker.name if speaker else None, None))

    def _parts(self, words: Span) -> Iterator[tuple[Span, bool]]:
        """Yield the words that somebody says: a quotation without marks and what parts it."""
        quoted = self._beside.quotations_in(words)
        length = sum(q.outer.end - q.outer.start for q in quoted)
        ahead = self._text[words.start : quoted[0].outer.start] if quoted else ""
        told = ahead.rstrip(" :")
        if told and ahead.rstrip().endswith(":"):
            yield Span(words.start, words.start + len(told)), False
        elif not quoted or 2 * length < words.end - words.start or len(told.split()) >= _LEAST_TOLD:
            yield words, False
            return
        for quotation in quoted:
            yield from (
                (_trimmed(part, self._text), True) for part in self._without_aside(quotation.inner)
            )

    def _without_aside(self, inner: Span) -> Iterator[Span]:
        """Part a quotation in two, around "a-t-elle expliqué" or "soupire Jeanne Lacoste"."""
        aside = self._beside.aside(inner)
        if aside is None:
            yield inner
            return
        yield Span(inner.start, aside.start)
        rest = self._text[aside.end : inner.end]
        if rest.strip(_ASIDE):
            yield Span(aside.end + len(rest) - len(rest.lstrip(_ASIDE)), inner.end)


def _trimmed(words: Span, text: str) -> Span:
    """Leave out the comma that only leads to who says it."""
    kept = words.of(text).rstrip(", ")
    return Span(words.start, words.start + max(len(kept), 1))
