"""The shipped reading model on onnxruntime: question and windows → logits."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from index.models import checksums, load_body, vocabulary

from .encoding import Encoded, encode
from .windows import Window

Logits = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class WindowLogits:
    """Window logits are what the model makes of one window.

    Attributes:
        start, end: for each token of the window's text, whether the answer starts or ends there,
            against a logit of 0 for no answer in any window.
        offsets: each token's characters in the window.
        relevant: whether the window answers.
        stance: neither, yes or no.
    """

    start: Logits
    end: Logits
    offsets: list[tuple[int, int]]
    relevant: float
    stance: Logits


class ReadingModel:
    """A reading model finds spans in windows that share one softmax (Devlin et al. 2019).

    The activations are quantised over what runs together, so that a window's logits would depend on
    its neighbours: each window is run by itself, several side by side.
    """

    @property
    def name(self) -> str:
        """Name the model and the hash of its weights."""
        return f"reader@{checksums()['reader.onnx'][:8]}"

    @cached_property
    def _session(self):  # type: ignore[no-untyped-def]  # the type would import onnxruntime
        return load_body("reader.onnx")

    @cached_property
    def _threads(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(os.cpu_count(), thread_name_prefix="reader")

    def run(
        self, question: str, windows: Sequence[Window], previous: str = ""
    ) -> list[WindowLogits]:
        """Return the logits of each window, in order.

        Args:
            question: as it was asked.
            windows: what to read.
            previous: what was asked before it, and perhaps answered, if anything was.
        """
        self._session, vocabulary()  # loaded here, once, rather than by each thread
        return list(
            self._threads.map(lambda window: self._run(encode(question, window, previous)), windows)
        )

    def _run(self, encoded: Encoded) -> WindowLogits:
        feed = {
            "words": vocabulary().vectors(encoded.ids)[None],
            "attention_mask": np.ones((1, len(encoded.ids)), np.int64),
        }
        names = ["start", "end", "relevant", "stance"]
        start, end, relevant, stance = (out[0] for out in self._session.run(names, feed))
        text = slice(encoded.first, encoded.first + len(encoded.offsets))
        return WindowLogits(start[text], end[text], encoded.offsets, float(relevant), stance)
