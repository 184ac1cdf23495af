from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from index.builds.lock import refresh_lock
from index.builds.store import Store
from index.document import Chunk, Document, Span
from index.embedding import Embedder
from index.errors import IncompatibleBuild, RefreshRunning, SentencesLost, SourceError, StoreError
from index.facts.values import Facts
from index.reindex import Changes, HowFar, Report, ingest
from index.retrieval import Retriever
from tests.conftest import ARTICLE

OTHER = Document("Le phare fermera en 2040. Il date de 1850.", "Le phare", "phare.md", "fr")


class CountingEmbedder:
    """A real embedder that remembers what it was given."""

    def __init__(self, embedder: Embedder, name: str | None = None) -> None:
        self._embedder = embedder
        self.name = name or embedder.name
        self.texts: list[str] = []

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        self.texts += texts
        return self._embedder.embed_documents(texts)

    def embed_query(self, text: str) -> list[float]:
        return self._embedder.embed_query(text)


@pytest.fixture
def counting(embedder: Embedder) -> CountingEmbedder:
    return CountingEmbedder(embedder)


def refreshed(
    documents: Sequence[Document], store: Store, embedder: Embedder, keep: int = 5
) -> Report:
    return ingest(documents, store, embedder, articles=["a.md"], keep=keep)


def test_a_refresh_publishes_what_it_was_given(store: Store, embedder: Embedder) -> None:
    report = refreshed([ARTICLE, OTHER], store, embedder)
    assert report.published
    assert store.published() == report.build
    assert store.load(report.build).documents == [ARTICLE, OTHER]
    assert (report.build.documents, report.build.sentences) == (2, report.embedded)
    assert report.documents == Changes(added=2)


def test_a_refresh_with_nothing_changed_publishes_nothing_and_embeds_nothing(
    store: Store, counting: CountingEmbedder
) -> None:
    first = refreshed([ARTICLE], store, counting)
    counting.texts.clear()
    again = refreshed([ARTICLE], store, counting)
    assert not again.published
    assert again.build == first.build
    assert store.builds() == [first.build]
    assert counting.texts == []


def test_the_same_text_under_other_names_of_sources_is_published_without_embedding(
    store: Store, counting: CountingEmbedder
) -> None:
    refreshed([ARTICLE], store, counting)
    counting.texts.clear()
    report = ingest([ARTICLE], store, counting, articles=["*.md"], keep=5)
    assert report.published
    assert store.published().articles == ("*.md",)
    assert counting.texts == []


def test_an_article_that_has_not_changed_may_be_named_by_its_key(
    store: Store, counting: CountingEmbedder
) -> None:
    refreshed([ARTICLE, OTHER], store, counting)
    counting.texts.clear()
    assert not refreshed_with_key(ARTICLE, OTHER, store, counting).published
    changed = replace(OTHER, text=OTHER.text.replace("2040", "2050"))
    report = refreshed_with_key(ARTICLE, changed, store, counting)
    assert store.load(report.build).documents == [ARTICLE, changed]
    assert counting.texts == ["Le phare fermera en 2050."]
    other = CountingEmbedder(counting, "another")  # by other rules it is read, and made anew
    report = refreshed_with_key(ARTICLE, changed, store, other)
    assert store.load(report.build).documents == [ARTICLE, changed]
    assert len(other.texts) == report.build.sentences


def test_a_key_of_what_is_not_published_any_more_publishes_nothing(
    store: Store, embedder: Embedder
) -> None:
    before = refreshed([ARTICLE], store, embedder).build
    later = replace(ARTICLE, text=f"{ARTICLE.text} Il pleut.")
    with pytest.raises(StoreError, match="another build was published meanwhile: refresh again"):
        refreshed_with_key(later, OTHER, store, embedder)
    assert store.published() == before


def refreshed_with_key(
    unchanged: Document, other: Document, store: Store, embedder: Embedder
) -> Report:
    return ingest([unchanged.key, other], store, embedder, articles=["a.md"], keep=5, checks=())


def test_only_new_sentences_are_embedded(store: Store, counting: CountingEmbedder) -> None:
    refreshed([ARTICLE, OTHER], store, counting)
    counting.texts.clear()
    changed = replace(OTHER, text=OTHER.text.replace("1850", "1851"))
    report = refreshed([ARTICLE, changed], store, counting)
    assert counting.texts == ["Il date de 1851."]
    assert report.documents == Changes(changed=1)
    assert report.sentences == Changes(added=1, removed=1)
    kept = store.load(report.build).nearest(counting.embed_query("quand ferme le phare"), 1)
    assert store.load(report.build).chunks[next(iter(kept))].text == "Le phare fermera en 2040."


def test_a_removed_article_is_gone_and_counted(store: Store, embedder: Embedder) -> None:
    refreshed([ARTICLE, OTHER], store, embedder)
    report = refreshed([ARTICLE], store, embedder)
    assert report.documents == Changes(removed=1)
    assert report.sentences == Changes(removed=2)
    assert store.load(report.build).documents == [ARTICLE]


def test_another_embedder_s_build_is_refused_and_rebuilt_whole(
    store: Store, embedder: Embedder, counting: CountingEmbedder
) -> None:
    first = refreshed([OTHER], store, embedder)
    counting.name = "another"
    with pytest.raises(IncompatibleBuild, match="verbatim index refresh"):
        Retriever(store.load(first.build), counting)
    report = refreshed([OTHER], store, counting)
    assert report.published
    assert report.build.embedder == "another"
    assert counting.texts == ["Le phare fermera en 2040.", "Il date de 1850."]


MANY = replace(
    OTHER,
    text=" ".join(f"La commune {n} a fermé le phare {n * 7} en {1600 + n}." for n in range(20)),
)


def cut(document: Document, sentences: int) -> Document:
    return replace(document, text=". ".join(document.text.split(". ")[:sentences]) + ".")


def test_a_refresh_that_would_lose_more_than_half_is_held_back(
    store: Store, embedder: Embedder
) -> None:
    first = refreshed([MANY], store, embedder)
    with pytest.raises(SentencesLost, match=r"^11 of 20 sentences would be lost: .* --force$"):
        refreshed([cut(MANY, 9)], store, embedder)
    assert store.published() == first.build
    assert store.builds() == [first.build]
    assert refreshed([cut(MANY, 10)], store, embedder).published


def test_a_refresh_may_be_forced(store: Store, embedder: Embedder) -> None:
    refreshed([MANY], store, embedder)
    report = ingest([cut(MANY, 1)], store, embedder, articles=["a.md"], keep=5, checks=())
    assert report.sentences == Changes(removed=19)


def test_sentences_that_were_worded_anew_are_not_lost(store: Store, embedder: Embedder) -> None:
    refreshed([MANY], store, embedder)
    reworded = replace(MANY, text=MANY.text.replace("a fermé", "aura fermé"))
    assert refreshed([reworded], store, embedder).sentences == Changes(added=20, removed=20)


def test_articles_that_are_no_longer_named_are_no_loss(store: Store, embedder: Embedder) -> None:
    refreshed([MANY, ARTICLE], store, embedder)
    report = ingest([ARTICLE], store, embedder, articles=["b.md"], keep=5)
    assert report.documents == Changes(removed=1)
    with pytest.raises(SentencesLost):
        ingest([cut(ARTICLE, 1)], store, embedder, articles=["c.md"], keep=5)


def test_a_loss_is_held_back_when_another_model_embeds(
    store: Store, embedder: Embedder, counting: CountingEmbedder
) -> None:
    refreshed([MANY], store, embedder)
    counting.name = "another"
    with pytest.raises(SentencesLost):
        refreshed([cut(MANY, 1)], store, counting)


def test_articles_without_a_sentence_are_refused(store: Store, embedder: Embedder) -> None:
    with pytest.raises(SourceError, match="no sentence"):
        refreshed([], store, embedder)


def test_a_failing_embedder_leaves_the_published_build(store: Store, embedder: Embedder) -> None:
    first = refreshed([ARTICLE], store, embedder)

    class Failing(CountingEmbedder):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            raise MemoryError(texts)

    with pytest.raises(MemoryError):
        refreshed([OTHER], store, Failing(embedder))
    assert store.published() == first.build
    assert store.builds() == [first.build]


def test_what_a_stopped_refresh_has_made_is_not_made_again(
    store: Store, embedder: Embedder, counting: CountingEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Stopping(CountingEmbedder):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            if self.texts:
                raise KeyboardInterrupt
            return super().embed_documents(texts)

    documents = [replace(MANY, text=MANY.text.replace("a fermé", f"{n}")) for n in range(5)]
    documents = [replace(one, source=f"{n}.md") for n, one in enumerate(documents)]
    stopping = Stopping(embedder)
    with pytest.raises(KeyboardInterrupt):
        refreshed(documents, store, stopping)
    assert store.unfinished
    assert store.unfinished.exists()
    monkeypatch.setattr("index.facts.annotation.facts_of", of_the_last(documents))
    report = refreshed(documents, store, counting)
    assert len(stopping.texts) == 64
    assert sorted(stopping.texts + counting.texts) == sorted(
        chunk.text for chunk in store.load(report.build).chunks
    )
    assert report.embedded == 36
    assert not store.unfinished.exists()


def test_progress_runs_from_nothing_to_all(local_store: Store, embedder: Embedder) -> None:
    heard: list[HowFar] = []
    many = replace(ARTICLE, text=" ".join(f"Phrase numéro {n}." for n in range(150)))
    ingest(
        [many],
        local_store,
        embedder,
        articles=[],
        keep=1,
        progress=heard.append,
    )
    assert [(one.done, one.total) for one in heard] == [(done, 150) for done in (0, 64, 128, 150)]
    assert [(one.articles, one.of_articles) for one in heard] == [(0, 1)] * 3 + [(1, 1)]
    assert (heard[0].seconds_left, heard[-1].seconds_left) == (None, 0)


def test_facts_are_kept_with_the_build_that_they_are_of(
    store: Store, embedder: Embedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = store.load(refreshed([ARTICLE, OTHER], store, embedder).build)
    told = first.facts_of(OTHER)
    assert told
    (deadline,) = told.dates_in(Span(0, 25))
    assert (deadline.span.of(OTHER.text), deadline.value) == ("en 2040", "2040")
    of_article = first.facts_of(ARTICLE)
    assert of_article
    assert [one.name for one in of_article.organisations] == ["Ocealia"]
    monkeypatch.setattr("index.facts.annotation.facts_of", unwanted)
    changed = refreshed([ARTICLE], store, embedder)
    assert store.load(changed.build).facts_of(ARTICLE) == of_article


def of_the_last(documents: Sequence[Document]) -> Callable[..., Facts]:
    """Find facts of the last document, which are to be found only once."""
    from index.facts.annotation import facts_of

    def find(document: Document, chunks: Sequence[Chunk]) -> Facts:
        assert document == documents[-1]
        return facts_of(document, chunks)

    return find


def unwanted(document: Document, _: object) -> Facts:
    raise AssertionError(f"{document.source} has not changed")


def test_a_build_without_facts_is_asked_and_gets_them_with_the_next_refresh(
    store: Store, embedder: Embedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as older:
        older.setattr("index.reindex.ANNOTATOR", "")
        older.setattr("index.builds.making.maker.Maker._facts", lambda *_: None)
        build = refreshed([OTHER], store, embedder).build
    assert store.load(build).facts_of(OTHER) is None
    report = refreshed([OTHER], store, embedder)
    assert (report.published, report.embedded) == (True, 0)
    assert store.load(report.build).facts_of(OTHER)


def test_the_second_refresh_is_told_of_the_first(tmp_path: Path) -> None:
    with (
        refresh_lock(tmp_path),
        pytest.raises(RefreshRunning, match=r"process \d+, since 20"),
        refresh_lock(tmp_path),
    ):
        pass
    with refresh_lock(tmp_path):
        pass


def test_a_lock_in_a_folder_that_cannot_be_written_is_said() -> None:
    with (
        pytest.raises(StoreError, match="DATA_DIR cannot be written"),
        refresh_lock(Path("/dev/null/x")),
    ):
        pass
