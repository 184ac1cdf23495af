"""An attribution ties what is said to the subject and the verb beside it."""

from __future__ import annotations

from dataclasses import dataclass

from index.document import Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """A subject and its verb were found beside what was said.

    Attributes:
        words: what was said, with quotation marks.
        subject: who says it; None if that is only in the verb: "añadió que".
        apposed: what is apposed to the subject, or "".
        verb: the verb of saying, or None ("according to").
    """

    words: Span
    subject: Span | None
    apposed: str
    verb: Span | None
