from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import chromadb
import numpy as np
import pytest

from index.builds.build import Build, Segment
from index.builds.chroma.connecting import Server
from index.builds.segments import Entry
from index.builds.store import Store
from index.chunking import VERSION, chunk
from index.document import Chunk, Document, Span
from index.errors import BuildGone, NothingPublished, StoreError, UnknownBuild
from tests.conftest import ARTICLE

CHUNKS = chunk(ARTICLE)
VECTORS = np.eye(len(CHUNKS), 8).tolist()


def begun(chunks: Sequence[Chunk] = CHUNKS, embedder: str = "an-embedder") -> Build:
    return Build.begun_now(
        articles=("musee.md",),
        written=len(chunks),
        embedder=embedder,
        dimension=8,
        chunker=VERSION,
        documents=1,
        sentences=len(chunks),
        content_hash="0",
    )


def written(store: Store) -> Build:
    build = begun()
    store.write(build, [None], iter([Entry(CHUNKS, VECTORS)]))
    return build


def test_nothing_is_published_at_first(store: Store) -> None:
    assert store.builds() == []
    with pytest.raises(NothingPublished, match="verbatim index refresh"):
        store.published()


def test_a_build_comes_back_as_it_was_written(store: Store) -> None:
    build = written(store)
    index = store.load(build)
    assert store.builds() == [build]
    assert index.chunks == CHUNKS
    assert index.documents == [ARTICLE]


def test_a_build_of_many_articles_with_long_names_comes_back_as_it_was_written(
    store: Store,
) -> None:
    documents = [replace(ARTICLE, source=f"{'x' * 200}-{number}.md") for number in range(40)]
    articles = [chunk(document) for document in documents]
    build = begun([one for chunks in articles for one in chunks])
    build = replace(build, articles=tuple(document.source for document in documents))
    store.write(build, [None] * 40, (Entry(chunks, VECTORS) for chunks in articles))
    assert store.builds() == [build]
    assert store.load(build).documents == documents


def test_a_build_of_many_segments_says_so_from_its_beginning(store: Store) -> None:
    build = begun()
    more = tuple(Segment(f"20310601-120000-{number:03}-0123abcd", 1000) for number in range(20))
    build = replace(build, segments=(*build.segments, *more))
    seen: list[Build] = []

    def beginning() -> Iterator[Entry]:
        (staging,) = store._database.tables("staging-")
        seen.append(Build.from_metadata(build.name, staging.metadata))
        yield Entry(CHUNKS, VECTORS)

    store.write(build, [None], beginning())
    assert seen == store.builds() == [build]


def test_writing_does_not_publish(store: Store) -> None:
    written(store)
    with pytest.raises(NothingPublished):
        store.published()


def test_publishing_is_seen_by_another_client(tmp_path: Path, chroma_server: str) -> None:
    with (
        closing(Store.open(tmp_path, Server(chroma_server))) as here,
        closing(Store.open(tmp_path, Server(chroma_server))) as there,
    ):
        first = written(here)
        here.publish(first)
        assert there.published() == first
        second = written(there)
        there.publish(second)
        assert here.published() == second
        assert here.load(second).nearest(VECTORS[1], 1) == {1: pytest.approx(1)}


def test_the_nearest_sentences_are_found_by_cosine(store: Store) -> None:
    index = store.load(written(store))
    query = [0.0, 0.6, 0.8] + [0.0] * 5
    assert index.nearest(query, 2) == {1: pytest.approx(0.6), 2: pytest.approx(0.8)}
    assert index.similarities(query, [2, 0]) == {0: pytest.approx(0), 2: pytest.approx(0.8)}
    assert index.similarities(query, []) == {}
    assert len(index.nearest(query, 99)) == len(CHUNKS)


def test_vectors_come_back_by_their_text(store: Store) -> None:
    index = store.load(written(store))
    vectors = index.vectors(index.articles)
    assert {text: list(vector) for text, vector in vectors.items()} == {
        sentence.text: vector for sentence, vector in zip(CHUNKS, VECTORS, strict=True)
    }


def test_a_build_that_fails_midway_leaves_nothing(store: Store) -> None:
    published = written(store)
    store.publish(published)

    def breaking() -> Iterator[Entry]:
        yield Entry(CHUNKS, VECTORS)
        raise RuntimeError("the power went")

    with pytest.raises(RuntimeError, match="the power went"):
        store.write(begun(), [None, None], breaking())
    assert store.published() == published
    parts = {f"{kind}-{published.id}" for kind in ("build", "sentences", "texts", "words")}
    assert names(store) == {"verbatim"} | parts


def test_a_build_with_too_few_articles_is_no_build(store: Store) -> None:
    with pytest.raises(StoreError, match="incomplete"):
        store.write(begun(), [None], iter([]))
    assert store.builds() == []


def test_only_the_newest_builds_and_the_published_one_are_kept(store: Store) -> None:
    builds = [written(store) for _ in range(4)]
    store.publish(builds[0])
    store.prune(keep=2)
    kept = sorted(builds, key=lambda build: build.name)
    assert set(store.builds()) == {builds[0], *kept[-2:]}


def test_a_segment_stays_as_long_as_a_build_names_it(store: Store) -> None:
    first = written(store)
    index = store.load(first)
    second = replace(begun(), segments=first.segments)
    store.write(second, index.articles, iter(()))
    store.publish(second)
    store.prune(keep=1)
    assert store.builds() == [second]
    assert store.load(second).chunks == CHUNKS
    third = written(store)
    store.publish(third)
    store.prune(keep=1)
    written(store)  # on a server, the next build takes away what none names
    assert f"sentences-{first.id}" not in names(store)


def names(store: Store) -> set[str]:
    return {collection.name for collection in store._client.list_collections()}


def test_what_another_bot_is_about_to_name_is_not_deleted(
    tmp_path: Path, chroma_server: str
) -> None:
    with (
        closing(Store.open(tmp_path, Server(chroma_server))) as here,
        closing(Store.open(tmp_path, Server(chroma_server))) as there,
    ):
        first = written(here)
        here.publish(first)
        index = here.load(first)
        other = replace(CHUNKS[0].document, source="other.md")

        def while_there_the_first_is_pruned_and_swept() -> Iterator[Entry]:
            for _ in range(2):
                there.publish(written(there))
                there.prune(keep=1)
            yield Entry(chunk(other), VECTORS)

        twice = begun([*CHUNKS, *CHUNKS])
        twice = replace(twice, segments=(*first.segments, Segment(twice.id, len(CHUNKS))))
        here.write(twice, [*index.articles, None], while_there_the_first_is_pruned_and_swept())
        assert here.load(twice).chunks == [*CHUNKS, *chunk(other)]
        assert first not in here.builds()


def test_a_build_that_lacks_a_segment_is_gone_and_a_refresh_begins_anew(store: Store) -> None:
    build = written(store)
    store.publish(build)
    store._client.delete_collection(f"texts-{build.id}")
    with pytest.raises(BuildGone, match="verbatim index refresh"):
        store.load(build)
    assert store.readable() is None


def test_an_open_build_that_is_pruned_meanwhile_is_said_to_be_gone(store: Store) -> None:
    index = store.load(written(store))
    store.discard(index.build)
    with pytest.raises(BuildGone):
        _ = index.documents


def test_deleted_builds_leave_no_files(local_store: Store, tmp_path: Path) -> None:
    for _ in range(4):
        store_build = written(local_store)
        local_store.publish(store_build)
        local_store.load(store_build).nearest(VECTORS[0], 1)
        local_store.prune(keep=1)
    folders = [path for path in (tmp_path / "chroma").iterdir() if path.is_dir()]
    assert len(folders) <= 4  # vectors of the pointer, the manifest, the sentences, the texts


@pytest.mark.parametrize("name", ["build-nope", "verbatim", "no such name", "", "x" * 600])
def test_a_build_that_is_not_kept_is_unknown(store: Store, name: str) -> None:
    store.publish(written(store))
    with pytest.raises(UnknownBuild, match="verbatim index list"):
        store.build(name)


def test_a_folder_that_cannot_be_written_is_said() -> None:
    with pytest.raises(StoreError, match="DATA_DIR cannot be written"):
        Store.open(Path("/dev/null/chroma"))


def test_a_server_that_does_not_answer_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="the Chroma server does not answer"):
        Store.open(tmp_path, Server("http://127.0.0.1:9"))


def test_a_published_build_that_is_gone_counts_as_none(local_store: Store) -> None:
    build = written(local_store)
    local_store.publish(build)
    local_store._client.delete_collection(build.name)
    with pytest.raises(NothingPublished):
        local_store.published()


def test_a_segment_opens_with_chroma_alone(local_store: Store, tmp_path: Path) -> None:
    build = written(local_store)
    collection = chromadb.PersistentClient(
        tmp_path / "chroma", settings=chromadb.Settings(anonymized_telemetry=False)
    ).get_collection(f"sentences-{build.id}")
    found = collection.query(query_embeddings=[VECTORS[2]], n_results=1)
    assert found["documents"] == [[CHUNKS[2].text]]


def test_builds_begun_in_one_millisecond_have_names_of_their_own() -> None:
    names = [begun().name for _ in range(500)]
    assert len(set(names)) == len(names)


def test_more_sentences_than_sqlite_has_variables_are_read_back(local_store: Store) -> None:
    text = "\n\n".join(f"Wagon {number} passes." for number in range(33_000))
    document = Document(text, title="The long train", source="train.md", language="en")
    places = [found.span() for found in re.finditer(r"[^\n]+", text)]
    chunks = [Chunk(document, Span(*place), number) for number, place in enumerate(places, 1)]
    build = begun(chunks)
    local_store.write(build, [None], iter([Entry(chunks, [[1.0, 0.0]] * len(chunks))]))
    index = local_store.load(build)
    assert len(index.chunks) == 33_000
    assert index.chunks[32_999].text == "Wagon 32999 passes."
