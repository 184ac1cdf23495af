"""Questions about the clauses of a French sentence, and about who is named in it with a role."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.language.lexicon import A_YEAR, either, in_full
from index.language.questions import Kind
from index.reader.kinds import candidates

from .clauses import FINITE, FRENCH, FULL_NAME, NAME_WORD, Clause, clauses, compiled, elided
from .question_draft import QuestionDraft

MONTHS = in_full(FRENCH.words("months"))
_TIMED = compiled("timed", re.IGNORECASE)
_MONTH_OR_YEAR = re.compile(rf"(?i:{'|'.join(MONTHS)})|{A_YEAR}")
_LASTS, _DANGLING = compiled("lasts"), compiled("dangling")
_REASON, _COUNTED = compiled("reason"), compiled("counted")
_THE, _THE_ONE = (FRENCH.pattern(f"suggestions.{entry}") for entry in ("the", "the_one"))
_PLACE = re.compile(
    rf"\s{FRENCH.any_of('suggestions.place_leads')}\s{_THE}?"
    rf"{NAME_WORD}(?:\s{NAME_WORD})*"
)

# People who say something

_SAID = re.compile(FRENCH.any_of("speech.participles"))
_WANTS = re.compile(FRENCH.any_of("speech.presents", "suggestions.wishes"))
_WEEKDAY = rf"(?:\s{FRENCH.any_of('weekdays')})?"
TITLES = FRENCH.any_of("suggestions.titles")
_WHO = (
    rf"(?P<who>{_THE}[^,;:.«»()]{{3,50}}?"
    rf"|(?:{TITLES}\s)?{NAME_WORD}(?:\s{NAME_WORD})*)"
)
_SAYING = FRENCH.pattern("suggestions.saying")
_AFTER = re.compile(rf"[,»]\s(?P<verb>{_SAYING}){_WEEKDAY}\s{_WHO}(?=\s\(|[,.]|$)")
_ACCORDING = re.compile(rf"\b(?:{FRENCH.pattern('suggestions.according')})\s{_WHO}(?=\s\(|[,.]|$)")
_ROLE = rf"{FRENCH.any_of('roles.everywhere', 'roles.asked_after')}\b"
_SOMEBODY = rf"(?P<name>{FULL_NAME}|{TITLES}\s{NAME_WORD}(?:\s{NAME_WORD})*)"
_WITH_ROLE = rf"(?P<role>\b{_THE_ONE}{_ROLE}[^,;:.«»()]{{0,50}}?)"
_ROLES = (
    re.compile(rf"{_WITH_ROLE},\s{_SOMEBODY}(?=[,.;])"),
    re.compile(rf"{_SOMEBODY},\s{_WITH_ROLE}(?=[,.;])"),
)
_TITLED = re.compile(rf"(?P<role>\b{_THE_ONE}{_ROLE}(?:\s[a-zà-ÿ]+)?)\s(?P<name>{FULL_NAME})")
_IN_ENGLISH = FRENCH.table("roles.english")
_ENGLISH_ROLE = re.compile(
    rf"[Ll][ea]\s(?P<title>{either(_IN_ENGLISH)})\s{FRENCH.pattern('suggestions.of')}"
    rf"(?P<of>[A-Z]{{2,6}}|{NAME_WORD})"
)


def french(sentence: str, names: frozenset[str]) -> Iterator[QuestionDraft]:
    """Yield what can be asked of a French sentence, the most natural first.

    Args:
        sentence: in French.
        names: the words that its document writes with a capital within a sentence.
    """
    for clause in clauses(sentence, names):
        yield from _when(sentence, clause)
        yield from _why(clause)
        yield from _how_many(clause)
        yield from _what(clause)
        yield from _who(clause, sentence)
        yield from _where(clause)
    yield from _reported(sentence)
    yield from _roles(sentence)


def _when(sentence: str, clause: Clause) -> Iterator[QuestionDraft]:
    """Ask when what the clause says happens, without the date in it."""
    for start, end in _full_dates(sentence):
        first, last = start - clause.start, end - clause.start
        if not 0 <= first < len(clause.rest) or _LASTS.fullmatch(clause.finite):
            continue
        before, after = clause.rest[:first].rstrip(), clause.rest[last:]
        rest = before + after
        if FINITE.search(rest) or _MONTH_OR_YEAR.search(rest) or _DANGLING.search(before):
            continue
        lead = sentence[start:end].lower()
        until = lead.startswith("jusqu")
        opening = "Jusqu’à quand" if until else "Depuis quand" if "depuis" in lead else "Quand"
        question = clause.asked(opening, rest) if rest.strip() else clause.inverted(opening)
        yield QuestionDraft(question, "fr", start, end)


def _full_dates(sentence: str) -> Iterator[tuple[int, int]]:
    """Yield where the sentence holds a month or a year, with the preposition before it."""
    for start, end in candidates(Kind.DATE, sentence):
        date = sentence[start:end]
        if _TIMED.match(date) and _MONTH_OR_YEAR.search(date.lower()):
            yield start, end


def _why(clause: Clause) -> Iterator[QuestionDraft]:
    reason = _REASON.search(clause.rest)
    if reason and not FINITE.search(clause.rest[: reason.start()]):
        question = clause.asked("Pourquoi", clause.rest[: reason.start()])
        yield QuestionDraft(
            question, "fr", clause.start + reason.start(), clause.start + len(clause.rest)
        )


def _how_many(clause: Clause) -> Iterator[QuestionDraft]:
    """Ask how many there are of a plural noun, or how much something costs."""
    first, last = clause.start, clause.start + len(clause.rest)
    if "coût" in clause.finite + clause.participle and re.search(r"\d", clause.rest):
        yield QuestionDraft(clause.inverted("Combien"), "fr", first, last)
    counted = _COUNTED.match(clause.rest)
    if counted and not clause.participle:
        opening = elided("Combien de", counted["what"])
        yield QuestionDraft(clause.asked(opening, ""), "fr", first, first + counted.end())


def _what(clause: Clause) -> Iterator[QuestionDraft]:
    """Ask what somebody said, wants or plans."""
    said = clause.finite in {"a", "ont"} and _SAID.fullmatch(clause.participle)
    wants = _WANTS.fullmatch(clause.finite)
    if not clause.clitic and (said or wants or clause.object):
        question = clause.inverted("Que")
        yield QuestionDraft(question, "fr", clause.start, clause.start + len(clause.rest))


def _who(clause: Clause, sentence: str) -> Iterator[QuestionDraft]:
    """Ask who does something, where the subject is a name or holds one."""
    if clause.object and re.search(r"[A-ZÀ-Þ]", clause.noun) and not FINITE.search(clause.rest):
        finite = {"ont": "a"}.get(clause.finite, re.sub("ront$", "ra", clause.finite))
        if not finite.endswith("nt") and not re.search(r"\bleurs?\b", clause.rest):
            verb = " ".join(f"{clause.clitic}{finite} {clause.participle}{clause.rest}".split())
            end = sentence.index(clause.noun) + len(clause.noun)
            yield QuestionDraft(f"Qui {verb} ?", "fr", end - len(clause.noun), end)


def _where(clause: Clause) -> Iterator[QuestionDraft]:
    if _PLACE.fullmatch(clause.rest):
        last = clause.start + len(clause.rest)
        yield QuestionDraft(clause.inverted("Où"), "fr", clause.start, last)


def _reported(sentence: str) -> Iterator[QuestionDraft]:
    """Ask what was said by one who is named after it, or in "selon"."""
    for found in _AFTER.finditer(sentence):
        if FINITE.search(sentence[: found.start()]) or re.search(
            '[»”"]', sentence[: found.start()]
        ):
            asked = elided("Que", f"{found['verb']} {found['who'].replace(chr(39), '’')}")
            yield QuestionDraft(f"{asked} ?", "fr", 0, found.start())
    for found in _ACCORDING.finditer(sentence):
        verb = "disent" if found["who"].startswith("les ") else "dit"
        yield QuestionDraft(f"Que {verb} {found['who']} ?", "fr", 0, len(sentence))


def _roles(sentence: str) -> Iterator[QuestionDraft]:
    """Ask who somebody is whose role stands beside the name, and who has the role."""
    for found in _TITLED.finditer(sentence):
        yield QuestionDraft(f"Qui est {found['name']} ?", "fr", *found.span("role"))
        yield QuestionDraft(f"Who is {found['name']}?", "en", *found.span("role"))
    for pattern in _ROLES:
        for found in pattern.finditer(sentence):
            if " et " in found["role"]:
                continue
            role, name = found["role"], found["name"]
            yield QuestionDraft(f"Qui est {role[0].lower()}{role[1:]} ?", "fr", *found.span("name"))
            yield QuestionDraft(f"Qui est {name} ?", "fr", *found.span("role"))
            yield QuestionDraft(f"Who is {name}?", "en", *found.span("role"))
            of = _ENGLISH_ROLE.fullmatch(role)
            if of:
                title = _IN_ENGLISH[of["title"].lower()]
                yield QuestionDraft(f"Who is the {title} of {of['of']}?", "en", *found.span("name"))
