"""A build that is open: its sentences, their words, vectors and facts, to be searched."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice

import numpy as np
from cachetools import LRUCache

from index.document import Chunk, Document, Key
from index.facts.values import Facts
from index.lexical import Coverage, LexicalIndex

from . import records
from .build import Build
from .chroma.faults import reading
from .manifest import Article, Positions, at_a_time
from .segments import Entry, OpenSegment, Stored
from .words import Words

KEPT = 4_000
"""How many sentences, with all of their articles, are kept in memory once they are read."""


class OpenBuild:
    """A build to search in. Its sentences are known by their position, from 0.

    Nothing of an article is read before it is needed, and only what was read last is kept.

    Attributes:
        build: what made it.
        articles: where its articles are stored, in the order they were named.
    """

    def __init__(
        self, build: Build, articles: Sequence[Article], segments: Mapping[str, OpenSegment]
    ) -> None:
        self.build, self.articles = build, articles
        self._segments = segments
        self._positions = Positions(articles)
        self._by_source = {one.source: one for one in articles}
        self._kept: LRUCache[Article, Stored] = LRUCache(
            KEPT,
            getsizeof=lambda stored: min(KEPT // 8, len(stored.chunks)),  # eight, however long
        )
        self._lock = threading.Lock()

    @property
    def chunks(self) -> list[Chunk]:
        """Every sentence, in the order of the articles, read at once."""
        return self.sentences_of(self.articles)

    @property
    def documents(self) -> list[Document]:
        """The articles that hold a sentence, in the order they were named."""
        return self.documents_of(self.articles)

    def documents_of(self, articles: Sequence[Article]) -> list[Document]:
        """Return the documents of some of its articles."""
        return [stored.document for stored in self._read(articles)]

    @cached_property
    def keys(self) -> Mapping[str, Key]:
        """What tells whether its articles are the same as others, by their sources."""
        return {one.source: one.key for one in self.articles}

    def document(self, source: str) -> Document:
        """Return the article that was loaded from a path or URL.

        Raises:
            KeyError: if it has none from there.
        """
        return self.documents_of([self._by_source[source]])[0]

    def sentences_of(self, articles: Sequence[Article]) -> list[Chunk]:
        """Return the sentences of some of its articles, in their order."""
        return [chunk for stored in self._read(articles) for chunk in stored.chunks]

    def sentences(self, positions: Collection[int]) -> dict[int, Chunk]:
        """Return the sentences at some positions, and those that stand before them."""
        wanted = {position: self._positions.article(position) for position in positions}
        articles = list(dict.fromkeys(wanted.values()))
        read = dict(zip(articles, self._read(articles, keep=True), strict=True))
        found: dict[int, Chunk] = {}
        for position, article in wanted.items():
            place = self._positions.row(position) - article.first
            for at in range(max(0, place - 1), place + 1):
                found[position - place + at] = read[article].chunks[at]
        return found

    def annotated(
        self, sources: Collection[str] | None = None
    ) -> Iterator[tuple[Facts | None, Sequence[Chunk]]]:
        """Yield the facts of each article with its sentences, in order.

        Args:
            sources: those of the articles; all if None.
        """
        wanted = [one for one in self.articles if sources is None or one.source in sources]
        for some in at_a_time(wanted, KEPT):
            for stored in self._read(some):
                with reading():
                    facts = stored.facts
                yield facts, stored.chunks

    def facts_of(self, document: Document) -> Facts | None:
        """Return the facts of one of the documents; None in a build that was made without them."""
        article = self._by_source.get(document.source)
        if article is None or article.key != document.key:
            return None
        (stored,) = self._read([article], keep=True)
        with reading():
            return stored.facts

    def coverage(self, query: str, sources: Collection[str] | None = None) -> Coverage:
        """Return how much of a query sentences cover, by position; see `lexical.coverage`.

        Args:
            query: what is searched for.
            sources: those of the articles to look in; in all if None.
        """
        with reading():
            found = self._words.coverage(query)
        if sources is None:
            return found
        return found.among(self._positions.of_articles(lambda one: one.source in sources))

    @cached_property
    def _words(self) -> LexicalIndex | Words:
        parts = {name: one.words for name, one in self._segments.items() if one.words}
        if len(parts) == len(self._segments):
            return Words(parts, self._positions, {one.language for one in self.articles})
        return LexicalIndex((chunk.text, chunk.document.language) for chunk in self.chunks)

    def _read(self, articles: Sequence[Article], *, keep: bool = False) -> list[Stored]:
        """Return some of its articles, and keep them in memory if they are few, or if `keep`."""
        with self._lock:
            known = {one: self._kept[one] for one in articles if one in self._kept}
        with reading():
            for segment, held in self._by_segment(one for one in articles if one not in known):
                known |= zip(held, segment.articles(held), strict=True)
        if keep or sum(one.sentences for one in articles) <= KEPT:
            with self._lock:
                self._kept.update(known)
        return [known[one] for one in articles]

    def nearest(
        self, vector: Sequence[float], limit: int, sources: Collection[str] | None = None
    ) -> dict[int, float]:
        """Return the cosines of the `limit` sentences nearest to `vector`, by position.

        Args:
            vector: what to be near to.
            limit: how many to return at most.
            sources: those of the articles to look in; in all if None.
        """
        found: dict[int, float] = {}
        with reading():
            if sources is None:
                for name, segment in self._segments.items():
                    found |= self._nearest_in(name, segment, vector, limit)
            else:
                wanted = [one for one in self.articles if one.source in sources]
                for segment, held in self._by_segment(wanted):
                    found |= self._nearest_of(held, segment, vector, limit)
        best = sorted(found, key=found.__getitem__, reverse=True)[:limit]
        return {position: found[position] for position in best}

    def _nearest_in(
        self, name: str, segment: OpenSegment, vector: Sequence[float], limit: int
    ) -> dict[int, float]:
        """Return the nearest of one segment; those that are hidden are asked for, and left out."""
        asked = limit
        while asked <= segment.most_found:
            found = {
                position: cosine
                for row, cosine in segment.nearest(vector, asked).items()
                if (position := self._positions.position(name, row)) is not None
            }
            if len(found) >= limit or asked >= len(segment):
                return found
            asked *= 2
        shown = [one for one in self.articles if one.segment == name]  # no query finds enough
        return self._nearest_of(shown, segment, vector, limit)

    def _nearest_of(
        self,
        articles: Sequence[Article],
        segment: OpenSegment,
        vector: Sequence[float],
        limit: int,
    ) -> dict[int, float]:
        """Return the nearest of some articles of one segment."""
        rows = [row for one in articles for row in one.rows]
        found = segment.nearest(vector, limit, rows)
        known = ((self._positions.position(articles[0].segment, row), row) for row in found)
        return {position: found[row] for position, row in known if position is not None}

    def similarities(self, vector: Sequence[float], positions: Sequence[int]) -> dict[int, float]:
        """Return the cosine of `vector` and each of the sentences at `positions`."""
        by_segment = defaultdict[str, list[int]](list)
        for position in positions:
            by_segment[self._positions.article(position).segment].append(position)
        found: dict[int, float] = {}
        with reading():
            for name, held in by_segment.items():
                rows = [self._positions.row(position) for position in held]
                vectors = np.asarray(list(self._segments[name].vectors(rows)))
                found |= zip(held, map(float, vectors @ np.asarray(vector)), strict=True)
        return found

    def vectors(self, articles: Sequence[Article]) -> dict[str, Sequence[float]]:
        """Return the vector of every sentence of some of its articles, by its text."""
        read = self._vectors_of(articles)
        texts = (chunk.text for chunk in self.sentences_of(articles))
        return dict(zip(texts, (v for one in articles for v in read[one]), strict=True))

    def entries(self, articles: Sequence[Article]) -> Iterator[Entry]:
        """Yield some of its articles as they are, to be written again."""
        for some in at_a_time(articles, records.BATCH):
            chunks, vectors = iter(self.sentences_of(some)), self._vectors_of(some)
            for one in some:
                own = list(islice(chunks, one.sentences))
                yield Entry(own, vectors[one], self.facts_of(own[0].document))

    def _vectors_of(self, articles: Sequence[Article]) -> dict[Article, list[Sequence[float]]]:
        read: dict[Article, list[Sequence[float]]] = {}
        with reading():
            for segment, held in self._by_segment(articles):
                vectors = segment.vectors([row for one in held for row in one.rows])
                read |= {one: list(islice(vectors, one.sentences)) for one in held}
        return read

    def _by_segment(
        self, articles: Iterable[Article]
    ) -> Iterator[tuple[OpenSegment, list[Article]]]:
        held = defaultdict[str, list[Article]](list)
        for one in articles:
            held[one.segment].append(one)
        return ((self._segments[name], of_it) for name, of_it in held.items())
