"""A web page → its article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.errors import SourceError
from index.sources.extract import Extract, LeftOut
from index.sources.furniture import strip_furniture
from index.sources.walls import without_walls

from .blocks import blocks_of
from .main_content import article_of
from .metadata import metadata_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LEAST_WORDS = 8
"""Words of a page that may be an article."""


def from_html(text: str, name: str, url: str | None) -> Extract:
    """Return the main text of a web page, and what its metadata say.

    Args:
        text: HTML, decoded.
        name: what to call it in an error.
        url: where it was found, if on the web.

    Raises:
        SourceError: if there is no article in it.
    """
    root = _parsed(text)
    if root is None:
        raise SourceError(_no_article(name))
    seen = blocks_of(root)
    blocks = seen.blocks
    about = metadata_of(root, blocks, url)
    kept = article_of(root, blocks)
    article = strip_furniture(
        [b.text for b, keep in zip(blocks, kept, strict=True) if keep] or [""]
    )
    around = [LeftOut(b.text, "menu") for b, keep in zip(blocks, kept, strict=True) if not keep]
    extract = Extract(
        [text for text in article.paragraphs if text],
        title=about.title or article.headline,
        language=about.language,
        published=about.published,
        link=url or about.link,
        left_out=[*around, *article.left_out, *seen.left_out],
    )
    extract = without_walls(extract, name)
    if sum(len(text.split()) for text in extract.paragraphs) < _LEAST_WORDS:
        raise SourceError(_no_article(name))
    return extract


def _no_article(name: str) -> str:
    return f"no article was found in {name}: name a page that holds one"


def _parsed(text: str) -> HtmlElement | None:
    from lxml.etree import ParserError
    from lxml.html import HTMLParser, document_fromstring

    # As bytes, since an XML declaration in a string is an error; the parser is told what they are.
    content = text.replace("\x00", "").encode("utf-8", "replace")
    try:
        root: HtmlElement = document_fromstring(content, parser=HTMLParser(encoding="utf-8"))
    except (ParserError, ValueError):
        return None
    _open_body(root)
    return root


_OF_HEADS = frozenset(("base", "link", "meta", "script", "style", "template", "title"))


def _open_body(root: HtmlElement) -> None:
    """Put into the body what libxml2, which knows HTML 4, leaves in the head of a page without it.

    The HTML Standard (13.2.6.4.4) opens a body at the first element that no head may hold.
    """
    head = root.find("head")
    astray = [] if head is None else [e for e in head if e.tag not in _OF_HEADS]
    if astray:
        body = root.find("body")
        if body is None:
            body = root.makeelement("body")
            root.append(body)
        for place, element in enumerate(astray):
            body.insert(place, element)
