"""The words of a PDF's pages, with the place, size and weight that they are drawn in."""

from __future__ import annotations

import ctypes
import re
import sys
from math import atan2, hypot, isfinite, pi
from typing import Any, NamedTuple

BULLETS = "•‣▪■◦●○–—·*"
_LINE_END_HYPHENS = "\x02\ufffe"
"""What PDFium makes of a hyphen that ends a line; the next line follows without a space."""

_PLAIN = dict.fromkeys(map(ord, f"{_LINE_END_HYPHENS}\xad\u2010\u2011"), "-") | {
    0: "", 0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl"
}  # fmt: skip
"""One hyphen for all kinds, and letters for ligatures."""

_NO_BREAK = "\xa0\u202f"
_WORD = re.compile(rf"(?:[^\s\0-\x20{_LINE_END_HYPHENS}]|[{_NO_BREAK}])*[{_LINE_END_HYPHENS}]?")
_BOLD = re.compile(rb"bold|black|heavy|demi|[-,]bd\b|CMBX|SFBX", re.IGNORECASE)


class Word(NamedTuple):
    """A word is drawn at a place, in points from the page's lower left corner.

    Attributes:
        text: its letters.
        left: where it begins.
        right: where it ends.
        base: the height of the line that it stands on.
        size: of its font.
        bold: whether its font is.
        turn: the quarters of a circle by which it is turned, counter-clockwise.
        known: whether its font tells which characters its glyphs are.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    turn: int
    known: bool


def words_of(textpage: Any, count: int) -> list[Word]:
    """Return the words of a page in the order in which they are drawn.

    Args:
        textpage: PDFium's text of the page, which must be open.
        count: how many characters it has.
    """
    from pypdfium2 import raw

    handle = textpage.raw
    text = _characters(handle, count, raw)
    if sum(map(text.count, _NO_BREAK)) > text.count(" "):  # they are its usual spaces
        text = re.sub(f"[{_NO_BREAK}]", " ", text)
    measure = _Measure(handle, raw)
    found = (match for match in _WORD.finditer(text) if match[0].strip("\0\xa0\u202f"))
    words = (measure.word(match[0], *match.span()) for match in found)
    return [word for word in words if isfinite(word.left + word.right + word.base + word.size)]


def _characters(handle: Any, count: int, raw: Any) -> str:
    """Return a string in which each of PDFium's characters has its place."""
    buffer = (ctypes.c_ushort * (count + 1))()
    raw.FPDFText_GetText(handle, 0, count, buffer)
    text = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
    if len(text) == count and "\0" not in text and "\ufffd" not in text:
        return text
    codes = (raw.FPDFText_GetUnicode(handle, index) for index in range(count))
    return "".join([chr(code) if code <= sys.maxunicode else "\ufffd" for code in codes])


class _Measure:
    """Asks PDFium where characters are, in structures that are made once."""

    def __init__(self, textpage: Any, raw: Any) -> None:
        self._textpage, self._raw = textpage, raw
        self._first, self._last, self._matrix = raw.FS_RECTF(), raw.FS_RECTF(), raw.FS_MATRIX()
        self._x, self._y, self._flags = ctypes.c_double(), ctypes.c_double(), ctypes.c_int()
        self._name = ctypes.create_string_buffer(128)
        self._bold: dict[bytes, bool] = {}

    def word(self, text: str, start: int, end: int) -> Word:
        """Return the word of some characters."""
        raw, textpage, first, last = self._raw, self._textpage, self._first, self._last
        raw.FPDFText_GetLooseCharBox(textpage, start, first)
        raw.FPDFText_GetLooseCharBox(textpage, end - 1, last)
        raw.FPDFText_GetCharOrigin(textpage, start, self._x, self._y)
        scale, turn = self._scale(start)
        size = abs(raw.FPDFText_GetFontSize(textpage, start) * scale) or 1.0
        known = raw.FPDFText_HasUnicodeMapError(textpage, start) != 1
        if turn:
            places = _upright(first, last, self._x.value, self._y.value, turn)
        else:
            places = min(first.left, last.left), max(first.right, last.right), self._y.value
        return Word(_readable(text), *places, size, self._is_bold(start), turn, known)

    def _scale(self, index: int) -> tuple[float, int]:
        """Return by how much a character is larger than its font, and how it is turned."""
        matrix = self._matrix
        self._raw.FPDFText_GetMatrix(self._textpage, index, matrix)
        a, b = matrix.a, matrix.b
        if not b:
            return a, 2 * (a < 0)
        return hypot(a, b), round(atan2(b, a) / (pi / 2)) % 4 if isfinite(a + b) else 0

    def _is_bold(self, index: int) -> bool:
        self._raw.FPDFText_GetFontInfo(self._textpage, index, self._name, 128, self._flags)
        name = self._name.value
        if name not in self._bold:
            self._bold[name] = bool(_BOLD.search(name))
        return self._bold[name]


def _upright(first: Any, last: Any, x: float, y: float, turn: int) -> tuple[float, float, float]:
    """Return left, right and base of a word on a page that is turned until it can be read."""
    if turn == 1:
        return min(first.bottom, last.bottom), max(first.top, last.top), -x
    if turn == 2:
        return -max(first.right, last.right), -min(first.left, last.left), -y
    if turn == 3:
        return -max(first.top, last.top), -min(first.bottom, last.bottom), x
    return min(first.left, last.left), max(first.right, last.right), y


def _readable(text: str) -> str:
    """Return a word in plain hyphens and letters."""
    if not text.isascii() or not text.isprintable():
        text = text.translate(_PLAIN)
        # Where a character takes two units, PDFium may give them one by one.
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
