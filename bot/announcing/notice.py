"""A notice: a heading and what is told below it, as much as a platform's message holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from bot.messages.excerpts import Words
from bot.messages.fact_pages import Line
from bot.messages.locales import DEFAULT, LANGUAGES, say
from index.document import Document

Notice = Callable[[Callable[[Sequence[Line]], bool]], Sequence[Line]]
"""Whether lines fit into a message → lines that do."""

_MOST = 20
"""Parts that are tried at most: a notice is read at a glance."""


def notice(heading: str, parts: Sequence[Sequence[Line]], language: str) -> Notice:
    """Make a notice of as many parts as fit; how many more there are is said below them.

    Args:
        heading: stands above them.
        parts: lines that belong together, one part at least; a few short ones each.
        language: of the bot's own words, ISO 639-1.
    """

    def made(fits: Callable[[Sequence[Line]], bool]) -> Sequence[Line]:
        for kept in range(min(len(parts), _MOST), 0, -1):
            more = len(parts) - kept
            lines = [
                (Words(heading, bold=True),),
                *(line for part in parts[:kept] for line in part),
                *([(Words(say(language, "more", count=more)),)] if more else []),
            ]
            if fits(lines):
                break
        return lines

    return made


def language_of(documents: Iterable[Document]) -> str:
    """Choose what a channel is told in: what most of the articles are in, if the bot speaks it."""
    counted = Counter(one.language for one in documents if one.language in LANGUAGES)
    return next((language for language, _ in counted.most_common(1)), DEFAULT)
