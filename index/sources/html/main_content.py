"""Which blocks of a page are its article.

Two well-kept libraries judge: readability-lxml (the algorithm of Firefox's reading view), which
finds the part of the tree that holds the article, and trafilatura (Barbaresi 2021,
doi 10.18653/v1/2021.acl-demo.15), which keeps to text. Only their judgement is taken: what is
quoted is the page's own block. A block that neither keeps, but that stands among those they keep,
is kept unless something says that it is furniture: a price list has no prose, and is told.
"""

from __future__ import annotations

import copy
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from index.sources.furniture import is_furniture

from .blocks import Block, blocks_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_AROUND = frozenset(("nav", "footer", "aside", "form", "menu", "button", "dialog", "select"))
_AROUND_ROLES = frozenset(
    ("navigation", "complementary", "contentinfo", "banner", "search", "dialog", "menu", "alert")
)
_AROUND_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|breadcrumbs?|share|sharing|social|comments?|disqus|related"
    r"|recommend\w*|sidebar|newsletter|promo|advert\w*|ads?|sponsor\w*|cookies?|consent|popup|modal"
    r"|toolbar|pagination|pager|footer|outbrain|taboola|subscribe|signup|login|paywall|teasers?"
    r"|trending|most-?read|toc|skip-?link|metadata|byline|tags?)(?:$|[\s_-])",
    re.IGNORECASE,
)
_LINKS = 0.5
"""The share of a block that are links, from which it is a list of them rather than text."""

_ENOUGH = 0.6
"""What readability finds is doubted if it is less than this share of what trafilatura finds."""

_MOST_BESIDE = 0.5
"""What else the part of the article may hold, as a share of it: with more, it is the page."""

_MOST_BETWEEN = 3
"""Blocks that may stand between a part of the article and the next."""

_LEAST_TOLD = 60
"""Letters of a paragraph, rather than of a label or a link."""

_LEAST_LETTERS = 8
"""Letters of a block that can be told by them, wherever they stand."""


def article_of(root: HtmlElement, blocks: Sequence[Block]) -> list[bool]:
    """Return, for each block of a page, whether it is of the article.

    Args:
        root: the page.
        blocks: all that it shows, from top to bottom.
    """
    keys = [_letters(block.text) for block in blocks]
    found = _found_by_readability(root, keys)
    text = _found_by_trafilatura(root, keys)
    chosen = found if _size(keys, found) >= _ENOUGH * _size(keys, text) else text
    dense = [_is_dense(block) for block in blocks]
    around = [_is_around(block) for block in blocks]
    kept = [
        one and (other or not (out or links))
        for one, other, out, links in zip(chosen, text, around, dense, strict=True)
    ]
    if not any(kept):
        kept = [not (out or links) for out, links in zip(around, dense, strict=True)]
    doubtful = [
        keep or out or links or is_furniture(block.text)
        for keep, out, links, block in zip(kept, around, dense, blocks, strict=True)
    ]
    there = {key for key, keep in zip(keys, kept, strict=True) if keep}
    told = [one and key not in there for one, key in zip(text, keys, strict=True)]
    return _filled(blocks, kept, doubtful, told)


def _filled(
    blocks: Sequence[Block], kept: list[bool], doubtful: Sequence[bool], told: Sequence[bool]
) -> list[bool]:
    """Keep, too, what belongs to the part of the page that is kept, and what adjoins it.

    Args:
        blocks: those of the page.
        kept: whether they are kept so far.
        doubtful: whether the page itself says that a block is something else.
        told: whether only trafilatura kept it.
    """
    places = [place for place, keep in enumerate(kept) if keep]
    if not places:
        return kept
    part = _part_of(blocks, places)
    beside = [i for i, block in enumerate(blocks) if not doubtful[i] and _is_within(block, part)]
    if _length(blocks, beside) > _MOST_BESIDE * _length(blocks, places):
        beside = [i for i in range(places[0], places[-1]) if told[i] and not doubtful[i]]
    above = _adjoining(reversed(range(places[0])), doubtful, told)
    below = _adjoining(range(places[-1] + 1, len(blocks)), doubtful, told)
    chosen = {*places, *beside, *above, *below}
    return [i in chosen for i in range(len(blocks))]


def _adjoining(
    outwards: Iterable[int], doubtful: Sequence[bool], told: Sequence[bool]
) -> Iterator[int]:
    """Yield the blocks that are told one after the other, with hardly anything between."""
    passed = 0
    for place in outwards:
        if told[place] and not doubtful[place]:
            yield place
            passed = 0
        elif told[place] or passed == _MOST_BETWEEN:
            return
        else:
            passed += 1


def _length(blocks: Sequence[Block], places: Sequence[int]) -> int:
    return sum(len(blocks[place].text) for place in places)


def _part_of(blocks: Sequence[Block], places: Sequence[int]) -> HtmlElement | None:
    """Return the smallest element that holds nearly all text that is kept, or None: the page."""
    held: Counter[HtmlElement] = Counter()
    for place in places:
        size = len(blocks[place].text)
        for element in _line_of(blocks[place]):
            held[element] += size
    whole = _length(blocks, places)
    holding = [element for element, size in held.items() if size >= 0.9 * whole]
    smallest = max(
        holding, key=lambda element: sum(1 for _ in element.iterancestors()), default=None
    )
    return None if smallest is None or smallest.tag == "html" else smallest


def _line_of(block: Block) -> list[HtmlElement]:
    return [block.element, *block.element.iterancestors()] if block.element is not None else []


def _is_within(block: Block, part: HtmlElement | None) -> bool:
    return part is not None and any(element is part for element in _line_of(block))


def _is_dense(block: Block) -> bool:
    return block.linked > _LINKS and not block.heading and len(block.text) < 200


def _is_around(block: Block) -> bool:
    """Tell whether the page itself says that a block is not of its article."""
    for element in _line_of(block):
        if element.tag in {"body", "html", "article", "main"}:
            return False
        if element.tag in _AROUND or element.get("role") in _AROUND_ROLES:
            return True
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        if len(names) > 1 and _AROUND_NAMES.search(names):
            return True
    return False


def _found_by_readability(root: HtmlElement, keys: Sequence[str]) -> list[bool]:
    from lxml.html import document_fromstring
    from readability import Document

    try:
        summary = Document(copy.deepcopy(root)).summary(html_partial=True)
        page = document_fromstring(summary)
    except Exception:  # whatever it makes of a page: it is one opinion of two
        return [False] * len(keys)
    found = [_letters(block.text) for block in blocks_of(page).blocks]
    whole, times = "".join(found), Counter(keys)
    return [
        matched or (len(key) >= _LEAST_TOLD and times[key] == 1 and key in whole)
        for matched, key in zip(_matched(keys, found), keys, strict=True)
    ]


def _found_by_trafilatura(root: HtmlElement, keys: Sequence[str]) -> list[bool]:
    from trafilatura import extract

    try:
        text = extract(copy.deepcopy(root), include_comments=False) or ""
    except Exception:  # likewise
        return [False] * len(keys)
    lines = [_letters(line) for line in text.split("\n")]
    whole, short = "".join(lines), set(lines)
    return [
        bool(key) and (key in short or (len(key) >= _LEAST_LETTERS and key in whole))
        for key in keys
    ]


def _matched(keys: Sequence[str], found: Sequence[str]) -> list[bool]:
    """Tell of each of `keys` whether it is among what was found, in the same order.

    A text that stands on the page twice is taken where it follows what was found before it.
    """
    places: dict[str, list[int]] = {}
    for place, key in enumerate(keys):
        places.setdefault(key, []).append(place)
    matched = [False] * len(keys)
    last = -1
    for key in found:
        of_key = places.get(key)
        if key and of_key:
            after = bisect_right(of_key, last)
            last = of_key[min(after, len(of_key) - 1)]
            matched[last] = True
    return matched


def _size(keys: Sequence[str], chosen: Sequence[bool]) -> int:
    return sum(len(key) for key, one in zip(keys, chosen, strict=True) if one)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).lower()
