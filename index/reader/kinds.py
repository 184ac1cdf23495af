"""Where a sentence holds an expression of the kind that a question wants."""

from __future__ import annotations

from collections.abc import Iterator

from index.document import Chunk
from index.facts.values import Facts
from index.language.expressions import expression
from index.language.lexicon import fully_read
from index.language.questions import Kind


def candidates(kind: Kind, sentence: str) -> Iterator[tuple[int, int]]:
    """Yield where `sentence` holds an expression of that kind, as ``(start, end)``."""
    for match in expression(kind).finditer(sentence):
        # The first word of a sentence is in capitals whatever it is: a name there needs two words.
        begins = kind is Kind.NAME and not sentence[: match.start()].strip(' «“"')
        if not begins or " " in match[0] or match[0].isupper():
            yield match.span()


def holds(kind: Kind, text: str) -> bool:
    """Return whether `text` holds an expression of that kind."""
    return next(candidates(kind, text), None) is not None


def expressions(kind: Kind, chunk: Chunk, facts: Facts | None) -> list[tuple[int, int]]:
    """Return what `candidates` yields, or the dates that were found when the index was built.

    Args:
        kind: which.
        chunk: the sentence.
        facts: of its document, if they are known.
    """
    if kind is Kind.DATE and facts and fully_read(chunk.document.language):
        start, dates = chunk.span.start, facts.dates_in(chunk.span)
        return [(one.span.start - start, one.span.end - start) for one in dates]
    return list(candidates(kind, chunk.text))
