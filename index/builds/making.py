"""New articles, made ready to be written: their facts, and the vectors of their sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, islice

from index.document import Chunk, Document
from index.embedding import Embedder
from index.facts.values import VERSION as ANNOTATOR
from index.facts.values import Facts

from .open import OpenBuild
from .segments import Entry

_BATCH = 64

Progress = Callable[[str, int, int], None]
"""Called as ``progress(step, done, total)``."""


def facts_of_new(
    articles: Sequence[Sequence[Chunk]], before: OpenBuild | None, progress: Progress
) -> dict[Document, Facts]:
    """Find what the articles tell, but for those that have not changed: of them it is known."""
    from index.facts.annotation import facts_of

    last = before if before and before.build.annotator == ANNOTATOR else None
    facts: dict[Document, Facts] = {}
    for done, sentences in enumerate(articles):
        progress("Finding facts", done, len(articles))
        document = sentences[0].document
        known = last.facts_of(document) if last else None
        facts[document] = known or facts_of(document, sentences)
    return facts


def entries(
    articles: Sequence[Sequence[Chunk]],
    known: Mapping[str, Sequence[float]],
    facts: Mapping[Document, Facts],
    embedder: Embedder,
    progress: Progress,
) -> Iterator[Entry]:
    """Yield the new articles, ready to be written."""
    sentences = [sentence for chunks in articles for sentence in chunks]
    vectors = chain.from_iterable(_vectors(sentences, known, embedder, progress))
    for chunks in articles:
        yield Entry(chunks, list(islice(vectors, len(chunks))), facts.get(chunks[0].document))


def _vectors(
    chunks: Sequence[Chunk],
    known: Mapping[str, Sequence[float]],
    embedder: Embedder,
    progress: Progress,
) -> Iterator[list[Sequence[float]]]:
    """Yield the vectors of `chunks`, a batch at a time: known ones as they are, the others made."""
    progress("Embedding the sentences", 0, len(chunks))
    for start in range(0, len(chunks), _BATCH):
        texts = [sentence.text for sentence in chunks[start : start + _BATCH]]
        new = [text for text in dict.fromkeys(texts) if text not in known]
        made = dict(zip(new, embedder.embed_documents(new) if new else (), strict=True))
        progress("Embedding the sentences", start + len(texts), len(chunks))
        yield [known[text] if text in known else made[text] for text in texts]
