"""The models that ship with the project: checked by their hash, loaded once, shared by all bodies.

A body (the embedder, the reader) is an ONNX graph over word vectors; `Vocabulary` makes those from
text. MODEL_CARD.md says where the files come from.
"""

from __future__ import annotations

import hashlib
import os
import struct
import zipfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from index.errors import EmbedderError

if TYPE_CHECKING:
    import onnxruntime as ort

_FOLDER = Path(__file__).parent


@cache
def checksums() -> dict[str, str]:
    """The SHA-256 of each shipped file, in hexadecimal, by name."""
    lines = (_FOLDER / "SHA256SUMS").read_text().splitlines()
    return {name: digest for digest, name in (line.split() for line in lines)}


def model_file(name: str) -> Path:
    """The path of a shipped file.

    Raises:
        EmbedderError: if it is missing or is not the file that was shipped.
    """
    path = _FOLDER / name
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise EmbedderError(
            f"the model file {name} is missing: install verbatim-bot again"
        ) from error
    if digest != checksums()[name]:
        raise EmbedderError(f"the model file {name} is damaged: install verbatim-bot again")
    return path


def load_body(name: str) -> ort.InferenceSession:
    """A session for a shipped ONNX graph.

    It runs on one thread: callers run texts side by side, which is 1.5 times as fast on two cores
    as two threads inside each text. It is made from a path, since it would keep bytes.
    """
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # it reports to its maker, unless told first
    import onnxruntime as ort

    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    # The graph was optimised when it was exported: doing it again takes as long as loading it.
    options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_DISABLE_ALL
    return ort.InferenceSession(model_file(name), options, providers=["CPUExecutionProvider"])


class Vocabulary:
    """The tokenizer and the word table: text → token ids → word vectors.

    The table is mapped, not read: of its 26 MB an article and its questions need little.
    """

    def __init__(self) -> None:
        from tokenizers import Tokenizer

        self.tokenizer = Tokenizer.from_file(str(model_file("tokenizer.json")))
        self.begin, self.end = self.ids("")
        words = model_file("words.npz")
        self._table, self._scale = _mapped(words, "table"), _mapped(words, "scale")

    def ids(self, text: str) -> list[int]:
        """The token ids of `text`, its start and end tokens included."""
        return list(self.tokenizer.encode(text).ids)

    def vectors(self, ids: list[int]) -> npt.NDArray[np.float32]:
        """Word vectors, float32 of shape ``(len(ids), 384)``."""
        scale = self._scale[ids].astype(np.float32)
        vectors: npt.NDArray[np.float32] = self._table[ids] * scale[:, None]
        return vectors


def _mapped(path: Path, name: str) -> npt.NDArray[Any]:
    """An array of an uncompressed .npz, mapped into memory.

    NumPy maps no member of an archive itself: this finds where it starts (PKWARE's APPNOTE 4.3.7).
    """
    with zipfile.ZipFile(path) as archive, path.open("rb") as file:
        file.seek(archive.getinfo(f"{name}.npy").header_offset + 26)
        file.seek(sum(struct.unpack("<HH", file.read(4))), 1)
        np.lib.format.read_magic(file)
        shape, _, dtype = np.lib.format.read_array_header_1_0(file)
        return np.memmap(path, dtype, "r", file.tell(), shape)


@cache
def vocabulary() -> Vocabulary:
    """The one `Vocabulary` of the process, loaded at its first use."""
    return Vocabulary()
