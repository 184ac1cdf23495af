"""What another article, of another date, answers otherwise."""

from __future__ import annotations

from collections.abc import Sequence

from index.language.folding import folded_words

from .candidates import EVIDENCE, Candidate

NEAR = 2.0
"""How much less likely than the best candidate, in log-odds, one may be that answers as well."""
SHARED = 0.5
"""The least share of the question's wording that both sentences have, to tell of one thing."""


def differing(ranked: Sequence[tuple[float, Candidate]]) -> Candidate | None:
    """Return the likeliest candidate that answers otherwise than the best, from another article.

    Both articles are dated, on different days, and neither is of another matter.

    Args:
        ranked: candidates with their scores, best first.
    """
    if not ranked:
        return None
    score, best = ranked[0]
    for other_score, other in ranked[1:]:
        if score - other_score > NEAR:
            return None
        if _is_of_another_day(best, other) and _is_on_the_matter(best, other):
            return other if _says_otherwise(best, other) else None
    return None


def _is_of_another_day(best: Candidate, other: Candidate) -> bool:
    dates = {best.chunk.document.published, other.chunk.document.published}
    return None not in dates and len(dates) == 2


def _is_on_the_matter(best: Candidate, other: Candidate) -> bool:
    def evidence(candidate: Candidate, name: str) -> float:
        return candidate.evidence[EVIDENCE.index(name)]

    return (
        all(evidence(one, "lexical") >= SHARED for one in (best, other))
        and evidence(other, "missing") <= evidence(best, "missing")
        and not any(evidence(other, name) for name in ("foreign", "contradicted", "heading"))
    )


def _says_otherwise(best: Candidate, other: Candidate) -> bool:
    """Tell whether neither answer is a part of the other."""
    said, also = (set(folded_words(one.span.of(one.chunk.document.text))) for one in (best, other))
    return not (said <= also or also <= said)
