"""An enumeration taken whole: "Oslo" of "Oslo, Bergen and Tromsø" is a third of what was asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from index.document import Chunk, Span
from index.facts.values import Facts
from index.language.lexicon import lexicon

_SMALL, _CAPITAL = "a-zß-öø-ÿа-яё", "A-ZÀ-ÖØ-ÞА-ЯЁ"
_LINK = rf"(?:[{_SMALL}]{{1,3}}[ \u00a0’'])"
_LINKS = rf"{_LINK}{{0,2}}"
_NUMBER = r"\d(?:[\d.,]*\d)?"
_NAMED = rf"[{_CAPITAL}][\w’'-]*"
_NAME = rf"{_NAMED}(?:[ \u00a0]{_LINK}?{_NAMED})*"
_WORD = rf"[{_SMALL}-]{{3,}}"


_APART = 50
"""Characters between two names of an enumeration, at most: "A for the one, the B for the other"."""
_ENDING = re.compile(r"[.;:«»“”\"?!—–]")
"""What no enumeration goes over."""


def enumerated(text: str, start: int, end: int, language: str) -> tuple[int, int]:
    """Return a span of a sentence with the items that a conjunction joins to it.

    The items are of one shape: numbers, names, or single small words. Those behind the first have
    their articles and prepositions: "du Togo, du Bénin et de la Côte d'Ivoire".

    Args:
        text: the sentence.
        start: where the span begins in it.
        end: where it ends.
        language: of the sentence, ISO 639-1; where that is not known nothing is joined.
    """
    for enumeration in _enumerations(language):
        for found in enumeration.finditer(text):
            if found.start() < end and start < found.end():
                return min(start, found.start()), max(end, found.end())
    return start, end


def with_names_beside(span: Span, chunk: Chunk, facts: Facts) -> Span:
    """Return an answer that names one organisation, or one person, with those beside it.

    A comma or a conjunction stands between them: "Roscosmos for Russia, the CNSA for China".

    Args:
        span: the answer, within the sentence.
        chunk: the sentence.
        facts: of its document.
    """
    for group in (facts.organisations, facts.persons):
        mentions = sorted(m for one in group for m in one.mentions if m.within(chunk.span))
        if sum(span.start < m.end and m.start < span.end for m in mentions) == 1:
            return _chained(span, mentions, chunk)
    return span


def _chained(span: Span, mentions: Sequence[Span], chunk: Chunk) -> Span:
    """Widen a span to the mentions, in order, that follow it and that it follows."""
    text, joining = (
        chunk.document.text,
        lexicon(chunk.document.language).any_of("questions.joining"),
    )
    between = re.compile(rf",|\b{joining}\b")

    def joined(start: int, end: int) -> bool:
        gap = text[start:end]
        return len(gap) <= _APART and bool(between.search(gap)) and not _ENDING.search(gap)

    start, end = span.start, span.end
    for one in mentions:
        if one.start >= end and joined(end, one.start):
            end = one.end
    for one in reversed(mentions):
        if one.end <= start and joined(one.end, start):
            start = one.start
    return Span(start, end)


@cache
def _enumerations(language: str) -> tuple[re.Pattern[str], ...]:
    """Compile an enumeration of each shape."""
    known = lexicon(language)
    if not known.words("questions.joining"):
        return ()
    joined = rf",?[ \u00a0]{known.any_of('questions.joining')}[ \u00a0]"
    return tuple(
        re.compile(rf"(?<![\w.,-]){item}(?:, {_LINKS}{item})*{joined}{_LINKS}{item}(?![\w’'-])")
        for item in (_NUMBER, _NAME, _WORD)
    )
