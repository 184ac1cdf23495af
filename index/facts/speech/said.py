"""Where what is said stands around a verb: behind it, before it, or on both sides of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.document import Span
from index.language.speech.grammar import UP_TO_COLON, UP_TO_QUOTATION

from .clauses import COLON
from .reading import SpeechReading

_UP_TO_COMMA = re.compile(r"[^,;:¤.]{0,40},\s")
_SHORTEST = 8  # characters of a clause that is said
_FEWEST, _FEWEST_LED = 3, 6  # words of it; likewise, if a preposition begins it


def said_behind(verb: re.Match[str], clause: Span, reading: SpeechReading) -> Span | None:
    """Return what follows a verb: "that …", ": …", a quotation, a clause, an object."""
    quoted = _first((UP_TO_COLON, UP_TO_QUOTATION), verb, clause, reading)
    if verb.re is reading.grammar["quoting"]:
        return reading.quoted.quotation_at(quoted) if quoted < clause.end else None
    start = min(quoted, _first(_openings(verb, clause, reading), verb, clause, reading))
    if _takes_object(verb, reading) and (start == clause.end or reading.masked[start] != "¤"):
        start = min(start, _first((reading.grammar["object"],), verb, clause, reading))
    end = _second_colon(start, clause, reading) if start == quoted < clause.end else clause.end
    return Span(start, end) if start < end else None


def said_beside(verb: Span, clause: Span, reading: SpeechReading) -> Span | None:
    """Return what a verb, with its subject, stands behind or in: a quotation, a clause."""
    left = reading.masked[clause.start : verb.start].rstrip()
    quotation = reading.quoted.quotation_ahead(verb.start, clause)
    if quotation and not left.endswith(","):
        return quotation
    begin = clause.start + max((m.end() for m in COLON.finditer(left)), default=0)
    said = reading.masked[begin : clause.start + len(left)].rstrip(", ")
    is_clause = _is_clause(said, reading)
    if quotation and ("¤" in said[-2:] or not is_clause):
        return quotation
    if not left.endswith(",") or not said:
        return None
    if is_clause:
        return Span(begin, begin + len(said))
    comma = _UP_TO_COMMA.match(reading.masked, verb.end, clause.end)
    goes_on = comma and not reading.clauses.belonging.match(reading.masked, comma.end() - 1)
    return Span(begin, clause.end) if goes_on else None


def _first(
    patterns: tuple[re.Pattern[str], ...] | Iterator[re.Pattern[str]],
    verb: re.Match[str],
    clause: Span,
    reading: SpeechReading,
) -> int:
    """Return where the first of some patterns behind a verb ends; else, where the clause does."""
    found = (pattern.match(reading.masked, verb.end(), clause.end) for pattern in patterns)
    return min((match.end() for match in found if match), default=clause.end)


def _openings(
    verb: re.Match[str], clause: Span, reading: SpeechReading
) -> Iterator[re.Pattern[str]]:
    """Yield how what a verb says may begin behind it, besides with a quotation."""
    grammar, said = reading.grammar, verb["verb"]
    yield grammar["that"]
    if grammar["told_verb"].match(said):
        yield grammar["told"]
    elif not grammar["object_or_clause_verb"].search(said) or grammar["clause"].match(
        reading.masked, verb.end(), clause.end
    ):
        yield grammar["bare_clause"]
    if grammar["to_do_verb"].match(said):
        yield grammar["infinitive"]


def _takes_object(verb: re.Match[str], reading: SpeechReading) -> bool:
    """Tell whether the object of a verb may be what is said: "denied the charges"."""
    alone = reading.grammar["auxiliary"].sub("", verb["verb"], count=1)
    return bool(reading.grammar["object_verb"].match(alone))


def _second_colon(start: int, clause: Span, reading: SpeechReading) -> int:
    """Return where what is said ends before a colon that leads to no quotation."""
    colon = COLON.search(reading.masked, start, clause.end)
    return colon.start() if colon and reading.masked[colon.end()] != "¤" else clause.end


def _is_clause(said: str, reading: SpeechReading) -> bool:
    """Tell whether words before a comma are a clause: they have a verb, or are long enough."""
    if len(said) < _SHORTEST:
        return False
    if reading.grammar.knows_finite:
        return bool(reading.grammar["finite"].search(said))
    is_led = reading.words.preposition.match(said.lower())
    return len(said.split()) >= (_FEWEST_LED if is_led else _FEWEST)
