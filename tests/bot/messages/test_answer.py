"""An answer is told once, and whatever it holds, each platform takes the message."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.answer import Answer, Fallback, Verdict
from bot.answering.citation import Citation
from bot.answering.intents import Intent
from bot.answering.question import Question
from bot.chat.discord.markup import text_markup
from bot.chat.slack.blocks import MAX_BLOCKS, MAX_PLAIN
from bot.chat.slack.messages import answer_blocks, plain, text_message
from bot.messages.answer import cited, pieces
from bot.messages.dialects import DiscordMarkdown
from bot.messages.excerpts import excerpt, shortened
from bot.messages.locales import LANGUAGES
from bot.messages.pieces import (
    BLOCKS,
    MARKDOWN,
    NOTIFICATION,
    PLAIN,
    SCREEN,
    Headline,
    Layout,
    Lead,
    Note,
    Piece,
    Quote,
    Room,
    Source,
    Translation,
)
from bot.messages.rendering import render
from index.document import Chunk, Document, Span
from tests.bot.answering.test_answer import OPENING, answer
from tests.bot.messages.test_dialects import texts
from tests.conftest import ARTICLE

DISCORD = DiscordMarkdown()
LAYOUTS = {"screen": SCREEN, "plain": PLAIN, "markdown": MARKDOWN, "blocks": BLOCKS}

START = ARTICLE.text.index("en juin 2031")
CITED = Citation(
    replace(OPENING, document=replace(ARTICLE, link="https://example.org/musee")),
    Span(START, START + len("en juin 2031")),
)
FULL = answer(
    citations=(replace(CITED, translation="The port will\nopen."), replace(CITED)),
    written=True,
    read_by="a:b",
    rewritten="Quand, le musée ?",
)


def kinds(shown: Sequence[Piece]) -> list[type[Piece]]:
    return [type(piece) for piece in shown]


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_every_platform_shows_the_same_pieces_in_the_same_order(layout: Layout) -> None:
    shown = kinds(pieces(FULL, layout))
    understood = [Note] if layout.understood else []
    assert shown == [Headline, Quote, Translation, Source, Quote, Source, *understood, Note]


def test_a_notification_is_the_headline_the_quotes_and_their_sources() -> None:
    headline, quote, source, again, below = plain(replace(FULL, written=False)).split("\n")
    assert headline == "en juin 2031"
    assert quote == again == OPENING.text
    assert source == below == "Le port ouvrira un musée de la mer · sentence 2 · fairly sure"
    refusal = answer(verdict=Verdict.NOT_IN_ARTICLE, citations=(), closest=CITED, text="")
    _, lead, quote, source = plain(refusal).split("\n")
    assert lead == "The closest passage:"
    assert source == "Le port ouvrira un musée de la mer · sentence 2"


def test_a_title_that_was_named_above_is_cut() -> None:
    title = "Le port de Brest ouvrira un musée de la mer"
    document = replace(ARTICLE, title=title)
    one = Citation(replace(OPENING, document=document), CITED.answer)
    named = {
        name: _titles(answer(citations=(one, one)), layout) for name, layout in LAYOUTS.items()
    }
    assert named["screen"] == named["plain"] == [title, title]
    assert (
        named["markdown"] == named["blocks"] == [title, "Le port de Brest ouvrira un musée de la…"]
    )


def _titles(given: Answer, layout: Layout) -> list[str]:
    return [piece.title for piece in pieces(given, layout) if isinstance(piece, Source)]


def test_a_refusal_leads_to_the_closest_passage() -> None:
    refusal = answer(verdict=Verdict.NOT_IN_ARTICLE, citations=(), closest=CITED, text="")
    for layout in LAYOUTS.values():
        headline, *below = pieces(refusal, layout)
        assert headline == Headline("The article does not say.", claimed=True)
        assert kinds(below) == [Lead, Quote, Source]


def test_only_a_chat_of_one_text_leaves_out_the_headline_that_the_quote_says_in_bold() -> None:
    said = answer(citations=(Citation(OPENING),), text=OPENING.text)
    first = {name: pieces(said, layout)[0] for name, layout in LAYOUTS.items()}
    assert isinstance(first.pop("markdown"), Quote)
    assert set(first.values()) == {Headline(OPENING.text, claimed=True)}


def test_what_has_no_room_is_left_out_or_ends_in_an_ellipsis() -> None:
    room = Room(headline=4, quote=20, translation=0, title=7, link=0, note=7)
    headline, quote, source, second, _, note = pieces(FULL, BLOCKS, room)
    assert headline == Headline("en j…", claimed=True)
    assert isinstance(quote, Quote)
    assert quote.text == "… mer en juin 2031."
    assert isinstance(second, Quote)
    assert isinstance(source, Source)
    assert (source.title, source.link) == ("Le port…", None)
    assert note == Note("written…")


WRITTEN = ("The museum will open in June 2031, " * 17).strip() + "."  # 595 characters
SENTENCE = "Le port de Brest ouvrira un musée de la mer en juin 2031, a dit le maire. " * 4


def written(text: str, *, sentence: str = SENTENCE, citations: int = 3) -> Answer:
    """An answer by a chat model, whose citations are translated."""
    document = Document(sentence.strip(), "Un titre " * 12, "a.md", "fr", "https://example.org/a")
    chunk = Chunk(document, Span(0, len(document.text)), 12)
    cited = Citation(chunk, translation="The port of Brest will open a museum. " * 8)
    return answer(text=text, citations=(cited,) * citations, written=True, read_by="a:b")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (WRITTEN, SENTENCE),
        ("*_" * 300, SENTENCE),
        (WRITTEN, "[@]\n" * 100),
        ("`~" * 5_000, "#\n" * 3_000),
        ("😀" * 600, "😀" * 600),
    ],
)
def test_a_written_answer_with_three_translated_citations_is_one_message(
    text: str, sentence: str
) -> None:
    given = written(text.strip(), sentence=sentence)
    assert DISCORD.fits(render(given, DISCORD))
    assert slack_takes(given)


def test_what_was_written_is_shown_before_translations_are() -> None:
    shown = render(written(WRITTEN), DISCORD)
    assert WRITTEN in shown
    assert shown.count("\n> ") == 3


def test_citations_that_no_message_can_hold_are_counted() -> None:
    given = written(WRITTEN, citations=40)
    shown = render(given, DISCORD)
    assert DISCORD.fits(shown)
    kept = shown.count("\n> ")
    assert kept > 0
    assert f"-# … and {40 - kept} more" in shown
    assert slack_takes(given)


def slack_takes(given: Answer) -> bool:
    """Whether the blocks and the notification of an answer are within Slack's limits."""
    blocks = [block.to_dict() for block in answer_blocks(given, 2**63)]  # which raises as well
    rich = [part for one in blocks if one["type"] == "rich_text" for part in one["elements"]]
    sections = [len("".join(strings(part))) for part in rich]
    small = [
        one["text"] for part in blocks if part["type"] == "context" for one in part["elements"]
    ]
    sections += map(len, small)
    asked = [block.to_dict() for block in answer_blocks(given, 2**63, asked=True)]
    whole = len(json.dumps(asked, ensure_ascii=False))
    return (
        whole <= MAX_BLOCKS
        and len(asked) <= 50
        and max(sections) <= MAX_PLAIN
        and len(plain(given)) <= MAX_PLAIN
    )


def strings(section: dict[str, list[dict[str, str]]]) -> list[str]:
    return [element["text"] for element in section["elements"]]


links = st.none() | st.just("https://example.org/" + "é)>(" * 300) | st.just("https://e.org/a_b")


@st.composite
def citations(draw: st.DrawFn) -> Citation:
    text = draw(texts).strip() or "x"
    published = draw(st.none() | st.just(date(2030, 5, 6)))
    title, link = draw(texts), draw(links)
    document = Document(text, title, "a.md", "fr", link, published=published)
    start = draw(st.integers(0, len(text) - 1))
    part = Span(start, draw(st.integers(start + 1, len(text))))
    chunk = Chunk(document, Span(0, len(text)), draw(st.integers(1, 10**6)))
    return Citation(chunk, draw(st.sampled_from([None, part])), draw(st.none() | texts))


@st.composite
def any_answers(draw: st.DrawFn) -> Answer:
    verdict = draw(st.sampled_from(Verdict))
    refused = verdict is Verdict.NOT_IN_ARTICLE
    quotes = not refused and verdict is not Verdict.TALK
    most = 7 if verdict is Verdict.OVERVIEW else 4
    found = tuple(draw(st.lists(citations(), min_size=1, max_size=most))) if quotes else ()
    text = draw(texts | st.sampled_from([c.quote for c in found])) if quotes else ""
    return Answer(
        question=Question(draw(texts)),
        language=draw(st.sampled_from([*sorted(LANGUAGES), "xx"])),
        verdict=verdict,
        text=text,
        stance=draw(st.sampled_from([None, "yes", "no"])) if verdict is Verdict.ANSWERED else None,
        citations=found,
        closest=draw(st.none() | citations()) if refused else None,
        confidence=draw(st.floats(0, 1)),
        build="build-1",
        read_by=draw(texts),
        elapsed_ms=1.0,
        fallback=draw(st.sampled_from([None, *Fallback])),
        written=draw(st.booleans()),
        rewritten=draw(st.none() | texts),
        intent=draw(intents_of(verdict)),
    )


def intents_of(verdict: Verdict) -> st.SearchStrategy[Intent | None]:
    if verdict not in {Verdict.TALK, Verdict.OVERVIEW}:
        return st.none()
    return st.sampled_from([one for one in Intent if one.is_talk == (verdict is Verdict.TALK)])


@given(any_answers())
def test_whatever_the_texts_the_message_fits(given: Answer) -> None:
    for asked in (False, True):
        shown = render(given, DISCORD, asked=asked)
        assert len(shown.encode("utf-16-le")) // 2 <= 2_000
        assert shown.strip()
    assert slack_takes(given)


def test_a_question_stands_above_its_answer_on_a_line_letter_for_letter() -> None:
    asked = answer(question=Question("<@1> and\n<!here>: **Who?** :smile: " * 20))
    (line, below) = render(asked, DISCORD, asked=True).split("\n", 1)
    assert below == render(asked, DISCORD)
    assert line.startswith("-# " + DISCORD.escape("<@1> and <!here>: **Who?** :smile:"))
    assert line.endswith("…")
    (context, *rest) = (block.to_dict() for block in answer_blocks(asked, 7, asked=True))
    assert rest == [block.to_dict() for block in answer_blocks(asked, 7)]
    (shown,) = context["elements"]
    assert (context["type"], shown["type"], shown["emoji"]) == ("context", "plain_text", False)
    assert shown["text"].startswith("<@1> and <!here>: **Who?** :smile: <@1>")
    assert len(shown["text"]) == 121


rooms = st.builds(
    Room, st.integers(1, 900), st.integers(1, 900), st.integers(0, 900), st.integers(1, 300)
)


@given(any_answers(), st.sampled_from([*LAYOUTS.values(), NOTIFICATION]), st.just(Room()) | rooms)
def test_every_quote_is_a_slice_of_the_article_or_cut_with_an_ellipsis(
    given: Answer, layout: Layout, room: Room
) -> None:
    quotes = [piece for piece in pieces(given, layout, room) if isinstance(piece, Quote)]
    for quote, citation in zip(quotes, cited(given), strict=True):
        is_cut_from(quote.text, citation.quote, room.quote)
        if citation.answer and layout is not NOTIFICATION:
            bold = "".join(words.text for words in quote.words if words.bold)
            assert citation.answer.of(citation.chunk.document.text).startswith(bold)
            assert bold


def is_cut_from(shown: str, whole: str, most: int) -> None:
    """Check that `shown` is `whole`, or at most `most` characters of it between ellipses."""
    if len(whole) <= most:
        assert shown == whole
        return
    if not whole.startswith(shown.removesuffix(" …")):
        assert shown.startswith("… ")
        shown = shown.removeprefix("… ")
    if not whole.endswith(shown):
        assert shown.endswith(" …")
        shown = shown.removesuffix(" …")
    assert shown in whole
    assert len(shown) <= most


@given(any_answers())
def test_discord_and_slack_quote_nothing_but_the_letters_of_the_article(given: Answer) -> None:
    grouped = groupby(render(given, DISCORD).split("\n"), lambda line: line.startswith("> "))
    said = ["".join(lines) for quoted, lines in grouped if quoted]
    blocks = [block.to_dict() for block in answer_blocks(given, 7)]
    parts = [part for block in blocks for part in block["elements"]]
    quotes = [part for part in parts if part["type"] == "rich_text_quote"]
    said += ["".join(strings(quote)) for quote in quotes]
    sentences = [_letters(citation.quote) for citation in cited(given)]
    assert all(any(_letters(quote) in sentence for sentence in sentences) for quote in said)
    assert len(quotes) == len(sentences)


def _letters(markup: str) -> str:
    """The letters of a markup or a text, without marks that may be markup, and blanks."""
    return re.sub(r"[\W_]", "", markup)


@given(texts)
def test_a_plain_text_is_cut_to_a_message(text: str) -> None:
    shown = text_markup(text * 3)
    assert DISCORD.fits(shown)
    assert shown == DISCORD.escape(text * 3) or shown.endswith("…")
    (block,) = text_message(text * 3)["blocks"]
    (section,) = block.to_dict()["elements"]
    assert len("".join(strings(section))) <= MAX_PLAIN


def test_a_stretch_without_blanks_is_cut_where_its_words_begin() -> None:
    text = "mot " * 50 + "漢" * 400
    document = Document(text, "t", "t", "zh")
    part = Span(210, 214)
    shown = excerpt(document, Span(0, len(text)), part, 100)
    assert [words.text for words in shown if words.bold] == ["漢漢漢漢"]


def test_a_text_that_is_cut_ends_in_an_ellipsis() -> None:
    assert shortened("one two", 7) == "one two"
    assert shortened("one two", 4) == "one…"
