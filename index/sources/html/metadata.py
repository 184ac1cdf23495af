"""What a page says about itself: its title, language, date and address."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from index.language.identification import identify_language
from index.sources.dates import date_within, read_date
from index.sources.furniture import is_furniture, is_prose

from .blocks import Block

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BETWEEN = r"(?:\s+[|–—·»:-]\s+|\s*\|\s*)"
"""What stands between the title of a page and the name of its website."""

_PARTS = re.compile(_BETWEEN)
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?:\D|$)")

_NEAR = 8
"""Blocks above and below the headline in which a page is dated."""

_MOST_WORDS_OF_A_DATE_LINE = 14


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """The metadata of a page are what it says about itself.

    Attributes:
        title: without the name of the website.
        language: as it is written there.
        published: the day.
        link: the address it gives for itself.
    """

    title: str | None
    language: str | None
    published: date | None
    link: str | None


def metadata_of(root: HtmlElement, blocks: Sequence[Block], url: str | None) -> PageMetadata:
    """Return what a page says about itself.

    Args:
        root: the page.
        blocks: what it shows.
        url: where it was found, if on the web.
    """
    return PageMetadata(
        _title(root),
        root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or None,
        _published(root, blocks, url, _language(blocks)),
        _first(root, "//link[@rel='canonical']/@href", "//meta[@property='og:url']/@content"),
    )


def _language(blocks: Sequence[Block]) -> str:
    """Return the language of the page's longest paragraphs."""
    longest = sorted((block.text for block in blocks), key=len, reverse=True)[:5]
    return identify_language("\n".join(longest))


def _first(root: HtmlElement, *paths: str) -> str | None:
    for path in paths:
        for value in root.xpath(path):
            if text := " ".join(str(value).split()):
                return text
    return None


def _title(root: HtmlElement) -> str | None:
    """Return the title: the page's own, without the website's name, in the words of its heading."""
    stated = _first(
        root,
        "//meta[@property='og:title']/@content",
        "//meta[@name='twitter:title']/@content",
        "//head/title/text()",
    )
    headings = [" ".join(one.text_content().split()) for one in root.iter("h1")]
    if stated is None:
        return next(filter(None, headings), None)
    for heading in filter(None, headings):
        around = stated.replace(heading, "\n", 1)
        if re.fullmatch(rf"\n(?:{_BETWEEN}.*)?|.*{_BETWEEN}\n", around, re.DOTALL):
            return heading
    site = _first(root, "//meta[@property='og:site_name']/@content")
    parts = _PARTS.split(stated)
    if len(parts) > 1 and (site or "").lower() in {parts[-1].lower(), parts[0].lower()} - {""}:
        rest = parts[:-1] if parts[-1].lower() == (site or "").lower() else parts[1:]
        return stated[stated.find(rest[0]) : stated.rfind(rest[-1]) + len(rest[-1])]
    if len(parts) > 1 and len(parts[-1].split()) <= 4 < len(stated.split()) - len(
        parts[-1].split()
    ):
        return stated[: stated.rfind(parts[-1])].rstrip(" |–—·»:-")
    return stated


def _published(
    root: HtmlElement, blocks: Sequence[Block], url: str | None, language: str
) -> date | None:
    """Return the day on which the page says that it was published.

    htmldate (Barbaresi 2020, doi 10.21105/joss.02439) reads its metadata and its address; a date in
    its text is taken only from a line of its own beside the headline.
    """
    from htmldate import find_date

    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        found = find_date(root, url=url, original_date=True, extensive_search=False)
    except Exception:  # whatever it makes of a page: a page without a date is still one
        found = None
    if day := read_date(found) if found else _dated_beside_the_headline(blocks, language):
        return day
    place = _IN_ADDRESS.search(url) if url else None
    return read_date("-".join(place.groups())) if place else None


def _dated_beside_the_headline(blocks: Sequence[Block], language: str) -> date | None:
    """Return the day that a line of its own tells, a little above or below the headline."""
    top = next((i for i, block in enumerate(blocks) if block.heading), 0)
    for block in blocks[max(0, top - _NEAR) : top + _NEAR]:
        text = block.text
        told = is_prose(text) or is_furniture(text)
        if not told and len(text.split()) <= _MOST_WORDS_OF_A_DATE_LINE:
            day = date_within(text, [language])
            if day:
                return day
    return None
