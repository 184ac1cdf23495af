"""What an answer shows, and in which order; the platforms only dress the pieces.

The headline comes first, then each sentence that the answer rests on with its translation and its
source, and at last what there is to say about who answered. What differs between platforms is in
their `Layout`, and how long each piece may be is in a `Room`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from bot.answering.answer import Answer, Fallback, Verdict
from bot.answering.citation import Citation, QuotedPassage
from index.document import Document, Span

from .excerpts import excerpt, on_a_line, shortened
from .fitting import Dressed, first_that_fits
from .headlines import headline, headline_with_words
from .locales import say
from .pieces import (
    BOUNDLESS,
    Heading,
    Headline,
    Layout,
    Lead,
    Note,
    Piece,
    Quote,
    Room,
    Source,
    Title,
    Translation,
)

SURE, FAIRLY_SURE = 0.6, 0.35
"""The confidences from which an answer is said to be sure, or fairly so."""

_QUESTION = 120
"""Characters of a question that is shown above its answer."""

_TITLE_AGAIN = 40
"""Characters of a title that a quote above had in full."""


def pieces(answer: Answer, layout: Layout, room: Room = BOUNDLESS) -> tuple[Piece, ...]:
    """Say which pieces an answer has, in the order in which they are shown.

    Args:
        answer: what to show.
        layout: what differs between platforms.
        room: how long each piece may be.
    """
    return tuple(_pieces(answer, layout, room, len(cited(answer))))


def fitted(
    answer: Answer,
    layout: Layout,
    rooms: Iterable[Room],
    dress: Callable[[tuple[Piece, ...]], Dressed],
    fits: Callable[[Dressed], bool],
) -> Dressed:
    """Dress an answer in the first of `rooms` in which a message can hold it.

    Where even the last one is too wide, the last citations are left out, and counted.

    Args:
        answer: what to show.
        layout: what differs between platforms.
        rooms: from the widest to the tightest; at least one.
        dress: turns pieces into a message.
        fits: whether the platform takes that message.
    """

    def made(room: Room, most: int) -> tuple[Piece, ...]:
        return tuple(_pieces(answer, layout, room, most))

    return first_that_fits(made, len(cited(answer)), rooms, dress, fits)


def passage_pieces(
    passage: QuotedPassage, language: str, room: Room = BOUNDLESS
) -> tuple[Piece, ...]:
    """Say what is shown of the paragraph around a quote.

    Args:
        passage: the paragraph, with the sentence to mark in it.
        language: of whoever looks at it, ISO 639-1.
        room: how long each piece may be.
    """
    document = passage.document
    notes = [say(language, "article-changed")] if passage.changed else []
    if passage.rewritten:
        notes.append(say(language, "read-as", question=passage.rewritten))
    return (
        Title(shortened(on_a_line(document.title), room.title)),
        Quote(excerpt(document, passage.paragraph, passage.quote, room.quote)),
        *(Note(shortened(note, room.note)) for note in notes),
    )


def cited(answer: Answer) -> tuple[Citation, ...]:
    """Say what to quote below the headline: the citations, or else the closest passage."""
    return answer.citations or ((answer.closest,) if answer.closest else ())


def question_line(answer: Answer) -> str:
    """Say what was asked, cut to a line, for where no message shows it."""
    return shortened(on_a_line(answer.question.text), _QUESTION)


def provenance(citation: Citation, language: str) -> list[str]:
    """Name the article's title, its date where it is known, and which sentence it is."""
    document = citation.chunk.document
    parts = [document.title]
    if document.published:
        parts.append(say(language, "date", date=document.published))
    parts.append(say(language, "sentence", number=citation.chunk.number))
    return parts


def _pieces(answer: Answer, layout: Layout, room: Room, most: int) -> Iterator[Piece]:
    """Give the pieces of an answer, with `most` of its citations."""
    yield from _heading(answer, layout, room)
    if answer.closest:
        yield Lead(say(answer.language, "closest"))
    named = set[Document]()
    for citation in cited(answer)[:most]:
        document, part = citation.chunk.document, _marked(answer, citation, layout)
        yield Quote(excerpt(document, citation.chunk.span, part, room.quote))
        again = layout.on_lines and document in named
        title = min(room.title, _TITLE_AGAIN) if again else room.title
        yield from _below(answer, citation, layout, replace(room, title=title))
        named.add(document)
    for note in _notes(answer, layout, len(cited(answer)) - most):
        yield Note(shortened(note, room.note))


def _heading(answer: Answer, layout: Layout, room: Room) -> Iterator[Headline]:
    whole = any(answer.text == citation.quote for citation in answer.citations)
    if layout.heading is Heading.UNLESS_QUOTED and whole and headline(answer) == answer.text:
        return
    shown = headline_with_words if layout.heading is Heading.WITH_WORDS else headline
    text = shortened(_laid(shown(answer), layout), room.headline)
    claimed = answer.intent is None and answer.verdict is not Verdict.PERHAPS
    yield Headline(text, claimed=claimed)


def _below(
    answer: Answer, citation: Citation, layout: Layout, room: Room
) -> Iterator[Translation | Source]:
    """Give the translation of a quote, and where that stands."""
    if citation.translation and room.translation:
        translated = shortened(citation.translation, room.translation)
        yield Translation(_laid(say(answer.language, "translation", text=translated), layout))
    title, *particulars = provenance(citation, answer.language)
    if layout.sureness and answer.verdict is Verdict.ANSWERED and not answer.written:
        particulars.append(_sureness(answer))
    link = citation.link if citation.link and len(citation.link) <= room.link else None
    title = shortened(_laid(title, layout), room.title)
    yield Source(title, tuple(particulars), link, citation.chunk.document.source)


def _notes(answer: Answer, layout: Layout, left_out: int) -> Iterator[str]:
    if left_out:
        yield say(answer.language, "more", count=left_out)
    if layout.understood and answer.rewritten:
        yield say(answer.language, "read-as", question=answer.rewritten)
    if answer.written or answer.fallback:
        yield _who_answered(answer)


def _marked(answer: Answer, citation: Citation, layout: Layout) -> Span | None:
    """Choose the words that answer, or may; the whole sentence where that as a whole does."""
    whole = layout.whole_marked and answer.verdict is Verdict.ANSWERED
    return citation.answer or (citation.chunk.span if whole else None)


def _laid(text: str, layout: Layout) -> str:
    return on_a_line(text) if layout.on_lines else text


def _sureness(answer: Answer) -> str:
    """Say how sure an answer is, in a word or three."""
    key = "sure" if answer.confidence >= SURE else "fairly-sure"
    return say(answer.language, key if answer.confidence >= FAIRLY_SURE else "unsure")


def _who_answered(answer: Answer) -> str:
    """Say that a chat model did, and its words were checked; or why it did not."""
    if answer.fallback is Fallback.AWAY:
        return say(answer.language, "model-away")
    if answer.fallback is Fallback.UNPROVED:
        return say(answer.language, "model-unproved")
    return say(answer.language, "written", model=answer.read_by)
