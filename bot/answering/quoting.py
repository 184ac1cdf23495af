"""What the reader found → the sentences that an answer quotes, with what they are about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from index.document import Chunk, Span
from index.facts.values import DateMention
from index.passage import Passage
from index.reader.reading import Reading

from .answer import Verdict
from .citation import Citation


def citations_of(reading: Reading, verdict: Verdict) -> tuple[Citation, ...]:
    """Cite the sentence that answers, and a second one where it should not stand alone.

    Where two articles answer otherwise, the newer one comes first. What only may answer is shown
    with what may as well.
    """
    if verdict is Verdict.NOT_IN_ARTICLE or reading.chunk is None or reading.span is None:
        return ()
    best = _citing(reading.chunk, reading.span)
    if reading.differing:
        both = (best, _citing(*reading.differing))
        return tuple(sorted(both, key=_published, reverse=True))
    if verdict is Verdict.PERHAPS and reading.runner_up:
        return best, _citing(*reading.runner_up)
    return (best,)


def _citing(chunk: Chunk, span: Span) -> Citation:
    return Citation(chunk, span if span != chunk.span else None)


def _published(citation: Citation) -> date:
    return citation.chunk.document.published or date.min


def date_in(citation: Citation, passages: Sequence[Passage]) -> DateMention | None:
    """Return the date that makes up most of a cited answer, if one does.

    Args:
        citation: what is cited.
        passages: what was found, with the facts of its articles.
    """
    span = citation.answer or citation.chunk.span
    known = (p.facts for p in passages if p.chunk.document == citation.chunk.document)
    facts = next(known, None)
    dates = facts.dates_in(span) if facts else []
    if len(dates) != 1 or dates[0].value is None:
        return None
    length = dates[0].span.end - dates[0].span.start
    return dates[0] if 2 * length > span.end - span.start else None


def closest_in(reading: Reading) -> Citation | None:
    """Cite the likeliest sentence, if it is on the matter: one that is not would only mislead."""
    return Citation(reading.chunk) if reading.chunk and reading.related else None
