"""Where the subject of a verb stands, before it or behind it."""

from __future__ import annotations

import re

from index.document import Span
from index.language import subjects

_LONGEST = 400  # characters before a verb, with what is apposed


def subject_before(text: str, sentence: int, verb: int) -> tuple[Span, str] | None:
    """Return the subject that ends before a verb, and what is apposed to it.

    Args:
        text: a document's, folded, without the words of its quotations.
        sentence: where the sentence begins.
        verb: where its verb does.
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
    pieces = list(subjects.BORDER.finditer(left))
    start = pieces[-1].end() if pieces else 0
    if relative := subjects.RELATIVE.fullmatch(left, pieces[-2].end() if len(pieces) > 1 else 0):
        start, left = relative.start(), left[: relative.end("subject")]
    words = left[start:]
    if joined := subjects.JOINED.fullmatch(words):
        return Span(sentence + start, sentence + start + joined.end("subject")), ""
    if subjects.FINITE.search(words):
        parts = subjects.CONJUNCTION.split(words)
        start += len(words) - len(parts[-1])
        words = parts[-1]
    lead = subjects.LEAD.match(words)
    start += lead.end() if lead else 0
    words = left[start:]
    if not _is_subject(words):
        return None
    return Span(sentence + start, sentence + start + len(words)), apposed.strip()


def subject_after(text: str, verb: int, sentence: int) -> tuple[Span, str] | None:
    """Return the subject behind a verb, before `sentence` ends, and what is apposed to it."""
    found = subjects.AFTER.match(text, verb, sentence)
    if not found or not _is_subject(found["subject"]):
        return None
    behind = re.match(r",\s(?P<apposed>[^,;:¤]{2,80})", text[found.end("subject") : sentence])
    return Span(*found.span("subject")), behind["apposed"].rstrip(". ") if behind else ""


def _is_subject(words: str) -> bool:
    if not words or len(words) > 110 or len(words.split()) > 14:
        return False
    return bool(subjects.SUBJECT.match(words)) and not subjects.NO_SUBJECT.search(words)
