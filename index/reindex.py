"""The re-index: chunk, embed, check, publish, and say what changed."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from time import perf_counter
from typing import TYPE_CHECKING

from index.builds.build import Build
from index.builds.comparison import Comparison
from index.builds.differences import changed_sentences, lost_sentences
from index.builds.making.how_far import HowFar, Progress
from index.builds.making.maker import Maker
from index.builds.making.unfinished import Unfinished, delete
from index.builds.manifest import Article
from index.builds.open import OpenBuild
from index.builds.segments import Entry
from index.builds.store import Store
from index.facts.values import VERSION as ANNOTATOR

from .chunking import VERSION
from .document import Chunk, Document, Key
from .embedding import Embedder
from .errors import SentencesLost, SourceError

if TYPE_CHECKING:
    from index.sources.gathering import FailedSource

__all__ = ["Changes", "Check", "HowFar", "Progress", "Report", "hold_losses", "ingest"]

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
    at_stake, gone, come = before.build.sentences, *changed_sentences(before, after)
    if before.build.articles != after.build.articles:
        still = {article.source for article in after.articles}
        at_stake = sum(one.sentences for one in before.articles if one.source in still)
        gone = [chunk for chunk in gone if chunk.document.source in still]
    lost = lost_sentences(gone, come)
    if 2 * lost > at_stake:
        raise SentencesLost(lost, at_stake)


def ingest(
    wanted: Sequence[Document | Key],
    store: Store,
    embedder: Embedder,
    *,
    articles: Sequence[str],
    keep: int,
    checks: Sequence[Check] = (hold_losses,),
    progress: Progress = lambda *_: None,
) -> Report:
    """Publish a build of the `wanted` articles, unless the published one is already of them.

    Sentences that the published build holds keep their vectors. On any failure the published
    build stays what it was.

    Args:
        wanted: what to index; the key of an article that the published build holds as it is.
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
    before, content_hash = store.readable(), _content_hash(wanted)
    if before and _is_made_of(before.build, articles, content_hash, embedder):
        delete(store.unfinished)
        return Report(before.build, False, Changes(), Changes(), 0, perf_counter() - began)
    same_rules = before is not None and _rules(before.build) == _rules_now(embedder)
    compared = Comparison.of(wanted, before, same_rules=same_rules)
    if not compared.articles:
        raise SourceError("the articles hold no sentence: name other ones in ARTICLES")
    gone = before.sentences_of(compared.dropped) if before else []
    build = _described(compared, articles, content_hash, embedder)
    with closing(Unfinished(store.unfinished, embedder.name)) as unfinished:
        known = _known_vectors(compared, before, embedder)
        maker = Maker(embedder, unfinished, before, known)
        new = maker.entries(compared.new, progress)
        store.write(build, compared.plan.articles, _in_order(compared, before, new))
        _check(before, build, store, checks)
        store.publish(build)
        unfinished.delete()
    store.prune(keep)
    return Report(
        build,
        True,
        _document_changes(before.articles if before else (), compared.articles),
        _sentence_changes(gone, compared.new_sentences),
        maker.embedded,
        perf_counter() - began,
    )


def _described(
    compared: Comparison, articles: Sequence[str], content_hash: str, embedder: Embedder
) -> Build:
    """Describe the build that is to be written."""
    return Build.begun_now(
        articles=articles,
        kept=compared.plan.segments,
        written=compared.plan.written,
        embedder=embedder.name,
        dimension=len(embedder.embed_query("")),
        chunker=VERSION,
        documents=len(compared.articles),
        sentences=compared.sentences,
        content_hash=content_hash,
        annotator=ANNOTATOR,
    )


def _check(before: OpenBuild | None, build: Build, store: Store, checks: Sequence[Check]) -> None:
    """Read back what was written, and compare it with the build before; discard it on failure."""
    try:
        after = store.load(build)
        after.sentences_of([one for one in after.articles if one.segment == build.id])
        if before:
            for check in checks:
                check(before, after)
        store.check_lease()
    except BaseException:
        store.discard(build)
        raise


def _rules(build: Build) -> tuple[str, str, str]:
    """Return what sentences, vectors and facts were made by."""
    return build.chunker, build.embedder, build.annotator


def _rules_now(embedder: Embedder) -> tuple[str, str, str]:
    return VERSION, embedder.name, ANNOTATOR


def _is_made_of(
    build: Build, articles: Sequence[str], content_hash: str, embedder: Embedder
) -> bool:
    same = build.content_hash == content_hash and _rules(build) == _rules_now(embedder)
    return same and build.is_of(articles)


def _content_hash(wanted: Sequence[Document | Key]) -> str:
    joined = "".join(one.content_hash for one in wanted)
    return hashlib.sha256(joined.encode()).hexdigest()


def _known_vectors(
    compared: Comparison, before: OpenBuild | None, embedder: Embedder
) -> Mapping[str, Sequence[float]]:
    """Return the vectors of the sentences that are dropped, by their text: some come again."""
    if before is None or before.build.embedder != embedder.name:
        return {}
    return before.vectors(compared.dropped)


def _in_order(
    compared: Comparison, before: OpenBuild | None, new: Iterator[Entry]
) -> Iterator[Entry]:
    """Yield the articles that are written, new or again, in the order of the build."""
    again = before.entries(compared.plan.again) if before else iter(())
    for one, stays in zip(compared.articles.values(), compared.plan.articles, strict=True):
        if stays is None:
            yield next(again if isinstance(one, Article) else new)


def _document_changes(before: Iterable[Article], after: Iterable[Key]) -> Changes:
    old, new = (dict(iter(keys)) for keys in ((one.key for one in before), after))
    return Changes(
        added=len(new.keys() - old.keys()),
        changed=sum(old[source] != new[source] for source in old.keys() & new.keys()),
        removed=len(old.keys() - new.keys()),
    )


def _sentence_changes(gone: Sequence[Chunk], come: Sequence[Chunk]) -> Changes:
    old, new = (Counter(sentence.text for sentence in chunks) for chunks in (gone, come))
    return Changes(added=(new - old).total(), removed=(old - new).total())
