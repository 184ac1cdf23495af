"""A text → its claims, each with the sentence of an article that bears it out or contradicts it.

It is pure and synchronous, as the extractor is.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.answering.citation import Citation
from bot.answering.proof.claims import claims
from index.language.identification import identify_language
from index.passage import Passage
from index.retrieval import PublishedRetriever, Retriever

from .checked import Check, CheckedClaim, ClaimVerdict
from .comparison import Comparison
from .sentences import MAX_CLAIMS, asks, sentences_of
from .words import Likeness

TOP_K = 6
"""How many sentences a claim is compared with."""

FURTHER = 0.07
"""By how much less than the nearest sentence one may be near that contradicts a claim."""


class Checker:
    """Checks what a text claims against the articles.

    Args:
        retriever: what finds sentences, in the published build or in a certain one.
    """

    def __init__(self, retriever: PublishedRetriever | Retriever) -> None:
        self._retriever = retriever

    def check(self, text: str, sources: Collection[str] | None = None) -> Check:
        """Return what `text` claims, sentence by sentence, with what the articles say to it.

        Args:
            text: what somebody wrote.
            sources: those of the articles to look into; all of them if None.

        Raises:
            bot.errors.NothingToCheck: if it has no sentence.
            bot.errors.TextTooLong: if it is too long.
            index.errors.IndexingError: if there is no index that can be asked.
        """
        retriever, language = self._retriever.current(), identify_language(text)
        likeness = Likeness(retriever.embed_query)
        sentences = sentences_of(text, language)
        stated = [sentence for sentence in sentences if not asks(sentence)]
        looked_at = (
            _checked(
                one, language, retriever.retrieve(one, language, TOP_K, sources=sources), likeness
            )
            for one in stated[:MAX_CLAIMS]
        )
        claimed = tuple(claim for claim in looked_at if claim)
        beyond = len(stated[MAX_CLAIMS:])
        return Check(language, claimed, len(sentences) - len(claimed) - beyond, beyond)


def _checked(
    sentence: str, language: str, passages: Sequence[Passage], likeness: Likeness
) -> CheckedClaim | None:
    """Compare a sentence with passages; return None if it has nothing that can be compared."""
    least = max((passage.similarity for passage in passages), default=0.0) - FURTHER
    against = None
    for passage in passages:
        verdict = Comparison(sentence, language, passage, likeness).verdict
        if verdict is ClaimVerdict.SUPPORTED:
            return CheckedClaim(sentence, verdict, Citation(passage.chunk))
        if verdict is ClaimVerdict.CONTRADICTED and passage.similarity >= least:
            against = against or CheckedClaim(sentence, verdict, Citation(passage.chunk))
    if against or any(True for _ in claims(sentence, language)):
        return against or CheckedClaim(sentence, ClaimVerdict.NOT_FOUND)
    return None
