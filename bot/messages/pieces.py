"""The pieces that an answer is shown in, and what differs between the platforms that do so."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from enum import Enum, auto

from .excerpts import Words


@dataclass(frozen=True, slots=True)
class Headline:
    """A headline is the short answer.

    Attributes:
        text: what is said.
        claimed: whether the bot stands by it, as it does not by a perhaps.
    """

    text: str
    claimed: bool


@dataclass(frozen=True, slots=True)
class Title:
    """A title names the article that a passage stands in."""

    text: str


@dataclass(frozen=True, slots=True)
class Lead:
    """A lead introduces the quote below it."""

    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A quote is the article's words; those that answer, or may, are bold."""

    words: tuple[Words, ...]

    @property
    def text(self) -> str:
        """Join the words to one string."""
        return "".join(words.text for words in self.words)


@dataclass(frozen=True, slots=True)
class Translation:
    """A translation says the quote above it in the asker's language."""

    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """A source says where a quote stands.

    Attributes:
        title: the article's.
        particulars: its date where it is known, which sentence it is, how sure the answer is.
        link: the address of the sentence, where the article has one and it fits.
        name: the address or the file that the article was loaded from.
    """

    title: str
    particulars: tuple[str, ...]
    link: str | None
    name: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim is a sentence of a text that was checked.

    Attributes:
        mark: tells at a glance what was found.
        text: the sentence.
        said: what was found, in words; the quote that shows it is below.
    """

    mark: str
    text: str
    said: str


@dataclass(frozen=True, slots=True)
class Note:
    """A note says how the answer came about, or what has become of the passage."""

    text: str


Piece = Headline | Title | Lead | Quote | Translation | Source | Claim | Note


class Heading(Enum):
    """A heading is how a platform shows the headline."""

    ALWAYS = auto()
    UNLESS_QUOTED = auto()
    """It is left out where the quote below it says the same, in bold."""
    WITH_WORDS = auto()
    """Where nothing can be marked, the words that may answer follow that they may."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout says which pieces a platform shows.

    Attributes:
        heading: how it shows the headline.
        whole_marked: whether a sentence of which all answers is marked as a whole.
        on_lines: whether headline, title and translation are one line each.
        sureness: whether the source says how sure the reader is.
        understood: whether it is told how a follow-up was understood.
    """

    heading: Heading = Heading.ALWAYS
    whole_marked: bool = True
    on_lines: bool = True
    sureness: bool = True
    understood: bool = False


SCREEN = Layout(whole_marked=False, on_lines=False, sureness=False, understood=True)
"""For a terminal, which marks words and has no end."""

PLAIN = replace(SCREEN, heading=Heading.WITH_WORDS)
"""For a pipe, a log or a screen reader, where nothing can be marked."""

MARKDOWN = Layout(heading=Heading.UNLESS_QUOTED)
"""For a chat whose message is one text."""

BLOCKS = Layout()
"""For a chat whose message is made of blocks."""

NOTIFICATION = Layout(heading=Heading.WITH_WORDS)
"""For a line on a locked screen."""


@dataclass(frozen=True, slots=True)
class Room:
    """A room says how long each piece may be, in characters.

    A translation is left out at 0, and a link that is longer than its room.

    Attributes:
        headline: of the headline.
        quote: of one quote.
        translation: of one translation.
        title: of the title of an article.
        link: the longest address that is linked; a longer one is left out.
        note: of a note.
    """

    headline: int = sys.maxsize
    quote: int = sys.maxsize
    translation: int = sys.maxsize
    title: int = sys.maxsize
    link: int = sys.maxsize
    note: int = sys.maxsize


BOUNDLESS = Room()
"""Room for all there is."""
