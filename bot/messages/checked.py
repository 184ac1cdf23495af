"""A text that was checked → what is shown of it: each claim, what is said of it, the sentence."""

from __future__ import annotations

from collections.abc import Iterator

from bot.answering.checking.checked import Check, CheckedClaim, ClaimVerdict

from .answer import provenance
from .excerpts import excerpt, on_a_line, shortened
from .locales import say
from .pieces import BOUNDLESS, Claim, Note, Piece, Quote, Room, Source

_SHOWN = {
    ClaimVerdict.SUPPORTED: ("✓", "check-supported"),
    ClaimVerdict.CONTRADICTED: ("✗", "check-contradicted"),
    ClaimVerdict.NOT_FOUND: ("?", "check-not-found"),
}
"""The mark of each verdict, and what says it in words."""


def check_pieces(
    check: Check, language: str, room: Room = BOUNDLESS, most: int | None = None
) -> tuple[Piece, ...]:
    """Say which pieces a checked text has, in the order in which they are shown.

    Args:
        check: what came of it.
        language: of whoever reads it, ISO 639-1.
        room: how long each piece may be.
        most: how many claims are shown; all if None.
    """
    shown = check.claims[:most]
    return (
        *(piece for claim in shown for piece in _pieces(claim, language, room)),
        *(Note(note) for note in _notes(check, language, len(check.claims) - len(shown))),
    )


def _pieces(claim: CheckedClaim, language: str, room: Room) -> Iterator[Piece]:
    mark, key = _SHOWN[claim.verdict]
    yield Claim(mark, shortened(on_a_line(claim.text), room.headline), say(language, key))
    if claim.citation:
        chunk = claim.citation.chunk
        yield Quote(excerpt(chunk.document, chunk.span, None, room.quote))
        title, *particulars = provenance(claim.citation, language)
        link = claim.citation.link
        if link and len(link) > room.link:
            link = None
        title = shortened(on_a_line(title), room.title)
        yield Source(title, tuple(particulars), link, chunk.document.source)


def _notes(check: Check, language: str, left_out: int) -> Iterator[str]:
    """Say what was not checked, and why; and what is not shown."""
    if left_out:
        yield say(language, "more", count=left_out)
    if not check.claims:
        yield say(language, "check-nothing")
    elif check.unchecked:
        yield say(language, "check-unchecked", count=check.unchecked)
    if check.beyond:
        yield say(language, "check-beyond", count=check.beyond)
