"""The transformer that both models are, in PyTorch, with weights out of a shipped ONNX graph.

BERT's encoder (Devlin et al. 2019, arXiv 1810.04805) as multilingual-e5-small has it: 12 layers of
384 dimensions, 12 heads, post-norm. It starts at word vectors, as the shipped graphs do.
"""

from __future__ import annotations

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
    """A layer is attention, then a feed-forward network, each added to its input and normed."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.attended = nn.Linear(WIDTH, WIDTH)
        self.attended_norm = nn.LayerNorm(WIDTH, EPSILON)
        self.inner, self.outer = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.outer_norm = nn.LayerNorm(WIDTH, EPSILON)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Map (batch, tokens, width) to the same; `mask` is 0 where a token is seen, else -inf."""
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
    """The body turns word vectors into one vector a token."""

    def __init__(self) -> None:
        super().__init__()
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.segment = nn.Parameter(torch.zeros(WIDTH))
        self.norm = nn.LayerNorm(WIDTH, EPSILON)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def forward(self, words: Tensor, attention_mask: Tensor) -> Tensor:
        """Map float (batch, tokens, width) and int64 (batch, tokens) to (batch, tokens, width)."""
        x: Tensor = self.norm(words + self.positions.weight[: words.shape[1]] + self.segment)
        mask = (1.0 - attention_mask[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.layers:
            x = layer(x, mask.to(x.dtype))
        return x


def weights_in(path: Path) -> dict[str, Tensor]:
    """Return the weights of a graph that `export.py` wrote, by their names in PyTorch.

    The int8 ones are multiplied out. Each is known by the bias that its product is added to.
    """
    graph = onnx.load(path).graph
    stored = {
        item.name: torch.from_numpy(np.array(numpy_helper.to_array(item)))
        for item in graph.initializer
    }
    matrices = {}
    for node in graph.node:
        if node.op_type in {"DynamicQuantizeMatMul", "MatMulIntegerToFloat"}:
            name, bias = node.input[1].removesuffix("_quantized"), node.input[-1]
            whole = stored[name + "_quantized"].float() - stored[name + "_zero_point"].float()
            matrices[bias.removesuffix("bias") + "weight"] = (whole * stored[name + "_scale"]).T
    return stored | matrices


def load_weights(model: nn.Module, path: Path) -> None:
    """Give `model` the weights of the graph in `path`.

    Raises:
        KeyError: if the graph lacks one.
    """
    weights = weights_in(path)
    model.load_state_dict({name: weights[name] for name in model.state_dict()})
