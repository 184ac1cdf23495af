"""`Answer` → what a platform shows. Pure: no input, no output, no library of a platform."""

from __future__ import annotations

from .answer import Answer, Citation, Verdict
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


def provenance(citation: Citation, language: str) -> str:
    """Title, date where it is known, and which sentence it is, on a line."""
    document = citation.chunk.document
    parts = [document.title]
    if document.published:
        parts.append(say(language, "date", date=document.published))
    parts.append(say(language, "sentence", number=citation.chunk.number))
    return " · ".join(parts)


def headline(answer: Answer) -> str:
    """The short answer, with yes or no before it where that is certain; or that there is none."""
    if answer.verdict is not Verdict.ANSWERED:
        return say(answer.language, "not-in-article")
    if answer.stance:
        return say(answer.language, answer.stance, text=answer.text)
    return answer.text


def cited(answer: Answer) -> tuple[Citation, ...]:
    """What to quote below the headline: the citations, or else the closest passage."""
    return answer.citations or ((answer.closest,) if answer.closest else ())


def render_plain(answer: Answer) -> str:
    """The answer for a pipe, a log or a screen reader."""
    lines = [headline(answer)]
    if answer.closest:
        lines += ["", say(answer.language, "closest")]
    for citation in cited(answer):
        document = citation.chunk.document
        lines += ["", BAR + citation.quote, provenance(citation, answer.language)]
        lines.append(citation.link or document.source)
    return "\n".join(lines)
