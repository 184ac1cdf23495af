"""Whatever an article says, a chat shows it letter for letter, within its limits."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.answer import Answer, Verdict
from bot.answering.citation import Citation, QuotedPassage
from bot.answering.question import Question
from bot.messages.answer import cited
from bot.messages.dialects import DiscordMarkdown
from bot.messages.locales import LANGUAGES
from bot.messages.rendering import render, render_passage
from index.document import Chunk, Document, Span, paragraph_of

MARKDOWN = DiscordMarkdown()
NASTY = [
    "@everyone",
    "<@1>",
    "<#2>",
    "<@&3>",
    "<t:0>",
    "||spoiler||",
    "**bold**",
    "__u__",
    "~~s~~",
    "`code`",
    "```fence```",
    "[link](https://example.org/a_b)",
    "https://example.org/x_y_z",
    "#",
    "heading\n-",
    "item\n1.",
    "one\n>",
    "quote",
    "\\",
    "\u202egnp.exe\u202c",
    "שלום",
    "عربي",
    "👩\u200d🚀",
    "-#",
    "small",
    "discord.gg/abc",
    "mailto:a@b.c",
]

words = st.one_of(st.sampled_from(NASTY), st.text(min_size=1, max_size=20))
texts = st.lists(words, min_size=1, max_size=400).map(" ".join).filter(lambda text: text.strip())


def letters(text: str) -> str:
    """`text` but for what cannot be seen, and blanks."""
    unseen = {"Cc", "Cf", "Zs", "Zl", "Zp"}
    return "".join(char for char in text if unicodedata.category(char) not in unseen)


def meant(markup: str) -> str:
    """`markup` with an x for everything that is escaped, so that what is left means something."""
    return re.sub(r"\\[^0-9A-Za-z\s]", "x", markup)


@given(texts)
def test_escaped_text_is_shown_as_it_is_and_means_nothing(text: str) -> None:
    escaped = MARKDOWN.escape(text)
    shown = re.sub(r"\\([^0-9A-Za-z\s])", r"\1", escaped)
    assert letters(shown) == letters(text)
    assert not re.search(r"[*_~|`<\[\]\\]|://|@(?:everyone|here)|:\w+:", meant(escaped))
    assert not re.search(r"(?m)^\s*(?:>|#|[+-]\s|-#|\d+\.\s)", meant(escaped))


@pytest.mark.parametrize(
    "text",
    [
        "en juin 2031 (June 2031)",
        "Voici\u00a0: à 12:30, le 1. mai",
        "a@b.c @ home > 3 - 2",
        "-5 °C en 2040. Le froid",
    ],
)
def test_where_nothing_means_anything_nothing_is_escaped(text: str) -> None:
    assert MARKDOWN.escape(text) == text


@st.composite
def answers(draw: st.DrawFn) -> Answer:
    text = draw(texts).strip() or "x"
    link = draw(st.one_of(st.none(), st.just("https://example.org/" + "é)>(" * 300)))
    title = draw(texts)[:3000]
    document = Document(text, title, "source.txt", "fr", link)
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    chunk = Chunk(document, Span(0, len(text)), 1)
    part = draw(st.one_of(st.none(), st.just(Span(start, end))))
    verdict = draw(st.sampled_from([Verdict.ANSWERED, Verdict.PERHAPS, Verdict.NOT_IN_ARTICLE]))
    shown = verdict is not Verdict.NOT_IN_ARTICLE
    closest = draw(st.sampled_from([None, Citation(chunk)]))
    short = part.of(text)[:200] if part else text[:200]
    return Answer(
        question=Question("?"),
        language=draw(st.sampled_from([*sorted(LANGUAGES), "xx"])),
        verdict=verdict,
        text=short if shown else "",
        stance=draw(st.sampled_from([None, "yes", "no"])) if verdict is Verdict.ANSWERED else None,
        citations=(Citation(chunk, part),) if shown else (),
        closest=None if shown else closest,
        confidence=draw(st.floats(0, 1)),
        build="build-1",
        read_by="test",
        elapsed_ms=1.0,
    )


@given(answers())
def test_an_answer_is_one_message_whose_links_and_quotes_are_whole(answer: Answer) -> None:
    message = render(answer, MARKDOWN)
    assert MARKDOWN.fits(message)
    assert message.strip()
    rest, links = re.subn(r"\[[^\[\]]*\]\(<[^<>\s()]*>\)", "", meant(message))
    assert links <= 1
    assert not re.search(r"[_~|`<\[\]]|://|@(?:everyone|here)", rest)
    assert rest.count("**") % 2 == 0
    assert all(line.count("**") % 2 == 0 for line in rest.split("\n"))


@given(answers().filter(cited))
def test_a_passage_is_one_message(answer: Answer) -> None:
    citation, *_ = cited(answer)
    document, span = citation.chunk.document, citation.answer or citation.chunk.span
    passage = QuotedPassage(document, paragraph_of(document, span), span, changed=True)
    assert MARKDOWN.fits(render_passage(passage, MARKDOWN, "fr"))


def test_a_long_sentence_is_cut_between_words_around_the_answer() -> None:
    text = "avant " * 400 + "en 2035 " + "après " * 400
    start = text.index("en 2035")
    chunk = Chunk(Document(text, "T", "t", "fr"), Span(0, len(text) - 1), 1)
    answer = Answer(
        question=Question("Quand ?"),
        language="fr",
        verdict=Verdict.ANSWERED,
        text="en 2035",
        stance=None,
        citations=(Citation(chunk, Span(start, start + 7)),),
        closest=None,
        confidence=0.9,
        build="build-1",
        read_by="test",
        elapsed_ms=1.0,
    )
    first, quote, _ = render(answer, MARKDOWN).split("\n")
    assert first == "**en 2035**"
    assert quote.startswith("> … avant")
    assert quote.endswith("après …")
    assert "avant **en 2035** après" in quote
