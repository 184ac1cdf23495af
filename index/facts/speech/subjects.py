"""Where the subject of a verb stands, before it or behind it."""

from __future__ import annotations

import re

from index.document import Span
from index.language.speech.subjects import SubjectWords

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
    begin = max(sentence, verb - _LONGEST)
    split = _without_apposed(text[begin:verb])
    if split is None:
        return None
    left, apposed = split
    start, end = _in_clause(left, known)
    named = known.noun_and_name if left[:start].endswith((", ", "¤ ")) else None
    if not _is_subject(left[start:end], known, named):
        return None
    return Span(begin + start, begin + end), apposed


def _without_apposed(left: str) -> tuple[str, str] | None:
    """Part words before a verb from what is apposed at their end, if that can be."""
    left = _BRACKETS.sub("", left.rstrip())
    if not left.endswith(","):
        return left, ""
    head, comma, apposed = left[:-1].rpartition(", ")
    if not comma or "¤" in apposed:
        return None
    return _AGE.sub("", _BRACKETS.sub("", head)), apposed.strip()


def _in_clause(left: str, known: SubjectWords) -> tuple[int, int]:
    """Return where the subject begins and ends in words before a verb."""
    borders = list(known.border.finditer(left))
    start, end = borders[-1].end() if borders else 0, len(left)
    if relative := known.relative.fullmatch(left, borders[-2].end() if len(borders) > 1 else 0):
        start, end = relative.span("subject")
    if known.finite.search(left[start:end]):
        start = end - len(known.conjunction.split(left[start:end])[-1])
    if lead := known.lead.match(left[start:end]):
        start += lead.end()
    if led := known.led.fullmatch(left[start:end]):
        start, end = start + led.start("subject"), start + led.end("subject")
    return start, end


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
    """Tell whether words may be a subject, also those that are nouns and a name, by `named`."""
    if not words or len(words) > 110 or len(words.split()) > 14:
        return False
    begins = known.subject.match(words) or (named and named.fullmatch(words))
    return bool(begins) and not known.no_subject.search(words)
