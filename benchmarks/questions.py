"""Questions about an article, with the sentences that answer them, as the benchmarks read them.

A line of JSON each: question, language, answerable, evidence (a list of sentences).
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Asked:
    """An answerable question, its language, and the sentences any of which answers it."""

    question: str
    language: str
    evidence: tuple[str, ...]

    def found_in(self, text: str) -> bool:
        """Whether `text` is, holds, or is held by a sentence that answers."""
        return any(
            _folded(e) in _folded(text) or _folded(text) in _folded(e) for e in self.evidence
        )

    def rank(self, texts: Sequence[str]) -> int:
        """The place, from 0, of the first of `texts` that answers; their number if none does."""
        return next((i for i, text in enumerate(texts) if self.found_in(text)), len(texts))


def read_questions(path: Path) -> list[Asked]:
    """The answerable questions of a file."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        Asked(row["question"], row["language"], tuple(row["evidence"]))
        for row in rows
        if row["answerable"]
    ]


def _folded(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()
