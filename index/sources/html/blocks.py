"""An HTML tree → the blocks of text that a reader of the page sees, from top to bottom."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from index.document import BETWEEN_CELLS
from index.sources.extract import LeftOut
from index.sources.plain_text import unwrapped
from index.sources.tables import sentences_of_rows

from .cells import grid_of, is_data_table
from .line_breaks import LINE_BREAK, paragraphs_in_block

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NO_TEXT = frozenset((
    "area", "audio", "base", "canvas", "datalist", "embed", "frame", "frameset", "head", "iframe",
    "input", "link", "map", "math", "meta", "noembed", "noframes", "noscript", "object",
    "optgroup", "option", "param", "picture", "progress", "rp", "rt", "script", "select",
    "source", "style", "svg", "template", "textarea", "title", "track", "video",
))  # fmt: skip
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd",
    "details", "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "li", "legend", "main",
    "menu", "nav", "ol", "p", "pre", "search", "section", "summary", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip
_STRUCK = frozenset(("del", "s", "strike"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_HIDDEN_STYLE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_SPACE = re.compile(r"[ \t\n\r\f]+")
_RAISED = str.maketrans("0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")


@dataclass(frozen=True, slots=True)
class Block:
    """A block is a paragraph, heading, item of a list or row of a table, as the page shows it.

    Attributes:
        text: on one line.
        element: what it is the text of, or part of.
        linked: the share of its characters that are links, 0 to 1.
        heading: whether it is a heading.
    """

    text: str
    element: HtmlElement
    linked: float = 0.0
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """Seen is what a page shows, with what it holds and does not show.

    Attributes:
        blocks: from top to bottom.
        left_out: what is hidden or struck out.
    """

    blocks: Sequence[Block]
    left_out: Sequence[LeftOut]


def blocks_of(root: HtmlElement) -> Seen:
    """Return the blocks of a page or a part of it."""
    reading = _Reading()
    reading.element(root)
    reading.end_block(root)
    return Seen(reading.blocks, reading.left_out)


class _Reading:
    """Walks a tree and writes down its text."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.left_out: list[LeftOut] = []
        self._pieces: list[str] = []
        self._linked = 0
        self._links = 0

    def element(self, element: HtmlElement) -> None:
        """Write down an element with all in it, and not what follows it."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _NO_TEXT:
            return
        if _is_hidden(element):
            self._leave_out(element, "hidden")
        elif tag in _STRUCK:
            self._leave_out(element, "struck out")
        elif tag == "table" and is_data_table(element):
            self._table(element)
        elif (write := self._SPECIAL.get(tag)) is not None:
            write(self, element)
        elif tag in _BLOCKS:
            self._block(element)
        else:
            self._inside(element)

    def _block(self, element: HtmlElement) -> None:
        self.end_block(element.getparent())
        self._inside(element)
        self.end_block(element)

    def _line_break(self, _: HtmlElement) -> None:
        self._pieces.append(LINE_BREAK)

    def _picture(self, element: HtmlElement) -> None:
        if description := " ".join((element.get("alt") or "").split()):
            self.left_out.append(LeftOut(description, "picture"))

    def _link(self, element: HtmlElement) -> None:
        if "backref" not in (element.get("class") or ""):  # "↩" below a footnote
            self._links += 1
            self._inside(element)
            self._links -= 1

    def _quotation(self, element: HtmlElement) -> None:
        self._text("“")
        self._inside(element)
        self._text("”")

    def end_block(self, element: Any) -> None:
        """End the block that is being written, which is of `element`."""
        written, linked = "".join(self._pieces), self._linked
        self._pieces, self._linked = [], 0
        heading = element is not None and element.tag in _HEADINGS
        for text in paragraphs_in_block(written):
            share = min(1.0, linked / max(1, len(_SPACE.sub("", written))))
            self.blocks.append(Block(text, element, share, heading))

    def _inside(self, element: HtmlElement) -> None:
        self._text(element.text)
        for child in element:
            self.element(child)
            self._text(child.tail)

    def _text(self, text: str | None) -> None:
        if text:
            self._pieces.append(_SPACE.sub(" ", text))
            if self._links:
                self._linked += len(_SPACE.sub("", text))

    def _leave_out(self, element: HtmlElement, reason: str) -> None:
        if text := " ".join(_text_of(element).split()):
            self.left_out.append(LeftOut(text, reason))

    def _raised(self, element: HtmlElement) -> None:
        """Write an exponent in raised figures, and no mark that leads to a footnote."""
        if element.find(".//a") is None:
            raised = _text_of(element).strip()
            self._text(
                raised.translate(_RAISED) if re.fullmatch(r"[\d+\-−()n]+", raised) else raised
            )

    def _preformatted(self, element: HtmlElement) -> None:
        self.end_block(element.getparent())
        for text in unwrapped(_text_of(element)):
            self.blocks.append(Block(text, element))

    def _table(self, element: HtmlElement) -> None:
        self.end_block(element.getparent())
        grid = grid_of(element, _cell_text)
        for caption in element.iterfind("caption"):
            self._inside(caption)
            self.end_block(caption)
        for text in sentences_of_rows(grid.rows, header=grid.header):
            self.blocks.append(Block(text, element))

    def _definitions(self, element: HtmlElement) -> None:
        """Write each term with what is said of it as a row of a table, where both are one line."""
        self.end_block(element.getparent())
        groups = [child for child in element if child.tag == "div"]
        term: Block | None = None
        for child in [*element, *(inner for group in groups for inner in group)]:
            if child.tag not in {"dt", "dd"}:
                continue
            before = len(self.blocks)
            self._inside(child)
            self.end_block(child)
            written = self.blocks[before:]
            if child.tag == "dd" and term is not None and len(written) == 1:
                told = term.text.rstrip(" :") + BETWEEN_CELLS + written[0].text
                self.blocks[before - 1 :] = [Block(told, element, written[0].linked)]
            term = written[0] if child.tag == "dt" and len(written) == 1 else None

    _SPECIAL: ClassVar[dict[str, Callable[[_Reading, HtmlElement], None]]] = {
        "a": _link,
        "br": _line_break,
        "dl": _definitions,
        "img": _picture,
        "pre": _preformatted,
        "q": _quotation,
        "sup": _raised,
    }


def _is_hidden(element: HtmlElement) -> bool:
    if element.get("hidden") is not None and element.get("hidden") != "until-found":
        return True
    style = element.get("style")
    return bool(style and _HIDDEN_STYLE.search(style))


def _text_of(element: HtmlElement) -> str:
    """Return all text in an element but that of scripts and the like."""
    parts = [element.text or ""]
    for child in element:
        if child.tag == "br":
            parts.append("\n")
        elif isinstance(child.tag, str) and child.tag not in _NO_TEXT:
            parts.append(_text_of(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _cell_text(cell: HtmlElement) -> str:
    """Return what stands in a cell of a table; the items of a list in it, with commas between."""
    inner = _Reading()
    inner._inside(cell)
    inner.end_block(cell)
    return ", ".join(block.text for block in inner.blocks)
