"""A chronology as a picture: one row a date, to be read on a telephone."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from index.facts.lists import Dated

from .excerpts import excerpt, on_a_line, shortened
from .facts import date_in_words
from .locales import say

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ROWS = 14
"""Dates on one picture: more cannot be read on a telephone."""

_ALTERNATIVE = 950
"""Characters of the events in an alternative text, of which both platforms take 1,000."""

_WIDTH, _DPI = 5.4, 200  # inches and dots an inch: 1,080 pixels wide
_LINE, _GAP, _MARGIN = 0.19, 0.2, 0.3  # inches
_AXIS, _TEXT = 0.36, 0.62  # inches from the left
_WRAP, _LINES = 58, 3  # characters in a line of a sentence, and lines
_DATE, _BESIDE = 11, 40  # points of a date, and its characters that leave room beside it


@dataclass(frozen=True, slots=True)
class Palette:
    """A palette is the colours that a picture is drawn in."""

    ground: str
    ink: str
    faded: str
    accent: str


LIGHT = Palette("#ffffff", "#16181d", "#5c6370", "#1f5fd0")
DARK = Palette("#1e1f22", "#f2f3f5", "#a9adb5", "#8ab4ff")


def picture(
    dated: Sequence[Dated], language: str, *, dark: bool = False, file_format: str = "png"
) -> bytes:
    """Draw a timeline of `dated`, in that order, of at most `ROWS`.

    A dot stands for a date, a bar for a stretch of time, an arrow for what is open at one end, a
    hollow dot for what is approximate.

    Args:
        dated: dates whose values are known; at least one.
        language: of the words on it, ISO 639-1.
        dark: whether it is light on dark.
        file_format: what matplotlib writes: png, svg, pdf.
    """
    from matplotlib.figure import Figure

    shown = dated[:ROWS]
    sentences = [_wrapped(one) for one in shown]
    heights = [_LINE * (1 + len(lines)) + _GAP for lines in sentences]
    height = sum(heights) + 2 * _MARGIN
    palette = DARK if dark else LIGHT
    figure = Figure(figsize=(_WIDTH, height), dpi=_DPI, facecolor=palette.ground)
    axes = _blank_axes(figure, height)
    axes.plot([_AXIS, _AXIS], [_MARGIN, height - _MARGIN], color=palette.faded, lw=1, alpha=0.5)
    top = height - _MARGIN
    for one, lines, taken in zip(shown, sentences, heights, strict=True):
        _mark(axes, one.mention.value or "", top - _LINE / 2, palette)
        said = date_in_words(one, language)
        size = _DATE * min(1, _BESIDE / len(said))
        _write(axes, top, said, palette.ink, size, bold=True)
        number = say(language, "sentence", number=one.chunk.number)
        _write(axes, top, number, palette.faded, 8, right=True)
        for place, line in enumerate(lines, 1):
            _write(axes, top - place * _LINE, line, palette.faded, 9)
        top -= taken
    written = io.BytesIO()
    figure.savefig(written, format=file_format, facecolor=palette.ground)
    return written.getvalue()


def alternative_text(dated: Sequence[Dated], language: str) -> str:
    """Say when what happens on a timeline, for those who do not see it."""
    shown = dated[:ROWS]
    events = (_event(one, language, _ALTERNATIVE // len(shown)) for one in shown)
    return say(language, "timeline-alt", dates="; ".join(events))


def _event(one: Dated, language: str, most: int) -> str:
    """Name a date, and in `most` characters what its sentence says around it."""
    said = shortened(date_in_words(one, language), most // 2)
    around = excerpt(one.chunk.document, one.chunk.span, one.mention.span, most - len(said) - 10)
    return f"{said}: {on_a_line(''.join(words.text for words in around))}"


def save(dated: Sequence[Dated], language: str, file: Path, *, dark: bool) -> None:
    """Write a timeline to `file`, in the format that its suffix says.

    Raises:
        ValueError: if there is no such format.
        OSError: if it cannot be written.
    """
    content = picture(dated, language, dark=dark, file_format=file.suffix.lstrip(".").lower())
    file.write_bytes(content)


def _blank_axes(figure: Figure, height: float) -> Axes:
    """Make axes whose unit is an inch, with nothing on them."""
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, _WIDTH)
    axes.set_ylim(0, height)
    axes.set_axis_off()
    return axes


def _wrapped(one: Dated) -> list[str]:
    """Wrap the sentence around the date into a few lines."""
    chunk = one.chunk
    around = excerpt(chunk.document, chunk.span, one.mention.span, _WRAP * _LINES - 10)
    text = on_a_line("".join(words.text for words in around))
    return textwrap.wrap(text, _WRAP)[: _LINES + 1]


def _write(
    axes: Axes,
    top: float,
    text: str,
    colour: str,
    size: float,
    *,
    bold: bool = False,
    right: bool = False,
) -> None:
    axes.text(
        _WIDTH - _MARGIN if right else _TEXT,
        top - _LINE / 2,
        text,
        color=colour,
        fontsize=size,
        fontweight="bold" if bold else "normal",
        ha="right" if right else "left",
        va="center",
        parse_math=False,  # a dollar sign is one
    )


def _mark(axes: Axes, value: str, y: float, palette: Palette) -> None:
    """Draw a dot, a bar or an arrow on the axis."""
    first, _, last = value.partition("/")
    if not last:
        face = palette.ground if value.endswith("~") else palette.accent
        axes.plot(_AXIS, y, "o", ms=8, mfc=face, mec=palette.accent, mew=1.6)
    elif first == "..":
        axes.plot(_AXIS, y, "v", ms=9, color=palette.accent)
    elif last == "..":
        axes.plot(_AXIS, y, "^", ms=9, color=palette.accent)
    else:
        axes.plot([_AXIS, _AXIS], [y - 0.13, y + 0.13], color=palette.accent, lw=5)
