"""Lists of facts as pages of a chat: lines of pieces, which each platform marks up in its way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bot.answering.citation import Citation
from index.builds.store import OpenBuild
from index.facts.lists import Appearance, Dated, FactKind, Said, dates, organisations, statements

from .facts import cited, cited_all, date_in_words, named, quoted, speaker
from .locales import say
from .rendering import excerpt, on_a_line

_EXCERPT = 90  # characters of a sentence around a date
_WORDS = 240  # characters of a statement
_CITED = 4  # sentences that an organisation is shown in


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a line.

    Attributes:
        text: as it is shown, letter for letter.
        bold: whether they stand out.
        link: where they lead.
    """

    text: str
    bold: bool = False
    link: str | None = None


Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A part of a list that fits into a message.

    Attributes:
        lines: what to show.
        timeline: the dates to draw above it; empty where there is nothing to draw.
    """

    lines: tuple[Line, ...]
    timeline: tuple[Dated, ...] = ()


def page(
    index: OpenBuild,
    kind: FactKind,
    number: int,
    language: str,
    fits: Callable[[Sequence[Line]], bool],
) -> Page:
    """A page of a list of facts.

    Args:
        index: the published build.
        kind: what to list.
        number: which page, from 1; one that is too high is the last.
        language: of the bot's own words.
        fits: whether lines fit into a message.

    Raises:
        index.errors.NoFacts: if the index was made without facts.
    """
    found: Sequence[Dated | Appearance | Said]
    if kind is FactKind.DATES:
        found = dates(index)
        lines = [_date(one, language) for one in found]
    elif kind is FactKind.ORGANISATIONS:
        found = organisations(index)
        lines = [_organisation(one, language) for one in found]
    else:
        found = statements(index)
        lines = [_statement(one, language) for one in found]
    if not lines:
        return Page(((Piece(say(language, "no-such-facts")),),))
    pages = list(_pages(lines, fits))
    number = min(max(number, 1), len(pages))
    start = sum(map(len, pages[: number - 1]))
    shown = found[start : start + len(pages[number - 1])]
    drawn = tuple(one for one in shown if isinstance(one, Dated) and one.mention.value)
    foot: tuple[Line, ...] = ()
    if len(pages) > 1:
        foot = ((Piece(say(language, "page", number=number, pages=len(pages))),),)
    return Page((*pages[number - 1], *foot), drawn)


def _pages(
    lines: Sequence[Line], fits: Callable[[Sequence[Line]], bool]
) -> Iterator[tuple[Line, ...]]:
    """As many lines on each page as fit; a line that does not fit by itself has one alone."""
    taken: list[Line] = []
    for line in lines:
        if taken and not fits([*taken, line]):
            yield tuple(taken)
            taken = []
        taken.append(line)
    yield tuple(taken)


def _date(one: Dated, language: str) -> Line:
    pieces = excerpt(one.chunk.document, one.chunk.span, one.mention.span, _EXCERPT)
    return (
        Piece(date_in_words(one, language), bold=True),
        Piece(" · "),
        *(Piece(on_a_line(f"|{text}|")[1:-1], bold=marked) for text, marked in pieces),
        Piece(" · "),
        _sentence(cited(one)),
    )


def _organisation(one: Appearance, language: str) -> Line:
    role = f" · {one.organisation.role}" if one.organisation.role else ""
    times = say(language, "mentioned", count=one.count)
    places: list[Piece] = []
    for citation in cited_all(one)[:_CITED]:
        places += [Piece(" · "), _sentence(citation)]
    return (Piece(named(one.organisation), bold=True), Piece(f"{role} · {times}"), *places)


def _statement(one: Said, language: str) -> Line:
    words = on_a_line(quoted(one))
    shown = words if len(words) <= _WORDS else f"{words[:_WORDS].rstrip()}…"
    who = speaker(one, language)
    return (Piece(who, bold=True), Piece(f" · {shown} · "), _sentence(cited(one)))


def _sentence(citation: Citation) -> Piece:
    return Piece(f"#{citation.chunk.number}", link=citation.link)
