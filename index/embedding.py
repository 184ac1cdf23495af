"""Text → vectors, by two verbs, since models embed a question and a text differently.

The verbs have the names and types of LangChain's ``Embeddings``, so that any embedder here serves
wherever LangChain wants one, without importing it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, Protocol, runtime_checkable

import numpy as np
import numpy.typing as npt

from .errors import EmbedderError, MissingExtra
from .models import checksums, indexing_threads, load_body, vocabulary

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = npt.NDArray[np.float32]


@runtime_checkable
class Embedder(Protocol):
    """An embedder turns text of any length, whole, into a vector of length 1."""

    @property
    def name(self) -> str:
        """Name what makes the vectors: equal names, comparable vectors. Costs no model load."""
        ...

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Return one vector a text, in order. A text's vector does not depend on its neighbours."""
        ...

    def embed_query(self, text: str) -> list[float]:
        """Return the vector to search with."""
        ...


def load_embedder(model: str | None = None) -> Embedder:
    """Return the shipped embedder, or any model of sentence-transformers by its name or folder.

    Nothing heavy is loaded before the first text is embedded.
    """
    return SentenceTransformersEmbedder(model) if model else ShippedEmbedder()


class ShippedEmbedder:
    """multilingual-e5-small (Wang et al. 2024, arXiv 2402.05672), trained on, on onnxruntime.

    384 dimensions; wants "query: " and "passage: " before texts, and at most 512 tokens at a time.
    The activations are quantised over a whole batch, so that a text's vector would depend on what
    it is batched with (cosine .993): each text is therefore run by itself, several side by side.
    That also makes a mixed batch cost just what its tokens cost.
    """

    max_tokens = 512

    @property
    def name(self) -> str:
        """Name the model and the hash of its weights: other weights make other vectors."""
        return f"embedder@{checksums()['embedder.onnx'][:8]}"

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Return one vector a text, in order."""
        _shipped_body(), vocabulary()  # loaded here, once, rather than by each thread
        return list(indexing_threads().map(lambda text: self._embed(text, "passage: "), texts))

    def embed_query(self, text: str) -> list[float]:
        """Return the vector to search with; what was asked last is not embedded again."""
        return list(_shipped_query(text))

    def _embed(self, text: str, prompt: str) -> list[float]:
        def tokens(part: str) -> int:
            return len(vocabulary().ids(prompt + part))

        parts = windows(text, tokens, self.max_tokens)
        vectors = [_run_shipped(vocabulary().ids(prompt + part)) for part in parts]
        return mean(vectors, [tokens(part) for part in parts]) if parts[1:] else vectors[0].tolist()


@cache
def _shipped_body():  # type: ignore[no-untyped-def]  # the type would import onnxruntime
    """Return the model, loaded once: all embedders that ship are alike."""
    return load_body("embedder.onnx")


@lru_cache(maxsize=16)
def _shipped_query(text: str) -> tuple[float, ...]:
    """Return the vector of a question: what it wants and what it finds are told by the same one."""
    return tuple(ShippedEmbedder()._embed(text, "query: "))


def _run_shipped(ids: list[int]) -> Vectors:
    feed = {
        "words": vocabulary().vectors(ids)[None],
        "attention_mask": np.ones((1, len(ids)), np.int64),
    }
    embedding: Vectors = _shipped_body().run(["embedding"], feed)[0][0]
    return embedding


class SentenceTransformersEmbedder:
    """Any model of sentence-transformers, with the prompts it was published with.

    Args:
        model: a name on the model hub, or a folder.
    """

    def __init__(self, model: str) -> None:
        self._name = model

    @property
    def name(self) -> str:
        """Return the model's name as it was given."""
        return f"sentence-transformers:{self._name}"

    @cached_property
    def _model(self) -> SentenceTransformer:
        try:
            from sentence_transformers import SentenceTransformer
        except ImportError as error:
            raise MissingExtra("sentence-transformers", f"EMBEDDING_MODEL={self._name}") from error
        try:
            return SentenceTransformer(self._name)
        except (OSError, ValueError) as error:
            raise EmbedderError(
                f"the embedding model {self._name} could not be loaded: check EMBEDDING_MODEL"
                " and the connection to the model hub"
            ) from error

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Return one vector a text, in order."""
        return self._embed(texts, self._model.encode_document)

    def embed_query(self, text: str) -> list[float]:
        """Return the vector to search with."""
        return self._embed([text], self._model.encode_query)[0]

    def _embed(self, texts: Sequence[str], encode: Callable[..., Vectors]) -> list[list[float]]:
        prompts = (self._tokens(prompt or "") for prompt in self._model.prompts.values())
        limit = (self._model.max_seq_length or ShippedEmbedder.max_tokens) - max(prompts, default=0)
        parts = [windows(text, self._tokens, limit) for text in texts]
        flat = [part for of_text in parts for part in of_text]
        vectors = iter(encode(flat, normalize_embeddings=True, show_progress_bar=False))
        return [
            mean([next(vectors) for _ in of_text], [self._tokens(part) for part in of_text])
            for of_text in parts
        ]

    def _tokens(self, text: str) -> int:
        return len(self._model.tokenizer.encode(text, verbose=False))


def windows(text: str, tokens: Callable[[str], int], limit: int) -> list[str]:
    """Return `text` in as few pieces as halving at spaces gives, each of at most `limit` tokens.

    Args:
        text: what to cut.
        tokens: how many tokens a piece takes, special tokens included.
        limit: the most it may take.
    """
    if len(text) < 2 or tokens(text) <= limit:
        return [text]
    middle = len(text) // 2
    cut = max(text.rfind(" ", 1, middle), 0) or max(text.find(" ", middle), 0) or middle
    return windows(text[:cut], tokens, limit) + windows(text[cut:], tokens, limit)


def mean(vectors: Sequence[Vectors], weights: Sequence[int]) -> list[float]:
    """Return the weighted mean of `vectors`, of length 1."""
    total = np.average(np.stack(vectors), axis=0, weights=weights)
    return [float(x) for x in total / (np.linalg.norm(total) or 1.0)]
