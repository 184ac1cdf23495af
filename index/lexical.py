"""The words of a text as search terms, and how much of a query's wording a sentence shares."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Protocol

from index.language.folding import fold

_WORD = re.compile(r"[^\W_]+")


class _Stemmer(Protocol):
    def stemWords(self, words: list[str]) -> list[str]: ...  # noqa: N802 - the library's name


@cache
def _stemmer(language: str) -> _Stemmer | None:
    from Stemmer import Stemmer

    try:
        stemmer: _Stemmer = Stemmer(language)
    except KeyError:
        return None
    return stemmer


def terms(text: str, language: str) -> list[str]:
    """Return the words of `text`, stemmed as `language` is, and folded.

    Snowball (Porter 2001) stems where it knows the language; other words stay whole.
    """
    words = [word.lower() for word in _WORD.findall(text)]
    stemmer = _stemmer(language)
    stems = stemmer.stemWords(words) if stemmer else words
    return [fold(stem) for stem in stems]


class LexicalIndex:
    """A lexical index finds sentences by their terms.

    Args:
        texts: the sentences, with the language of each.
    """

    def __init__(self, texts: Iterable[tuple[str, str]]) -> None:
        self._postings: dict[str, set[int]] = defaultdict(set)
        self._languages: set[str] = set()
        self._size = 0
        for position, (text, language) in enumerate(texts):
            self._languages.add(language)
            self._size = position + 1
            for term in terms(text, language):
                self._postings[term].add(position)

    def coverage(self, query: str) -> dict[int, float]:
        """Return how much of `query` each sentence that shares a term with it covers, 0 to 1.

        A term weighs its inverse document frequency (Robertson & Spärck Jones 1976, as smoothed by
        Lucene's BM25); one that occurs nowhere weighs as one that occurs once.

        Returns:
            Coverage by the sentence's position.
        """
        return max(
            (self._covered(terms(query, language)) for language in self._languages),
            key=lambda covered: sum(covered.values()),
            default={},
        )

    def _covered(self, wanted: Sequence[str]) -> dict[int, float]:
        weights = {term: self._weight(term) for term in wanted}
        total = sum(weights.values())
        covered: dict[int, float] = defaultdict(float)
        for term, weight in weights.items():
            for position in self._postings.get(term, ()):
                covered[position] += weight / total
        return dict(covered)

    def _weight(self, term: str) -> float:
        frequency = max(1, len(self._postings.get(term, ())))
        return math.log(1 + (self._size - frequency + 0.5) / (frequency + 0.5))
