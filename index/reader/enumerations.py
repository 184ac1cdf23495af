"""An enumeration taken whole: "Oslo" of "Oslo, Bergen and Tromsø" is a third of what was asked."""

from __future__ import annotations

import re
from functools import cache

from index.language.lexicon import lexicon

_SMALL, _CAPITAL = "a-zß-öø-ÿа-яё", "A-ZÀ-ÖØ-ÞА-ЯЁ"
_LINK = rf"(?:[{_SMALL}]{{1,3}}[ \u00a0’'])"
_LINKS = rf"{_LINK}{{0,2}}"
_NUMBER = r"\d(?:[\d.,]*\d)?"
_NAMED = rf"[{_CAPITAL}][\w’'-]*"
_NAME = rf"{_NAMED}(?:[ \u00a0]{_LINK}?{_NAMED})*"
_WORD = rf"[{_SMALL}-]{{3,}}"


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
