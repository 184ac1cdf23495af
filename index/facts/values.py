"""What a document tells: its dates, its organisations, and who said what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from index.document import Span

VERSION = "facts-1"
"""Of the rules that find facts: a build of another version has its facts found anew."""


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date is mentioned in a text.

    Attributes:
        span: its words, with the preposition that gives them their sense, in ``document.text``.
        value: what it means, as `edtf` writes it; None if the text does not tell.
        relative: whether the value rests on the document's date, or on another one.
    """

    span: Span
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
    mentions: tuple[Span, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Return the organisation's name and acronym."""
        return tuple(dict.fromkeys(filter(None, (self.name, self.acronym))))


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

    words: Span
    direct: bool
    speaker: Span | None
    name: str | None
    verb: Span | None


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts are what one document tells; every span is of its text.

    Attributes:
        dates: in the order of the text.
        organisations: by their first mention.
        statements: in the order of the text.
    """

    dates: tuple[DateMention, ...]
    organisations: tuple[Organisation, ...]
    statements: tuple[Statement, ...]

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

    def as_dict(self) -> dict[str, Any]:
        """Return the facts as JSON holds them; a span is a list of its two ends."""
        return {
            "dates": [
                {"span": _ends(d.span), "value": d.value, "relative": d.relative}
                for d in self.dates
            ],
            "organisations": [
                {"name": o.name, "acronym": o.acronym, "role": o.role,
                 "mentions": [_ends(mention) for mention in o.mentions]}
                for o in self.organisations
            ],
            "statements": [
                {"words": _ends(s.words), "direct": s.direct, "speaker": _ends(s.speaker),
                 "name": s.name, "verb": _ends(s.verb)}
                for s in self.statements
            ],
        }  # fmt: skip

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> Facts:
        """Return the facts that `as_dict` gave."""
        return cls(
            dates=tuple(
                DateMention(Span(*d["span"]), d["value"], d["relative"]) for d in stored["dates"]
            ),
            organisations=tuple(
                Organisation(o["name"], o["acronym"], o["role"],
                             tuple(Span(*mention) for mention in o["mentions"]))
                for o in stored["organisations"]
            ),
            statements=tuple(
                Statement(Span(*s["words"]), s["direct"], _span(s["speaker"]), s["name"],
                          _span(s["verb"]))
                for s in stored["statements"]
            ),
        )  # fmt: skip


def _ends(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _span(ends: Sequence[int] | None) -> Span | None:
    return None if ends is None else Span(*ends)
