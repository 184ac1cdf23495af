"""Where the subject of a verb stands, before it or behind it."""

from __future__ import annotations

import re

from index.document import Span
from index.language.subjects import SubjectGrammar

_LONGEST = 400  # characters before a verb, with what is apposed


def subject_before(
    text: str, sentence: int, verb: int, grammar: SubjectGrammar
) -> tuple[Span, str] | None:
    """Return the subject that ends before a verb, and what is apposed to it.

    Args:
        text: a document's, folded, without the words of its quotations.
        sentence: where the sentence begins.
        verb: where its verb does.
        grammar: of the document's language.
    """
    sentence = max(sentence, verb - _LONGEST)
    left = text[sentence:verb].rstrip()
    left = re.sub(r"\s\([^()]{1,80}\)$", "", left)
    apposed = ""
    if left.endswith(","):
        head, comma, apposed = left[:-1].rpartition(", ")
        if not comma:
            return None
        left = head
    pieces = list(grammar.border.finditer(left))
    start = pieces[-1].end() if pieces else 0
    if relative := grammar.relative.fullmatch(left, pieces[-2].end() if len(pieces) > 1 else 0):
        start, left = relative.start(), left[: relative.end("subject")]
    words = left[start:]
    if joined := grammar.joined.fullmatch(words):
        return Span(sentence + start, sentence + start + joined.end("subject")), ""
    if grammar.finite.search(words):
        parts = grammar.conjunction.split(words)
        start += len(words) - len(parts[-1])
        words = parts[-1]
    lead = grammar.lead.match(words)
    start += lead.end() if lead else 0
    words = left[start:]
    if not _is_subject(words, grammar):
        return None
    return Span(sentence + start, sentence + start + len(words)), apposed.strip()


def subject_after(
    text: str, verb: int, sentence: int, grammar: SubjectGrammar
) -> tuple[Span, str] | None:
    """Return the subject behind a verb, before `sentence` ends, and what is apposed to it."""
    found = grammar.after.match(text, verb, sentence)
    if not found or not _is_subject(found["subject"], grammar):
        return None
    behind = re.match(r",\s(?P<apposed>[^,;:¤]{2,80})", text[found.end("subject") : sentence])
    return Span(*found.span("subject")), behind["apposed"].rstrip(". ") if behind else ""


def _is_subject(words: str, grammar: SubjectGrammar) -> bool:
    if not words or len(words) > 110 or len(words.split()) > 14:
        return False
    return bool(grammar.subject.match(words)) and not grammar.no_subject.search(words)
