"""What of the words that somebody says are their own: the quotations in them, or all as told."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from index.document import Span

from .quotations import Quotation
from .quoted import QuotedText

_LEAST_TOLD = 4  # words before a quotation that are said as well as it
_PARTS_ASIDE = " .,;–—-"  # what parts words about the speaker from a quotation that goes on

AsideIn = Callable[[Span], Span | None]
"""Tells where words about the speaker stand in a quotation, if they do."""


def parts_of(words: Span, quoted: QuotedText, aside_in: AsideIn) -> Iterator[tuple[Span, bool]]:
    """Yield what somebody says, and whether in their own words, which are without marks.

    Args:
        words: what is said, with its quotations.
        quoted: the text.
        aside_in: what parts a quotation.
    """
    quotations = quoted.quotations_in(words)
    ahead = quoted.text[words.start : quotations[0].outer.start] if quotations else ""
    told = ahead.rstrip(" :")
    if told and ahead.rstrip().endswith(":"):
        yield Span(words.start, words.start + len(told)), False
    elif _is_told(words, quotations, told):
        yield words, False
        return
    for quotation in quotations:
        for part in _without_aside(quotation.inner, quoted.text, aside_in):
            yield _trimmed(part, quoted.text), True


def _is_told(words: Span, quotations: list[Quotation], ahead: str) -> bool:
    """Tell whether words are told, not quoted: quotations are the lesser part, or come late."""
    length = sum(q.outer.end - q.outer.start for q in quotations)
    few = not quotations or 2 * length < words.end - words.start
    return few or len(ahead.split()) >= _LEAST_TOLD


def _without_aside(inner: Span, text: str, aside_in: AsideIn) -> Iterator[Span]:
    """Part a quotation in two, around "a-t-elle expliqué" or "soupire Jeanne Lacoste"."""
    aside = aside_in(inner)
    if aside is None:
        yield inner
        return
    yield Span(inner.start, aside.start)
    rest = text[aside.end : inner.end]
    if rest.strip(_PARTS_ASIDE):
        yield Span(aside.end + len(rest) - len(rest.lstrip(_PARTS_ASIDE)), inner.end)


def _trimmed(words: Span, text: str) -> Span:
    """Leave out the comma that only leads to who says it."""
    kept = words.of(text).rstrip(", ")
    return Span(words.start, words.start + max(len(kept), 1))
