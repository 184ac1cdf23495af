"""Dates, organisations and statements of the published articles, as lists that a person reads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from index.document import Chunk, Document, Span
from index.errors import NoFacts
from index.facts import DateMention, Facts, Organisation, Statement, edtf
from index.store import OpenBuild

from .answer import Citation
from .dates import in_words
from .locales import say


class FactKind(StrEnum):
    """What may be listed."""

    DATES = "dates"
    ORGANISATIONS = "organisations"
    STATEMENTS = "statements"


@dataclass(frozen=True, slots=True)
class Dated:
    """A date, in its sentence.

    Attributes:
        mention: the date.
        citation: the sentence, with the date marked.
    """

    mention: DateMention
    citation: Citation


@dataclass(frozen=True, slots=True)
class Appearance:
    """An organisation, wherever it is mentioned.

    Attributes:
        organisation: its name, its acronym, what it is called.
        count: how often it is mentioned.
        citations: the sentences that mention it.
    """

    organisation: Organisation
    count: int
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A statement, in its sentence.

    Attributes:
        speaker: who makes it; None if the article names nobody.
        statement: the words, and whether they are the speaker's own.
        citation: the sentence that it begins in, with as much of the words as that holds marked.
    """

    speaker: str | None
    statement: Statement
    citation: Citation


def dates(index: OpenBuild) -> list[Dated]:
    """The dates in the order of time; those that nothing resolves come last.

    Raises:
        index.errors.NoFacts: if the index was made without facts.
    """
    found = [
        Dated(mention, Citation(chunk, mention.span))
        for facts, chunks in _documents(index)
        for mention in facts.dates
        if (chunk := _sentence(mention.span, chunks))
    ]
    known = [one for one in found if one.mention.value]
    ordered = sorted(known, key=lambda one: edtf.sort_key(one.mention.value or ""))
    return ordered + [one for one in found if not one.mention.value]


def organisations(index: OpenBuild) -> list[Appearance]:
    """The organisations, the most mentioned first; one of several articles is one.

    Raises:
        index.errors.NoFacts: if the index was made without facts.
    """
    by_name: defaultdict[str, list[tuple[Organisation, list[Chunk]]]] = defaultdict(list)
    for facts, chunks in _documents(index):
        for organisation in facts.organisations:
            by_name[organisation.name].append((organisation, chunks))
    found = [_appearance(mentioned) for mentioned in by_name.values()]
    return sorted(found, key=lambda one: -one.count)


def statements(index: OpenBuild) -> list[Said]:
    """The statements, those of one speaker together, in the order in which they first speak.

    Raises:
        index.errors.NoFacts: if the index was made without facts.
    """
    grouped: defaultdict[str | None, list[Said]] = defaultdict(list)
    for facts, chunks in _documents(index):
        for one in facts.statements:
            if chunk := _sentence(one.words, chunks):
                part = Span(one.words.start, min(one.words.end, chunk.span.end))
                grouped[one.name].append(Said(one.name, one, Citation(chunk, part)))
    return [said for of_speaker in grouped.values() for said in of_speaker]


def date_in_words(one: Dated, language: str) -> str:
    """What a date means, in `language`; as it is written where that is not known."""
    value = one.mention.value
    return in_words(value, language) if value else one.mention.span.of(_text(one.citation))


def named(organisation: Organisation) -> str:
    """Its name, with its acronym behind it."""
    acronym = organisation.acronym
    known = acronym and acronym != organisation.name
    return f"{organisation.name} ({acronym})" if known else organisation.name


def quoted(said: Said) -> str:
    """The words of a statement; those that are the speaker's own in quotation marks."""
    words = said.statement.words.of(_text(said.citation))
    return f"“{words}”" if said.statement.direct else words


def speaker(said: Said, language: str) -> str:
    """Who makes a statement, or that nobody is named."""
    return said.speaker or say(language, "nobody-named")


def _text(citation: Citation) -> str:
    return citation.chunk.document.text


def _documents(index: OpenBuild) -> Iterator[tuple[Facts, list[Chunk]]]:
    sentences: defaultdict[Document, list[Chunk]] = defaultdict(list)
    for chunk in index.chunks:
        sentences[chunk.document].append(chunk)
    for document, chunks in sentences.items():
        facts = index.facts_of(document)
        if facts is None:
            raise NoFacts("the published index was made without facts: verbatim index refresh")
        yield facts, chunks


def _sentence(span: Span, chunks: Iterable[Chunk]) -> Chunk | None:
    """The sentence that `span` begins in."""
    return next((c for c in chunks if c.span.start <= span.start < c.span.end), None)


def _appearance(mentioned: list[tuple[Organisation, list[Chunk]]]) -> Appearance:
    first = mentioned[0][0]
    role = next((one.role for one, _ in mentioned if one.role), None)
    acronym = next((one.acronym for one, _ in mentioned if one.acronym), None)
    citations: dict[Chunk, Citation] = {}
    for organisation, chunks in mentioned:
        for mention in organisation.mentions:
            if chunk := _sentence(mention, chunks):
                citations.setdefault(chunk, Citation(chunk, mention))
    return Appearance(
        Organisation(first.name, acronym, role, first.mentions),
        sum(len(organisation.mentions) for organisation, _ in mentioned),
        tuple(citations.values()),
    )
