"""What verbs of saying say, by where their subjects stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.document import Span

from .attributions import Attribution
from .clauses import parted
from .reading import SpeechReading
from .said import said_behind, said_beside
from .subjects import Subject, opening_subject

_MORE = re.compile(r",\s(?:[^;:¤.]{2,80},\s)?(?=¤)")
_BEHIND_QUOTATION = re.compile(r"¤,?\s(?:[–—-]\s)?$")
_BEHIND_COMMA = re.compile(r"¤,?\s?(?:[–—-]\s)?$|,\s?$")
_LONGEST_JOINT = 12  # characters before a verb that tell what joins it to one before

Verb = re.Match[str]


def said_by_verbs(clause: Span, reading: SpeechReading) -> Iterator[Attribution]:
    """Yield what the verbs of a clause say, the surest first."""
    yield from parted(list(_of_saying(clause, reading)), reading)
    yield from _beside_quotations(clause, reading)
    yield from _with_pronouns(clause, reading)


def _of_saying(clause: Span, reading: SpeechReading) -> Iterator[Attribution]:
    """Yield what verbs of saying say; one that is joined to another has its subject."""
    shared: Subject | None = None
    for verb in _verbs(clause, reading):
        ahead = max(verb.start() - _LONGEST_JOINT, clause.start), verb.start()
        if reading.clauses.behind_article.search(reading.masked, *ahead):
            continue
        if reading.clauses.joined.search(reading.masked, *ahead):
            shared = shared or opening_subject(
                reading.masked, clause.start, verb.start(), reading.subjects
            )
            before = shared
        else:
            before = reading.subject_before(clause.start, verb.start())
        found = list(_around(verb, before, clause, reading))
        if found and found[0].subject:
            shared = found[0].subject, found[0].apposed
        yield from found


def _verbs(clause: Span, reading: SpeechReading) -> list[Verb]:
    """Return the verbs of saying in a clause, in order."""
    found = (
        verb
        for kind in ("verb", "quoting")
        for verb in reading.grammar[kind].finditer(reading.masked, clause.start, clause.end)
    )
    return sorted(found, key=lambda verb: verb.start())


def _beside_quotations(clause: Span, reading: SpeechReading) -> Iterator[Attribution]:
    """Yield the quotations beside which any verb tells who says them: "“Never,” laughed Ann"."""
    verbs = reading.grammar["beside_quotation"]
    for verb in verbs.finditer(reading.masked, clause.start, clause.end):
        after = reading.subject_after(verb.end(), clause.end)
        ahead = reading.quoted.quotation_ahead(verb.start(), clause)
        if after and ahead:
            yield from _with_more(ahead, after, verb, clause, reading)


def _with_pronouns(clause: Span, reading: SpeechReading) -> Iterator[Attribution]:
    """Yield what verbs say that are joined to their pronouns: "a-t-elle ajouté"."""
    for verb in reading.grammar["inverted"].finditer(reading.masked, clause.start, clause.end):
        pronoun = reading.pronoun_in(verb)
        words = said_beside(Span(*verb.span()), clause, reading)
        if pronoun and words:
            yield reading.attribution(words, (pronoun, ""), verb)


def _around(
    verb: Verb, before: Subject | None, clause: Span, reading: SpeechReading
) -> Iterator[Attribution]:
    """Yield what a verb says, whose subject stands before it, or behind it."""
    behind = said_behind(verb, clause, reading)
    if behind and before:
        yield from _quoted_before(verb, before, clause, reading)
        yield reading.attribution(behind, before, verb)
        return
    if verb.re is reading.grammar["quoting"]:
        return
    if behind and (moved := _moved(verb, clause, behind, reading)):
        yield reading.attribution(behind, moved, verb)
        return
    if before and (before[1] or _BEHIND_COMMA.search(_ahead(before, clause, reading))):
        words = _followed(verb, before, clause, reading)
        if words:
            yield reading.attribution(words, before, verb)
        if words or not reading.grammar.moves_subject:
            return
    yield from _before_subject(verb, clause, reading)


def _ahead(subject: Subject, clause: Span, reading: SpeechReading) -> str:
    """Return what stands before a subject in a clause."""
    return reading.masked[clause.start : subject[0].start]


def _quoted_before(
    verb: Verb, before: Subject, clause: Span, reading: SpeechReading
) -> Iterator[Attribution]:
    """Yield the quotation before a verb that says something behind it as well."""
    if _BEHIND_QUOTATION.search(_ahead(before, clause, reading)):
        start = min(before[0].start, verb.start())
        if quotation := reading.quoted.quotation_ahead(start, clause):
            yield reading.attribution(quotation, before, verb)


def _moved(
    verb: Verb, clause: Span, said: Span, reading: SpeechReading
) -> Subject | tuple[None, str] | None:
    """Return the subject between a verb and what is said, which a sentence may begin without."""
    left = reading.masked[clause.start : verb.start()]
    if not reading.grammar.moves_subject or _BEHIND_QUOTATION.search(left):
        return None
    after = reading.subject_after(verb.end(), clause.end)
    if after and after[0].end <= said.start:
        return after
    return (None, "") if not left.strip() or reading.subjects.lead.fullmatch(left) else None


def _followed(verb: Verb, before: Subject, clause: Span, reading: SpeechReading) -> Span | None:
    """Return the words that a verb behind its subject follows: "It failed, she said"."""
    ahead = _ahead(before, clause, reading)
    if not _BEHIND_COMMA.search(ahead) or (reading.grammar.inverts and "¤" not in ahead):
        return None
    start = min(before[0].start, verb.start())
    words = said_beside(Span(start, verb.end()), clause, reading)
    if words is None:
        return None
    tells = (
        reading.masked[words.end - 1] == "¤"
        or reading.grammar["told_verb"].match(verb["verb"])
        or reading.clauses.no_object.match(reading.masked, verb.end())
    )
    return words if tells else None


def _before_subject(verb: Verb, clause: Span, reading: SpeechReading) -> Iterator[Attribution]:
    """Yield the words that a verb before its subject follows: "It failed, said Ann Lee"."""
    after = reading.subject_after(verb.end(), clause.end)
    if after and _BEHIND_COMMA.search(reading.masked[clause.start : verb.start()]):
        words = said_beside(Span(verb.start(), after[0].end), clause, reading)
        if words:
            yield from _with_more(words, after, verb, clause, reading)


def _with_more(
    words: Span, after: Subject, verb: Verb, clause: Span, reading: SpeechReading
) -> Iterator[Attribution]:
    """Yield what goes before a verb, and a quotation that goes on behind its subject."""
    yield reading.attribution(words, after, verb)
    more = _MORE.match(reading.masked, after[0].end, clause.end)
    if more and (quotation := reading.quoted.quotation_at(more.end())):
        yield reading.attribution(quotation, after, verb)
