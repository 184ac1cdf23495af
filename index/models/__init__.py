"""The models that ship with the project: checked by their hash, loaded once, shared by all bodies.

A body (the embedder, the reader) is an ONNX graph over word vectors; `Vocabulary` makes those from
text. MODEL_CARD.md says where the files come from.
"""

from __future__ import annotations

import hashlib
import os
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from index.errors import EmbedderError

if TYPE_CHECKING:
    import onnxruntime as ort

_FOLDER = Path(__file__).parent


@cache
def checksums() -> dict[str, str]:
    """Return the SHA-256 of each shipped file, in hexadecimal, by name."""
    lines = (_FOLDER / "SHA256SUMS").read_text().splitlines()
    return {name: digest for digest, name in (line.split() for line in lines)}


def model_file(name: str) -> Path:
    """Return the path of a shipped file.

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
    """Return a session for a shipped ONNX graph.

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


@cache
def indexing_threads() -> ThreadPoolExecutor:
    """Return the threads that the models run on for an index, as many as there are cores.

    What embeds and what finds names take turns on them: questions that are answered meanwhile, on
    other threads, have no more of them against them.
    """
    return ThreadPoolExecutor(os.cpu_count(), thread_name_prefix="indexing")


class Vocabulary:
    """A vocabulary turns text into token ids, and those into word vectors.

    The table is mapped, not read: of its 26 MB an article and its questions need little.
    """

    def __init__(self) -> None:
        from tokenizers import Tokenizer

        self.tokenizer = Tokenizer.from_file(str(model_file("tokenizer.json")))
        self.begin, self.end = self.ids("")
        self._words = np.load(model_file("words.npy"), mmap_mode="r")
        self._scales = np.load(model_file("word_scales.npy"))

    def ids(self, text: str) -> list[int]:
        """Return the token ids of `text`, its start and end tokens included."""
        return list(self.tokenizer.encode(text).ids)

    def vectors(self, ids: list[int]) -> npt.NDArray[np.float32]:
        """Return the vectors of words, float32 of shape ``(len(ids), 384)``."""
        scales = self._scales[ids].astype(np.float32)
        vectors: npt.NDArray[np.float32] = self._words[ids] * scales[:, None]
        return vectors


@cache
def vocabulary() -> Vocabulary:
    """Return the one `Vocabulary` of the process, loaded at its first use."""
    return Vocabulary()
