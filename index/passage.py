"""A sentence that was retrieved for a query, with what it is read by."""

from __future__ import annotations

from dataclasses import dataclass

from index.facts.values import Facts

from .document import Chunk


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage is a chunk that was retrieved for a query.

    Attributes:
        chunk: the sentence.
        score: what passages are ranked by, higher is better; comparable within one query only.
        similarity: cosine of the query's and the sentence's embeddings, -1 to 1.
        lexical: how much of the query's wording it shares, 0 to 1.
        context: the run of sentences that it is read in, itself among them.
        facts: what its document tells, where that is known.
    """

    chunk: Chunk
    score: float
    similarity: float
    lexical: float
    context: tuple[Chunk, ...]
    facts: Facts | None = None
