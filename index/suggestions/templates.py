"""Questions about a sentence, by patterns over its words: French clauses, names, dates, acronyms.

Where a pattern cannot know a gender, its question needs none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.document import Chunk
from index.language.lexicon import either, in_full, lexicon
from index.language.questions import Kind
from index.reader.kinds import candidates

from .clauses import (
    FINITE,
    FULL_NAME,
    FUTURE,
    NAME_WORD,
    PARTICIPLE,
    PRESENT,
    SAID,
    Clause,
    article_of,
    clauses,
    elided,
)


@dataclass(frozen=True, slots=True)
class QuestionDraft:
    """A question is drafted from a sentence.

    Attributes:
        question: with its question mark.
        language: "fr" or "en".
        start: where the words that the answer has to touch begin in the sentence.
        end: where they end.
    """

    question: str
    language: str
    start: int
    end: int


_MID_SENTENCE = re.compile(rf"(?<=[a-zà-ÿ,][\s’']){NAME_WORD}")


# What a clause holds

_ENGLISH, _FRENCH = lexicon("en"), lexicon("fr")
_MONTHS = dict(
    zip(
        in_full(_FRENCH.words("months")),
        map(str.capitalize, in_full(_ENGLISH.words("months"))),
        strict=True,
    )
)
_YEAR = r"(?:1[0-9]|20|21)\d\d"
_TIMED = re.compile(
    r"(?:en|le|d[’']ici|dès|depuis|fin|début|avant|au|vers|courant|après|jusqu[’']en|entre|du|de)\s",
    re.IGNORECASE,
)
_MONTH_OR_YEAR = re.compile(rf"(?i:{'|'.join(_MONTHS)})|{_YEAR}")
_LASTS = re.compile(rf"dur\w+|{PRESENT}")
_DANGLING = re.compile(
    r"(?:^|\s)(?:au plus tard|d[eu]|à|au|et|ou|dès|jusqu[’']|pour|par|avec|dans|sur|que|l[ea]s?)$"
    r"|^\s(?:l[’']|l[ea]s?\s)\w+[ei]r\b"
)
_PLACE = re.compile(rf"\s(?:à|au|en|dans|sur)\s(?:l[ea]s?\s|l[’'])?{NAME_WORD}(?:\s{NAME_WORD})*")
_REASON = re.compile(
    r"\s(?:parce\s(?:que|qu[’'])|en raison d|à cause d|faute d|afin d|grâce à|pour \w+[ei]r\b)"
)
_COUNT = re.compile(
    r"\s(?:(?:environ|quelque|près de|plus de)\s)?\d[\d\u00a0\u202f ]*\s?"
    r"(?!millions|milliards|euros|dollars|ans\b|mois\b|jours\b)"
    r"(?P<what>[a-zà-ÿ]{3,}s(?:\sd(?:e\s|[’'])[a-zà-ÿ]+)?)"
)

# People who say something

_WEEKDAY = rf"(?:\s(?:{either(_FRENCH.words('weekdays'))}))?"
_WHO = (
    rf"(?P<who>(?:l[ea]s?\s|l[’'])[^,;:.«»()]{{3,50}}?"
    rf"|(?:(?:M\.|Mme)\s)?{NAME_WORD}(?:\s{NAME_WORD})*)"
)
_AFTER = re.compile(
    rf"[,»]\s(?P<verb>(?:a|ont)\s(?:{SAID})|{PRESENT}){_WEEKDAY}\s{_WHO}(?=\s\(|[,.]|$)"
)
_ACCORDING = re.compile(rf"\b(?:[Ss]elon|[Dd][’']après)\s{_WHO}(?=\s\(|[,.]|$)")
_ROLES_OF_PEOPLE = _FRENCH.words("roles.everywhere") + _FRENCH.words("roles.asked_after")
_ROLE = rf"(?:{either(_ROLES_OF_PEOPLE)})\b"
_SOMEBODY = rf"(?P<name>{FULL_NAME}|(?:M\.|Mme)\s{NAME_WORD}(?:\s{NAME_WORD})*)"
_WITH_ROLE = rf"(?P<role>\b[Ll](?:[ea]\s|[’']){_ROLE}[^,;:.«»()]{{0,50}}?)"
_ROLES = (
    re.compile(rf"{_WITH_ROLE},\s{_SOMEBODY}(?=[,.;])"),
    re.compile(rf"{_SOMEBODY},\s{_WITH_ROLE}(?=[,.;])"),
)
_TITLED = re.compile(
    rf"(?P<role>\b[Ll](?:[ea]\s|[’']){_ROLE}(?:\s[a-zà-ÿ]+)?)\s(?P<name>{FULL_NAME})"
)
_TITLES = _FRENCH.table("roles.english")
_ENGLISH_ROLE = re.compile(
    rf"[Ll][ea]\s(?P<title>{either(_TITLES)})\sd(?:e\s(?:l[’']|la\s)?|[’'])"
    rf"(?P<of>[A-Z]{{2,6}}|{NAME_WORD})"
)
_NAMED = (
    rf"(?<!\b[Ll]e\s)(?<!\b[Ll]a\s)(?<!\bles\s)(?<![’'])(?P<name>{FULL_NAME})"
    rf"|(?P<short>\b[A-Z]{{3,6}}\b)|(?:M\.|Mme)\s(?P<last>{NAME_WORD})"
)
_INSERTED = r"(?:,(?:[^,;:«»]{3,90},)?|\s\([^()]*\))?"
_SPEAKERS = {
    "fr": re.compile(
        rf"(?:{_NAMED}){_INSERTED}\s(?P<verb>a\s(?:{SAID})|{PRESENT}|{either(_FRENCH.words('suggestions.thinks'))})(?!\w)"
    ),
    "en": re.compile(
        rf"(?:{_NAMED}){_INSERTED}\s(?P<verb>{either(_ENGLISH.words('speech.participles'))})\b"
    ),
}
_WANTS = _FRENCH.table("suggestions.wants")

# Acronyms and dates

_OTHER_IN_ENGLISH = _FRENCH.words("suggestions.other_in_english")

_EXPANDED = re.compile(r"(?P<long>[^\n.;:«»()]{6,90})(?:\s\(|,\sou\s)(?P<acronym>[A-Z]{2,6})[),]")
_SIMPLE_DATE = re.compile(
    rf"\b(?P<lead>en|le|d[’']ici)\s"
    rf"(?P<date>(?:\d{{1,2}}(?:er)?\s)?(?:{'|'.join(_MONTHS)})(?:\s{_YEAR})?|{_YEAR})\b(?!-)",
    re.IGNORECASE,
)
_NAMED_THING = re.compile(
    rf"(?<=[a-zà-ÿ,][\s’'])(?:(?<=\s)(?P<article>l[ea]\s|l[’']|du\s|au\s)"
    rf"(?P<name>[a-zà-ÿ]{{4,}}\s(?:{FULL_NAME}|{NAME_WORD})|{FULL_NAME}|[A-Z]{{3,6}})|(?P<bare>{FULL_NAME}))(?=[\s,.])"
)
_UNTRANSLATED = re.compile(
    rf"(?<=[a-zà-ÿ,]\s){FULL_NAME}(?=[\s,.])|\b[A-Z]{{3,6}}\b|\b[A-ZÀ-Þ]\w+-\d+\b"
)
_TENSE = re.compile(
    rf"\b(?P<future>{FUTURE}|prévoi\w+|prévue?s?|attendue?s?|doi(?:t|vent))\b"
    rf"|(?:,|\b(?:a|ont|est|sont|été))\s(?!{SAID}){PARTICIPLE}\b"
)
_ENGLISH_LEADS = {"en": "in", "le": "on", "d’ici": "by"}


def capitals_within(text: str) -> frozenset[str]:
    """Return the words that `text` writes with a capital within a sentence."""
    return frozenset(_MID_SENTENCE.findall(text))


def drafts(chunk: Chunk, names: frozenset[str]) -> Iterator[QuestionDraft]:
    """Yield what can be asked of a sentence, the most natural first.

    Args:
        chunk: the sentence.
        names: the words that its document writes with a capital within a sentence.
    """
    sentence, language = chunk.text, chunk.document.language
    if language == "fr":
        yield from _french(sentence, names)
    yield from _acronyms(chunk)
    yield from _english_speakers(sentence, language)
    if language == "fr":
        yield from _dates(sentence)
        yield from _known_in_french(sentence)
    if language != "de":  # where every noun has a capital
        yield from _known_in_english(sentence)


def _french(sentence: str, names: frozenset[str]) -> Iterator[QuestionDraft]:
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
    """When what the clause says happens, without the date in it."""
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
    """Where the sentence holds a month or a year, with the preposition before it."""
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
    """How many of a plural noun, or how much something costs."""
    first, last = clause.start, clause.start + len(clause.rest)
    if "coût" in clause.finite + clause.participle and re.search(r"\d", clause.rest):
        yield QuestionDraft(clause.inverted("Combien"), "fr", first, last)
    counted = _COUNT.match(clause.rest)
    if counted and not clause.participle:
        opening = elided("Combien de", counted["what"])
        yield QuestionDraft(clause.asked(opening, ""), "fr", first, first + counted.end())


def _what(clause: Clause) -> Iterator[QuestionDraft]:
    """What somebody said, wants or plans."""
    said = clause.finite in {"a", "ont"} and re.fullmatch(SAID, clause.participle)
    wants = re.fullmatch(PRESENT, clause.finite)
    if not clause.clitic and (said or wants or clause.object):
        question = clause.inverted("Que")
        yield QuestionDraft(question, "fr", clause.start, clause.start + len(clause.rest))


def _who(clause: Clause, sentence: str) -> Iterator[QuestionDraft]:
    """Who does something, where the subject is a name or holds one."""
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
    """What was said by one who is named after it, or in "selon"."""
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
    """Who somebody is whose role stands beside the name, and who has the role."""
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
                title = _TITLES[of["title"].lower()]
                yield QuestionDraft(f"Who is the {title} of {of['of']}?", "en", *found.span("name"))


# Names and dates


def _acronyms(chunk: Chunk) -> Iterator[QuestionDraft]:
    """What an acronym is, where the sentence spells it out before it."""
    for found in _EXPANDED.finditer(chunk.text):
        acronym, start, end = found["acronym"], *found.span("long")
        if not re.search(rf"(?i:\b{acronym[0]})", found["long"]):
            continue
        if chunk.document.language == "fr":
            yield QuestionDraft(f"Que signifie {acronym} ?", "fr", start, end)
        yield QuestionDraft(f"What does {acronym} stand for?", "en", start, end)
        article = re.search(rf"\b(l[’']|la\s|du\s|au\s|le\s){acronym}\b", chunk.document.text)
        if chunk.document.language == "fr" and article:
            written = {"du ": "le ", "au ": "le "}.get(article[1], article_of(article[1]))
            yield QuestionDraft(f"Qu’est-ce que {written}{acronym} ?", "fr", 0, len(chunk.text))


def _english_speakers(sentence: str, language: str) -> Iterator[QuestionDraft]:
    """What a person or an acronym said or wants, in English."""
    pattern = _SPEAKERS.get(language)
    for found in pattern.finditer(sentence) if pattern else ():
        name = found["name"] or found["short"] or found["last"]
        if name not in _OTHER_IN_ENGLISH:
            wants = _WANTS.get(found["verb"])
            asked = f"What does {name} {wants}?" if wants else f"What did {name} say?"
            yield QuestionDraft(asked, "en", 0, len(sentence))


def _dates(sentence: str) -> Iterator[QuestionDraft]:
    """What is planned for a date, or happened then."""
    for found in _SIMPLE_DATE.finditer(sentence):
        verbs = list(_TENSE.finditer(sentence, 0, found.start()))
        if not verbs:
            continue
        if not re.search(r"\d", found["date"]):
            continue
        lead, date = found["lead"].lower().replace("'", "’"), found["date"]
        if verbs[-1]["future"] or lead == "d’ici":
            french, english = "Qu’est-il prévu", "What is planned"
        else:
            french, english = "Que s’est-il passé", "What happened"
        yield QuestionDraft(f"{french} {lead} {date} ?", "fr", 0, len(sentence))
        planned = english == "What is planned" and lead != "d’ici"
        when = f"{'for' if planned else _ENGLISH_LEADS[lead]} {_in_english(date)}"
        yield QuestionDraft(f"{english} {when}?", "en", 0, len(sentence))


def _known_in_french(sentence: str) -> Iterator[QuestionDraft]:
    """What is known of a name, with the article that stands before it."""
    for found in _NAMED_THING.finditer(sentence):
        article, name = article_of(found["article"] or ""), found["name"] or found["bare"]
        of = {"le ": "du ", "du ": "du ", "au ": "du "}.get(article, "")
        asked = f"{of}{name}" if of else elided("de", f"{article}{name}")
        yield QuestionDraft(f"Que sait-on {asked} ?", "fr", 0, len(sentence))


def _known_in_english(sentence: str) -> Iterator[QuestionDraft]:
    for found in _UNTRANSLATED.finditer(sentence):
        name = found[0]
        if name not in _OTHER_IN_ENGLISH:
            yield QuestionDraft(f"What does the article say about {name}?", "en", 0, len(sentence))


def _in_english(date: str) -> str:
    words = [_MONTHS.get(word.lower(), word) for word in date.split()]
    return " ".join(words).replace("1er", "1")
