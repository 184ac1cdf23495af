"""A text and its quotations: what stands between marks, and what around them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence

from index.document import Chunk, Span

from .quotations import Quotation, quotations_of, without_words

_MOST_BETWEEN = 110  # characters between a quotation and the verb that says it
_LONGEST = 5000  # characters that are read as one sentence, for a quotation spans them


class QuotedText:
    """QuotedText tells where the quotations of a text stand.

    Args:
        text: a document's, plain.
        is_name: whether words between marks are only a name: those are no quotation.

    Attributes:
        text: with all its words.
        masked: with every character of its quotations made a ``¤``.
    """

    def __init__(self, text: str, is_name: Callable[[str], bool]) -> None:
        self.text = text
        self._quotations = [q for q in quotations_of(text) if not is_name(q.inner.of(text))]
        self.masked = without_words(text, self._quotations)

    def quotations_in(self, span: Span) -> list[Quotation]:
        """Return the quotations that share a character with `span`."""
        first = bisect_right(self._quotations, span.start, key=lambda q: q.outer.end)
        last = bisect_left(self._quotations, span.end, key=lambda q: q.outer.start)
        return self._quotations[first:last]

    def quotation_at(self, place: int) -> Span | None:
        """Return the quotation that a place is in, with its marks."""
        around = self.quotations_in(Span(place, place + 1))
        return next((q.outer for q in around if q.outer.start <= place < q.outer.end), None)

    def quotation_ahead(self, place: int, clause: Span) -> Span | None:
        """Return the last quotation of a clause before a place, if it stands near."""
        last = self.masked.rfind("¤", max(clause.start, place - _MOST_BETWEEN), place)
        return self.quotation_at(last) if last >= 0 else None

    def sentences(self, chunks: Sequence[Chunk]) -> Iterator[Span]:
        """Yield sentences; those that one quotation spans are one, up to a length."""
        joined: Span | None = None
        for chunk in chunks:
            if joined is None:
                joined = chunk.span
            elif self._is_joint(joined, chunk.span):
                joined = Span(joined.start, chunk.span.end)
            else:
                yield joined
                joined = chunk.span
        if joined is not None:
            yield joined

    def _is_joint(self, sentence: Span, following: Span) -> bool:
        """Tell whether a quotation goes on from a sentence into the following one."""
        between = Span(sentence.end - 1, following.start + 1)
        spans = any(between.within(q.outer) for q in self.quotations_in(between))
        return spans and following.end - sentence.start <= _LONGEST
