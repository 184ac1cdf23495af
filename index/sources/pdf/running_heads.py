"""What stands at the edge of many pages: running heads, also alternating ones, and page numbers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import partial
from statistics import median

from .lines import Line, Row, joined

_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"(?<![\d.,])\d{1,4}(?![.,]?\d)")
_ROMAN = re.compile(r"[ivxlc]{1,7}|[IVXLC]{2,7}")
_BARE = re.compile(rf"\W{{0,3}}(?:\d{{1,4}}|{_ROMAN.pattern})\W{{0,3}}")
_SENTENCE_END = (".", "!", "?", "…", ".”", ".»", '."')
_EDGE = 2
"""How many rows from its top and bottom a running head can stand."""

Place = tuple[int, int]
"""A page and a row of it."""


def running_heads(pages: Sequence[Sequence[Row]]) -> set[Place]:
    """Return which rows of which pages are running heads or page numbers."""
    found = _small_on_top(pages)
    for places in _alike(pages).values():
        found |= _numbered(pages, places)
        if len({page for page, _ in places}) > 1 and _stands_as_head(pages, places):
            found |= set(places)
    return found


def _alike(pages: Sequence[Sequence[Row]]) -> dict[str, list[Place]]:
    """Return the rows at the edges of pages by what they and their parts say, numbers aside."""
    alike: dict[str, list[Place]] = defaultdict(list)
    for page, rows in enumerate(pages):
        for index in sorted({*range(len(rows))[:_EDGE], *range(len(rows))[-_EDGE:]}):
            parts = {_without_numbers(line.text) for line in rows[index]}
            keys = {part for part in parts if sum(map(str.isalpha, part)) >= 4}
            for key in {_without_numbers(text_of(rows[index])), *keys}:
                alike[key].append((page, index))
    return alike


def _small_on_top(pages: Sequence[Sequence[Row]]) -> set[Place]:
    """Return the rows in smaller type above the text of most pages, whatever they say."""
    tops = {
        page: rows[0][0]
        for page, rows in enumerate(pages)
        if len(rows) > 1
        and rows[0][0].size < 0.97 * median(row[0].size for row in rows)
        and _gap(pages, (page, 0)) > 1.3
    }
    heights = Counter(round(line.base) for line in tops.values())
    usual = heights.most_common(1)[0][0] if heights else 0
    found = {(page, 0) for page, line in tops.items() if abs(line.base - usual) <= 2}
    return found if len(found) >= max(3, 0.7 * (len(pages) - 1)) else set()


def text_of(row: Row) -> str:
    """Return what a row says."""
    return " ".join(line.text for line in row)


def _without_numbers(text: str) -> str:
    if _ROMAN.fullmatch(text):
        return "#"
    return _NUMBER.sub("#", text).strip(" -–—·|[]")


def _numbered(pages: Sequence[Sequence[Row]], places: Sequence[Place]) -> set[Place]:
    """Return those of rows alike whose number grows by one a page; "#" alone may be any."""
    by_offset: dict[int, list[Place]] = defaultdict(list)
    for page, index in places:
        text = text_of(pages[page][index])
        for number in {int(digits) for digits in _PAGE_NUMBER.findall(text)}:
            by_offset[number - page].append((page, index))
    found = {
        place
        for group in by_offset.values()
        if len({page for page, _ in group}) > 1 and all(_is_small(pages, place) for place in group)
        for place in group
    }
    bare = [
        (page, index)
        for page, index in places
        if _BARE.fullmatch(text_of(pages[page][index])) and len(pages[page]) > 1
    ]
    return found | {place for place in bare if _gap(pages, place) > 1.3}


def _is_small(pages: Sequence[Sequence[Row]], place: Place) -> bool:
    """Tell whether a row is apart from the text and no larger, as no title of a slide is."""
    page, index = place
    rows = pages[page]
    outermost = index in (0, len(rows) - 1) or _gap(pages, place) > 1.3
    sizes = [row[0].size for row in rows if row is not rows[index]]
    return outermost and rows[index][0].size <= 1.15 * median(sizes or [0.0])


def _stands_as_head(pages: Sequence[Sequence[Row]], places: Sequence[Place]) -> bool:
    """Tell whether rows alike are a head: on one height, on enough pages, and no sentence."""
    rows = [pages[page][index] for page, index in places]
    heights = sorted(row[0].base for row in rows)
    middle = heights[len(heights) // 2]
    same = sum(abs(height - middle) <= 3 for height in heights) >= 0.8 * len(heights)
    several = sorted({page for page, _ in places})
    among = len(range(several[0], several[-1] + 1))
    text = text_of(rows[0])
    if not same or any(map(partial(_is_of_text, pages), places)):
        return False
    if text.endswith(_SENTENCE_END) and not text.isupper():
        apart = all(_gap(pages, place) > 1.6 for place in places)
        return apart and len(several) >= 4 and len(several) > 0.6 * len(pages)
    if len(set(map(text_of, rows))) > 1 and not all(map(partial(_is_small, pages), places)):
        return False
    if len(several) >= 3:
        return len(several) >= 0.3 * among
    return among in (2, 3) and _is_place_of_heads(pages, places[0])


def _is_of_text(pages: Sequence[Sequence[Row]], place: Place) -> bool:
    """Tell whether a row belongs to the next one: as the head of a table, or a line of the text."""
    page, index = place
    rows = pages[page]
    beside = index + 1 if index < len(rows) / 2 else index - 1
    if not 0 <= beside < len(rows):
        return False
    row, other = rows[index], rows[beside]
    in_columns = len(row) > 1 and len(row) == len(other)
    if in_columns and all(
        abs(one.left - below.left) <= 2 * one.size for one, below in zip(row, other, strict=True)
    ):
        return True
    alike = abs(row[0].size - other[0].size) <= 0.04 * row[0].size
    return alike and _gap(pages, place) <= 1.3 and 0 < index < len(rows) - 1


def _is_place_of_heads(pages: Sequence[Sequence[Row]], place: Place) -> bool:
    """Tell whether nearly all pages have something on the height of a row, apart from the text."""
    line = pages[place[0]][place[1]][0]
    there = sum(
        any(
            abs(rows[index][0].base - line.base) <= 2
            and abs(rows[index][0].size - line.size) <= 0.1
            and _gap(pages, (page, index)) > 1.6
            for index in {0, len(rows) - 1}
        )
        for page, rows in enumerate(pages)
        if rows
    )
    return there >= max(2, 0.75 * (len(pages) - 1))


def _gap(pages: Sequence[Sequence[Row]], place: Place) -> float:
    """Return how far a row stands from the text, in its sizes: upwards at the bottom of a page."""
    page, index = place
    rows = pages[page]
    beside = index + 1 if index < len(rows) / 2 else index - 1
    if not 0 <= beside < len(rows):
        return 0.0
    one, other = rows[index][0], rows[beside][0]
    return abs(one.base - other.base) / (max(one.size, other.size) or 1.0)


def split_heads(pages: Sequence[Sequence[Row]]) -> tuple[list[list[Row]], list[Line]]:
    """Return the rows of each page without running heads, and those, from top to bottom."""
    heads = running_heads(pages)
    kept = [
        [row for index, row in enumerate(rows) if (page, index) not in heads]
        for page, rows in enumerate(pages)
    ]
    return kept, [joined(pages[page][index]) for page, index in sorted(heads)]
