"""A web page → its article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.errors import SourceError
from index.sources.extract import Extract, LeftOut
from index.sources.furniture import strip_furniture
from index.sources.walls import without_walls

from .blocks import Block, blocks_of
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
    blocks = [block for block in seen.blocks if not _is_in_head(block)]
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
    return root


def _is_in_head(block: Block) -> bool:
    return block.element is not None and block.element.tag in {"head", "html", "title"}
