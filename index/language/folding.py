"""The ways in which words are made alike before they are compared, here and nowhere else.

`fold` is for words that may be any language's, `plain` for patterns that have to tell a place in
the text, and `unmarked` for quotations, whose accents count and whose marks do not.
"""

from __future__ import annotations

import re

_PLAIN = str.maketrans("’\u00a0\u202f", "'  ")
_UNMARKED = (
    dict.fromkeys(map(ord, "'’‘ʼ`´"), "'")
    | dict.fromkeys(map(ord, "-‐‑–—−"), "-")
    | dict.fromkeys(map(ord, '"“”„«»‹›'), "")
)
_WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """Return `text` as small Latin letters without accents: "Łódź" as "lodz", "Москва" as "moskva".

    Every other sign becomes what ASCII has for it: "’" an apostrophe, "…" three stops, "€" EUR. The
    length may change, so nothing found in it tells a place in `text`; `plain` keeps the places.
    """
    return latin(text).lower()


def latin(text: str) -> str:
    """Return `text` as `fold` does, but with its capitals."""
    from anyascii import anyascii

    return anyascii(text)


def folded_words(text: str) -> list[str]:
    """Return the words of `text`, folded: its runs of letters and digits."""
    return _WORD.findall(fold(text))


def plain(text: str) -> str:
    """Return `text` with plain apostrophes and blanks, character for character."""
    return text.translate(_PLAIN)


def unmarked(text: str) -> tuple[str, list[int]]:
    """Return `text` in small letters without quotation marks, and where each character stood in it.

    Runs of white space become one blank; apostrophes and dashes become plain.
    """
    kept: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        written = " " if char.isspace() else char.lower().translate(_UNMARKED)
        if written == " " and (not kept or kept[-1] == " "):
            continue
        kept += written
        places += [place] * len(written)
    return "".join(kept), places
