"""Questions → what the reader trains on: each with the windows it would be given to read.

They are found by the bot's own retrieval, so that the wrong windows are its own nearest wrong ones.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import groupby, islice
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bot.answering.extractor import TOP_K
from index.builds.build import Build
from index.chunking import VERSION, chunk
from index.document import Chunk, Document
from index.embedding import Embedder, load_embedder
from index.facts.annotation import facts_of
from index.facts.values import Facts
from index.lexical import Coverage, LexicalIndex
from index.passage import Passage
from index.reader.windows import Window, context_of
from index.retrieval import CANDIDATES, Retriever

from .questions import Asked

MOST_AT_HAND = 8
"""Windows of a text that is not searched."""
Vectors = npt.NDArray[np.float16]


@dataclass(frozen=True)
class Example:
    """An example is a question with windows to read.

    Attributes:
        asked: the question.
        passages: the sentences retrieved, best first.
        windows: what they are read in, best first.
        gold: for each window, the characters in it that answer, or None.
    """

    asked: Asked
    passages: list[Passage]
    windows: list[Window]
    gold: list[tuple[int, int] | None]


class KeptEmbedder:
    """KeptEmbedder is the shipped embedder, with its vectors kept in a file between runs.

    Args:
        path: the file.
    """

    def __init__(self, path: Path) -> None:
        self._path, self._embedder = path, load_embedder()
        self._vectors: dict[str, Vectors] = {}
        if path.exists():
            with np.load(path) as kept:
                self._vectors = dict(zip(kept["keys"].tolist(), kept["vectors"], strict=True))

    @property
    def name(self) -> str:
        """Return the name of the embedder that is kept."""
        return self._embedder.name

    def learn(self, documents: Iterable[str], queries: Iterable[str]) -> None:
        """Embed what is not known yet, and write the file."""
        new = [text for text in dict.fromkeys(documents) if _key("p", text) not in self._vectors]
        for start in range(0, len(new), 2000):
            batch = new[start : start + 2000]
            vectors = np.asarray(self._embedder.embed_documents(batch), np.float16)
            self._vectors |= {_key("p", t): v for t, v in zip(batch, vectors, strict=True)}
            print(f"embedded {start + len(batch):,} of {len(new):,} sentences", flush=True)
        asked = [text for text in dict.fromkeys(queries) if _key("q", text) not in self._vectors]
        for text in asked:
            vector = np.asarray(self._embedder.embed_query(text), np.float16)
            self._vectors[_key("q", text)] = vector
        if new or asked:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            vectors = np.stack(list(self._vectors.values()))
            np.savez(self._path, keys=list(self._vectors), vectors=vectors)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Return the vectors of sentences that were learnt."""
        return [self._vectors[_key("p", text)].astype(np.float32).tolist() for text in texts]

    def embed_query(self, text: str) -> list[float]:
        """Return the vector of a question that was learnt."""
        return self._vectors[_key("q", text)].astype(np.float32).tolist()  # type: ignore[no-any-return] # numpy's tolist


def _key(kind: str, text: str) -> str:
    return kind + hashlib.blake2b(text.encode(), digest_size=12).hexdigest()


@cache
def sentences_of(document: Document) -> list[Chunk]:
    """Return the sentences of a document, which may stand on thousands of shelves."""
    return chunk(document)


@cache
def told_by(document: Document) -> Facts:
    """Return the facts of a document."""
    return facts_of(document, sentences_of(document))


class Shelf:
    """A shelf is documents and their vectors, to be searched as a build is.

    Args:
        documents: what stands on it; one that is there twice stands once.
        embedder: which has learnt all their sentences.
    """

    def __init__(self, documents: Sequence[Document], embedder: Embedder) -> None:
        documents = list(dict.fromkeys(documents))
        self.chunks = [c for document in documents for c in sentences_of(document)]
        self._vectors = np.array(embedder.embed_documents([c.text for c in self.chunks]))
        self.build = Build.begun_now(
            articles=(),
            embedder=embedder.name,
            dimension=self._vectors.shape[1],
            chunker=VERSION,
            documents=len(documents),
            sentences=len(self.chunks),
            content_hash="",
        )

    def facts_of(self, document: Document) -> Facts:
        """Return what one of the documents tells."""
        return told_by(document)

    def sentences(self, positions: Collection[int]) -> dict[int, Chunk]:  # noqa: ARG002 - as a build has it
        """Return all sentences: they are in memory."""
        return dict(enumerate(self.chunks))

    def annotated(
        self, sources: Collection[str] | None = None
    ) -> Iterator[tuple[Facts, list[Chunk]]]:
        """Yield what each of the documents, of `sources` only, tells, with its sentences."""
        for document, of_it in groupby(self.chunks, lambda one: one.document):
            if sources is None or document.source in sources:
                yield told_by(document), list(of_it)

    @cached_property
    def _words(self) -> LexicalIndex:
        return LexicalIndex((one.text, one.document.language) for one in self.chunks)

    def coverage(self, query: str, sources: Collection[str] | None = None) -> Coverage:
        """Return how much of `query` sentences cover, of the documents of `sources` only."""
        found = self._words.coverage(query)
        if sources is None:
            return found
        return found.among([i for i, c in enumerate(self.chunks) if c.document.source in sources])

    def nearest(
        self, vector: list[float], limit: int, sources: Collection[str] | None = None
    ) -> dict[int, float]:
        """Return the cosine of each of the `limit` nearest sentences of `sources`, by position."""
        cosines = self._vectors @ np.asarray(vector)
        found = (int(i) for i in np.argsort(-cosines))
        within = (i for i in found if sources is None or self.chunks[i].document.source in sources)
        return {i: float(cosines[i]) for i in islice(within, limit)}

    def similarities(self, vector: list[float], positions: Sequence[int]) -> dict[int, float]:
        """Return the cosine of each of the sentences at `positions`."""
        cosines = self._vectors @ np.asarray(vector)
        return {i: float(cosines[i]) for i in positions}


def at_hand(questions: Sequence[Asked]) -> Iterator[Example]:
    """Yield each question about short texts with all their windows, or those that share its words.

    Where a text is short or question and text share their language there is little to retrieve, and
    so nothing is embedded.
    """
    passages: dict[tuple[int, ...], list[Passage]] = {}
    wordings: dict[tuple[int, ...], LexicalIndex] = {}
    for asked in questions:
        key = tuple(map(id, asked.documents))
        if key not in passages:
            passages[key] = [one for document in asked.documents for one in _unsearched(document)]
        found = passages[key]
        if len(found) > MOST_AT_HAND:
            if key not in wordings:
                texts = ((one.chunk.text, one.chunk.document.language) for one in found)
                wordings[key] = LexicalIndex(texts)
            shared = wordings[key].coverage(asked.question)
            order = sorted(range(len(found)), key=lambda place: -shared.get(place, 0.0))
            near = [found[place] for place in order[:MOST_AT_HAND]]
            answering = [one for one in found if _answers(one.chunk, asked)]
            missed = answering and not any(one in near for one in answering)
            found = [*near[:-1], answering[0]] if missed else near
        yield _example(asked, found)


def _unsearched(document: Document) -> list[Passage]:
    chunks = sentences_of(document)
    return [
        Passage(one, 0.0, 0.0, 0.0, context_of(chunks, place)) for place, one in enumerate(chunks)
    ]


def mine(questions: Sequence[Asked], embedder: KeptEmbedder) -> Iterator[Example]:
    """Yield each question with the windows that the bot's own retrieval gives.

    Where a known answer was not retrieved, the next best sentence that holds one takes the last
    place.
    """
    documents = {id(d): d for asked in questions for d in asked.documents}.values()
    sentences = (c.text for document in documents for c in sentences_of(document))
    embedder.learn(sentences, (asked.query for asked in questions))
    retrievers: dict[tuple[int, ...], Retriever] = {}
    for asked in questions:
        key = tuple(map(id, asked.documents))
        if key not in retrievers:
            retrievers[key] = Retriever(Shelf(asked.documents, embedder), embedder)
        found = retrievers[key].retrieve(asked.query, asked.language, 2 * CANDIDATES)
        answering = [passage for passage in found if _answers(passage.chunk, asked)]
        passages = found[:TOP_K]
        if answering and answering[0] not in passages:
            passages = [*found[: TOP_K - 1], answering[0]]
        yield _example(asked, passages)


def _example(asked: Asked, passages: list[Passage]) -> Example:
    windows = [Window(passage.context) for passage in passages]
    return Example(asked, passages, windows, [_gold(window, asked) for window in windows])


def _answers(sentence: Chunk, asked: Asked) -> bool:
    return any(
        document == sentence.document and sentence.span.start <= span.start < sentence.span.end
        for document, span in asked.answers
    )


def _gold(window: Window, asked: Asked) -> tuple[int, int] | None:
    for document, span in asked.answers:
        if document == window.document and span.within(window.span):
            return span.start - window.span.start, span.end - window.span.start
    return None
