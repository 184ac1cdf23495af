"""Questions that an index can answer, made from its sentences by templates, for autocomplete.

A template asks for what a sentence certainly holds: a date, a name, what somebody said. A question
is kept only if the bot's own retrieval and reader answer it with that very sentence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice, zip_longest
from typing import TypeVar

from index.document import Chunk
from index.language.folding import folded_words
from index.reader.reading import Reading

from .question_draft import QuestionDraft
from .templates import capitals_within, drafts

MAX_LENGTH = 100
MIN_CONFIDENCE = 0.35
"""The least confidence: more is wanted of what is offered unasked than of an answer."""

_TRIPS = 1.5  # questions tried for each one wanted

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A suggestion is a question that the index answers.

    Attributes:
        question: at most 100 characters, with its question mark.
        language: "fr" or "en".
        source: `Document.source` of the sentence that answers.
        confidence: the reader's.
    """

    question: str
    language: str
    source: str
    confidence: float


def suggest(
    chunks: Sequence[Chunk],
    ask: Callable[[str, str], Reading],
    *,
    least: float = MIN_CONFIDENCE,
    most: int = 40,
) -> list[Suggestion]:
    """Return questions that `chunks` answer, spread over their documents and sentences.

    Args:
        chunks: every sentence of the index.
        ask: answers a question in a language, "fr" or "en", out of the index.
        least: the confidence with which each is answered at least.
        most: how many to return at most; half as many again are tried.
    """
    made: dict[str, list[tuple[Chunk, QuestionDraft]]] = defaultdict(list)
    for chunk, draft in _in_turns(_drafts_of_documents(chunks)):
        made[draft.question].append((chunk, draft))
    kept: list[Suggestion] = []
    for question, origins in islice(made.items(), int(_TRIPS * most)):
        language = origins[0][1].language
        reading = ask(question, language)
        fits = any(_fits(reading, chunk, draft) for chunk, draft in origins)
        if reading.chunk and fits and reading.confidence >= least:
            source = reading.chunk.document.source
            kept.append(Suggestion(question, language, source, reading.confidence))
        if len(kept) == most:
            break
    return kept


def matching(suggestions: Sequence[Suggestion], typed: str, limit: int = 25) -> list[Suggestion]:
    """Return the suggestions that complete what was typed; case and accents do not matter.

    Args:
        suggestions: to choose from.
        typed: each of its words has to begin a word of the question. Questions that begin with the
            whole of it come first. With no word, the surest come, in turns of how they begin.
        limit: how many to return at most.
    """
    surest = sorted(suggestions, key=lambda suggestion: -suggestion.confidence)
    words = _folded(typed).split()
    if not words:
        opening = _grouped(surest, lambda suggestion: tuple(suggestion.question.split()[:2]))
        return list(islice(_in_turns(opening), limit))
    found = [s for s in surest if all(f" {word}" in f" {_folded(s.question)}" for word in words)]
    found.sort(key=lambda suggestion: not _folded(suggestion.question).startswith(" ".join(words)))
    return found[:limit]


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    return " ".join(folded_words(text))


def _in_turns(groups: Iterable[Sequence[_Item]]) -> Iterator[_Item]:
    """Yield the first of every group, then the second of every group, and so on."""
    for turn in zip_longest(*([(item,) for item in group] for group in groups), fillvalue=()):
        yield from chain.from_iterable(turn)


def _grouped(items: Iterable[_Item], key: Callable[[_Item], Hashable]) -> Iterable[Sequence[_Item]]:
    groups: dict[Hashable, list[_Item]] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    return groups.values()


def _fits(reading: Reading, chunk: Chunk, draft: QuestionDraft) -> bool:
    """Tell whether the sentence answers with the words asked for, not with the question's."""
    if reading.chunk != chunk or reading.span is None:
        return False
    start, end = reading.span.start - chunk.span.start, reading.span.end - chunk.span.start
    answer = _folded(reading.span.of(chunk.document.text)).split()
    new = set(answer) - set(_folded(draft.question).split())
    return start < draft.end and end > draft.start and bool(new)


def _drafts_of_documents(chunks: Sequence[Chunk]) -> list[list[tuple[Chunk, QuestionDraft]]]:
    documents = _grouped(chunks, lambda chunk: chunk.document.source)
    return [_drafts_of_document(sentences) for sentences in documents]


def _drafts_of_document(chunks: Sequence[Chunk]) -> list[tuple[Chunk, QuestionDraft]]:
    """List the drafts of one document, its sentences and the two languages taking turns."""
    names = capitals_within(chunks[0].document.text)
    sentences: list[list[tuple[Chunk, QuestionDraft]]] = []
    for number, chunk in enumerate(chunk for chunk in chunks if not chunk.heading):
        short = [d for d in drafts(chunk, names) if len(d.question) <= MAX_LENGTH]
        by_language = [[d for d in short if d.language == tongue] for tongue in ("fr", "en")]
        turns = _in_turns(by_language if number % 2 == 0 else by_language[::-1])
        sentences.append([(chunk, draft) for draft in turns])
    return list(_in_turns(sentences))
