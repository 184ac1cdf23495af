"""Where the sentences of a line end."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from .enclosed import Enclosed, enclosed_in
from .marks import ALWAYS, BULLETS, OPENING, Mark
from .words import words_of

_NEAR = 60
"""How many characters around a mark tell whether it ends a sentence: a bound for long texts."""

_MARK = re.compile(rf"\.(?:[ \u00a0]\.){{2,}}|[.!?…‽{ALWAYS}]+")
_NOTE = re.compile(
    r"\[\d{1,3}\]|[¹²³⁰-⁹]+|(?<=[^\W\d_A-Z]{4}[.!?])\d{1,3}(?=\s+[«“„\"]?[^\W\d_a-z])"
)
_LAST_WORDS = re.compile(r"(?:(\S*)\s+)?(\S*)$")
_ELIDED = re.compile(r"^.*['’](?=\w{2}|[A-ZÀ-Þ]$)")
_LIST = re.compile(
    rf"(?<!\S)([{BULLETS}]\s?)?(\d{{1,2}}|[A-Za-z])(\.\)|[.)])(?=\s+\S)|(?<!\S)[{BULLETS}](?=\s)"
)


def sentence_ends(text: str, language: str) -> list[int]:
    """Return where the sentences of a line end, in order; the last one ends with it.

    Args:
        text: without line breaks.
        language: ISO 639-1 code; of one that is not supported, only its marks are known.
    """
    enclosed = enclosed_in(text)
    items = list(_items(text))
    ends, start = list(items), 0
    for mark in _MARK.finditer(text):
        end = _closed(text, mark.end(), enclosed)
        past = bisect_left(items, mark.start() + 1)
        begin = max(start, items[past - 1] if past else 0)
        if end < len(text) and not _within(enclosed, end):
            around = _around(text, begin, mark, end, enclosed)
            if around.ends(words_of(language)):
                start = around.split or end
                ends.append(start)
    return [*_without_blanks(text, sorted({*ends})), len(text)]


def _without_blanks(text: str, ends: Iterable[int]) -> Iterator[int]:
    """Yield those of `ends` between which, and after which, there is more than blanks."""
    before, last = 0, len(text.rstrip())
    for end in ends:
        if end < last and not text[before:end].isspace():
            yield end
            before = end


def _items(text: str) -> Iterator[int]:
    """Yield where the items of a list in one line begin, but for the first."""
    first = _LIST.match(text.lstrip())
    if not first:
        return
    bullet, value, style = bool(first[1]), first[2], first[3]
    for item in _LIST.finditer(text, len(text) - len(text.lstrip()) + first.end()):
        if value is None or item[2] is None:
            if item[2] is None and value is None:
                yield item.start()
        elif (bool(item[1]), item[2], item[3]) == (bullet, _next(value), style):
            value = item[2]
            yield item.start()


def _next(value: str) -> str:
    return str(int(value) + 1) if value.isdigit() else chr(ord(value) + 1)


def _closed(text: str, end: int, enclosed: Enclosed) -> int:
    """Return the end of what closes behind a mark: quotations, brackets, the numbers of notes."""
    while end < len(text):
        if end in enclosed.closing:
            end += 1
        elif text[end] in " \u00a0\u202f" and end + 1 in enclosed.closing:
            end += 2
        elif note := _NOTE.match(text, end):
            end = note.end()
        elif text[end] in "”»’)]" or (text[end] in "\"'" and not text[end + 1 : end + 2].strip()):
            if end in enclosed.opening:
                break
            end += 1
        else:
            break
    return end


def _within(enclosed: Enclosed, end: int) -> bool:
    place = bisect_left(enclosed.spans, (end,)) - 1
    return place >= 0 and end <= enclosed.spans[place][1]


def _around(text: str, begin: int, mark: re.Match[str], end: int, enclosed: Enclosed) -> Mark:
    before = text[max(begin, mark.start() - _NEAR) : mark.start()]
    after = text[end : end + _NEAR]
    rest = after.lstrip()
    found = _LAST_WORDS.search(before)
    previous, word = (found[1] or "", found[2]) if found else ("", "")
    word = _ELIDED.sub("", word)
    return Mark(
        mark=mark[0],
        closed=end > mark.end(),
        word=word.lstrip(OPENING),
        previous=previous.lstrip(OPENING),
        so_far=before if mark.start() - begin <= _NEAR else "",
        blank=len(after) > len(rest),
        rest=rest,
        opened=end + len(after) - len(rest) in enclosed.opening,
        place=mark.start(),
    )
