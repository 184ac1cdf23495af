from __future__ import annotations

import pytest

from index.builds.store import Store
from index.document import Document
from index.embedding import Embedder
from index.lexical import LexicalIndex, terms
from index.reindex import ingest
from index.retrieval import Retriever
from tests.conftest import ARTICLE


@pytest.fixture
def retriever(local_store: Store, embedder: Embedder) -> Retriever:
    report = ingest([ARTICLE], local_store, embedder, articles=[], keep=1)
    return Retriever(local_store.load(report.build), embedder)


@pytest.mark.parametrize(
    ("query", "language", "start"),
    [
        ("when does the museum open", "en", "Le port de Brest"),
        ("combien coûteront les travaux", "fr", "Selon l’agence"),
        ("Wer wurde nicht gefragt?", "de", "Les pêcheurs"),
        ("В каком месяце откроется морской музей Бреста?", "ru", "Le port de Brest"),
        ("LE GOFF", "fr", "M. Le Goff"),
    ],
)
def test_the_sentence_that_answers_comes_first(
    retriever: Retriever, query: str, language: str, start: str
) -> None:
    assert retriever.retrieve(query, language)[0].chunk.text.startswith(start)


def test_passages_come_best_first_and_no_more_than_asked(retriever: Retriever) -> None:
    passages = retriever.retrieve("le musée", "fr", top_k=3)
    scores = [passage.score for passage in passages]
    assert len(passages) == 3
    assert scores == sorted(scores, reverse=True)
    assert all(-1 <= passage.similarity <= 1 and 0 <= passage.lexical <= 1 for passage in passages)


def test_a_sentence_is_preferred_to_the_headline_that_says_the_same(
    local_store: Store, embedder: Embedder
) -> None:
    document = Document("Le maire ouvre le musée\n\nLe maire ouvre le musée.", "Musée", "m", "fr")
    report = ingest([document], local_store, embedder, articles=[], keep=1)
    retriever = Retriever(local_store.load(report.build), embedder)
    assert not retriever.retrieve("Le maire ouvre le musée", "fr")[0].chunk.heading


def test_a_rare_word_is_found_beyond_the_nearest_vectors(
    local_store: Store, embedder: Embedder
) -> None:
    filler = " ".join(f"La réunion numéro {n} parlait des horaires du musée." for n in range(80))
    document = Document(f"{filler} Zorglub.", "Réunions", "r.md", "fr")
    report = ingest([document], local_store, embedder, articles=[], keep=1)
    retriever = Retriever(local_store.load(report.build), embedder)
    found = retriever.retrieve("les horaires du musée de zorglub", "fr")
    assert "Zorglub." in {passage.chunk.text for passage in found}


def test_terms_are_stemmed_folded_and_in_latin() -> None:
    assert terms("Les États-Unis élargissent", "fr") == [
        "le",
        "etat",
        "unis",
        "elarg",
    ]
    assert terms("Путин", "ru") == ["putin"]
    assert terms("Kiswahili words", "sw") == ["kiswahili", "words"]
    assert terms("…!", "fr") == []


def test_coverage_weighs_rare_words_more() -> None:
    texts = ["le chat dort", "le chien dort", "le chien mange", "le lynx dort"]
    index = LexicalIndex((text, "fr") for text in texts)
    covered = index.coverage("le lynx mange")
    assert max(covered, key=covered.__getitem__) in {2, 3}
    assert covered[3] > covered[0]
    assert index.coverage("") == {}
    assert index.coverage("zut") == {}
    assert index.coverage("le chat dort")[0] == pytest.approx(1)
