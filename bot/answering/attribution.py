"""Who said what was just answered: the speaker whom the facts know, or the article itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.document import Chunk, Span
from index.facts.values import Statement
from index.language.lexicon import fully_read
from index.language.questions import asks_who_said_so
from index.passage import Passage

from .citation import Citation
from .question import Question

ATTRIBUTED = 0.88
"""How probably a speaker who is named is the right one: the precision of statements on ten texts
that nothing was tuned on (`benchmarks/facts.py`)."""
_QUOTATION_MARK = re.compile(r"[«»“”„\"]")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Attribution tells whose words an earlier answer is.

    Attributes:
        citation: the sentence that names the speaker, with the name marked; where nobody is named,
            the sentence that the earlier answer stands in, with nothing marked.
        speaker: the name; None where the sentence is the article's own.
    """

    citation: Citation
    speaker: str | None


def asks_after_speaker(question: Question) -> bool:
    """Return whether `question` asks who said what the one before it was answered."""
    previous = question.previous
    return bool(previous and previous.reply) and asks_who_said_so(question.text)


def attributed(question: Question, passages: Sequence[Passage]) -> Attribution | None:
    """Return who said what `question` leans on, or None where it asks something else.

    Args:
        question: it may ask who said what the question before it was answered.
        passages: what retrieval found for both together, best first.
    """
    if question.previous is None or not asks_after_speaker(question):
        return None
    said = question.previous.reply
    for passage in passages:
        at = passage.chunk.text.find(said)
        if at >= 0 and not passage.chunk.heading:
            start = passage.chunk.span.start + at
            return _of_words(Span(start, start + len(said)), passage)
    return None


def _of_words(words: Span, passage: Passage) -> Attribution | None:
    """Tell who says `words`, which stand in a passage; None where that cannot be told for sure."""
    chunk = passage.chunk
    if passage.facts is None or not fully_read(chunk.document.language):
        return None
    told = passage.facts.statements_in(chunk.span)
    for said in told:
        if words.start < said.words.end and said.words.start < words.end:
            return _by(said, (*passage.context, chunk))
    quoting = told or _QUOTATION_MARK.search(chunk.text)
    return None if quoting else Attribution(Citation(chunk), None)


def _by(said: Statement, sentences: Iterable[Chunk]) -> Attribution | None:
    """Name who makes a statement, and cite the sentence that calls them so."""
    for one in sentences:
        if said.speaker and said.speaker.within(one.span):
            name = said.name or said.speaker.of(one.document.text)
            return Attribution(Citation(one, said.speaker), name)
    return None
