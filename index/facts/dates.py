"""The dates of a document: where they stand, and what they mean.

Which day
a bare "Thursday" is, and which year a "12 March" is of, the verb nearest to it decides.
"""

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
from .calendar import Clock, Groups, is_relative, value
from .values import DateMention

_OPEN_TO_THE_LEFT = {"by", "until"}
_OPEN_TO_THE_RIGHT = {"since", "from"}
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
    for match in _expressions(sentence, grammar):
        clock = Clock(
            grammar,
            published,
            direction=_direction(grammar, sentence, match.span(), chunk.heading),
            before=before[0] if before and before[1] == paragraph else None,
        )
        is_range = match.re is grammar.ranges
        read = (
            _range(match, grammar, clock) if is_range else _point(match, grammar, clock, sentence)
        )
        if read:
            start, meaning, relative = read
            span = Span(chunk.span.start + start, chunk.span.start + match.end())
            yield DateMention(span, meaning, relative)
            before = (meaning, paragraph) if meaning else before


def _expressions(sentence: str, grammar: DateGrammar) -> list[re.Match[str]]:
    """List what may be a date, in order: ranges, and points that are in none."""
    today = Clock(grammar, date(2000, 1, 1))
    ranges = [m for m in grammar.ranges.finditer(sentence) if _range(m, grammar, today)]
    points: list[re.Match[str]] = []
    at = 0
    for border in [*ranges, None]:
        points += grammar.expression.finditer(
            sentence, at, border.start() if border else len(sentence)
        )
        at = border.end() if border else at
    return sorted([*ranges, *points], key=lambda match: match.start())


def _read(text: str, grammar: DateGrammar) -> tuple[str, Groups] | None:
    """Return the first kind of point that `text` is, with its groups."""
    for name, pattern in grammar.points:
        if found := pattern.fullmatch(text):
            return name, found.groupdict()
    return None


def _without_part(text: str, grammar: DateGrammar) -> str:
    part = grammar.part.match(text)
    return text[part.end() :] if part else text


def _point(
    match: re.Match[str], grammar: DateGrammar, clock: Clock, sentence: str
) -> tuple[int, str | None, bool] | None:
    """Where an expression that is no range begins, its value, and whether it is relative."""
    text = match["point"]
    read = _read(text, grammar) if text else None
    if not read:
        return None
    name, groups = read
    sense = _sense(match["lead"], grammar)
    if not _is_date(match, read, sense, sentence, grammar):
        return None
    if sense in _OPEN_TO_THE_LEFT and not (sense == "until" and clock.direction < 0):
        clock = replace(clock, direction=1)
    elif sense == "since":
        clock = replace(clock, direction=-1)
    meaning = value(name if sense != "since" or name != "length" else "ago", groups, clock)
    if meaning is None and not is_relative(name, groups):
        return None
    start = (
        match.start()
        if match["lead"]
        else match.start("part")
        if match["part"]
        else match.start("point")
    )
    return start, _opened(meaning, sense), is_relative(name, groups)


def _sense(lead: str | None, grammar: DateGrammar) -> str | None:
    """Tell what `lead` makes of the point behind it."""
    if not lead:
        return None
    return next((sense for sense, pattern in grammar.leads if pattern.fullmatch(lead)), None)


def _opened(meaning: str | None, sense: str | None) -> str | None:
    if meaning is None or sense is None or "/" in meaning:
        if meaning and sense in _OPEN_TO_THE_LEFT:
            return edtf.interval("..", meaning)
        return meaning
    if sense in _OPEN_TO_THE_LEFT:
        return edtf.interval("..", meaning)
    if sense in _OPEN_TO_THE_RIGHT:
        return edtf.interval(meaning, "..")
    return (
        f"{meaning}~"
        if sense == "about" and re.fullmatch(r"\d{4}(-\d\d){0,2}", meaning)
        else meaning
    )


def _is_date(  # noqa: PLR0911 - rules that are tried in turn, each with its own result
    match: re.Match[str],
    read: tuple[str, Groups],
    sense: str | None,
    sentence: str,
    grammar: DateGrammar,
) -> bool:
    """Whether an expression is one in its sentence: "2000 people" and "may" are none."""
    name, groups = read
    written = match["point"]
    ahead, behind = sentence[: match.start("point")][-20:], sentence[match.end() :]
    if name == "unit":
        return bool(match["part"])
    if name == "length":
        return sense in {"since", "by"} and groups["count"] is not None
    if name == "season":
        named = groups.get("this") or groups.get("shift") or groups.get("year") or match["part"]
        return bool(named or (sense and "'" + written[:1] != written[:2]))
    if name == "part":
        return bool(_year_of(groups) or (sense and (groups["part"] or "").lower() != "half"))
    if name == "weekday":
        return _has_capital(written, groups["weekday"], grammar) and not words.RECURRING.search(
            ahead
        )
    if name == "month":
        bare = not (sense or match["part"] or _year_of(groups) or groups.get("shift"))
        if bare and (groups["month"] or "").lower() in words.NAMES_TOO:
            return False
        return _has_capital(written, groups["month"], grammar)
    if name == "year":
        return not (words.A_UNIT.match(behind) or _CURRENCY.search(ahead)) and (
            bool(sense or match["part"])
            or written >= "1900"
            or bool(words.DATED_FROM.search(ahead))
        )
    return True


def _year_of(groups: Groups) -> bool:
    return bool(groups.get("year") or groups.get("year_shift") or groups.get("year_shifted"))


def _has_capital(written: str, word: str | None, grammar: DateGrammar) -> bool:
    at = written.lower().rfind((word or "").lower())
    return not grammar.capitals or written[max(at, 0)].isupper()


def _range(
    match: re.Match[str], grammar: DateGrammar, clock: Clock
) -> tuple[int, str | None, bool] | None:
    """Read what `_point` does, of an expression that goes from one point to another."""
    last = _read(_without_part(match["last"] or match["until"], grammar), grammar)
    if not last:
        return None
    end = value(*last, clock)
    start = _start(
        _without_part(match["first"] or match["dashed"], grammar), last, grammar, clock, end
    )
    if start is None:
        return None
    relative = is_relative(*last)
    if end is None or start == "":
        return (match.start(), None, True) if relative and not clock.published else None
    if edtf.bounds(start)[0] > edtf.bounds(end)[1]:
        return None
    return match.start(), edtf.interval(start, end), relative


def _start(
    text: str, last: tuple[str, Groups], grammar: DateGrammar, clock: Clock, end: str | None
) -> str | None:
    """Return the value of a range's first point, which may leave month and year to the last.

    None if there is no such range; "" if the document's date would tell.
    """
    name, _ = last
    if re.fullmatch(r"[0-3]?\d\D{0,2}", text):
        number = int(re.match(r"\d+", text)[0])  # type: ignore[index] # it has just matched
        if name != "date":
            return None
        return "" if end is None else edtf.day_or_none(int(end[:4]), int(end[5:7]), number)
    read = _read(text, grammar)
    if not read or (read[0] == "year") != (name == "year"):
        return None
    if is_relative(*read) and end is not None and read[0] in {"month", "date"}:
        moment = edtf.bounds(end)[1]
        return value(*read, replace(clock, published=moment, direction=-1))
    return value(*read, clock) or ""


def _direction(grammar: DateGrammar, sentence: str, at: tuple[int, int], heading: bool) -> int:
    """-1 if the verb nearest to the expression tells of the past, 1 if of the future, else 0.

    The verb of its own clause counts before those of others, and one before it before one behind.
    """
    start, end = at
    cues = sorted(
        [(m.start(), m.end(), -1) for m in grammar.past.finditer(sentence)]
        + [(m.start(), m.end(), 1) for m in grammar.future.finditer(sentence)]
    )
    cues = [cue for cue in cues if cue[1] <= start or cue[0] >= end]
    if heading and grammar.headline_future.search(sentence):
        return 1
    return min(cues, key=lambda cue: _distance(sentence, cue, start, end))[2] if cues else 0


def _distance(
    sentence: str, cue: tuple[int, int, int], start: int, end: int
) -> tuple[int, int, int]:
    first, last, sense = cue
    between = sentence[last:start] if last <= start else sentence[end:first]
    borders = len(words.CLAUSE_END.findall(between))
    if not borders and sentence[first:last].lower() in words.CONDITIONS:
        return 0, -1, -sense
    return borders, len(between) + (0 if last <= start else 15), -sense
