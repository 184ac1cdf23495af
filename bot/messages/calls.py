"""What people are shown who are called to a question that the bot could not answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.answering.citation import QuotedPassage

from .answer import passage_pieces
from .excerpts import on_a_line, shortened
from .locales import say
from .pieces import Headline, Lead, Piece, Room, Source

_QUESTION = 300
"""Characters of the question that is shown."""


@dataclass(frozen=True, slots=True)
class Call:
    """A call asks people to look at a question.

    Attributes:
        question: what was asked.
        language: of the question, ISO 639-1, and of the call.
        passage: what the bot showed instead of an answer, or of a sure one, if it did.
        person: what whoever calls is called.
        link: the address of the answer; None where others cannot see it.
    """

    question: str
    language: str
    passage: QuotedPassage | None
    person: str
    link: str | None = None


def call_pieces(call: Call, room: Room) -> Iterator[Piece]:
    """Yield the pieces of a call, in the order in which they are shown."""
    yield Lead(say(call.language, "call-heading", by=shortened(on_a_line(call.person), room.title)))
    yield Headline(shortened(on_a_line(call.question), _QUESTION), claimed=True)
    if call.passage:
        yield Lead(say(call.language, "call-passage"))
        yield from passage_pieces(call.passage, call.language, room)
    if call.link:
        where = say(call.language, "call-where")
        yield Source(say(call.language, "call-asked"), (where,), call.link, call.link)
