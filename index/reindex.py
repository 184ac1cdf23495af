"""The re-index: chunk, embed, check, publish, and say what changed."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from time import perf_counter
from typing import TYPE_CHECKING

from index.builds.build import Build
from index.builds.differences import lost_sentences
from index.builds.open import OpenBuild
from index.builds.store import Store
from index.facts.values import VERSION as ANNOTATOR
from index.facts.values import Facts

from .chunking import VERSION, chunk
from .document import Chunk, Document
from .embedding import Embedder
from .errors import SentencesLost, SourceError

if TYPE_CHECKING:
    from index.sources.gathering import FailedSource

_BATCH = 64

Progress = Callable[[str, int, int], None]
"""Called as ``progress(step, done, total)``."""

Check = Callable[[OpenBuild, OpenBuild], None]
"""Called with the published build and the next one; raises `RefreshHeld` to hold that back."""


@dataclass(frozen=True, slots=True)
class Changes:
    """How many there were added, changed and removed."""

    added: int = 0
    changed: int = 0
    removed: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """What a refresh did.

    Attributes:
        build: the published build.
        published: whether it is a new one; not so when nothing had changed.
        documents: how the articles differ from those of the build before, by source.
        sentences: how the sentences do; a sentence is either added or removed.
        embedded: for how many sentences a vector had to be made.
        seconds: how long it took.
        failed: the sources that could not be loaded.
        left_out: how many parts of the sources are not indexed, by the reason.
    """

    build: Build
    published: bool
    documents: Changes
    sentences: Changes
    embedded: int
    seconds: float
    failed: tuple[FailedSource, ...] = ()
    left_out: Mapping[str, int] = field(default_factory=dict)


def hold_losses(before: OpenBuild, after: OpenBuild) -> None:
    """Hold back a build that loses more than half the sentences.

    Articles that are no longer named are no loss: somebody has changed `ARTICLES`.

    Raises:
        SentencesLost: if it does.
    """
    at_stake = before.chunks
    if before.build.articles != after.build.articles:
        still = {document.source for document in after.documents}
        at_stake = [chunk for chunk in at_stake if chunk.document.source in still]
    lost = lost_sentences(at_stake, after.chunks)
    if 2 * lost > len(at_stake):
        raise SentencesLost(lost, len(at_stake))


def ingest(
    documents: Sequence[Document],
    store: Store,
    embedder: Embedder,
    *,
    articles: Sequence[str],
    keep: int,
    checks: Sequence[Check] = (hold_losses,),
    progress: Progress = lambda *_: None,
) -> Report:
    """Publish a build of `documents`, unless the published one is already of them.

    Sentences that the published build holds keep their vectors. On any failure the published
    build stays what it was.

    Args:
        documents: what to index.
        store: where to.
        embedder: what makes the vectors.
        articles: the sources as the settings name them, for the record.
        keep: how many builds to keep.
        checks: what a build must pass before it replaces the published one.
        progress: hears how far it is.

    Raises:
        SourceError: if there is no sentence to index.
        RefreshHeld: if a check holds it back.
        StoreError: if the build cannot be written.
    """
    began = perf_counter()
    store.take_out_secrets()
    content_hash = _content_hash(documents)
    published = store.readable()
    before = store.load(published) if published else None
    if before and _is_made_of(before.build, articles, content_hash, embedder):
        return Report(before.build, False, Changes(), Changes(), 0, perf_counter() - began)
    chunked = {document: chunk(document) for document in documents}
    chunks = [sentence for sentences in chunked.values() for sentence in sentences]
    if not chunks:
        raise SourceError("the articles hold no sentence: name other ones in ARTICLES")
    known = before.vectors() if before and before.build.embedder == embedder.name else {}
    dimension = len(next(iter(known.values()))) if known else len(embedder.embed_query(""))
    build = Build.begun_now(
        articles=articles,
        embedder=embedder.name,
        dimension=dimension,
        chunker=VERSION,
        documents=len(documents),
        sentences=len(chunks),
        content_hash=content_hash,
        annotator=ANNOTATOR,
    )
    facts = _facts(chunked, before, progress)
    store.write(build, chunks, _vectors(chunks, known, embedder, progress), facts)
    _check(before, build, store, checks)
    store.publish(build)
    store.prune(keep)
    return Report(
        build,
        True,
        _document_changes(before.documents if before else [], documents),
        _sentence_changes(before.chunks if before else [], chunks),
        len({sentence.text for sentence in chunks} - known.keys()),
        perf_counter() - began,
    )


def _check(before: OpenBuild | None, build: Build, store: Store, checks: Sequence[Check]) -> None:
    """Read a build back, and compare it with the one before; discard it if either fails."""
    try:
        after = store.load(build)
        if before:
            for check in checks:
                check(before, after)
    except BaseException:
        store.discard(build)
        raise


def _is_made_of(
    build: Build, articles: Sequence[str], content_hash: str, embedder: Embedder
) -> bool:
    wanted = (content_hash, VERSION, embedder.name, ANNOTATOR)
    made_of = (build.content_hash, build.chunker, build.embedder, build.annotator)
    return build.is_of(articles) and made_of == wanted


def _content_hash(documents: Sequence[Document]) -> str:
    joined = "".join(document.content_hash for document in documents)
    return hashlib.sha256(joined.encode()).hexdigest()


def _facts(
    chunked: Mapping[Document, Sequence[Chunk]], before: OpenBuild | None, progress: Progress
) -> dict[Document, Facts]:
    """Find what the documents tell, but for those that have not changed: of them it is known."""
    from index.facts.annotation import facts_of

    last = before if before and before.build.annotator == ANNOTATOR else None
    facts: dict[Document, Facts] = {}
    for done, (document, sentences) in enumerate(chunked.items()):
        progress("Finding facts", done, len(chunked))
        known = last.facts_of(document) if last else None
        facts[document] = known or facts_of(document, sentences)
    return facts


def _vectors(
    chunks: Sequence[Chunk],
    known: dict[str, Sequence[float]],
    embedder: Embedder,
    progress: Progress,
) -> Iterator[list[Sequence[float]]]:
    """Yield the vectors of `chunks`, a batch at a time: known ones as they are, the others made."""
    for start in range(0, len(chunks), _BATCH):
        progress("Embedding the sentences", start, len(chunks))
        texts = [sentence.text for sentence in chunks[start : start + _BATCH]]
        new = [text for text in dict.fromkeys(texts) if text not in known]
        made = dict(zip(new, embedder.embed_documents(new) if new else (), strict=True))
        yield [known[text] if text in known else made[text] for text in texts]
    progress("Embedding the sentences", len(chunks), len(chunks))


def _document_changes(before: Sequence[Document], after: Sequence[Document]) -> Changes:
    old = {document.source: document.content_hash for document in before}
    new = {document.source: document.content_hash for document in after}
    return Changes(
        added=len(new.keys() - old.keys()),
        changed=sum(old[source] != new[source] for source in old.keys() & new.keys()),
        removed=len(old.keys() - new.keys()),
    )


def _sentence_changes(before: Sequence[Chunk], after: Sequence[Chunk]) -> Changes:
    old, new = (Counter(sentence.text for sentence in chunks) for chunks in (before, after))
    return Changes(added=(new - old).total(), removed=(old - new).total())
