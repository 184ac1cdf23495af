"""The models that ship with the project: read once, checked by their hash, shared by all bodies.

A body (the embedder; later the reader) is an ONNX graph over word vectors; `Vocabulary` makes those
from text. MODEL_CARD.md says where the files come from.
"""

from __future__ import annotations

import hashlib
import io
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from ..errors import EmbedderError

if TYPE_CHECKING:
    import onnxruntime as ort


@cache
def checksums() -> dict[str, str]:
    """The SHA-256 of each shipped file, in hexadecimal, by name."""
    lines = (files(__package__) / "SHA256SUMS").read_text().splitlines()
    return {name: digest for digest, name in (line.split() for line in lines)}


def read_model_file(name: str) -> bytes:
    """The content of a shipped file.

    Raises:
        EmbedderError: if it is missing or is not the file that was shipped.
    """
    try:
        content = (files(__package__) / name).read_bytes()
    except OSError as error:
        raise EmbedderError(
            f"the model file {name} is missing: install verbatim-bot again"
        ) from error
    if hashlib.sha256(content).hexdigest() != checksums()[name]:
        raise EmbedderError(f"the model file {name} is damaged: install verbatim-bot again")
    return content


def load_body(name: str) -> ort.InferenceSession:
    """A session for a shipped ONNX graph.

    It runs on one thread: callers run texts side by side, which is 1.5 times as fast on two cores
    as two threads inside each text.
    """
    import onnxruntime as ort

    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    return ort.InferenceSession(read_model_file(name), options, providers=["CPUExecutionProvider"])


class Vocabulary:
    """The tokenizer and the word table: text → token ids → word vectors."""

    def __init__(self) -> None:
        from tokenizers import Tokenizer

        self.tokenizer = Tokenizer.from_buffer(read_model_file("tokenizer.json"))
        with np.load(io.BytesIO(read_model_file("words.npz"))) as words:
            self._table, self._scale = words["table"], words["scale"]
        self.begin, self.end = self.ids("")

    def ids(self, text: str) -> list[int]:
        """The token ids of `text`, its start and end tokens included."""
        return list(self.tokenizer.encode(text).ids)

    def vectors(self, ids: list[int]) -> npt.NDArray[np.float32]:
        """Word vectors, float32 of shape ``(len(ids), 384)``."""
        scale = self._scale[ids].astype(np.float32)
        vectors: npt.NDArray[np.float32] = self._table[ids] * scale[:, None]
        return vectors


@cache
def vocabulary() -> Vocabulary:
    """The one `Vocabulary` of the process, loaded at its first use."""
    return Vocabulary()
