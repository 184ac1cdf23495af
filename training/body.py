"""The transformer that both models are, in PyTorch, with weights out of a shipped ONNX graph.

BERT's encoder (Devlin et al. 2019, arXiv 1810.04805) as multilingual-e5-small has it: 12 layers of
384 dimensions, 12 heads, post-norm. It starts at word vectors, as the shipped graphs do.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn
from torch.nn import functional

WIDTH, HEADS, LAYERS, INNER, POSITIONS = 384, 12, 12, 1536, 512
EPSILON = 1e-12


class Layer(nn.Module):
    """One layer: attention, then a feed-forward network, each added to its input and normed."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.attended = nn.Linear(WIDTH, WIDTH)
        self.attended_norm = nn.LayerNorm(WIDTH, EPSILON)
        self.inner, self.outer = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.outer_norm = nn.LayerNorm(WIDTH, EPSILON)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """(batch, tokens, width) → the same; `mask` is 0 where a token may be seen, else -inf."""
        batch, tokens, _ = x.shape
        query, key, value = (
            project(x).view(batch, tokens, HEADS, -1).transpose(1, 2)
            for project in (self.query, self.key, self.value)
        )
        # In float32: PyTorch's attention in bfloat16 runs backward five times as long on a CPU.
        with torch.autocast(x.device.type, enabled=False):
            seen = functional.scaled_dot_product_attention(
                query.float(), key.float(), value.float(), attn_mask=mask.float()
            ).to(query.dtype)
        x = self.attended_norm(x + self.attended(seen.transpose(1, 2).reshape(x.shape)))
        widened = functional.gelu(self.inner(x))
        states: Tensor = self.outer_norm(x + self.outer(widened))
        return states


class Body(nn.Module):
    """Word vectors → one vector a token."""

    def __init__(self) -> None:
        super().__init__()
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.segment = nn.Parameter(torch.zeros(WIDTH))
        self.norm = nn.LayerNorm(WIDTH, EPSILON)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def forward(self, words: Tensor, attention_mask: Tensor) -> Tensor:
        """Float (batch, tokens, width), int64 (batch, tokens) → (batch, tokens, width)."""
        x: Tensor = self.norm(words + self.positions.weight[: words.shape[1]] + self.segment)
        mask = (1.0 - attention_mask[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.layers:
            x = layer(x, mask.to(x.dtype))
        return x


def body_from_onnx(path: Path) -> Body:
    """The body in the embedder's graph as it ships, its int8 weights multiplied out.

    Raises:
        KeyError: if the graph is not one of ours.
    """
    graph = onnx.load(path).graph
    stored, matrices = stored_in(graph), matrices_in(graph)
    body = Body()
    prefix = "bert.embeddings."
    state = {
        "positions.weight": stored[prefix + "position_embeddings.weight"],
        "segment": stored[prefix + "token_type_embeddings.weight"][0],
        "norm.weight": stored[prefix + "LayerNorm.weight"],
        "norm.bias": stored[prefix + "LayerNorm.bias"],
    }
    parts = {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "attended": "attention.output.dense",
        "inner": "intermediate.dense",
        "outer": "output.dense",
    }
    for number in range(LAYERS):
        theirs = f"bert.encoder.layer.{number}."
        for ours, name in parts.items():
            state[f"layers.{number}.{ours}.weight"] = next(matrices).T
            state[f"layers.{number}.{ours}.bias"] = stored[f"{theirs}{name}.bias"]
        for ours, name in (("attended_norm", "attention.output"), ("outer_norm", "output")):
            for kind in ("weight", "bias"):
                state[f"layers.{number}.{ours}.{kind}"] = stored[f"{theirs}{name}.LayerNorm.{kind}"]
    body.load_state_dict(state)
    return body


def stored_in(graph: onnx.GraphProto) -> dict[str, Tensor]:
    """The constants of a graph by name."""
    return {
        item.name: torch.from_numpy(np.array(numpy_helper.to_array(item)))
        for item in graph.initializer
    }


def matrices_in(graph: onnx.GraphProto) -> Iterator[Tensor]:
    """The weight matrices in the order of the graph: six a layer, then those of its heads."""
    stored = stored_in(graph)
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            name = node.input[1].removesuffix("_quantized")
            zero = stored[name + "_zero_point"].float()
            yield (stored[name + "_quantized"].float() - zero) * stored[name + "_scale"]
