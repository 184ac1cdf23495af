"""The words of a text as search terms, and how much of a query's wording a sentence shares."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Protocol

import numpy as np

from index.language.folding import fold

Positions = np.ndarray[Any, np.dtype[np.int64]]
Parts = np.ndarray[Any, np.dtype[np.float64]]

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


class Coverage(Mapping[int, float]):
    """Coverage says how much of a query each sentence that shares a term with it covers, 0 to 1.

    Args:
        positions: those of the sentences, ascending.
        parts: how much each covers.
        turns: which of the query's terms, in order, is the first that each has.
    """

    def __init__(self, positions: Positions, parts: Parts, turns: Positions) -> None:
        self._positions, self._parts, self._turns = positions, parts, turns

    @property
    def total(self) -> float:
        """How much all of them cover together."""
        return float(self._parts.sum())

    def best(self, limit: int) -> list[int]:
        """Return the sentences that cover most; of equals, those that come by an earlier term."""
        order = np.lexsort((self._positions, self._turns, -self._parts))
        return [int(one) for one in self._positions[order[:limit]]]

    def among(self, positions: Sequence[int] | Positions) -> Coverage:
        """Return the coverage of some sentences alone."""
        kept = np.isin(self._positions, positions)
        return Coverage(self._positions[kept], self._parts[kept], self._turns[kept])

    def __getitem__(self, position: int) -> float:
        at = int(np.searchsorted(self._positions, position))
        if at == len(self._positions) or self._positions[at] != position:
            raise KeyError(position)
        return float(self._parts[at])

    def __iter__(self) -> Iterator[int]:
        return iter(self._positions.tolist())

    def __len__(self) -> int:
        return len(self._positions)


def coverage(
    query: str,
    languages: Iterable[str],
    size: int,
    postings: Callable[[Collection[str]], Mapping[str, Positions]],
) -> Coverage:
    """Return how much of `query` sentences cover.

    It is stemmed as that language of theirs is by which they cover most.

    A term weighs its inverse document frequency (Robertson & Spärck Jones 1976, as smoothed by
    Lucene's BM25); one that occurs nowhere weighs as one that occurs once.

    Args:
        query: what is searched for.
        languages: those of the sentences.
        size: how many sentences there are.
        postings: tells which sentences have a term, of those terms that any has.
    """
    wanted = [list(dict.fromkeys(terms(query, language))) for language in sorted(languages)]
    found = postings({term for one in wanted for term in one})
    covered = (_covered(one, size, found) for one in wanted)
    return max(covered, key=lambda one: one.total, default=_covered([], size, {}))


def _covered(wanted: Sequence[str], size: int, postings: Mapping[str, Positions]) -> Coverage:
    weights = [_weight(len(postings.get(term, ())), size) for term in wanted]
    total = sum(weights)
    parts, turns = np.zeros(size), np.full(size, len(wanted))
    for turn, (term, weight) in enumerate(zip(wanted, weights, strict=True)):
        if (held := postings.get(term)) is not None:
            parts[held] += weight / total
            turns[held] = np.minimum(turns[held], turn)
    positions = np.flatnonzero(parts)
    return Coverage(positions, parts[positions], turns[positions])


def _weight(frequency: int, size: int) -> float:
    frequency = max(1, frequency)
    return math.log(1 + (size - frequency + 0.5) / (frequency + 0.5))


class LexicalIndex:
    """A lexical index finds sentences by their terms, all of which it holds in memory.

    Args:
        texts: the sentences, with the language of each.
    """

    def __init__(self, texts: Iterable[tuple[str, str]]) -> None:
        found: dict[str, list[int]] = defaultdict(list)
        self._languages: set[str] = set()
        self._size = 0
        for position, (text, language) in enumerate(texts):
            self._languages.add(language)
            self._size = position + 1
            for term in set(terms(text, language)):
                found[term].append(position)
        self._postings = {term: np.array(held) for term, held in found.items()}

    def coverage(self, query: str) -> Coverage:
        """Return how much of `query` each sentence covers, by its position."""
        return coverage(query, self._languages, self._size, lambda _: self._postings)
