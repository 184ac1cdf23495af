"""`Answer` → what a platform shows. Pure: no input, no output, no library of a platform."""

from __future__ import annotations

import re
from itertools import product

from bot.answering.answer import Answer, Fallback, Verdict
from bot.answering.citation import Citation, QuotedPassage
from index.document import Document, Span

from .dates import answering_date
from .dialects import Dialect
from .locales import say

BAR = "│ "
"""Sets a quote apart without quotation marks, which would be mistaken for the article's own."""


def marked(citation: Citation) -> tuple[str, str, str]:
    """The quote as what comes before the answering words, those words, and what comes after."""
    text, sentence = citation.chunk.document.text, citation.chunk.span
    part = citation.answer
    if part is None:
        return citation.quote, "", ""
    return text[sentence.start : part.start], part.of(text), text[part.end : sentence.end]


def provenance(citation: Citation, language: str) -> list[str]:
    """Title, date where it is known, and which sentence it is."""
    document = citation.chunk.document
    parts = [document.title]
    if document.published:
        parts.append(say(language, "date", date=document.published))
    parts.append(say(language, "sentence", number=citation.chunk.number))
    return parts


def headline(answer: Answer) -> str:
    """The short answer, with yes or no before it where that is certain; or that there is none.

    Of a perhaps it claims nothing: the words that may answer are marked in the quote below it.
    """
    if answer.verdict is Verdict.NOT_IN_ARTICLE:
        return say(answer.language, "not-in-article")
    if answer.verdict is Verdict.PERHAPS:
        return say(answer.language, "perhaps")
    text = _text(answer)
    return say(answer.language, answer.stance, text=text) if answer.stance else text


def first_line(answer: Answer) -> str:
    """The headline where nothing can be marked: the words that may answer follow that they may."""
    offered = answer.verdict is Verdict.PERHAPS
    if offered and all(answer.text != citation.quote for citation in answer.citations):
        return f"{headline(answer)} {_text(answer)}"
    return headline(answer)


def _text(answer: Answer) -> str:
    """The short answer, with what its date means where its own words do not say it."""
    words = answering_date(answer)
    return f"{answer.text} ({words})" if words else answer.text


def cited(answer: Answer) -> tuple[Citation, ...]:
    """What to quote below the headline: the citations, or else the closest passage."""
    return answer.citations or ((answer.closest,) if answer.closest else ())


def marked_part(answer: Answer, citation: Citation) -> Span | None:
    """What to mark in a quote: the words that answer, or may; the whole where all of it does."""
    answered = answer.verdict is Verdict.ANSWERED
    return citation.answer or (citation.chunk.span if answered else None)


SURE, FAIRLY_SURE = 0.6, 0.35
"""The confidences from which an answer is said to be sure, or fairly so."""

_BLANKS = re.compile(r"[^\S\u00a0\u202f]+")
_TITLE_LENGTHS = (200, 80)
_QUOTE_LENGTHS = (1600, 800, 400, 150)


def sureness(answer: Answer) -> str:
    """How sure an answer is, in a word or three."""
    key = "sure" if answer.confidence >= SURE else "fairly-sure"
    return say(answer.language, key if answer.confidence >= FAIRLY_SURE else "unsure")


def particulars(answer: Answer, citation: Citation) -> list[str]:
    """Its provenance, and how sure the reader is where it is the reader that answers."""
    parts = provenance(citation, answer.language)
    answered = answer.verdict is Verdict.ANSWERED
    return [*parts, sureness(answer)] if answered and not answer.written else parts


def who_answered(answer: Answer) -> str:
    """That a chat model did, and its words were checked; or why it did not."""
    if answer.fallback is Fallback.AWAY:
        return say(answer.language, "model-away")
    if answer.fallback is Fallback.UNPROVED:
        return say(answer.language, "model-unproved")
    return say(answer.language, "written", model=answer.read_by)


def render(answer: Answer, dialect: Dialect) -> str:
    """The answer as one message of a chat.

    First the short answer, then each sentence it rests on with the answering words marked, and
    where it stands. What is too long for one message is shortened where it hurts least: the link is
    left out before the title is cut, and that before the quote.

    Args:
        answer: what to show.
        dialect: the platform's markup.
    """
    rendered = ""
    for quote, title, linked in product(_QUOTE_LENGTHS, _TITLE_LENGTHS, (True, False)):
        rendered = _rendered(answer, dialect, quote, title, linked)
        if dialect.fits(rendered):
            break
    return rendered


def _rendered(answer: Answer, dialect: Dialect, quote: int, title: int, linked: bool) -> str:
    lines = []
    if headline(answer) != answer.text or all(answer.text != c.quote for c in answer.citations):
        first = dialect.escape(on_a_line(headline(answer)))
        lines.append(first if answer.verdict is Verdict.PERHAPS else dialect.bold(first))
    if answer.closest:
        lines.append(dialect.escape(say(answer.language, "closest")))
    for citation in cited(answer):
        whole = citation.chunk.span
        part = marked_part(answer, citation)
        lines.append(
            dialect.block_quote(_highlighted(citation.chunk.document, whole, part, dialect, quote))
        )
        if citation.translation:
            translated = citation.translation[:quote]
            told = say(answer.language, "translation", text=translated)
            lines.append(dialect.small(dialect.escape(on_a_line(told))))
        lines.append(dialect.small(_provenance(answer, citation, dialect, title, linked)))
    if answer.written or answer.fallback:
        lines.append(dialect.small(dialect.escape(who_answered(answer))))
    return "\n".join(lines)


def excerpt(
    document: Document, whole: Span, part: Span | None, most: int
) -> list[tuple[str, bool]]:
    """The characters `whole` of a document, cut around `part` to `most` or so.

    Returns:
        Pieces of text, word for word but for the … where it is cut, and whether each is of `part`.
    """
    text, shown = document.text, _cut(document.text, whole, part, most)
    inside = part and Span(max(part.start, shown.start), min(part.end, shown.end))
    start, end = (inside.start, inside.end) if inside else (shown.end, shown.end)
    pieces = [
        ("… " * (shown.start > whole.start), False),
        (text[shown.start : start], False),
        (text[start:end], True),
        (text[end : shown.end], False),
        (" …" * (shown.end < whole.end), False),
    ]
    return [(piece, marked) for piece, marked in pieces if piece]


def _highlighted(
    document: Document, whole: Span, part: Span | None, dialect: Dialect, most: int
) -> str:
    """An excerpt with its part in bold."""
    return "".join(
        _bold_lines(dialect.escape(piece), dialect) if marked else dialect.escape(piece)
        for piece, marked in excerpt(document, whole, part, most)
    ).strip()


def on_a_line(text: str) -> str:
    """`text` with every run of white space made one space; no-break spaces stay."""
    return _BLANKS.sub(" ", text).strip()


def _bold_lines(markup: str, dialect: Dialect) -> str:
    """Each line of `markup` in bold, the blanks at its ends left out of it."""
    return "\n".join(
        line.replace(line.strip(), dialect.bold(line.strip()), 1) if line.strip() else line
        for line in markup.split("\n")
    )


def _cut(text: str, whole: Span, part: Span | None, most: int) -> Span:
    """At most `most` characters of `whole`, between words, with the beginning of `part` in them."""
    if whole.end - whole.start <= most:
        return whole
    middle = part or Span(whole.start, whole.start + 1)
    spare = max(0, most - (middle.end - middle.start))
    start = max(whole.start, min(middle.start - spare // 2, whole.end - most))
    end = min(whole.end, start + most)
    if start > whole.start:
        blank = text.find(" ", start, middle.start)
        start = middle.start if blank < 0 else blank + 1
    if end < whole.end:
        blank = text.rfind(" ", start + 1, end)
        end = end if blank < 0 else blank
    return Span(start, end)


def _provenance(
    answer: Answer, citation: Citation, dialect: Dialect, most: int, linked: bool
) -> str:
    """Title with its link, date, which sentence it is, and how sure the answer is."""
    title, *rest = particulars(answer, citation)
    title = on_a_line(title)
    title = dialect.escape(title if len(title) <= most else f"{title[:most].rstrip()}…")
    if linked and citation.link:
        title = dialect.link(title, citation.link)
    return " · ".join([title, *map(dialect.escape, rest)])


def passage_notes(passage: QuotedPassage, language: str) -> list[str]:
    """Whether the passage is still there, and how the question was understood."""
    notes = [say(language, "article-changed")] if passage.changed else []
    if passage.rewritten:
        notes.append(say(language, "read-as", question=passage.rewritten))
    return notes


def render_passage(passage: QuotedPassage, dialect: Dialect, language: str) -> str:
    """The paragraph around a quote, the quote in bold, with a word on whether it is still there."""
    document, rendered = passage.document, ""
    for most in _QUOTE_LENGTHS:
        lines = [
            dialect.escape(on_a_line(document.title)[: _TITLE_LENGTHS[0]]),
            dialect.block_quote(
                _highlighted(document, passage.paragraph, passage.quote, dialect, most)
            ),
        ]
        notes = passage_notes(passage, language)
        lines += [dialect.small(dialect.escape(note)) for note in notes]
        rendered = "\n".join(lines)
        if dialect.fits(rendered):
            break
    return rendered


def render_plain(answer: Answer) -> str:
    """The answer for a pipe, a log or a screen reader."""
    lines = [first_line(answer)]
    if answer.closest:
        lines += ["", say(answer.language, "closest")]
    for citation in cited(answer):
        document = citation.chunk.document
        lines += ["", BAR + citation.quote]
        if citation.translation:
            lines.append(say(answer.language, "translation", text=citation.translation))
        lines.append(" · ".join(provenance(citation, answer.language)))
        lines.append(citation.link or document.source)
    if answer.rewritten:
        lines += ["", say(answer.language, "read-as", question=answer.rewritten)]
    if answer.written or answer.fallback:
        lines += ["", who_answered(answer)]
    return "\n".join(lines)
