"""What the reader of a format makes of a file or page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

VERSION = "extract-3"
"""Changes with every change of what is read of a source: an unchanged page is then read anew."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """LeftOut is a part of a source that is not indexed.

    Attributes:
        text: as it stands there.
        reason: what it is, as a key of `REASONS`.
    """

    text: str
    reason: str


REASONS = {
    "menu": "a menu, breadcrumb or list of links",
    "notice": "a notice of the website",
    "aside": "an advertisement or a link to another article",
    "byline": "who wrote it, when, and what to do with it",
    "hidden": "not displayed",
    "struck out": "struck out",
    "picture": "the description of a picture",
    "wall": "what the site says in place of an article",
    "running head": "a running head or page number",
}
"""Why something is left out, in words."""


@dataclass(frozen=True, slots=True)
class Extract:
    """An extract is what the reader of a format found in a file or page.

    Attributes:
        paragraphs: the article from top to bottom; a row of a table is one (`tables.py`).
        title: as the article or its metadata give it, if they do.
        language: likewise, as they write it.
        published: likewise.
        link: the address it gives for itself.
        left_out: what is not of the article, from top to bottom.
    """

    paragraphs: Sequence[str]
    title: str | None = None
    language: str | None = None
    published: date | None = None
    link: str | None = None
    left_out: Sequence[LeftOut] = ()
