"""Pieces of an answer → a text: in a platform's markup, or plain. No library of a platform."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

from bot.answering.answer import Answer
from bot.answering.checking.checked import Check
from bot.answering.citation import Citation, QuotedPassage

from .answer import fitted, passage_pieces, pieces, question_line
from .calls import Call, call_pieces
from .checked import check_pieces
from .dialects import Dialect
from .excerpts import Words
from .fitting import first_that_fits
from .pieces import (
    MARKDOWN,
    PLAIN,
    Claim,
    Headline,
    Lead,
    Note,
    Piece,
    Quote,
    Room,
    Source,
    Title,
    Translation,
)

BAR = "│ "
"""Sets a quote apart without quotation marks, which would be mistaken for the article's own."""

_QUOTES, _TITLES = (1600, 800, 400, 150), (200, 80)  # characters
_ROOMS = (
    # The link is left out before the title is cut, and that before the quote.
    *(
        Room(quote=quote, translation=quote, title=title, link=link, note=300)
        for quote, title, link in product(_QUOTES, _TITLES, (Room().link, 0))
    ),
    # What a chat model wrote, translations, and texts of which every letter is escaped.
    Room(headline=800, quote=150, translation=80, title=80, link=0, note=300),
    Room(headline=800, quote=150, translation=0, title=80, link=0, note=300),
    Room(headline=500, quote=80, translation=0, title=40, link=0, note=200),
    # One citation of this size always fits: a letter of a quote takes five at most, in bold on a
    # line of its own, and any other letter two.
    Room(headline=200, quote=80, translation=0, title=40, link=0, note=200),
)
_PASSAGE_ROOMS = (*(Room(quote=quote, title=_TITLES[0]) for quote in _QUOTES), *_ROOMS[-2:])


_CHECK_ROOMS = (
    # All claims of a text share a message; one of the last room's size always fits.
    *(
        Room(headline=claim, quote=quote, title=title, link=link)
        for claim, quote, title in ((400, 600, 80), (300, 300, 80), (200, 160, 40))
        for link in (Room().link, 0)
    ),
    Room(headline=120, quote=100, title=40, link=0),
)


def render(answer: Answer, dialect: Dialect, *, asked: bool = False) -> str:
    """Render an answer as one message of a chat, however long it is.

    Args:
        answer: what to show.
        dialect: the platform's markup.
        asked: whether the question stands above it, as no message shows that.
    """
    above = (Note(question_line(answer)),) if asked else ()

    def dressed(shown: tuple[Piece, ...]) -> str:
        return _marked_up(dialect, (*above, *shown))

    return fitted(answer, MARKDOWN, _ROOMS, dressed, dialect.fits)


def render_passage(passage: QuotedPassage, dialect: Dialect, language: str) -> str:
    """Render the paragraph around a quote as one message, the quote in bold."""
    for room in _PASSAGE_ROOMS:
        rendered = _marked_up(dialect, passage_pieces(passage, language, room))
        if dialect.fits(rendered):
            break
    return rendered


def render_plain(answer: Answer) -> str:
    """Render an answer as plain text, for a pipe, a log or a screen reader."""
    return _in_plain(pieces(answer, PLAIN))


def render_check(check: Check, dialect: Dialect, language: str) -> str:
    """Render what a text claims, and what the articles say to it, as one message of a chat."""
    return first_that_fits(
        lambda room, most: check_pieces(check, language, room, most),
        len(check.claims),
        _CHECK_ROOMS,
        lambda shown: _marked_up(dialect, shown),
        dialect.fits,
    )


def render_check_plain(check: Check, language: str) -> str:
    """Render what a text claims, and what the articles say to it, as plain text."""
    return _in_plain(check_pieces(check, language))


def render_call(call: Call, dialect: Dialect, before: str) -> str:
    """Render a call for a person as one message, behind the markup that mentions who is called."""
    for room in _PASSAGE_ROOMS:
        rendered = f"{before}{_marked_up(dialect, call_pieces(call, room))}"
        if dialect.fits(rendered):
            break
    return rendered


def words_in(dialect: Dialect, words: Words) -> str:
    """Mark words up: bold a line at a time, the blanks at its ends left out, and linked."""
    escaped = dialect.escape(words.text)
    if words.bold:
        escaped = "\n".join(_bold(dialect, line) for line in escaped.split("\n"))
    return dialect.link(escaped, words.link) if words.link else escaped


def marked(citation: Citation) -> tuple[str, str, str]:
    """Split a quote into what comes before the answering words, those words, and what comes after.

    Without answering words it comes first, and the others are empty.
    """
    text, sentence = citation.chunk.document.text, citation.chunk.span
    part = citation.answer
    if part is None:
        return citation.quote, "", ""
    return text[sentence.start : part.start], part.of(text), text[part.end : sentence.end]


def _in_plain(shown: Iterable[Piece]) -> str:
    return "\n".join(line for piece in shown for line in _plain(piece)).lstrip("\n")


def _marked_up(dialect: Dialect, shown: Iterable[Piece]) -> str:
    return "\n".join(_line(dialect, piece) for piece in shown)


def _line(dialect: Dialect, piece: Piece) -> str:
    match piece:
        case Headline(text, claimed):
            return words_in(dialect, Words(text, bold=claimed))
        case Quote(words):
            return dialect.block_quote("".join(words_in(dialect, one) for one in words).strip())
        case Claim(mark, text, said):
            sentence = words_in(dialect, Words(text, bold=True))
            return f"{dialect.escape(mark)} {sentence}\n{dialect.escape(said)}"
        case Source(title, particulars, link):
            runs = [Words(title, link=link), *map(Words, particulars)]
            return dialect.small(" · ".join(words_in(dialect, one) for one in runs))
        case Title(text) | Lead(text):
            return dialect.escape(text)
        case Translation(text) | Note(text):
            return dialect.small(dialect.escape(text))


def _bold(dialect: Dialect, line: str) -> str:
    bare = line.strip()
    return line.replace(bare, dialect.bold(bare), 1) if bare else line


def _plain(piece: Piece) -> list[str]:
    match piece:
        case Quote():
            return ["", f"{BAR}{piece.text}"]
        case Source(title, particulars, link, name):
            return [" · ".join((title, *particulars)), link or name]
        case Claim(mark, text, said):
            return ["", f"{mark} {text}", said]
        case Lead(text) | Note(text):
            return ["", text]
        case Headline(text) | Title(text) | Translation(text):
            return [text]
