"""What a document tells: its dates, organisations and persons, and who said what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import PlainSerializer, PlainValidator

from index.document import Span

VERSION = "facts-5"
"""The version of the rules that find facts; a build of another one has its facts found anew."""


def _of_ends(stored: Any) -> Span:
    return stored if isinstance(stored, Span) else Span(*stored)


StoredSpan = Annotated[
    Span,
    PlainValidator(_of_ends),
    PlainSerializer(lambda span: [span.start, span.end]),
]
"""A span that pydantic keeps as the list of its two ends, as builds have it."""


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date is mentioned in a text.

    Attributes:
        span: its words, with the preposition that gives them their sense, in ``document.text``.
        value: what it means, as `edtf` writes it; None if the text does not tell.
        relative: whether the value rests on the document's date, or on another one.
    """

    span: StoredSpan
    value: str | None
    relative: bool


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation has one name here, however it is called.

    Attributes:
        name: the fullest that the text gives.
        acronym: the one that the text ties to it, or that is its name; or None.
        role: what the text calls it ("agence spatiale russe"), or None.
        mentions: where it is called by its name, its acronym or a short form, in order.
    """

    name: str
    acronym: str | None
    role: str | None
    mentions: tuple[StoredSpan, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Return the organisation's name and acronym."""
        return tuple(dict.fromkeys(filter(None, (self.name, self.acronym))))


@dataclass(frozen=True, slots=True)
class Person:
    """A person has one name here, however the text calls them.

    Attributes:
        name: the fullest that the text gives.
        role: what the text calls them beside it ("director of the archive"), or None.
        mentions: where they are called by a name, in full or in part, in order.
    """

    name: str
    role: str | None
    mentions: tuple[StoredSpan, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement is what somebody said, thought or asked for.

    Attributes:
        words: what was said, without quotation marks, in ``document.text``.
        direct: whether it is the speaker's own words, between quotation marks.
        speaker: what the text calls the speaker there, or None where a quotation only goes on.
        name: the speaker's name as the document gives it in full, or None if it names nobody.
        verb: the verb of saying, or None ("according to").
    """

    words: StoredSpan
    direct: bool
    speaker: StoredSpan | None
    name: str | None
    verb: StoredSpan | None


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts are what one document tells; every span is of its text.

    Attributes:
        dates: in the order of the text.
        organisations, persons: by their first mention.
        statements: in the order of the text.
    """

    dates: tuple[DateMention, ...]
    organisations: tuple[Organisation, ...]
    statements: tuple[Statement, ...]
    persons: tuple[Person, ...] = ()

    def dates_in(self, span: Span) -> list[DateMention]:
        """Return the dates that a sentence, or an answer, holds."""
        return [date for date in self.dates if date.span.within(span)]

    def statements_in(self, span: Span) -> list[Statement]:
        """Return the statements of which a sentence holds words, or says who makes them."""
        return [
            one
            for one in self.statements
            if (one.words.start < span.end and span.start < one.words.end)
            or (one.speaker and one.speaker.within(span))
        ]
