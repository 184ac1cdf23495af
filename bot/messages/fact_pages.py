"""Lists of facts as pages of a chat: lines of words, which each platform marks up in its way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from bot.answering.citation import Citation
from index.facts.lists import (
    AnnotatedSentences,
    Appearance,
    Dated,
    FactKind,
    Said,
    dates,
    organisations,
    persons,
    statements,
)

from .excerpts import Words, excerpt, on_a_line, shortened
from .facts import cited, cited_all, date_in_words, named, quoted, speaker
from .locales import say

_EXCERPT = 90  # characters of a sentence around a date
_WORDS = 240  # characters of a statement
_CITED = 4  # sentences that somebody is shown in
_TITLE = 40  # characters of an article's title, where there are several
_CUTS = (_WORDS, 100, 40)  # characters of each run of words in a line that is too long for a page


Line = tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A page is a part of a list that fits into a message.

    Attributes:
        lines: what to show.
        timeline: the dates to draw above it; empty where there is nothing to draw.
        number: which page it is, from 1.
        count: how many pages there are.
        article: the source of the one article that is listed; None if all are.
    """

    lines: tuple[Line, ...]
    timeline: tuple[Dated, ...] = ()
    number: int = 1
    count: int = 1
    article: str | None = None

    @property
    def beside(self) -> tuple[tuple[str, int], ...]:
        """The pages before and after it, as far as there are such, by what leads there."""
        before = (("page-before", self.number - 1),) if self.number > 1 else ()
        return (*before, *((("page-after", self.number + 1),) if self.number < self.count else ()))


def page(
    index: AnnotatedSentences,
    kind: FactKind,
    number: int,
    language: str,
    fits: Callable[[Sequence[Line]], bool],
) -> Page:
    """Make a page of a list of facts.

    Args:
        index: the published build, or an article of it.
        kind: what to list.
        number: which page, from 1; one that is too high is the last.
        language: of the bot's own words.
        fits: whether lines fit into a message.

    Raises:
        index.errors.NoFacts: if the index was made without facts.
    """
    several = len([*islice(index.annotated(), 2)]) > 1
    found: Sequence[Dated | Appearance | Said]
    if kind is FactKind.DATES:
        found = dates(index)
        lines = [_date(one, language, several) for one in found]
    elif kind is FactKind.STATEMENTS:
        found = statements(index)
        lines = [_statement(one, language, several) for one in found]
    else:
        found = organisations(index) if kind is FactKind.ORGANISATIONS else persons(index)
        lines = [_appearance(one, language, several) for one in found]
    if not lines:
        return Page(((Words(say(language, "no-such-facts")),),))
    pages = list(_pages(lines, fits))
    number = min(max(number, 1), len(pages))
    start = sum(map(len, pages[: number - 1]))
    shown = found[start : start + len(pages[number - 1])]
    drawn = tuple(one for one in shown if isinstance(one, Dated) and one.mention.value)
    foot: tuple[Line, ...] = ()
    if len(pages) > 1:
        foot = ((Words(say(language, "page", number=number, pages=len(pages))),),)
    return Page((*pages[number - 1], *foot), drawn, number, len(pages))


def _pages(
    lines: Sequence[Line], fits: Callable[[Sequence[Line]], bool]
) -> Iterator[tuple[Line, ...]]:
    """Put as many lines on each page as fit."""
    taken: list[Line] = []
    for line in (_fitting(line, fits) for line in lines):
        if taken and not fits([*taken, line]):
            yield tuple(taken)
            taken = []
        taken.append(line)
    yield tuple(taken)


def _fitting(line: Line, fits: Callable[[Sequence[Line]], bool]) -> Line:
    """Make a line fit a page: without its links, or with its words cut, where it must be."""
    unlinked = tuple(replace(words, link=None) for words in line)
    cut = [
        tuple(replace(one, text=shortened(one.text, most)) for one in unlinked) for most in _CUTS
    ]
    return next((one for one in (line, unlinked, *cut) if fits([one])), cut[-1])


def _date(one: Dated, language: str, several: bool) -> Line:
    around = excerpt(one.chunk.document, one.chunk.span, one.mention.span, _EXCERPT)
    return (
        Words(date_in_words(one, language), bold=True),
        Words(" · "),
        # The bars keep the blanks at the ends of each.
        *(replace(words, text=on_a_line(f"|{words.text}|")[1:-1]) for words in around),
        Words(" · "),
        _sentence(cited(one), several),
    )


def _appearance(one: Appearance, language: str, several: bool) -> Line:
    role = f" · {one.who.role}" if one.who.role else ""
    times = say(language, "mentioned", count=one.count)
    places: list[Words] = []
    for citation in cited_all(one)[:_CITED]:
        places += [Words(" · "), _sentence(citation, several)]
    return (Words(named(one.who), bold=True), Words(f"{role} · {times}"), *places)


def _statement(one: Said, language: str, several: bool) -> Line:
    shown = shortened(on_a_line(quoted(one)), _WORDS)
    who = speaker(one, language)
    return (Words(who, bold=True), Words(f" · {shown} · "), _sentence(cited(one), several))


def _sentence(citation: Citation, several: bool) -> Words:
    """Say which sentence it is, and where there are `several` articles, of which."""
    title = on_a_line(citation.chunk.document.title)
    of = f"{shortened(title, _TITLE)} " if several else ""
    return Words(f"{of}#{citation.chunk.number}", link=citation.link)
