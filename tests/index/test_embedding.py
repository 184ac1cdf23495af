from __future__ import annotations

import builtins
import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import models
from index.embedding import Embedder, ShippedEmbedder, load_embedder, windows
from index.errors import EmbedderError, MissingExtra


@pytest.fixture(
    scope="module",
    params=["shipped", pytest.param("sentence-transformers", marks=pytest.mark.models)],
)
def any_embedder(request: pytest.FixtureRequest) -> Embedder:
    """What every embedder promises is asked of each kind that there is."""
    return load_embedder(None if request.param == "shipped" else request.getfixturevalue("minilm"))


def test_an_embedder_has_the_shape_of_langchain_s_embeddings(any_embedder: Embedder) -> None:
    assert isinstance(any_embedder, Embedder)
    vectors = any_embedder.embed_documents(["one", "two"])
    query = any_embedder.embed_query("one")
    assert [type(vectors), type(vectors[0]), type(vectors[0][0]), type(query)] == [
        list,
        list,
        float,
        list,
    ]


def test_vectors_have_length_one_whatever_the_text(any_embedder: Embedder) -> None:
    texts = ["a", "", "word " * 3000, "x" * 5000, "\ufdfa" * 50, "😀", "\u202e\x00", "Луна 月"]
    vectors = np.array(any_embedder.embed_documents(texts))
    assert vectors.shape == (len(texts), 384)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(len(texts)), abs=1e-3)


def test_no_texts_give_no_vectors(any_embedder: Embedder) -> None:
    assert any_embedder.embed_documents([]) == []


def test_a_text_s_vector_does_not_depend_on_its_neighbours(any_embedder: Embedder) -> None:
    alone = any_embedder.embed_documents(["The moon is far away."])[0]
    among = any_embedder.embed_documents(["word " * 400, "The moon is far away.", "Hi"])[1]
    assert np.dot(alone, among) == pytest.approx(1, abs=1e-5)


def test_the_nearest_text_is_the_one_that_answers(any_embedder: Embedder) -> None:
    texts = [
        "The museum will open in June 2031.",
        "Bread is baked at night.",
        "The mayor was elected twice.",
    ]
    query = np.array(any_embedder.embed_query("when does the museum open"))
    assert (np.array(any_embedder.embed_documents(texts)) @ query).argmax() == 0


def test_a_long_text_is_embedded_to_its_end(any_embedder: Embedder) -> None:
    filler = "Bread is baked at night by people who sleep by day. " * 120
    plain, ending = any_embedder.embed_documents([filler, filler + "The museum of the sea. " * 60])
    query = np.array(any_embedder.embed_query("museum of the sea"))
    assert query @ ending > query @ plain + 0.01


def test_a_name_costs_no_model() -> None:
    assert ShippedEmbedder().name.startswith("embedder@")
    assert load_embedder("no/such-model").name == "sentence-transformers:no/such-model"


def test_the_shipped_model_finds_french_by_english(embedder: Embedder) -> None:
    texts = ["Le musée ouvrira en juin 2031.", "Le pain est cuit la nuit."]
    query = np.array(embedder.embed_query("when does the museum open"))
    assert (np.array(embedder.embed_documents(texts)) @ query).argmax() == 0


@pytest.mark.models
def test_a_model_that_cannot_be_loaded_is_named() -> None:
    with pytest.raises(EmbedderError, match="no/such-model could not be loaded: check EMBEDDING"):
        load_embedder("no/such-model").embed_query("x")


def test_a_missing_extra_says_the_pip_line(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *args: object) -> object:
        if name == "sentence_transformers":
            raise ImportError(name)
        return real(name, *args)  # type: ignore[arg-type] # as it came

    monkeypatch.setattr(builtins, "__import__", without)
    line = r'pip install -c requirements.lock -e "\.\[sentence-transformers\]"'
    with pytest.raises(MissingExtra, match=line):
        load_embedder("a-model").embed_query("x")


@pytest.mark.parametrize(
    "name", ["embedder.onnx", "reader.onnx", "reader.json", "tokenizer.json", "words.npy"]
)
def test_a_damaged_model_file_is_refused(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(Path(models.__file__).with_name("SHA256SUMS"), tmp_path)
    (tmp_path / name).write_bytes(b"not the model")
    monkeypatch.setattr(models, "_FOLDER", tmp_path)
    models.checksums.cache_clear()
    with pytest.raises(EmbedderError, match=f"{name} is damaged"):
        models.model_file(name)
    (tmp_path / name).unlink()
    with pytest.raises(EmbedderError, match=f"{name} is missing"):
        models.model_file(name)
    models.checksums.cache_clear()


@given(st.text(max_size=300), st.integers(1, 9))
def test_windows_join_up_to_the_text_and_none_is_too_long(text: str, limit: int) -> None:
    parts = windows(text, len, limit)
    assert "".join(parts) == text
    assert all(len(part) <= limit for part in parts)


def test_the_mapped_word_table_is_the_shipped_one() -> None:
    scale = np.load(models.model_file("word_scales.npy"))[1000].astype(np.float32)
    wanted = np.load(models.model_file("words.npy"))[1000] * scale
    assert (models.vocabulary().vectors([1000])[0] == wanted).all()


def test_the_shipped_embedder_needs_no_torch() -> None:
    script = (
        "import sys; from index.embedding import load_embedder; load_embedder().embed_query('x');"
        "print(sorted({'torch', 'transformers', 'sentence_transformers'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"


def test_the_model_s_runtime_reports_to_nobody(tmp_path: Path) -> None:
    """Its telemetry would leave a session and a database, though never where it sees a CI."""
    script = "from index.models import load_body; load_body('embedder.onnx')"
    environment = dict.fromkeys(("HOME", "TMPDIR"), str(tmp_path)) | {"PYTHONPATH": os.getcwd()}
    subprocess.run([sys.executable, "-c", script], check=True, env=environment)
    assert list(tmp_path.iterdir()) == []
