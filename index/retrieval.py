"""A query → the sentences likeliest to answer it: dense search, with lexical search as a voice."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from index.builds.build import Build
from index.builds.published import PublishedBuild
from index.facts.values import Facts
from index.reader.windows import context_of

from .chunking import VERSION
from .document import Chunk, Document
from .embedding import Embedder
from .errors import IncompatibleBuild
from .lexical import Coverage
from .passage import Passage

CANDIDATES = 32
"""How many sentences each of the two searches may propose."""

LEXICAL_WEIGHT = 0.05
LEXICAL_WEIGHT_ACROSS_LANGUAGES = 0.02
HEADING_PENALTY = 0.03
"""In units of cosine: the best sentence has some .8, one that is on another matter .6. More wording
finds less on the calibration titles, across languages most of all (training/RUNS.md)."""


class Searchable(Protocol):
    """Sentences that can be searched by their vectors; `OpenBuild` is the real one."""

    @property
    def build(self) -> Build:
        """What made it."""
        ...

    @property
    def chunks(self) -> Sequence[Chunk]:
        """Every sentence; it is known by its position. All of them may be much to read."""
        ...

    def sentences(self, positions: Collection[int]) -> Mapping[int, Chunk]:
        """Return the sentences at some positions, and those of their articles before them."""
        ...

    def annotated(
        self, sources: Collection[str] | None = None
    ) -> Iterable[tuple[Facts | None, Sequence[Chunk]]]:
        """Return what each of its documents, of `sources` only, tells, with its sentences."""
        ...

    def coverage(self, query: str, sources: Collection[str] | None = None) -> Coverage:
        """Return how much of `query` sentences cover, of the articles of `sources` only."""
        ...

    def facts_of(self, document: Document) -> Facts | None:
        """Return what one of its documents tells, if that is known."""
        ...

    def nearest(
        self, vector: list[float], limit: int, sources: Collection[str] | None = None
    ) -> dict[int, float]:
        """Return the cosine of each of the `limit` sentences nearest to `vector`, by position.

        Only those of the articles of `sources` count, if that is not None.
        """
        ...

    def similarities(self, vector: list[float], positions: Sequence[int]) -> dict[int, float]:
        """Return the cosine of each of the sentences at `positions`."""
        ...


class Retriever:
    """Searches one build.

    Args:
        index: the build.
        embedder: what embeds the query; it must have made the build.

    Raises:
        IncompatibleBuild: if another embedder or chunker made the build.

    Attributes:
        index: what is searched.
    """

    def __init__(self, index: Searchable, embedder: Embedder) -> None:
        check_compatible(index.build, embedder)
        self.index = index
        self._embedder = embedder

    def current(self) -> Retriever:
        """Return the retriever itself: it searches the same build, whatever is published."""
        return self

    def embed_query(self, text: str) -> list[float]:
        """Return the vector of a text, as those of the build are made."""
        return self._embedder.embed_query(text)

    def holds_any(self, words: Sequence[str], sources: Collection[str] | None = None) -> bool:
        """Tell whether some sentence, of `sources` only, has one of `words`, in whatever form."""
        return bool(self.index.coverage(" ".join(words), sources))

    def retrieve(
        self,
        query: str,
        language: str,
        top_k: int = 6,
        *,
        sources: Collection[str] | None = None,
    ) -> list[Passage]:
        """Return the `top_k` best sentences for `query`, best first.

        The one that shares most of its wording is always among them: a rare name is worth a look.

        Args:
            query: what to search for.
            language: the query's, ISO 639-1: wording counts for less in a text in another one.
            top_k: how many to return at most.
            sources: search only in the articles of those; in all if None.
        """
        vector = self._embedder.embed_query(query)
        coverage = self.index.coverage(query, sources)
        similarity = self.index.nearest(vector, CANDIDATES, sources)
        missing = [one for one in coverage.best(CANDIDATES) if one not in similarity]
        similarity |= self.index.similarities(vector, missing)
        chunks = self.index.sentences(similarity)
        passages = [
            _passage(chunks, position, cosine, coverage.get(position, 0.0), language)
            for position, cosine in similarity.items()
        ]
        best = sorted(passages, key=lambda passage: passage.score, reverse=True)[:top_k]
        worded = max(passages, key=lambda passage: passage.lexical, default=None)
        if worded and worded.lexical and worded not in best[:-1] and best[1:]:
            best[-1] = worded
        return [replace(one, facts=self.index.facts_of(one.chunk.document)) for one in best]


def _passage(
    chunks: Mapping[int, Chunk], position: int, similarity: float, lexical: float, language: str
) -> Passage:
    chunk = chunks[position]
    same = chunk.document.language == language
    weight = LEXICAL_WEIGHT if same else LEXICAL_WEIGHT_ACROSS_LANGUAGES
    score = similarity + weight * lexical - HEADING_PENALTY * chunk.heading
    return Passage(chunk, score, similarity, lexical, context_of(chunks, position))


class PublishedRetriever:
    """Searches whatever build is published when it is asked.

    Args:
        published: the build.
        embedder: what embeds the queries.
    """

    def __init__(self, published: PublishedBuild, embedder: Embedder) -> None:
        self._published = published
        self._embedder = embedder
        self._retriever: Retriever | None = None

    def current(self) -> Retriever:
        """Return what searches the published build.

        Raises:
            NothingPublished: if there is no index yet.
            IncompatibleBuild: if another embedder or chunker made it.
        """
        index = self._published.current()
        if self._retriever is None or self._retriever.index is not index:
            self._retriever = Retriever(index, self._embedder)
        return self._retriever


def check_compatible(build: Build, embedder: Embedder) -> None:
    """Raise unless this version, with `embedder`, can ask `build`.

    Raises:
        IncompatibleBuild: if it is laid out otherwise, or was made by another embedder or chunker.
    """
    build.check_format()
    wanted = (embedder.name, VERSION)
    if (build.embedder, build.chunker) != wanted:
        made, asked = " and ".join((build.embedder, build.chunker)), " and ".join(wanted)
        raise IncompatibleBuild(
            f"the published index was made by {made}, which is not {asked}:"
            " run verbatim index refresh"
        )
