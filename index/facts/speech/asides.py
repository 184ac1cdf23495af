"""Words about the speaker within a quotation: "Il faut choisir, estime Luc Darmon. On verra."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.document import Span

from .attributions import Attribution
from .reading import SpeechReading
from .subjects import Subject, subject_after

_LEAD = re.compile(r",\s(?:[–—-]\s)?|\s[–—-]\s")
_STOP = re.compile(r"[^,.;:]{0,60}?(?=[,.;:]|$)")
_END_OF_DASHES = re.compile(r"[^.;:]{0,120}?(?=,?\s[–—-]\s|[.;:]|$)")
_END_OF_COMMAS = re.compile(r"[^.;:]{0,120}?(?=[,.;:]|$)")
_END_OF_SENTENCE = re.compile(r"[^.;:]{0,120}?(?=[.;:]|$)")


@dataclass(frozen=True, slots=True)
class Aside:
    """An aside stands between commas or dashes in a quotation, or before a stop.

    Attributes:
        span: where, with what leads to it.
        subject: who speaks, if that can be told.
        verb: the verb of saying.
    """

    span: Span
    subject: Subject | None
    verb: re.Match[str]


def asides_in(clause: Span, reading: SpeechReading) -> Iterator[Attribution]:
    """Yield the quotations of a clause that name their speaker between their own marks."""
    for quotation in reading.quoted.quotations_in(clause):
        if quotation.outer.start >= clause.start:
            aside = aside_in(quotation.inner, reading)
            if aside and aside.subject:
                yield reading.attribution(quotation.outer, aside.subject, aside.verb)


def aside_in(inner: Span, reading: SpeechReading) -> Aside | None:
    """Return the words about the speaker in a quotation, if it holds such."""
    if not reading.grammar.inverts:
        return None
    for lead in _LEAD.finditer(reading.quoted.text, inner.start, inner.end):
        if found := _inverted(lead, inner, reading) or _with_subject(lead, inner, reading):
            return found
    return None


def _inverted(lead: re.Match[str], inner: Span, reading: SpeechReading) -> Aside | None:
    """Return an aside whose verb has its pronoun behind it: "a-t-elle expliqué"."""
    text = reading.quoted.text
    verb = reading.grammar["inverted"].match(text, lead.end(), inner.end)
    if not verb:
        return None
    stop = _STOP.match(text, verb.end(), inner.end) or verb
    pronoun = reading.pronoun_in(verb)
    return Aside(Span(lead.start(), stop.end()), (pronoun, "") if pronoun else None, verb)


def _with_subject(lead: re.Match[str], inner: Span, reading: SpeechReading) -> Aside | None:
    """Return an aside whose subject stands behind its verb: "soupire Jeanne Lacoste"."""
    text = reading.quoted.text
    verb = reading.grammar["verb"].match(text, lead.end(), inner.end)
    after = verb and subject_after(text, verb.end(), inner.end, reading.subjects)
    if not verb or not after or not _speaks(after, reading):
        return None
    stop = _end(lead[0], reading).match(text, after[0].end, inner.end) or verb
    span = Span(lead.start(), stop.end())
    return Aside(span, subject_after(text, verb.end(), span.end, reading.subjects), verb)


def _speaks(subject: Subject, reading: SpeechReading) -> bool:
    """Tell whether a subject is somebody, and not only words of the quotation."""
    who = subject[0].of(reading.quoted.text)
    named = reading.speakers.names(who, subject[1])
    return named or bool(reading.words.noun_article.match(who))


def _end(lead: str, reading: SpeechReading) -> re.Pattern[str]:
    """Return what ends an aside, by what leads to it."""
    if lead.strip() != ",":
        return _END_OF_DASHES
    return _END_OF_COMMAS if reading.grammar.moves_subject else _END_OF_SENTENCE
