"""What a document tells: its dates, its organisations, and who said what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..document import Chunk, Document, Span
from . import edtf
from .dates import DateMention, dates_of
from .organisations import Organisation, organisations_of
from .statements import Statement, statements_of

__all__ = ["DateMention", "Facts", "Organisation", "Statement", "facts_of"]


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one document; every span is of its text.

    Attributes:
        dates: in the order of the text.
        organisations: by their first mention.
        statements: in the order of the text.
    """

    dates: tuple[DateMention, ...]
    organisations: tuple[Organisation, ...]
    statements: tuple[Statement, ...]

    def chronology(self) -> list[DateMention]:
        """The dates whose value is known, in the order of time; a deadline stands where it is due."""
        known = ((edtf.sort_key(date.value), date) for date in self.dates if date.value)
        return [date for _, date in sorted(known, key=lambda pair: (pair[0], pair[1].span))]

    def by_speaker(self) -> dict[str | None, list[Statement]]:
        """The statements under the name of who made them, in the order in which they first speak."""
        grouped: defaultdict[str | None, list[Statement]] = defaultdict(list)
        for statement in self.statements:
            grouped[statement.name].append(statement)
        return dict(grouped)

    def dates_in(self, span: Span) -> list[DateMention]:
        """The dates that a sentence, or an answer, holds."""
        return [date for date in self.dates if date.span.within(span)]

    def as_dict(self) -> dict[str, Any]:
        """The facts as JSON holds them; a span is a list of its two ends."""
        return {
            "dates": [
                {"span": _ends(d.span), "value": d.value, "relative": d.relative} for d in self.dates
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
        """The facts that `as_dict` gave."""
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
                Statement(Span(*s["words"]), s["direct"], _span(s["speaker"]), s["name"], _span(s["verb"]))
                for s in stored["statements"]
            ),
        )  # fmt: skip


def facts_of(document: Document, chunks: Sequence[Chunk]) -> Facts:
    """The dates, organisations and statements of a document.

    Args:
        document: relative dates are resolved against its date; without one they have no value.
        chunks: its sentences, as `index.chunking.chunk` gives them.
    """
    organisations = organisations_of(document, chunks)
    return Facts(
        dates=tuple(dates_of(document, chunks)),
        organisations=tuple(organisations),
        statements=tuple(statements_of(document, chunks, organisations)),
    )


def _ends(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _span(ends: Sequence[int] | None) -> Span | None:
    return None if ends is None else Span(*ends)
