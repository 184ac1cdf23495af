"""New articles, made ready to be written: their facts, and the vectors of their sentences."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain, islice
from typing import TypeVar

from index.builds.manifest import at_a_time
from index.builds.open import OpenBuild
from index.builds.segments import Entry
from index.document import Chunk
from index.embedding import Embedder
from index.facts.values import VERSION as ANNOTATOR
from index.facts.values import Facts

from .how_far import Progress, Tally
from .unfinished import Unfinished, Vector

_BATCH = 64
"""How many sentences are embedded at a time, and kept."""

_AHEAD = 3
"""How many lots of articles may wait for the next thread."""

Given = TypeVar("Given")
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class _New:
    """A new article.

    Attributes:
        chunks: its sentences.
        facts: what it tells, when that is found.
    """

    chunks: Sequence[Chunk]
    facts: Facts | None = None

    @property
    def sentences(self) -> int:
        """How many sentences it has."""
        return len(self.chunks)


class Maker:
    """Makes new articles ready to be written, and nothing of them that is there already.

    Finding facts is work in Python, of one core; embedding is not, but waits now and then. While
    one thread embeds, another finds the facts of what comes next, and the caller's writes.

    Args:
        embedder: what makes the vectors.
        unfinished: what earlier refreshes made that were stopped.
        before: the published build, whose facts are taken over.
        known: the vectors that it has, by their texts.

    Attributes:
        embedded: for how many sentences a vector was made.
    """

    def __init__(
        self,
        embedder: Embedder,
        unfinished: Unfinished,
        before: OpenBuild | None,
        known: Mapping[str, Vector],
    ) -> None:
        self._embedder, self._unfinished, self._known = embedder, unfinished, known
        self._last = before if before and before.build.annotator == ANNOTATOR else None
        self.embedded = 0

    def entries(self, articles: Sequence[Sequence[Chunk]], progress: Progress) -> Iterator[Entry]:
        """Yield the articles in order, as they become ready.

        Args:
            articles: the sentences of each.
            progress: hears how far it is.
        """
        kept = self._unfinished.keep_only(
            (sentence.text for chunks in articles for sentence in chunks),
            (chunks[0].document for chunks in articles),
        )
        tally = Tally([len(chunks) for chunks in articles], kept, progress)
        annotated = _ahead(self._annotated, at_a_time(map(_New, articles), _BATCH))
        yield from chain.from_iterable(
            _ahead(lambda some: self._embedded(some, tally), annotated),
        )

    def _annotated(self, articles: Sequence[_New]) -> list[_New]:
        return [_New(one.chunks, self._facts(one.chunks)) for one in articles]

    def _facts(self, chunks: Sequence[Chunk]) -> Facts:
        from index.facts.annotation import facts_of

        document = chunks[0].document
        known = self._last.facts_of(document) if self._last else None
        if kept := known or self._unfinished.facts(document):
            return kept
        self._unfinished.keep_facts(document, found := facts_of(document, chunks))
        return found

    def _embedded(self, articles: Sequence[_New], tally: Tally) -> list[Entry]:
        texts = [sentence.text for one in articles for sentence in one.chunks]
        vectors = chain.from_iterable(
            self._vectors(texts[start : start + _BATCH], tally)
            for start in range(0, len(texts), _BATCH)
        )
        return [
            Entry(one.chunks, list(islice(vectors, one.sentences)), one.facts) for one in articles
        ]

    def _vectors(self, texts: Sequence[str], tally: Tally) -> list[Vector]:
        """Return the vectors of some sentences: known ones as they are, the others made."""
        vectors = {text: self._known[text] for text in texts if text in self._known}
        vectors |= self._unfinished.vectors([text for text in texts if text not in vectors])
        new = list(dict.fromkeys(text for text in texts if text not in vectors))
        made = dict(zip(new, self._embedder.embed_documents(new) if new else (), strict=True))
        self._unfinished.keep_vectors(made)
        self.embedded += len(made)
        tally.count(len(texts))
        return [vectors[text] if text in vectors else made[text] for text in texts]


def _ahead(make: Callable[[Given], Made], given: Iterable[Given]) -> Iterator[Made]:
    """Yield what `make` returns for each, in order, made in a thread of its own and in time."""
    waiting: deque[Future[Made]] = deque()
    thread = ThreadPoolExecutor(1)
    try:
        for one in given:
            waiting.append(thread.submit(make, one))
            if len(waiting) > _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        thread.shutdown(cancel_futures=True)
