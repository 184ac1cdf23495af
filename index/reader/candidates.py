"""The likeliest span of each sentence that was read, with what speaks for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

import numpy as np
import numpy.typing as npt

from index.document import Chunk, Document, Span
from index.facts.values import Facts
from index.language.folding import fold
from index.language.identification import identify_language
from index.language.lexicon import fully_read, lexicon
from index.language.questions import Kind, asks_who, kind_of
from index.passage import Passage

from .designators import contradicts, designated
from .kinds import expressions, holds
from .model import WindowLogits
from .rows import cell_asked_after, is_named, is_of_another_day
from .windows import Window

MAX_TOKENS = 64
"""The most tokens of an answer; 200 characters are some 50."""


_KIND_BONUS = {Kind.TIME: 10.0, Kind.DATE: 3.0, Kind.NUMBER: 3.0}
"""What a span within a time, a date or a number gains, in logits, where that is asked for: F1 of
numbers +4 points on titles not trained on. Names have no form that is as sure; and a day, which the
model likes as well, is no time of day."""
_OTHER_CELL = 10.0
"""What a span loses, in logits, that lies in another cell of a row than is asked after."""
_NAMED_CELL = 3.0
"""What a span gains, in logits, in a cell where the question names both its row and its head."""
_WORD = re.compile(r"[^\W_]+")
_STEM = 4  # letters that "Ukraine" and "Ukrainian" share, and "Lisbonne" and "Lisbon"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A candidate is the likeliest answer in one sentence.

    Attributes:
        chunk: the sentence.
        span: the answer's characters in the document.
        evidence: what speaks for it, in the order of `EVIDENCE`.
        stance: the logits of neither, yes and no, of the window that it was read in.
    """

    chunk: Chunk
    span: Span
    evidence: tuple[float, ...]
    stance: npt.NDArray[np.float32]


EVIDENCE = (
    "span",  # log-odds of the span against no answer
    "relevant",  # log-odds that its window answers
    "similarity",  # how far the sentence's cosine lies below the best one's
    "lexical",  # the wording it shares with the question
    "heading",  # whether it is a heading
    "kind",  # whether the answer is of the kind asked for, or is not
    "neighbour",  # whether it was not itself retrieved
    "missing",  # how many names and numbers of the question it and its speaker lack, at most 3
    "contradicted",  # whether it is about another line, room, year or day than the question is
    "somebody",  # whether the answer names a person or an organisation, where that is asked for
    "cosine",  # the sentence's own
    "foreign",  # how many names of the question its article lacks that another one has, at most 3
)


def candidates_of(
    question: str,
    passages: Sequence[Passage],
    windows: Sequence[Window],
    logits: Sequence[WindowLogits],
) -> list[Candidate]:
    """Return one candidate for each sentence that was read."""
    kind, names, asked = kind_of(question), names_asked_after(question), designated(question)
    who = asks_who(question, identify_language(question))
    known = {(id(p.chunk.document), p.chunk.span): p for p in passages}
    facts = {id(p.chunk.document): p.facts for p in passages}
    foreign = _foreign(names, {id(p.chunk.document): p.chunk.document for p in passages})
    best = max((p.similarity for p in passages), default=0.0)
    worst = min((p.similarity for p in passages), default=0.0)
    found: dict[tuple[int, Span], Candidate] = {}
    for window, of_window in zip(windows, logits, strict=True):
        told = facts.get(id(window.chunks[0].document))
        for chunk, span, score in _spans(question, window, of_window, kind, told):
            place = (id(chunk.document), chunk.span)
            passage = known.get(place)
            evidence = (
                score,
                of_window.relevant,
                (passage.similarity if passage else worst) - best,
                passage.lexical if passage else 0.0,
                float(chunk.heading),
                _agreement(kind, span, chunk, told),
                float(passage is None),
                _missing(names, chunk, told),
                float(
                    contradicts(asked, designated(chunk.text))
                    or is_of_another_day(question, chunk.text)
                ),
                _somebody(span, told) if who else 0.0,
                passage.similarity if passage else worst,
                foreign[id(chunk.document)],
            )
            if place not in found or found[place].evidence[0] < score:
                found[place] = Candidate(chunk, span, evidence, of_window.stance)
    return list(found.values())


def _agreement(kind: Kind, answer: Span, chunk: Chunk, facts: Facts | None) -> float:
    """Return 1 if `answer` is of `kind`, -1 if it is not, 0 where `kind` says nothing."""
    if kind not in _KIND_BONUS:
        return 0.0
    if kind is Kind.DATE and facts and fully_read(chunk.document.language):
        start, end = answer.start - chunk.span.start, answer.end - chunk.span.start
        dates = expressions(kind, chunk, facts)
        return 1.0 if any(first < end and start < last for first, last in dates) else -1.0
    return 1.0 if holds(kind, answer.of(chunk.document.text)) else -1.0


def _somebody(answer: Span, facts: Facts | None) -> float:
    """Return 1 if `answer` shares a character with a person's name, -1 if not, 0 if unknown."""
    if facts is None:
        return 0.0
    named = chain(
        (mention for one in facts.persons for mention in one.mentions),
        (mention for one in facts.organisations for mention in one.mentions),
    )
    return 1.0 if any(m.start < answer.end and answer.start < m.end for m in named) else -1.0


def names_asked_after(question: str) -> list[str]:
    """Return the names and numbers of `question` by their first letters, which languages share.

    They are words with a capital but the first, and words with a digit. German writes every noun
    with a capital: of such a question only the numbers count.
    """
    nouns = "nouns" in lexicon(identify_language(question)).words("capitals")
    return [
        fold(word)[:_STEM]
        for place, word in enumerate(_WORD.findall(question))
        if any(map(str.isdigit, word))
        or (not nouns and ((place > 0 and word[0].isupper()) or (word.isupper() and len(word) > 1)))
    ]


def _missing(names: Sequence[str], chunk: Chunk, facts: Facts | None) -> float:
    """Count those of `names` that neither the sentence has nor whoever speaks in it."""
    speakers = [one.name or "" for one in facts.statements_in(chunk.span)] if facts else []
    folded = fold(" ".join((chunk.text, *speakers)))
    return float(min(3, sum(name not in folded for name in names)))


def _foreign(names: Sequence[str], documents: Mapping[int, Document]) -> dict[int, float]:
    """Count how many more of `names` each document lacks than the one that has most."""
    if len(documents) < 2:
        return dict.fromkeys(documents, 0.0)
    lacking = {
        key: sum(name not in _folded(document) for name in names)
        for key, document in documents.items()
    }
    fewest = min(lacking.values())
    return {key: float(min(3, count - fewest)) for key, count in lacking.items()}


@lru_cache(maxsize=64)
def _folded(document: Document) -> str:
    return fold(document.text)


def _spans(
    question: str, window: Window, logits: WindowLogits, kind: Kind, facts: Facts | None
) -> Iterator[tuple[Chunk, Span, float]]:
    """Yield the best span in each sentence of the window, with its log-odds."""
    starts = np.array([start for start, _ in logits.offsets])
    ends = np.array([end for _, end in logits.offsets])
    for chunk in window.chunks:
        begin = chunk.span.start - window.span.start
        finish = chunk.span.end - window.span.start
        tokens = np.flatnonzero((ends > begin) & (starts < finish) & (ends > starts))
        if not tokens.size:
            continue
        pairs = logits.start[tokens][:, None] + logits.end[tokens][None, :]
        pairs = np.where(_in_order(len(tokens)), pairs, -np.inf)
        for first, last in expressions(kind, chunk, facts) if kind in _KIND_BONUS else ():
            inside = (ends[tokens] > begin + first) & (starts[tokens] < begin + last)
            pairs[np.ix_(inside, inside)] += _KIND_BONUS[kind]
        cell = cell_asked_after(question, chunk.text)
        if cell:
            outside = (ends[tokens] <= begin + cell[0]) | (starts[tokens] >= begin + cell[1])
            pairs[outside, :] -= _OTHER_CELL
            pairs[:, outside] -= _OTHER_CELL
        first, last = divmod(int(pairs.argmax()), len(tokens))
        span = _characters(
            chunk, window, logits.offsets[tokens[first]][0], logits.offsets[tokens[last]][1]
        )
        if span:
            score = logits.start[tokens[first]] + logits.end[tokens[last]]
            if cell and is_named(question, chunk.text):
                score += _NAMED_CELL
            yield chunk, span, float(score)


def _in_order(tokens: int) -> npt.NDArray[np.bool_]:
    """Tell which pairs of tokens are the ends of an answer that is not too long."""
    places = np.arange(tokens)
    distance = places[None, :] - places[:, None]
    ordered: npt.NDArray[np.bool_] = (distance >= 0) & (distance < MAX_TOKENS)
    return ordered


def _characters(chunk: Chunk, window: Window, start: int, end: int) -> Span | None:
    """Return characters of a window as a span of its document, without white space around."""
    offset = window.span.start
    start, end = max(start + offset, chunk.span.start), min(end + offset, chunk.span.end)
    text = chunk.document.text[start:end]
    start += len(text) - len(text.lstrip())
    end -= len(text) - len(text.rstrip())
    return Span(start, end) if start < end else None
