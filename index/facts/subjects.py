"""Where the subject of a verb stands, before it or behind it."""

from __future__ import annotations

import re

from index.document import Span
from index.language.subjects import SubjectWords

Subject = tuple[Span, str]
"""A subject, and what is apposed to it, or ""."""

_APPOSED = re.compile(r"(?P<between>\s[^,;:¤.]{2,60})?,\s(?P<apposed>[^,;:¤]{2,80})")
_BRACKETS = re.compile(r"\s\([^()]{1,80}\)$")
_AGE = re.compile(r",\s\d{1,3}$")
_LONGEST = 400  # characters before a verb, with what is apposed


def subject_before(text: str, sentence: int, verb: int, known: SubjectWords) -> Subject | None:
    """Return the subject that ends before a verb.

    Args:
        text: a document's, folded, without the words of its quotations.
        sentence: where the sentence begins.
        verb: where its verb does.
        known: the words of its language.
    """
    sentence = max(sentence, verb - _LONGEST)
    left = _BRACKETS.sub("", text[sentence:verb].rstrip())
    apposed = ""
    if left.endswith(","):
        head, comma, apposed = left[:-1].rpartition(", ")
        if not comma or "¤" in apposed:
            return None
        left = _AGE.sub("", _BRACKETS.sub("", head))
    pieces = list(known.border.finditer(left))
    start = pieces[-1].end() if pieces else 0
    if relative := known.relative.fullmatch(left, pieces[-2].end() if len(pieces) > 1 else 0):
        start, left = relative.start(), left[: relative.end("subject")]
    words = left[start:]
    if known.finite.search(words):
        parts = known.conjunction.split(words)
        start += len(words) - len(parts[-1])
        words = parts[-1]
    lead = known.lead.match(words)
    start += lead.end() if lead else 0
    words = left[start:]
    if led := known.led.fullmatch(words):
        start, words = start + led.start("subject"), led["subject"]
    named = known.noun_and_name if left[:start].endswith((", ", "¤ ")) else None
    if not _is_subject(words, known, named):
        return None
    return Span(sentence + start, sentence + start + len(words)), apposed.strip()


def subject_after(text: str, verb: int, sentence: int, known: SubjectWords) -> Subject | None:
    """Return the subject behind a verb, before `sentence` ends."""
    found = known.after.match(text, verb, sentence)
    if not found:
        return None
    if not _is_subject(found["subject"], known, known.noun_and_name):
        return None
    behind = _APPOSED.match(text, found.end("subject"), sentence)
    apposed = behind["apposed"].rstrip(". ") if behind else ""
    if behind and behind["between"] and not known.apposed_person.fullmatch(apposed):
        apposed = ""
    return Span(*found.span("subject")), apposed


def opening_subject(text: str, start: int, end: int, known: SubjectWords) -> Subject | None:
    """Return the subject that a clause begins with."""
    found = known.opening.match(text, start, min(end, start + _LONGEST))
    if not found or not _is_subject(found["subject"], known):
        return None
    return Span(*found.span("subject")), found["apposed"] or ""


def _is_subject(words: str, known: SubjectWords, named: re.Pattern[str] | None = None) -> bool:
    """Whether words may be a subject; likewise, those that are nouns and a name, by `named`."""
    if not words or len(words) > 110 or len(words.split()) > 14:
        return False
    begins = known.subject.match(words) or (named and named.fullmatch(words))
    return bool(begins) and not known.no_subject.search(words)
