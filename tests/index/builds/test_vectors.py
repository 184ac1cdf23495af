from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.builds.store import Store
from index.builds.vectors import Matrix, SegmentVectors, VectorsWriter, delete_all_but, file_of
from index.embedding import Embedder
from index.errors import StoreError
from index.reindex import ingest
from tests.conftest import ARTICLE

CHANCE = np.random.default_rng(7)


def made_up(rows: int, dimension: int) -> Matrix:
    """Vectors of length 1 that vary in some ways and are alike in others, as an embedder's do."""
    ways = np.random.default_rng(dimension).standard_normal((24, dimension))
    found = CHANCE.standard_normal((rows, 24)) @ ways + 4 * ways[0]
    return (found / np.linalg.norm(found, axis=1, keepdims=True)).astype(np.float32)


def written(file: Path, vectors: Matrix) -> SegmentVectors:
    writer = VectorsWriter(file)
    for start in range(0, len(vectors), 700):
        writer.add(vectors[start : start + 700].tolist())
    writer.close()
    return SegmentVectors(file, *vectors.shape)


@pytest.mark.parametrize("dimension", [384, 300, 7])
def test_vectors_are_read_as_they_were_written(tmp_path: Path, dimension: int) -> None:
    vectors = made_up(1_500, dimension)
    stored = written(tmp_path / "v", vectors)
    for rows in ([], [0], [1_499], [3, 4, 5, 9, 2, 2, 1_000], [*range(1_500)]):
        assert (stored.of(rows) == vectors[rows]).all()


@pytest.mark.parametrize("rows", [None, [*range(0, 1_500, 3)], [8, 2, 900], []])
def test_of_few_sentences_the_nearest_are_found(tmp_path: Path, rows: list[int] | None) -> None:
    vectors, wanted = made_up(1_500, 384), made_up(1, 384)[0]
    among = range(1_500) if rows is None else rows
    found = written(tmp_path / "v", vectors).nearest(wanted.tolist(), 32, rows)
    best = sorted(among, key=lambda row: -float(vectors[row] @ wanted))[:32]
    assert [*found] == best
    cosines = [float(vectors[row] @ wanted) for row in best]
    assert [*found.values()] == pytest.approx(cosines, abs=1e-6)


@pytest.mark.parametrize("dimension", [384, 300])
def test_of_many_sentences_nearly_all_of_the_nearest_are_found(
    tmp_path: Path, dimension: int
) -> None:
    vectors = made_up(70_000, dimension)
    stored = written(tmp_path / "v", vectors)
    rows = [*range(0, 70_000, 2)]
    for among in (None, rows):
        found = 0
        for wanted in made_up(20, dimension):
            distances = -(vectors @ wanted)
            best = np.argsort(distances if among is None else distances[among])[:20]
            nearest = stored.nearest(wanted.tolist(), 20, among)
            found += len({*nearest} & {*(best if among is None else 2 * best).tolist()})
        assert found > 0.95 * 20 * 20


def test_more_may_be_asked_for_than_there_are(tmp_path: Path) -> None:
    stored = written(tmp_path / "v", made_up(3, 384))
    assert len(stored.nearest([1.0] + 383 * [0.0], 32)) == 3


def test_where_there_is_no_file_chroma_is_asked(
    local_store: Store, embedder: Embedder, tmp_path: Path
) -> None:
    build = ingest([ARTICLE], local_store, embedder, articles=[], keep=1).build
    vector = embedder.embed_query("Quand fermera le phare ?")

    def found() -> tuple[dict[int, float], list[float]]:
        opened = local_store.load(build)
        held = opened.vectors(opened.articles).values()
        return opened.nearest(vector, 3), np.concatenate([*held]).tolist()

    nearest, held = found()
    (file,) = (tmp_path / "chroma").glob("vectors-*")
    file.unlink()
    assert found() == (pytest.approx(nearest, abs=1e-5), pytest.approx(held, abs=1e-6))


def test_a_file_that_was_cut_off_is_named_with_what_mends_it(
    local_store: Store, embedder: Embedder, tmp_path: Path
) -> None:
    build = ingest([ARTICLE], local_store, embedder, articles=[], keep=1).build
    (file,) = (tmp_path / "chroma").glob("vectors-*")
    file.write_bytes(file.read_bytes()[:2_000])
    with pytest.raises(StoreError, match="is damaged: delete the folder chroma in DATA_DIR"):
        local_store.load(build).nearest(embedder.embed_query("Quand ?"), 3)


def test_outlines_that_were_cut_off_are_damage(tmp_path: Path) -> None:
    stored = written(tmp_path / "v", made_up(5_000, 384))
    (tmp_path / "v").write_bytes((tmp_path / "v").read_bytes()[:-8])
    with pytest.raises(LookupError):
        stored.nearest([1.0] + 383 * [0.0], 3)


def test_files_of_segments_that_are_no_more_are_deleted(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        file_of(tmp_path, name).touch()
    delete_all_but(tmp_path, {"b"})
    assert [file.name for file in tmp_path.iterdir()] == ["vectors-b"]
