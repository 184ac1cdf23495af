"""Answers as JSON, for scripts; the keys are kept from version to version."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from bot.answering.answer import Answer, Trace
from bot.answering.checking.checked import Check
from bot.answering.citation import Citation
from index.document import Document
from index.facts.lists import Appearance, Dated, Said

from .dates import answering_date
from .facts import cited, cited_all, date_in_words


def answer_as_dict(answer: Answer) -> dict[str, Any]:
    """Return an answer as `verbatim ask --json` prints it."""
    date = answer.date and {"value": answer.date.value, "in_words": answering_date(answer)}
    return {
        "question": answer.question.text,
        "language": answer.language,
        "verdict": answer.verdict.value,
        "text": answer.text,
        "stance": answer.stance,
        "date": date,
        "citations": [citation_as_dict(citation) for citation in answer.citations],
        "closest": citation_as_dict(answer.closest) if answer.closest else None,
        "confidence": round(answer.confidence, 4),
        "read_by": answer.read_by,
        "fallback": answer.fallback.value if answer.fallback else None,
        "rewritten": answer.rewritten,
        "tokens": asdict(answer.tokens) if answer.tokens else None,
        "elapsed_ms": round(answer.elapsed_ms, 1),
    }


def check_as_dict(check: Check) -> dict[str, Any]:
    """Return a text that was checked as `verbatim check --json` prints it."""
    return {
        "language": check.language,
        "claims": [
            {
                "text": claim.text,
                "verdict": claim.verdict.value,
                "citation": citation_as_dict(claim.citation) if claim.citation else None,
            }
            for claim in check.claims
        ],
        "unchecked": check.unchecked,
        "beyond": check.beyond,
    }


def citation_as_dict(citation: Citation) -> dict[str, Any]:
    """Return a citation as answers and lists of facts print it."""
    document = citation.chunk.document
    return {
        "quote": citation.quote,
        "title": document.title,
        "source": document.source,
        "link": citation.link,
        "start": citation.chunk.span.start,
        "end": citation.chunk.span.end,
        "translation": citation.translation,
    }


def trace_as_dict(trace: Trace) -> dict[str, Any]:
    """Return how an answer came about, as `verbatim explain --json` prints it."""
    return {
        "asked": trace.asked,
        "passages": [
            {
                "source": passage.chunk.document.source,
                "sentence": passage.chunk.number,
                "text": passage.chunk.text,
                "score": round(passage.score, 4),
                "similarity": round(passage.similarity, 4),
                "lexical": round(passage.lexical, 4),
            }
            for passage in trace.passages
        ],
        "chosen": trace.chosen.number if trace.chosen else None,
        "confidence": round(trace.confidence, 4),
        "related": trace.related,
        "problems": list(trace.problems),
        "away": trace.away,
        "times_ms": {step: round(took, 1) for step, took in trace.times_ms.items()},
    }


def article_as_dict(document: Document) -> dict[str, Any]:
    """Return which article it is, as lists of facts print it."""
    day = document.published
    return {
        "source": document.source,
        "title": document.title,
        "published": day.isoformat() if day else None,
    }


def dated_as_dict(one: Dated, language: str) -> dict[str, Any]:
    """Return a date and its sentence, as `verbatim facts dates --json` prints them."""
    document = one.chunk.document
    return {
        "written": one.mention.span.of(document.text),
        "value": one.mention.value,
        "in_words": date_in_words(one, language),
        "relative": one.mention.relative,
        "citation": citation_as_dict(cited(one)),
    }


def appearance_as_dict(one: Appearance) -> dict[str, Any]:
    """Return an organisation or a person, as `verbatim facts persons --json` prints them."""
    return {
        "name": one.who.name,
        "acronym": getattr(one.who, "acronym", None),
        "role": one.who.role,
        "mentions": one.count,
        "citations": [citation_as_dict(citation) for citation in cited_all(one)],
    }


def statement_as_dict(one: Said) -> dict[str, Any]:
    """Return who said what, as `verbatim facts statements --json` prints it."""
    return {
        "speaker": one.statement.name,
        "words": one.statement.words.of(one.chunk.document.text),
        "direct": one.statement.direct,
        "citation": citation_as_dict(cited(one)),
    }
