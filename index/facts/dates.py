"""The dates of a document: where they stand, and what they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from index.document import Chunk, Document, Span, paragraph_of
from index.language import dates as words
from index.language.dates import DateGrammar, date_grammar
from index.language.folding import plain

from . import edtf
from .calendar import is_relative, value
from .clock import Clock, Groups
from .ranges import read_point, read_range
from .tense import cues_in, direction
from .values import DateMention

_OPEN_TO_THE_LEFT = {"by", "until"}
_OPEN_TO_THE_RIGHT = {"since", "from"}
_NEAR = 30
"""How many characters before an expression are looked at for what makes of it something else."""
_OF_A_DAY = {"date", "day", "weekday"}
_CURRENCY = re.compile(r"[$€£¥#]\s?$|[\d.,]$")


def dates_of(document: Document, chunks: Sequence[Chunk]) -> list[DateMention]:
    """Return the dates in the sentences of a document, in order; none overlaps another.

    Args:
        document: what they are relative to is its date, `Document.published`.
        chunks: its sentences.
    """
    grammar = date_grammar(document.language)
    found: list[DateMention] = []
    before: tuple[str, Span] | None = None
    for chunk in chunks:
        paragraph = paragraph_of(document, chunk.span)
        for mention in _dates_in(chunk, grammar, document.published, before, paragraph):
            found.append(mention)
            before = (mention.value, paragraph) if mention.value else before
    return found


def _dates_in(
    chunk: Chunk,
    grammar: DateGrammar,
    published: date | None,
    before: tuple[str, Span] | None,
    paragraph: Span,
) -> Iterator[DateMention]:
    sentence = plain(chunk.text)
    cues = cues_in(sentence, grammar, heading=chunk.heading)
    dateline = words.DATELINE.match(sentence)
    for match in _expressions(sentence, grammar):
        told, sure = direction(cues, sentence, match.span())
        if dateline and match.end() <= dateline.end():  # nobody reports from a day to come
            told, sure = -1, True
        known = before[0] if before and before[1] == paragraph else None
        clock = Clock(grammar, published, told, sure, known)
        is_range = match.re is grammar.ranges
        read = read_range(match, clock) if is_range else _point(match, clock, sentence)
        if read:
            start, meaning, relative = read
            span = Span(chunk.span.start + start, chunk.span.start + match.end())
            yield DateMention(span, meaning, relative)
            before = (meaning, paragraph) if meaning else before


def _expressions(sentence: str, grammar: DateGrammar) -> list[re.Match[str]]:
    """List what may be a date, in order: ranges, and points that are in none."""
    today = Clock(grammar, date(2000, 1, 1), direction=1)
    ranges = [m for m in grammar.ranges.finditer(sentence) if read_range(m, today)]
    points: list[re.Match[str]] = []
    at = 0
    for border in [*ranges, None]:
        points += grammar.expression.finditer(
            sentence, at, border.start() if border else len(sentence)
        )
        at = border.end() if border else at
    return sorted([*ranges, *points], key=lambda match: match.start())


def _point(
    match: re.Match[str], clock: Clock, sentence: str
) -> tuple[int, str | None, bool] | None:
    """Tell where an expression that is no range begins, its value, and if it is relative."""
    grammar, lead = clock.grammar, match["lead"]
    read = read_point(match["point"], grammar) if match["point"] else None
    if not read:
        return None
    if read[0] == "length" and lead and (whole := read_point(match[0], grammar)):
        read, lead = whole, None  # "in" belongs to "in two weeks"
        start = match.start()
    else:
        if grammar.possessive.match(sentence, match.end()):
            sense = _sense(lead, grammar)
            lead = lead if sense in {"since", *_OPEN_TO_THE_LEFT} else None
            if sense == "until" and clock.direction < 0:  # "before Monday's vote, he called": open
                clock = replace(clock, published=None)
        start = match.start(
            next(name for name in _STARTS if match[name] and (lead or name != "lead"))
        )
    name, groups = read
    sense = _sense(lead, grammar)
    if not _is_date(match, read, sense, sentence, clock):
        return None
    aimed = name in _OF_A_DAY and not sense and grammar.aims.search(_just_before(sentence, start))
    clock = replace(clock, direction=1, sure=False) if aimed else _turned(clock, sense)
    meaning = value(name if sense != "since" or name != "length" else "ago", groups, clock)
    if meaning is None and not is_relative(name, groups):
        return None
    part = f"{match['part'] or ''}{groups.get('of_decade') or ''}"
    dated = words.DATED_FROM.search(_just_before(sentence, match.start("point")))
    told = not (is_relative(name, groups) or dated)
    opened = _opened(meaning, sense, clock, middle=bool(grammar.middle.search(part)), told=told)
    return start, opened, is_relative(name, groups)


_STARTS = ("lead", "part", "point")


def _turned(clock: Clock, sense: str | None) -> Clock:
    """Turn the clock to where the words before a point look: a deadline is to come."""
    if sense == "since":
        return replace(clock, direction=-1, sure=True)
    if sense in _OPEN_TO_THE_LEFT:
        return replace(clock, direction=1, sure=clock.direction >= 0)
    return clock


def _sense(lead: str | None, grammar: DateGrammar) -> str | None:
    """Tell what `lead` makes of the point behind it."""
    if not lead:
        return None
    return next((sense for sense, pattern in grammar.leads if pattern.fullmatch(lead)), None)


def _opened(
    meaning: str | None, sense: str | None, clock: Clock, *, middle: bool, told: bool
) -> str | None:
    """Return the value of a point with the words before it, which may open one of its ends.

    Args:
        meaning: the value of the point alone.
        sense: of the words before it.
        clock: tells what is ahead.
        middle: whether its middle is meant.
        told: whether its own words tell the year.
    """
    if meaning is None or sense is None:
        return meaning
    if middle and sense in _OPEN_TO_THE_LEFT | _OPEN_TO_THE_RIGHT:
        meaning = meaning.replace("X", "5", 1).replace("X", "0")
    if sense in _OPEN_TO_THE_LEFT:
        return edtf.interval("..", meaning)
    if "/" in meaning:
        return meaning
    if sense in _OPEN_TO_THE_RIGHT or (sense == "out_of" and (told or _is_ahead(meaning, clock))):
        return edtf.interval(meaning, "..")
    if sense == "about" and re.fullmatch(r"\d{4}(-\d\d){0,2}", meaning):
        return f"{meaning}~"
    return meaning


def _is_ahead(meaning: str, clock: Clock) -> bool:
    """Tell whether a value begins after the document: "from May" tells a beginning only then."""
    return clock.published is None or edtf.bounds(meaning)[0] > clock.published


def _is_date(  # noqa: PLR0911 - rules that are tried in turn, each with its own result
    match: re.Match[str],
    read: tuple[str, Groups],
    sense: str | None,
    sentence: str,
    clock: Clock,
) -> bool:
    """Tell whether an expression is one in its sentence: "2000 people" and "may" are none."""
    (name, groups), grammar = read, clock.grammar
    written, ahead = match["point"], _just_before(sentence, match.start("point"))
    led = sense or match["part"]
    if name in {"ahead", "within", "length"}:
        count = clock.number(groups["count"])
        return _is_counted(name, count, sense, _just_before(sentence, match.start()), clock)
    if name == "season":
        named = groups.get("this") or groups.get("shift") or groups.get("year") or match["part"]
        return bool(named or (sense and "'" + written[:1] != written[:2]))
    if name == "part":
        reported = grammar.reported.match(sentence, match.end())
        told = reported or grammar.of_quarters.search(ahead)
        return bool(
            told or _year_of(groups) or (sense and (groups["part"] or "").lower() != "half")
        )
    if name == "weekday":
        recurring = words.RECURRING.search(ahead)
        return _has_capital(written, groups["weekday"], grammar) and not recurring
    if name == "month":
        return _is_month(written, groups, bool(led), sentence[match.end() :], grammar)
    if name == "year":
        return _is_year(written, bool(led), ahead, sentence[match.end() :])
    if name == "century":
        return not words.BEFORE_CHRIST.match(sentence, match.end())
    if name == "unit":
        return bool(match["part"])
    return name != "day" or not words.is_amount(sentence, match.end())


def _just_before(sentence: str, at: int) -> str:
    return sentence[max(at - _NEAR, 0) : at]


def _is_month(written: str, groups: Groups, led: bool, behind: str, grammar: DateGrammar) -> bool:
    """Tell whether a word is a month: "May" or "Jan" alone may be a name."""
    month = (groups["month"] or "").lower()
    if month in words.NAMES_TOO and not (led or _year_of(groups) or groups.get("shift")):
        return False
    if month in grammar.short and not (_year_of(groups) or behind.startswith(".")):
        return False
    return _has_capital(written, groups["month"], grammar)


def _is_year(written: str, led: bool, ahead: str, behind: str) -> bool:
    """Tell whether a number is a year, and counts nothing."""
    if words.A_UNIT.match(behind) or _CURRENCY.search(ahead):
        return False
    return led or written >= "1900" or bool(words.DATED_FROM.search(ahead))


def _is_counted(name: str, count: int | None, sense: str | None, ahead: str, clock: Clock) -> bool:
    """Tell whether some units of time tell a date, and not how long something takes."""
    if count is None or name == "length":
        return count is not None and sense in {"since", "by"}
    if name == "ahead":
        return True
    return clock.direction > 0 and not clock.grammar.not_within.search(ahead)


def _year_of(groups: Groups) -> bool:
    return bool(groups.get("year") or groups.get("year_shift") or groups.get("year_shifted"))


def _has_capital(written: str, word: str | None, grammar: DateGrammar) -> bool:
    at = written.lower().rfind((word or "").lower())
    return not grammar.capitals or written[max(at, 0)].isupper()
