"""What can be searched behaves alike, be it a build in Chroma or documents in memory."""

from __future__ import annotations

import numpy as np
import pytest

from index.builds.store import Store
from index.document import Document
from index.embedding import Embedder
from index.reindex import ingest
from index.retrieval import Retriever, Searchable
from tests.conftest import ARTICLE
from training.examples import Shelf

OTHER = Document("Le phare fermera en 2040. Il date de 1850.", "Le phare", "phare.md", "fr")
QUERY = "Quand fermera le phare ?"


@pytest.fixture(params=["build", "shelf"])
def searchable(
    request: pytest.FixtureRequest, local_store: Store, embedder: Embedder
) -> Searchable:
    if request.param == "shelf":
        return Shelf([ARTICLE, OTHER], embedder)
    report = ingest([ARTICLE, OTHER], local_store, embedder, articles=[], keep=1)
    return local_store.load(report.build)


def cosines(searchable: Searchable, embedder: Embedder) -> list[float]:
    vectors = np.array(embedder.embed_documents([chunk.text for chunk in searchable.chunks]))
    return list(vectors @ np.array(embedder.embed_query(QUERY)))


def test_its_sentences_are_those_of_its_documents_in_order(searchable: Searchable) -> None:
    assert [chunk.document for chunk in searchable.chunks][-2:] == [OTHER, OTHER]
    assert searchable.chunks[-2].text == "Le phare fermera en 2040."
    assert searchable.build.sentences == len(searchable.chunks)


def test_the_nearest_are_those_of_the_greatest_cosine(
    searchable: Searchable, embedder: Embedder
) -> None:
    wanted = cosines(searchable, embedder)
    found = searchable.nearest(embedder.embed_query(QUERY), 3)
    assert set(found) == set(np.argsort(wanted)[-3:].tolist())
    for position, cosine in found.items():
        assert cosine == pytest.approx(wanted[position], abs=1e-4)


def test_more_than_there_are_is_all_of_them(searchable: Searchable, embedder: Embedder) -> None:
    found = searchable.nearest(embedder.embed_query(QUERY), 1_000)
    assert sorted(found) == list(range(len(searchable.chunks)))


def test_the_nearest_of_some_articles_are_theirs(
    searchable: Searchable, embedder: Embedder
) -> None:
    vector, last = embedder.embed_query(QUERY), len(searchable.chunks) - 1
    assert searchable.nearest(vector, 2, {ARTICLE.source}).keys() < set(range(last - 1))
    found = searchable.nearest(vector, 1_000, {OTHER.source, "unknown.md"})
    assert sorted(found) == [last - 1, last]
    assert searchable.nearest(vector, 3, ()) == {}


def test_the_cosines_of_chosen_sentences_are_told(
    searchable: Searchable, embedder: Embedder
) -> None:
    wanted = cosines(searchable, embedder)
    found = searchable.similarities(embedder.embed_query(QUERY), [4, 0])
    assert found == pytest.approx({4: wanted[4], 0: wanted[0]}, abs=1e-4)
    assert searchable.similarities(embedder.embed_query(QUERY), []) == {}


def test_each_document_has_its_facts(searchable: Searchable) -> None:
    facts = searchable.facts_of(OTHER)
    assert facts is not None
    assert [date.value for date in facts.dates] == ["2040", "1850"]


def test_a_retriever_finds_the_same_in_either(searchable: Searchable, embedder: Embedder) -> None:
    best = Retriever(searchable, embedder).retrieve(QUERY, "fr")[0]
    assert best.chunk.text == "Le phare fermera en 2040."


def test_a_retriever_looks_into_some_articles_only(
    searchable: Searchable, embedder: Embedder
) -> None:
    retriever = Retriever(searchable, embedder)
    for sources in ({ARTICLE.source}, {OTHER.source}, set[str]()):
        found = retriever.retrieve(QUERY, "fr", 50, sources=sources)
        assert {one.chunk.document.source for one in found} == sources
    assert retriever.holds_any(["phares"], {OTHER.source})
    assert not retriever.holds_any(["phares"], {ARTICLE.source})
