"""`Answer` → Block Kit (https://docs.slack.dev/reference/block-kit).

Whatever comes from an article or a person stands in rich text, which Slack shows letter for letter:
its older markup has no escape for its own marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.answering.answer import Answer, Verdict
from bot.answering.citation import Citation, QuotedPassage
from bot.messages.dialects import visible
from bot.messages.fact_pages import Line, Piece
from bot.messages.locales import say
from bot.messages.rendering import (
    cited,
    excerpt,
    first_line,
    headline,
    marked_part,
    on_a_line,
    particulars,
    passage_notes,
    who_answered,
)

Block = dict[str, Any]

MAX_QUOTE = 2_000
MAX_TITLE = 200
MAX_URL = 3_000
MAX_BUTTON = 75
MAX_PLAIN = 3_000
"""Characters. With these the blocks of a message hold at most 3,000, where Slack takes 12,000."""


def escape(text: str) -> str:
    """`text` for the places that know Slack's older markup: no mention, no link."""
    return visible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def plain(answer: Answer) -> str:
    """The answer for a notification or a screen reader."""
    lines = [on_a_line(first_line(answer))]
    for citation in cited(answer):
        pieces = excerpt(
            citation.chunk.document, citation.chunk.span, citation.answer, MAX_QUOTE // 2
        )
        lines.append("".join(piece for piece, _ in pieces))
    return escape("\n".join(lines))[:MAX_PLAIN]


def answer_blocks(answer: Answer, number: int) -> list[Block]:
    """The answer, with its buttons.

    Args:
        answer: what to show.
        number: its id, which the buttons carry.
    """
    claimed = answer.verdict is not Verdict.PERHAPS
    parts = [_section(_text(on_a_line(headline(answer)), bold=claimed))]
    if answer.closest:
        parts.append(_section(_text(say(answer.language, "closest"))))
    most = MAX_QUOTE // max(1, len(cited(answer)))
    for citation in cited(answer):
        whole = citation.chunk.span
        part = marked_part(answer, citation)
        parts.append(_quote(excerpt(citation.chunk.document, whole, part, most)))
        if citation.translation:
            told = say(answer.language, "translation", text=citation.translation[:most])
            parts.append(_section(_text(on_a_line(told))))
        parts.append(_section(*_provenance(answer, citation)))
    if answer.written or answer.fallback:
        parts.append(_section(_text(who_answered(answer))))
    blocks = [_rich(*parts)]
    if cited(answer):
        label = say(answer.language, "show-passage")
        blocks.append(buttons(button(label, "passage", str(number))))
    return [*blocks, _feedback(answer.language, number)]


def passage_view(passage: QuotedPassage | None, language: str) -> Block:
    """A modal with the paragraph around a quote, the quote marked."""
    if passage is None:
        parts = [_section(_text(say(language, "passage-gone")))]
    else:
        parts = [
            _section(_text(on_a_line(passage.document.title)[:MAX_TITLE], bold=True)),
            _quote(excerpt(passage.document, passage.paragraph, passage.quote, MAX_QUOTE)),
        ]
        for note in passage_notes(passage, language):
            parts.append(_section(_text(note)))
    return {
        "type": "modal",
        "title": {"type": "plain_text", "text": say(language, "passage-title")},
        "blocks": [_rich(*parts)],
    }


def home_view(status: str, questions: Sequence[str], language: str, *, admin: bool) -> Block:
    """The app's home: what is published, what to ask, and for admins what to do.

    Args:
        status: what is published.
        questions: examples.
        language: of whoever looks at it.
        admin: whether they may refresh and roll back.
    """
    blocks = [_rich(_section(_text(status)))]
    if admin:
        blocks.append(
            buttons(
                button(say(language, "home-refresh"), "refresh", "refresh"),
                button(say(language, "home-rollback"), "rollback", "rollback"),
            )
        )
    blocks.append(_rich(_section(_text(say(language, "home-ask"), bold=True))))
    blocks += [
        buttons(button(question, f"ask-{place}", question))
        for place, question in enumerate(questions)
    ]
    return {"type": "home", "blocks": blocks}


def text_blocks(text: str) -> list[Block]:
    """Plain text, letter for letter."""
    return [_rich(_section(_text(text[:MAX_PLAIN])))]


def lines_block(lines: Sequence[Line]) -> Block:
    """Lines of pieces, letter for letter."""
    elements: list[Block] = []
    for line in lines:
        elements += [_piece(piece) for piece in line if visible(piece.text)]
        elements.append(_text("\n"))
    return _rich(_section(*elements[:-1]))


def _piece(piece: Piece) -> Block:
    if piece.link and len(piece.link) <= MAX_URL:
        return {"type": "link", "url": piece.link, "text": visible(piece.text)}
    return _text(piece.text, bold=piece.bold)


def button(label: str, action: str, value: str) -> Block:
    """A button that carries `value`."""
    short = label if len(label) <= MAX_BUTTON else f"{label[: MAX_BUTTON - 1]}…"
    text = {"type": "plain_text", "text": short, "emoji": False}
    return {"type": "button", "text": text, "action_id": action, "value": value}


def buttons(*elements: Block) -> Block:
    """Buttons in a row."""
    return {"type": "actions", "elements": list(elements)}


def _feedback(language: str, number: int) -> Block:
    def choice(key: str, helpful: int) -> Block:
        text = {"type": "plain_text", "text": say(language, key)}
        return {"text": text, "value": f"{helpful}:{number}"}

    element = {
        "type": "feedback_buttons",
        "action_id": "vote",
        "positive_button": choice("helpful", 1),
        "negative_button": choice("not-helpful", 0),
    }
    return {"type": "context_actions", "elements": [element]}


def _provenance(answer: Answer, citation: Citation) -> list[Block]:
    title, *rest = particulars(answer, citation)
    title = on_a_line(visible(title))[:MAX_TITLE] or "…"
    linked = citation.link and len(citation.link) <= MAX_URL
    name = {"type": "link", "url": citation.link, "text": title} if linked else _text(title)
    return [name, _text("".join(f" · {part}" for part in rest))]


def _rich(*elements: Block) -> Block:
    return {"type": "rich_text", "elements": list(elements)}


def _section(*elements: Block) -> Block:
    return {"type": "rich_text_section", "elements": list(elements)}


def _quote(pieces: Sequence[tuple[str, bool]]) -> Block:
    elements = [_text(piece, bold=marked) for piece, marked in pieces if visible(piece)]
    return {"type": "rich_text_quote", "elements": elements or [_text("…")]}


def _text(text: str, *, bold: bool = False) -> Block:
    element: Block = {"type": "text", "text": visible(text) or "…"}
    return element | ({"style": {"bold": True}} if bold else {})
