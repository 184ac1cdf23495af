"""Pieces of an answer → Block Kit (https://docs.slack.dev/reference/block-kit).

Whatever comes from an article or a person stands in rich or plain text, which Slack shows letter
for letter: its older markup has no escape for its own marks.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from urllib.parse import quote as percent_encode

from slack_sdk.models.blocks import (
    Block,
    ButtonElement,
    ContextBlock,
    MarkdownTextObject,
    PlainTextObject,
    RichTextBlock,
    RichTextElement,
    RichTextElementParts,
    RichTextQuoteElement,
    RichTextSectionElement,
)

from bot.messages.dialects import visible
from bot.messages.excerpts import Words, shortened
from bot.messages.pieces import (
    Claim,
    Headline,
    Lead,
    Note,
    Piece,
    Quote,
    Source,
    Title,
    Translation,
)

MAX_BLOCKS = 12_000
"""Characters of a message's blocks as JSON: at some 13,200 Slack was seen to refuse them."""

MAX_PLAIN = 3_000
"""Characters of a section, and of the text of a notification."""

MAX_URL = 3_000
_MOST_BLOCKS = 45  # of the text of an answer; a message has fifty

_URL_SAFE = "%:/?#[]@!$&'()*+,;=~"

_Rich = Headline | Title | Lead | Quote | Translation | Claim | Note


def escape(text: str) -> str:
    """Escape `text` for the places that know Slack's older markup: no mention, no link."""
    return visible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def button(label: str, action: str, value: str) -> ButtonElement:
    """Make a button that carries `value`."""
    most = ButtonElement.text_max_length
    short = label if len(label) <= most else shortened(label, most - 1)
    return ButtonElement(text=plain_text(short, emoji=False), action_id=action, value=value)


def fits(blocks: Sequence[Block]) -> bool:
    """Tell whether Slack takes the text of an answer, with room left for its buttons."""
    length = len(json.dumps([block.to_dict() for block in blocks], ensure_ascii=False))
    return length <= MAX_BLOCKS - 1_000 and len(blocks) <= _MOST_BLOCKS


def is_plain(text: str) -> bool:
    """Tell whether a section or a notification can hold `text`."""
    return len(text) <= MAX_PLAIN


def notification(pieces: Sequence[Piece]) -> str:
    """Render pieces for a notification or a screen reader."""
    return escape("\n".join(line for piece in pieces for line in _told(piece)))


def _told(piece: Piece) -> tuple[str, ...]:
    match piece:
        case Headline(text) | Lead(text):
            return (text,)
        case Quote():
            return (piece.text,)
        case Claim(mark, text, said):
            return f"{mark} {text}", said
        case Source(title, particulars):
            return (" · ".join((title, *particulars)),)
        case _:
            return ()


def blocks_of(pieces: Sequence[Piece]) -> list[Block]:
    """Make small print of the sources, and rich text of what stands between them."""
    blocks, between = list[Block](), list[_Rich]()
    for piece in pieces:
        if not isinstance(piece, Source):
            between.append(piece)
            continue
        if between:
            blocks.append(_rich_text(between))
        blocks.append(_small(piece))
        between = []
    return [*blocks, _rich_text(between)] if between else blocks


def _small(source: Source) -> ContextBlock:
    """Make small print, where only the older markup links: it holds but the bot's own words."""
    title = visible(source.title) or "…"
    where = " · ".join(source.particulars)
    link = escape(percent_encode(source.link or "", safe=_URL_SAFE))
    linked = f"<{link}|{escape(where)}>"
    if not link or len(linked) > MAX_PLAIN:
        return ContextBlock(elements=[plain_text(f"{title} · {where}", emoji=False)])
    return ContextBlock(
        elements=[plain_text(title, emoji=False), MarkdownTextObject(text=linked, verbatim=True)]
    )


def _rich_text(pieces: Sequence[_Rich]) -> RichTextBlock:
    return RichTextBlock(elements=[_element(piece) for piece in pieces])


def _element(piece: _Rich) -> RichTextElement:
    match piece:
        case Headline(text, claimed):
            return _section(Words(text, bold=claimed))
        case Title(text):
            return _section(Words(text, bold=True))
        case Quote(words):
            seen = [_run(one) for one in words if visible(one.text)]
            return RichTextQuoteElement(elements=seen or [_run(Words("…"))])
        case Claim(mark, text, said):
            return _section(Words(f"{mark} "), Words(text, bold=True), Words(f"\n{said}"))
        case Lead(text) | Translation(text) | Note(text):
            return _section(Words(text))


def text_block(text: str) -> RichTextBlock:
    """Render plain text, cut if it is too long."""
    return lines_block(Words(shortened(text, MAX_PLAIN - 1)))


def lines_block(*words: Words) -> RichTextBlock:
    """Render words, which may hold ends of lines."""
    return RichTextBlock(elements=[_section(*words)])


def _section(*words: Words) -> RichTextSectionElement:
    return RichTextSectionElement(elements=[_run(one) for one in words])


def _run(words: Words) -> RichTextElement:
    """Make a run of words; Slack takes none that is empty."""
    text = visible(words.text) or "…"
    if words.link and len(words.link) <= MAX_URL:
        return RichTextElementParts.Link(url=words.link, text=text)
    style = RichTextElementParts.TextStyle(bold=True) if words.bold else None
    return RichTextElementParts.Text(text=text, style=style)


def plain_text(text: str, *, emoji: bool | None = None) -> PlainTextObject:
    """Make what Slack shows letter for letter, and no block by itself."""
    return PlainTextObject(text=text, emoji=emoji)
