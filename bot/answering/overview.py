"""What is wanted of the article as a whole → its own sentences: a summary, or a list of facts.

Sentences are chosen by how much they share with the whole text (the centroid of its weighted words;
Radev et al. 2004, doi 10.1016/j.ipm.2003.10.006), and by how early they stand.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from index.document import Chunk, Document, Span
from index.facts import lists
from index.language.folding import folded_words
from index.language.questions import asks_for_organisations, asks_for_people
from index.retrieval import Searchable

from .citation import Citation
from .intents import Intent

TELLING, SUMMED_UP, LISTED = 3, 6, 7
"""Sentences of what an article is about, of a summary, and of a list, at most."""

_LEAD = 0.35
"""What the first sentence gains for its place; the second half of it, the third a third."""

_LEAST_WORDS = 6


@dataclass(frozen=True, slots=True)
class Overview:
    """What there is to say of an article as a whole.

    Attributes:
        text: its title, or the names that are asked for; empty where the citations say all.
        citations: sentences, in their order.
    """

    text: str
    citations: tuple[Citation, ...]


NOTHING = Overview("", ())


def overview(
    intent: Intent, question: str, index: Searchable, sources: Collection[str] | None = None
) -> Overview:
    """Return what `intent` asks for.

    Args:
        intent: no talk.
        question: the words in which it is asked.
        index: what is published.
        sources: those of the articles that are asked about; all are if None.

    Raises:
        index.errors.NoFacts: if facts are asked for, and the index was made without.
    """
    asked = index if sources is None else lists.SomeArticles(index.annotated(sources))
    chunks = asked.chunks
    documents = list(dict.fromkeys(one.document for one in chunks))
    if intent is Intent.ARTICLES or (
        intent in {Intent.ABOUT, Intent.SUMMARY} and len(documents) > 1
    ):
        return Overview("", tuple(_first_sentences(documents, chunks)))
    if intent in {Intent.ABOUT, Intent.SUMMARY}:
        most = TELLING if intent is Intent.ABOUT else SUMMED_UP
        title = documents[0].title if documents else ""
        return Overview(title, tuple(Citation(one, None) for one in telling(chunks, most)))
    if intent is Intent.DATES:
        dated = lists.dates(asked)
        return Overview("", _each_once(_citing(one.chunk, one.mention.span) for one in dated))
    if intent is Intent.ORGANISATIONS:
        found = sorted(_appearing(question, asked), key=lambda one: -one.count)
        names = [one.who.name for one in found]
        return Overview(_named(names), _each_once(_citing(*one.places[0]) for one in found))
    said = lists.statements(asked)
    names = [one.statement.name for one in said if one.statement.name]
    return Overview(_named(names), _each_once(_citing(one.chunk, one.part) for one in said))


def _appearing(question: str, asked: lists.AnnotatedSentences) -> Iterator[lists.Appearance]:
    """Yield who appears: people, organisations, or both where a question does not say which."""
    people, organisations = asks_for_people(question), asks_for_organisations(question)
    if people or not organisations:
        yield from lists.persons(asked)
    if organisations or not people:
        yield from lists.organisations(asked)


def telling(chunks: Sequence[Chunk], most: int) -> list[Chunk]:
    """Return the sentences that tell most of a document, at most so many, in their order."""
    sentences = [one for one in chunks if not one.heading and len(one.text.split()) >= _LEAST_WORDS]
    sentences = sentences or list(chunks)
    words = [Counter(folded_words(one.text)) for one in sentences]
    spread = Counter(word for of_one in words for word in of_one)
    weight = {word: math.log(1 + len(sentences) / count) for word, count in spread.items()}
    whole = Counter(word for of_one in words for word in of_one.elements())
    centroid = {word: count * weight[word] for word, count in whole.items() if spread[word] > 1}
    scores = [
        _cosine({word: count * weight[word] for word, count in of_one.items()}, centroid)
        + _LEAD / (1 + place)
        for place, of_one in enumerate(words)
    ]
    best = sorted(range(len(sentences)), key=lambda place: -scores[place])[:most]
    return [sentences[place] for place in sorted(best)]


def _cosine(one: dict[str, float], other: dict[str, float]) -> float:
    shared = sum(value * other.get(word, 0.0) for word, value in one.items())
    size = math.hypot(*one.values()) * math.hypot(*other.values())
    return shared / size if size else 0.0


def _first_sentences(documents: Sequence[Document], chunks: Sequence[Chunk]) -> Iterator[Citation]:
    """Yield a sentence of each article, which its source is shown with; the newest first."""
    newest = sorted(documents, key=lambda one: one.published.toordinal() if one.published else 0)
    for document in newest[::-1][:LISTED]:
        of_it = [one for one in chunks if one.document is document]
        yield Citation(telling(of_it, 1)[0], None)


def _each_once(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """Return the first citation of each sentence, as many as are listed."""
    first: dict[Chunk, Citation] = {}
    for citation in citations:
        first.setdefault(citation.chunk, citation)
    return tuple(first.values())[:LISTED]


def _citing(sentence: Chunk, part: Span) -> Citation:
    return Citation(sentence, part if part.within(sentence.span) else None)


def _named(names: Sequence[str]) -> str:
    return ", ".join(list(dict.fromkeys(names))[:LISTED])
