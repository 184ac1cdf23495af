"""Answers, checks, calls, lists and the app's home → messages and views of Slack."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypedDict

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    ConfirmObject,
    ContextActionsBlock,
    ContextBlock,
    FeedbackButtonObject,
    FeedbackButtonsElement,
    RichTextBlock,
    RichTextElementParts,
    RichTextSectionElement,
)
from slack_sdk.models.views import View

from bot.answering.answer import Answer, Verdict
from bot.answering.checking.checked import Check
from bot.answering.citation import QuotedPassage
from bot.messages.answer import cited, fitted, passage_pieces, question_line
from bot.messages.calls import Call, call_pieces
from bot.messages.checked import check_pieces
from bot.messages.dialects import visible
from bot.messages.excerpts import Words, shortened
from bot.messages.fact_pages import Line
from bot.messages.fitting import first_that_fits
from bot.messages.index_messages import Sure
from bot.messages.locales import say
from bot.messages.pieces import BLOCKS, NOTIFICATION, Note, Piece, Room

from .blocks import (
    MAX_PLAIN,
    MAX_URL,
    blocks_of,
    button,
    escape,
    fits,
    is_plain,
    lines_block,
    notification,
    plain_text,
    text_block,
)

_MAX_TITLE = 200
_QUOTES = (2_000, 1_000, 400)  # characters of all quotes of a message, and of all translations

_NOTED = "noted"
"""The block of a note above an answer."""

_CHECK_ROOMS = (
    *(Room(400, quote, 0, _MAX_TITLE, link) for quote in (600, 200) for link in (MAX_URL, 0)),
    Room(200, 100, 0, 40, 0),
)
"""All claims of a text share a message."""


class Message(TypedDict):
    """A message has a text for notifications and screen readers, and blocks to look at."""

    text: str
    blocks: Sequence[Block | dict[str, Any]]


def answer_message(
    answer: Answer,
    number: int,
    *,
    asked: bool = False,
    helped: bool = False,
    shareable: bool = False,
) -> Message:
    """Render an answer as a message; see `answer_blocks`."""
    blocks = answer_blocks(answer, number, asked=asked, helped=helped, shareable=shareable)
    return {"text": plain(answer), "blocks": blocks}


def text_message(text: str) -> Message:
    """Render plain text as a message, letter for letter."""
    return {"text": escape(text), "blocks": [text_block(text)]}


def lines_message(lines: Sequence[Line], buttons: Sequence[ButtonElement] = ()) -> Message:
    """Render lines of words as a message, letter for letter, above buttons if there are any."""
    text = "\n".join("".join(words.text for words in line) for line in lines)
    runs = [words for line in lines for words in (*line, Words("\n")) if visible(words.text)]
    below = [ActionsBlock(elements=[*buttons])] if buttons else []
    return {"text": escape(text), "blocks": [lines_block(*runs[:-1]), *below]}


def plain(answer: Answer) -> str:
    """Render an answer for a notification or a screen reader."""
    quotes = [most // 2 // _shares(answer) for most in _QUOTES]
    rooms = [Room(headline=1_000, quote=quote, title=80) for quote in quotes]
    whole = Room(quote=_QUOTES[0] // 2, title=_MAX_TITLE)
    return fitted(answer, NOTIFICATION, (whole, *rooms), notification, is_plain)


def answer_blocks(
    answer: Answer,
    number: int,
    *,
    asked: bool = False,
    helped: bool = False,
    shareable: bool = False,
) -> list[Block]:
    """Render an answer as blocks, with its buttons.

    Args:
        answer: what to show.
        number: its id, which the buttons carry.
        asked: whether the question stands above it, as no message shows that.
        helped: whether a person can be called to it.
        shareable: whether it can be shown to all.
    """
    blocks: list[Block] = []
    if asked:
        blocks.append(ContextBlock(elements=[plain_text(question_line(answer), emoji=False)]))
    shown: list[Block] = fitted(answer, BLOCKS, _rooms(answer), blocks_of, fits)
    blocks += shown
    actions = {"passage": "show-passage"} if cited(answer) else {}
    if helped:
        actions["person"] = "call-button"
    if shareable:
        actions["share"] = "share"
    if actions:
        blocks.append(
            ActionsBlock(
                elements=[
                    button(say(answer.language, key), action, str(number))
                    for action, key in actions.items()
                ]
            )
        )
    if answer.verdict is not Verdict.TALK:
        blocks.append(_feedback(answer.language, number))
    return blocks


def check_message(check: Check, language: str) -> Message:
    """Render what a text claims, and what the articles say to it, as a message in `language`."""

    def made(room: Room, most: int) -> tuple[Piece, ...]:
        return check_pieces(check, language, room, most)

    count = len(check.claims)
    text: str = first_that_fits(made, count, _CHECK_ROOMS, notification, is_plain)
    blocks: list[Block] = first_that_fits(made, count, _CHECK_ROOMS, blocks_of, fits)
    return {"text": text, "blocks": blocks}


def call_message(call: Call, group: str, value: str) -> Message:
    """Render a call for a person as a message with a button that ends it.

    Args:
        call: to what.
        group: the id of the user group that it mentions; empty if it mentions none.
        value: what the button carries.
    """
    pieces = tuple(call_pieces(call, Room(quote=_QUOTES[0], title=_MAX_TITLE, note=300)))
    mentioned: list[Block] = []
    if group:
        mention = RichTextElementParts.UserGroup(usergroup_id=group)
        mentioned.append(RichTextBlock(elements=[RichTextSectionElement(elements=[mention])]))
    resolve = button(say(call.language, "call-resolve"), "resolved", value)
    blocks = [*mentioned, *blocks_of(pieces), ActionsBlock(elements=[resolve])]
    text = shortened(notification(pieces), MAX_PLAIN - 1)
    return {"text": f"<!subteam^{group}> {text}" if group else text, "blocks": blocks}


def resolved_message(call: dict[str, Any], resolved: str) -> Message:
    """Render a call that is ended, as Slack gives it: above what it was stands who ended it."""
    rest = [block for block in call.get("blocks", []) if block["type"] != "actions"]
    return {"text": escape(resolved), "blocks": [text_block(resolved), *Block.parse_all(rest)]}


def noted_message(answer: dict[str, Any], note: str) -> Message:
    """Render an answer, as Slack gives it, with a note above it in place of the one that is there.

    Args:
        answer: the message.
        note: stands above it; if it is empty, nothing does.
    """
    text, blocks = answer.get("text", ""), answer.get("blocks", [])
    if blocks and blocks[0].get("block_id") == _NOTED:
        text, blocks = text.partition("\n")[2], blocks[1:]
    if note:
        above = lines_block(Words(f"⚠️ {note}", bold=True))
        above.block_id = _NOTED
        text, blocks = f"{escape(f'⚠️ {note}')}\n{text}", [above.to_dict(), *blocks]
    return {"text": shortened(text, MAX_PLAIN - 1), "blocks": blocks}


def passage_view(passage: QuotedPassage | None, language: str) -> View:
    """Render the paragraph around a quote as a modal, the quote marked."""
    room = Room(quote=_QUOTES[0], title=_MAX_TITLE, note=MAX_PLAIN)
    gone = (Note(say(language, "passage-gone")),)
    shown = passage_pieces(passage, language, room) if passage else gone
    title = plain_text(say(language, "passage-title"))
    return View("modal", title=title, blocks=blocks_of(shown))


def rollback_message(sure: Sure, language: str) -> Message:
    """Render the question whether to publish an older build, with a button that does."""
    agree = ActionsBlock(elements=[button(say(language, "home-rollback"), "rollback", sure.build)])
    return {"text": escape(sure.question), "blocks": [text_block(sure.question), agree]}


def home_view(
    status: str,
    questions: Sequence[str],
    language: str,
    *,
    admin: bool,
    sure: Sure | None = None,
) -> View:
    """Render the app's home: what is published, what to ask, and for admins what to do.

    Args:
        status: what is published.
        questions: examples.
        language: of whoever looks at it.
        admin: whether they may refresh and roll back.
        sure: asks whether to roll back, where there is an older build.
    """
    blocks: list[Block] = [text_block(status)]
    if admin:
        work = [button(say(language, "home-refresh"), "refresh", "refresh")]
        if sure:
            work.append(_rollback_button(sure, language))
        blocks.append(ActionsBlock(elements=work))
    blocks.append(lines_block(Words(say(language, "home-ask"), bold=True)))
    blocks += [
        ActionsBlock(elements=[button(question, f"ask-{place}", question)])
        for place, question in enumerate(questions)
    ]
    return View("home", blocks=blocks)


def _rollback_button(sure: Sure, language: str) -> ButtonElement:
    """Make a button that Slack asks about before the bot hears of it."""
    agree = plain_text(say(language, "home-rollback"))
    pressed = button(agree.text, "rollback", sure.build)
    pressed.confirm = ConfirmObject(
        title=agree,
        text=plain_text(sure.question),
        confirm=agree,
        deny=plain_text(say(language, "cancel")),
    )
    return pressed


def _rooms(answer: Answer) -> Iterator[Room]:
    """Give rooms from the widest to the tightest; all quotes of a message share its room."""
    for most in _QUOTES:
        share = most // _shares(answer)
        for link in (MAX_URL, 0):
            yield Room(2_900, share, share, _MAX_TITLE, link, note=300)
    yield Room(1_000, share, 0, 80, 0, note=300)


def _shares(answer: Answer) -> int:
    return max(1, len(cited(answer)))


def _feedback(language: str, number: int) -> ContextActionsBlock:
    def choice(key: str, aloud: str, helpful: int) -> FeedbackButtonObject:
        text, label = plain_text(say(language, key)), say(language, aloud)
        value = f"{helpful}:{number}"
        return FeedbackButtonObject(text=text, accessibility_label=label, value=value)

    element = FeedbackButtonsElement(
        action_id="vote",
        positive_button=choice("helpful", "helpful-label", 1),
        negative_button=choice("not-helpful", "not-helpful-label", 0),
    )
    return ContextActionsBlock(elements=[element])
