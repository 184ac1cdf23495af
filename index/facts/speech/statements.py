"""The statements of a document: a quotation is of whoever the words beside it name.

One with nobody beside it is of the one it goes on from, or of whoever spoke before.
"""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from collections.abc import Iterator, Sequence

from index.document import Chunk, Document, Span
from index.facts.speakers.history import Speaker
from index.facts.speakers.named import Named
from index.facts.speakers.speakers import Speakers
from index.facts.values import Statement
from index.language.folding import plain

from .asides import aside_in
from .attributions import Attribution
from .parts import parts_of
from .quotations import Quotation
from .quoted import QuotedText
from .reading import SpeechReading, speech_reading
from .sentences import attributions_in, needs_subject, speaking_in
from .subjects import opening_subject

_LEAST_FREE = 4  # words of a quotation that nobody beside it says; fewer only mark a term
_FREE_START = re.compile(r"(?:^|[.!?…:»”]\s)\s?$")


def statements_of(document: Document, chunks: Sequence[Chunk], named: Named) -> list[Statement]:
    """Return the statements in the sentences of a document, in order.

    Args:
        document: without verbs of saying in its language, only its quotations, without speakers.
        chunks: its sentences.
        named: whom and what it names.
    """
    speakers = Speakers(document, named)
    quoted = QuotedText(plain(document.text), speakers.organisations.__contains__)
    speech = _Speech(quoted, speakers, speech_reading(document.language, quoted, speakers))
    return speech.statements(list(quoted.sentences(chunks)))


class _Speech:
    """A document is read from top to bottom; without a reading, nobody is heard to speak."""

    def __init__(
        self, quoted: QuotedText, speakers: Speakers, reading: SpeechReading | None
    ) -> None:
        self._quoted = quoted
        self._speakers = speakers
        self._reading = reading
        self._found: list[Statement] = []
        self._said: dict[int, Speaker | None] = {}  # who says a turn
        self._attributed: dict[int, Attribution] = {}  # what tells so, anywhere in the document

    def statements(self, sentences: Sequence[Span]) -> list[Statement]:
        """Return what is said in all the sentences of the document, in order."""
        attributions = [self._attributions(sentence) for sentence in sentences]
        for attribution in (one for of_sentence in attributions for one in of_sentence):
            for quotation in self._quoted.quotations_in(attribution.words):
                self._attributed[quotation.turn] = attribution
        for sentence, beside in zip(sentences, attributions, strict=True):
            if self._reading:
                self._introduce(sentence, self._reading)
            for attribution in beside:
                self._say(attribution)
            if self._reading and not beside:
                self._notice(sentence, self._reading)
            for quotation in self._free_quotations(sentence):
                self._say_freely(quotation, sentence)
        return self._found

    def _attributions(self, sentence: Span) -> list[Attribution]:
        """Return who says what in a sentence."""
        return list(attributions_in(sentence, self._reading)) if self._reading else []

    def _add(self, words: Span, speaker: Speaker | None, beside: Attribution | None) -> None:
        """Add what somebody says, part by part."""
        name = speaker.name if speaker else None
        subject, verb = (beside.subject, beside.verb) if beside else (None, None)
        for part, direct in parts_of(words, self._quoted, self._aside_in):
            statement = Statement(part, direct or beside is None, subject, name, verb)
            insort(self._found, statement, key=lambda s: s.words)

    def _aside_in(self, inner: Span) -> Span | None:
        """Return where words about the speaker stand in a quotation, if they do."""
        found = aside_in(inner, self._reading) if self._reading else None
        return found.span if found else None

    def _is_said(self, words: Span) -> bool:
        """Tell whether a statement is known that shares a character with `words`."""
        first = bisect_right(self._found, words.start, key=lambda s: s.words.end)
        return first < len(self._found) and self._found[first].words.start < words.end

    # Who is spoken of

    def _introduce(self, sentence: Span, reading: SpeechReading) -> None:
        """Remember whom a sentence begins with: a pronoun in the next may mean them."""
        masked, start, end = reading.masked, sentence.start, sentence.end
        if named := reading.subjects.named_opening.match(masked, start, end):
            self._speakers.introduce(named["subject"], "", start)
        elif found := opening_subject(masked, start, end, reading.subjects):
            self._speakers.introduce(found[0].of(masked), found[1], start)

    def _notice(self, sentence: Span, reading: SpeechReading) -> None:
        """Remember who speaks in a sentence without what they say."""
        for subject, apposed in speaking_in(sentence, reading):
            self._speakers.notice(subject.of(self._quoted.text), apposed, subject.start)

    # Who says it

    def _say(self, attribution: Attribution) -> None:
        """Add what is said beside a verb of saying, or a source."""
        words, subject = attribution.words, attribution.subject
        if self._is_said(words):
            return
        if subject:
            called = subject.of(self._quoted.text)
            speaker = self._speakers.heard(called, attribution.apposed, subject.start)
        elif (speaker := self._speakers.last(words.start)) is None:
            return
        self._add(words, speaker, attribution)
        for quotation in self._quoted.quotations_in(words):
            self._said[quotation.turn] = speaker

    def _free_quotations(self, sentence: Span) -> Iterator[Quotation]:
        """Yield the quotations that nobody beside them says, but for those of a term."""
        for quotation in self._quoted.quotations_in(sentence):
            outer = quotation.outer
            if outer.start < sentence.start or self._is_said(outer):
                continue
            ahead = self._quoted.masked[sentence.start : outer.start]
            behind = self._quoted.masked[outer.end : sentence.end]
            length = len(quotation.inner.of(self._quoted.text).split())
            is_whole = not ahead.strip() and not behind.strip(" .")
            if (length >= _LEAST_FREE or is_whole) and _FREE_START.search(ahead):
                yield quotation

    def _say_freely(self, quotation: Quotation, sentence: Span) -> None:
        """Add a quotation that nobody beside it says."""
        speaker = self._said.get(quotation.turn) or self._told_elsewhere(quotation)
        if speaker is None and not (self._reading and needs_subject(sentence, self._reading)):
            speaker = self._speakers.last(quotation.outer.start)
        self._said[quotation.turn] = speaker
        self._add(quotation.outer, speaker, None)

    def _told_elsewhere(self, quotation: Quotation) -> Speaker | None:
        """Return who is told to say another part of a quotation."""
        beside = self._attributed.get(quotation.turn)
        if beside is None or beside.subject is None:
            return None
        subject = beside.subject
        return self._speakers.resolved(subject.of(self._quoted.text), beside.apposed, subject.start)
