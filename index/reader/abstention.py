"""What speaks against an answer: what was asked for is not there, or something else is.

Facts that were found when the index was built tell. Measured on questions about invented news that
neither the reader's weights nor the rules for facts were fitted to (`benchmarks/ablation.py`).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from index.document import Document
from index.facts.values import Facts
from index.language.folding import fold
from index.language.lexicon import fully_read
from index.language.questions import Kind, asks_what_is_said, kind_of

from .candidates import EVIDENCE, Candidate, names_asked_after
from .kinds import holds
from .windows import Window

SILENT = 0.5
"""The doubt, in log-odds, where somebody is asked after who says nothing in the articles."""
NOWHERE = 3.0
"""The doubt, in log-odds, where a date is asked for and none read, or a time and none is given."""
OTHER = 1.5
"""In log-odds, beside the weight that is fitted to it: the sentence is about another line, room or
phase than the question is. It may then be shown, and is hardly ever said in bold."""


def doubted(
    probability: float,
    question: str,
    best: Candidate,
    windows: Sequence[Window],
    facts: Mapping[Document, Facts],
) -> float:
    """Return the probability that the best sentence answers, once facts have been heard.

    Args:
        probability: as it was without them.
        question: what is asked.
        best: the sentence that is likeliest to answer.
        windows: all that was read.
        facts: of the documents read; where some are not known in full, nothing is doubted.
    """
    kind = kind_of(question)
    answer = best.span.of(best.chunk.document.text)
    if kind is Kind.TIME and not holds(kind, answer):
        probability = _less(probability, NOWHERE)
    if best.evidence[EVIDENCE.index("contradicted")]:
        probability = _less(probability, OTHER)
    documents = {window.document for window in windows}
    if not all(one in facts and fully_read(one.language) for one in documents):
        return probability
    if kind is Kind.DATE and not _any_date(windows, facts):
        return _less(probability, NOWHERE)
    if _asks_after_the_silent(question, facts):
        return _less(probability, SILENT)
    return probability


def _less(probability: float, doubt: float) -> float:
    """Take `doubt`, in log-odds, away from `probability`."""
    return 1 / (1 + (1 / max(probability, 1e-9) - 1) * math.exp(doubt))


def _any_date(windows: Sequence[Window], facts: Mapping[Document, Facts]) -> bool:
    return any(
        facts[chunk.document].dates_in(chunk.span) for window in windows for chunk in window.chunks
    )


def _asks_after_the_silent(question: str, facts: Mapping[Document, Facts]) -> bool:
    """Tell whether it asks what somebody says, by name, and nobody of that name says anything."""
    if not asks_what_is_said(question):
        return False
    names = names_asked_after(question)
    speakers = {one.name for told in facts.values() for one in told.statements if one.name}
    heard = [fold(name) for name in speakers]
    return bool(names) and not any(name in speaker for name in names for speaker in heard)
