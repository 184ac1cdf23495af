"""The facts of an index, or of some articles, as lists: when, who appears, and who said what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

from index.document import Chunk, Document, Span
from index.errors import NoFacts

from . import edtf
from .values import DateMention, Facts, Organisation, Person, Statement


class FactKind(StrEnum):
    """The kind of a fact says which list it stands in."""

    DATES = "dates"
    ORGANISATIONS = "organisations"
    PERSONS = "persons"
    STATEMENTS = "statements"


class AnnotatedSentences(Protocol):
    """Annotated sentences may have facts, document by document; `OpenBuild` is the real one."""

    @property
    def chunks(self) -> Sequence[Chunk]:
        """Return every sentence, those of a document together."""
        ...

    def annotated(
        self, sources: Collection[str] | None = None
    ) -> Iterable[tuple[Facts | None, Sequence[Chunk]]]:
        """Return what each of its documents tells, if that is known, with its sentences.

        Only those of `sources` count, if that is not None.
        """
        ...


class SomeArticles:
    """SomeArticles are articles of an index, whose facts are listed alone.

    Args:
        annotated: what the index tells of them.
    """

    def __init__(self, annotated: Iterable[tuple[Facts | None, Sequence[Chunk]]]) -> None:
        self._annotated = list(annotated)
        self.chunks = [one for _, chunks in self._annotated for one in chunks]

    def annotated(
        self, sources: Collection[str] | None = None
    ) -> Iterator[tuple[Facts | None, Sequence[Chunk]]]:
        """Yield what each of the articles tells, with its sentences."""
        for facts, chunks in self._annotated:
            if sources is None or chunks[0].document.source in sources:
                yield facts, chunks


def articles(index: AnnotatedSentences) -> Iterator[tuple[Document, SomeArticles]]:
    """Yield each article of an index, to be listed alone, in the order of the index."""
    for facts, chunks in index.annotated():
        yield chunks[0].document, SomeArticles([(facts, chunks)])


@dataclass(frozen=True, slots=True)
class Dated:
    """Dated is a date in its sentence.

    Attributes:
        mention: the date.
        chunk: the sentence that it stands in.
    """

    mention: DateMention
    chunk: Chunk


@dataclass(frozen=True, slots=True)
class Appearance:
    """An appearance is an organisation or a person, wherever they are mentioned.

    Attributes:
        who: their name, and what they are called.
        count: how often they are mentioned.
        places: the sentences that mention them, each with the first mention in it.
    """

    who: Organisation | Person
    count: int
    places: tuple[tuple[Chunk, Span], ...]


@dataclass(frozen=True, slots=True)
class Said:
    """Said is a statement in its sentence.

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
    return _appearances((facts.organisations, chunks) for facts, chunks in _documents(index))


def persons(index: AnnotatedSentences) -> list[Appearance]:
    """List the persons, the most mentioned first; one of several articles is one.

    Raises:
        index.errors.NoFacts: if the index was made without facts.
    """
    return _appearances((facts.persons, chunks) for facts, chunks in _documents(index))


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


def _documents(index: AnnotatedSentences) -> Iterator[tuple[Facts, Sequence[Chunk]]]:
    for facts, chunks in index.annotated():
        if facts is None:
            raise NoFacts("the published index was made without facts: verbatim index refresh")
        yield facts, chunks


def sentence_at(span: Span, chunks: Iterable[Chunk]) -> Chunk | None:
    """Return the sentence that `span` begins in; None if it is in none of them."""
    return next((c for c in chunks if c.span.start <= span.start < c.span.end), None)


_Mentioned = list[tuple[Organisation | Person, Sequence[Chunk]]]


def _appearances(
    mentioned: Iterable[tuple[Sequence[Organisation | Person], Sequence[Chunk]]],
) -> list[Appearance]:
    by_name: defaultdict[str, _Mentioned] = defaultdict(list)
    for found, chunks in mentioned:
        for one in found:
            by_name[one.name].append((one, chunks))
    return sorted(map(_appearance, by_name.values()), key=lambda one: -one.count)


def _appearance(mentioned: _Mentioned) -> Appearance:
    first = mentioned[0][0]
    role = next((one.role for one, _ in mentioned if one.role), None)
    who = replace(first, role=role)
    if isinstance(who, Organisation):
        acronyms = (one.acronym for one, _ in mentioned if isinstance(one, Organisation))
        who = replace(who, acronym=next(filter(None, acronyms), None))
    places: dict[Chunk, Span] = {}
    for one, chunks in mentioned:
        for mention in one.mentions:
            if chunk := sentence_at(mention, chunks):
                places.setdefault(chunk, mention)
    return Appearance(who, sum(len(one.mentions) for one, _ in mentioned), tuple(places.items()))
