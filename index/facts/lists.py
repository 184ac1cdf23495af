"""The facts of a whole index as lists: dates in order, organisations, and who said what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from index.document import Chunk, Document, Span
from index.errors import NoFacts

from . import edtf
from .values import DateMention, Facts, Organisation, Statement


class FactKind(StrEnum):
    """What may be listed."""

    DATES = "dates"
    ORGANISATIONS = "organisations"
    STATEMENTS = "statements"


class AnnotatedSentences(Protocol):
    """Sentences of documents whose facts may be known; `OpenBuild` is the real one."""

    @property
    def chunks(self) -> Sequence[Chunk]:
        """Return every sentence, those of a document together."""
        ...

    def facts_of(self, document: Document) -> Facts | None:
        """Return what one of the documents tells, if that is known."""
        ...


@dataclass(frozen=True, slots=True)
class Dated:
    """A date, in its sentence.

    Attributes:
        mention: the date.
        chunk: the sentence that it stands in.
    """

    mention: DateMention
    chunk: Chunk


@dataclass(frozen=True, slots=True)
class Appearance:
    """An organisation, wherever it is mentioned.

    Attributes:
        organisation: its name, its acronym, what it is called.
        count: how often it is mentioned.
        places: the sentences that mention it, each with the first mention in it.
    """

    organisation: Organisation
    count: int
    places: tuple[tuple[Chunk, Span], ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A statement, in its sentence.

    Attributes:
        statement: the words, who says them, and whether they are the speaker's own.
        chunk: the sentence that it begins in.
        part: as much of the words as that sentence holds.
    """

    statement: Statement
    chunk: Chunk
    part: Span


def dates(index: AnnotatedSentences) -> list[Dated]:
    """List the dates in the order of time; those that nothing resolves come last.

    Raises:
        index.errors.NoFacts: if the index was made without facts.
    """
    found = [
        Dated(mention, chunk)
        for facts, chunks in _documents(index)
        for mention in facts.dates
        if (chunk := sentence_at(mention.span, chunks))
    ]
    known = [one for one in found if one.mention.value]
    ordered = sorted(known, key=lambda one: edtf.sort_key(one.mention.value or ""))
    return ordered + [one for one in found if not one.mention.value]


def organisations(index: AnnotatedSentences) -> list[Appearance]:
    """List the organisations, the most mentioned first; one of several articles is one.

    Raises:
        index.errors.NoFacts: if the index was made without facts.
    """
    by_name: defaultdict[str, list[tuple[Organisation, list[Chunk]]]] = defaultdict(list)
    for facts, chunks in _documents(index):
        for organisation in facts.organisations:
            by_name[organisation.name].append((organisation, chunks))
    found = [_appearance(mentioned) for mentioned in by_name.values()]
    return sorted(found, key=lambda one: -one.count)


def statements(index: AnnotatedSentences) -> list[Said]:
    """List the statements, those of one speaker together, in the order in which they first speak.

    Raises:
        index.errors.NoFacts: if the index was made without facts.
    """
    grouped: defaultdict[str | None, list[Said]] = defaultdict(list)
    for facts, chunks in _documents(index):
        for one in facts.statements:
            if chunk := sentence_at(one.words, chunks):
                part = Span(one.words.start, min(one.words.end, chunk.span.end))
                grouped[one.name].append(Said(one, chunk, part))
    return [said for of_speaker in grouped.values() for said in of_speaker]


def _documents(index: AnnotatedSentences) -> Iterator[tuple[Facts, list[Chunk]]]:
    sentences: defaultdict[Document, list[Chunk]] = defaultdict(list)
    for chunk in index.chunks:
        sentences[chunk.document].append(chunk)
    for document, chunks in sentences.items():
        facts = index.facts_of(document)
        if facts is None:
            raise NoFacts("the published index was made without facts: verbatim index refresh")
        yield facts, chunks


def sentence_at(span: Span, chunks: Iterable[Chunk]) -> Chunk | None:
    """Return the sentence that `span` begins in; None if it is in none of them."""
    return next((c for c in chunks if c.span.start <= span.start < c.span.end), None)


def _appearance(mentioned: list[tuple[Organisation, list[Chunk]]]) -> Appearance:
    first = mentioned[0][0]
    role = next((one.role for one, _ in mentioned if one.role), None)
    acronym = next((one.acronym for one, _ in mentioned if one.acronym), None)
    places: dict[Chunk, Span] = {}
    for organisation, chunks in mentioned:
        for mention in organisation.mentions:
            if chunk := sentence_at(mention, chunks):
                places.setdefault(chunk, mention)
    return Appearance(
        Organisation(first.name, acronym, role, first.mentions),
        sum(len(organisation.mentions) for organisation, _ in mentioned),
        tuple(places.items()),
    )
