"""Who says what in a sentence, by everything that tells it."""

from __future__ import annotations

from collections.abc import Iterator

from index.document import Span

from .asides import asides_in
from .attributions import Attribution
from .clauses import COLON, clauses_of
from .reading import SpeechReading
from .sources import sources_in
from .subjects import Subject
from .verbs import said_by_verbs


def attributions_in(sentence: Span, reading: SpeechReading) -> Iterator[Attribution]:
    """Yield who says what in a sentence, the surest first."""
    for clause in clauses_of(sentence, reading.masked):
        yield from asides_in(clause, reading)
        yield from sources_in(clause, reading)
        yield from said_by_verbs(clause, reading)
        yield from _borne(clause, reading)
        yield from _gone_on(clause, reading)


def speaking_in(sentence: Span, reading: SpeechReading) -> Iterator[Subject]:
    """Yield who may speak in a sentence in which nothing is said: "Das kündigte X an."."""
    if not reading.grammar.moves_subject:
        return
    for verb in reading.grammar["verb"].finditer(reading.masked, sentence.start, sentence.end):
        before = reading.subject_before(sentence.start, verb.start())
        if found := before or reading.subject_after(verb.end(), sentence.end):
            yield found


def needs_subject(sentence: Span, reading: SpeechReading) -> bool:
    """Return whether a sentence has a verb of saying that cannot be without its subject."""
    if reading.grammar.moves_subject:
        return False
    return bool(reading.grammar["verb"].search(reading.masked, sentence.start, sentence.end))


def _borne(clause: Span, reading: SpeechReading) -> Iterator[Attribution]:
    """Yield what follows a colon behind how somebody was: "She was blunt: it failed"."""
    for verb in reading.grammar["bearing"].finditer(reading.masked, clause.start, clause.end):
        before = reading.subject_before(clause.start, verb.start())
        colon = COLON.match(reading.masked, verb.end(), clause.end)
        if before and colon:
            yield reading.attribution(Span(colon.end(), clause.end), before, verb)


def _gone_on(clause: Span, reading: SpeechReading) -> Iterator[Attribution]:
    """Yield sentences that go on with what somebody said: "Die Stadt habe kein Geld."."""
    for found in reading.grammar["according"].finditer(reading.masked, clause.start, clause.end):
        if found.groupdict().get("reported") and found.start() == clause.start:
            yield reading.attribution(clause, (None, ""), None)
