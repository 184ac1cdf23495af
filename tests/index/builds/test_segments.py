"""Builds are made of segments; whatever is done to them, they hold what a plain list would."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from index.builds import joining
from index.builds.open import OpenBuild
from index.builds.store import Store
from index.chunking import chunk
from index.document import Chunk, Document
from index.lexical import LexicalIndex
from index.reindex import ingest

KEPT = 3
NAMES = [f"{letter}.txt" for letter in "abcdefgh"]
WORDS = ["phare", "port", "musée", "pluie", "mer", "quai", "lune"]


class HashEmbedder:
    """Makes up a vector for each text, always the same, at once."""

    name = "made-up"

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [self.embed_query(text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
        vector = np.random.default_rng(seed).normal(size=8)
        return [float(x) for x in vector / np.linalg.norm(vector)]


EMBEDDER = HashEmbedder()


class Killed(BaseException):
    """The process is killed: nothing that it would have done after that is done."""


class Mortal:
    """A client of Chroma whose process is killed when it has written so often."""

    def __init__(self, real: Any, lives: list[int]) -> None:
        self._real, self._lives = real, lives

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._real, name)
        if name in {"create_collection", "get_collection", "get_or_create_collection"}:
            return lambda *args, **options: Mortal(self._lived(found, args, options), self._lives)
        if name in {"add", "modify", "delete_collection"}:
            return lambda *args, **options: self._lived(found, args, options)
        return found

    def _lived(self, call: Any, args: Any, options: Any) -> Any:
        self._lives[0] -= 1
        if self._lives[0] < 0:
            raise Killed
        return call(*args, **options)


def article(name: str, sentences: Sequence[str]) -> Document:
    return Document(" ".join(sentences), title=name, source=name, language="fr")


def texts(least: int, most: int) -> st.SearchStrategy[list[str]]:
    sentence = st.builds("Le {} a {} ans.".format, st.sampled_from(WORDS), st.integers(1, 99))
    # Unlike in one article: among dozens of identical vectors HNSW loses the way to the others.
    return st.lists(sentence, min_size=least, max_size=most, unique=True)


class Builds(RuleBasedStateMachine):
    """Plays refreshes, rollbacks and kills, and compares with what is kept in lists."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.store = Store.open(Path(self.folder.name))
        self.shelf: dict[str, Document] = {}
        self.kept: dict[str, list[Document]] = {}
        self.published = ""

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()

    @initialize(sentences=texts(60, 60))
    def first(self, sentences: list[str]) -> None:
        for number, name in enumerate(NAMES[:6]):
            self.shelf[name] = article(name, sentences[10 * number : 10 * number + 10])
        self.refresh()

    @rule(name=st.sampled_from(NAMES), sentences=texts(1, 3))
    def adds_or_changes(self, name: str, sentences: list[str]) -> None:
        self.shelf[name] = article(name, sentences)

    @rule(name=st.sampled_from(NAMES), sentences=texts(1, 3))
    def adds_or_changes_and_refreshes(self, name: str, sentences: list[str]) -> None:
        self.adds_or_changes(name, sentences)
        self.refresh()

    @precondition(lambda self: len(self.shelf) > 1)
    @rule(data=st.data())
    def removes(self, data: st.DataObject) -> None:
        del self.shelf[data.draw(st.sampled_from(sorted(self.shelf)))]

    @rule()
    def turns_round(self) -> None:
        self.shelf = dict(reversed(self.shelf.items()))

    @rule()
    def refresh(self) -> None:
        self._refresh(self.store)
        self._forget_pruned()

    @rule(lives=st.integers(0, 12))
    def is_killed(self, lives: int) -> None:
        """A refresh ends midway: what is published is the build before, or the next one, whole."""
        mortal = Store(Mortal(self.store._client, [lives]), self.store._folder)  # type: ignore[arg-type]
        known = {build.name for build in self.store.builds()}
        with suppress(Killed):
            self._refresh(mortal)
        for build in self.store.builds():
            if build.name not in known:
                self.kept[build.name] = list(self.shelf.values())
        self.published = self.store.published_name()
        self.kept = {build.name: self.kept[build.name] for build in self.store.builds()}

    @precondition(lambda self: len(self.kept) > 1)
    @rule(data=st.data())
    def rolls_back(self, data: st.DataObject) -> None:
        self.published = data.draw(st.sampled_from(sorted(self.kept)))
        self.store.publish(self.store.build(self.published))

    def _refresh(self, store: Store) -> None:
        documents = list(self.shelf.values())
        report = ingest(documents, store, EMBEDDER, articles=["x"], keep=KEPT, checks=())
        self.published = report.build.name
        self.kept.setdefault(self.published, documents)

    def _forget_pruned(self) -> None:
        newest = sorted(self.kept, reverse=True)[:KEPT]
        kept = {*newest, self.published}
        if {build.name for build in self.store.builds()} == set(self.kept):
            return  # nothing had changed, and so nothing was pruned
        self.kept = {name: held for name, held in self.kept.items() if name in kept}
        assert {build.name for build in self.store.builds()} == set(self.kept)
        assert self._unnamed() == set()

    def _unnamed(self) -> set[str]:
        """The parts that no build names."""
        names = {collection.name for collection in self.store._client.list_collections()}
        ids = {segment.id for build in self.store.builds() for segment in build.segments}
        named = {f"{kind}-{one}" for one in ids for kind in ("sentences", "texts", "words")}
        assert named <= names
        return names - named - {"verbatim"} - set(self.kept)

    @invariant()
    def holds_what_it_should(self) -> None:
        if not self.published:
            return
        assert self.store.published_name() == self.published
        for name, documents in self.kept.items():
            self._compare(self.store.load(self.store.build(name)), documents)

    def _compare(self, index: OpenBuild, documents: list[Document]) -> None:
        sentences: list[Chunk] = [one for document in documents for one in chunk(document)]
        assert index.documents == documents
        assert index.chunks == sentences
        assert len(index.build.segments) <= most_segments(len(sentences))
        vectors = np.array(EMBEDDER.embed_documents([one.text for one in sentences]))
        query = EMBEDDER.embed_query("Quel âge a le phare ?")
        wanted = np.sort(vectors @ np.array(query))[::-1][:3]
        found = index.nearest(query, 3)
        assert list(found.values()) == pytest.approx(list(wanted), abs=1e-4)
        assert index.similarities(query, list(found)) == pytest.approx(found, abs=1e-4)
        for position, cosine in found.items():
            assert vectors[position] @ np.array(query) == pytest.approx(cosine, abs=1e-4)
        wording = LexicalIndex((one.text, "fr") for one in sentences).coverage("Le phare a 7 ans")
        assert index.coverage("Le phare a 7 ans") == wording
        assert index.coverage("Le phare a 7 ans").best(5) == wording.best(5)
        some = {one: sentences[one] for one in wording.best(5)}
        assert index.sentences(some).items() >= some.items()
        for document in documents:
            assert index.facts_of(document) is not None


def most_segments(sentences: int) -> float:
    """One that is small, and others that are each longer than the next by half at least."""
    return 2 + np.log(max(1, sentences / joining.SMALL)) / np.log(1.5)


@pytest.fixture
def _easily_joined(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(joining, "SMALL", 1)


@pytest.mark.usefixtures("_easily_joined")
def test_builds_hold_what_a_plain_list_would_whatever_is_done_to_them() -> None:
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(
        Builds, settings=settings(max_examples=15, stateful_step_count=20, deadline=None)
    )
