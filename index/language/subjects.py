"""What subjects of verbs are made of, and which words tell who is meant, in any language."""

from __future__ import annotations

import re

from .lexicon import any_of, either, everywhere, lexicons, numbered
from .names import PERSON, TITLE, WORD

_SMALL = (known for known in lexicons().values() if "capitals" not in known)
_WEEKDAYS = (day for known in _SMALL for day in numbered(known.words("weekdays")))
_DAYS = either([*_WEEKDAYS, *everywhere("subjects.days")])
_PERSONS = any_of("roles.everywhere", "roles.speaking")
_ROLES_BEFORE_NAMES = any_of("roles.before_names")

PRONOUN = re.compile(any_of("subjects.pronouns"))
PRONOUN_FIRST = re.compile(rf"{PRONOUN.pattern}\s")
GENDERS = {
    **dict.fromkeys(everywhere("subjects.feminine"), "f"),
    **dict.fromkeys(everywhere("subjects.masculine"), "m"),
}
OF_PERSONS = frozenset(everywhere("subjects.of_persons"))
"""Pronouns that mean no organisation."""

OF_THINGS = frozenset(everywhere("subjects.of_things"))
"""Pronouns that mean no person."""

FEMININE = re.compile(rf"\b{any_of('roles.feminine')}(?!\w)", re.IGNORECASE)
MASCULINE = re.compile(rf"\b{any_of('roles.masculine')}(?!\w)", re.IGNORECASE)
ARTICLE = re.compile(any_of("subjects.articles"), re.IGNORECASE)
DEFINITE = re.compile(any_of("subjects.definite"), re.IGNORECASE)
NOUN_ARTICLE = re.compile(any_of("subjects.noun_articles"))
OF = re.compile(rf"\b{any_of('subjects.of')}\b")
COMPANIES = frozenset(everywhere("organisations.kinds_of_company"))
TITLED = re.compile(rf"^{TITLE}\s")
SURNAME = re.compile(rf"{WORD}(?:\s{WORD})?")
APPOSED_PERSON = re.compile(
    rf"{any_of('subjects.definite')}?(?:[a-z]\S*\s){{0,3}}(?:{TITLE}\s)?(?P<name>{PERSON})(?=$|,|\s\()"
)
ROLE = re.compile(rf"(?:\w+[\s-]){{0,3}}?(?:{_PERSONS})(?!\w)", re.IGNORECASE)
WHOLE_ROLE = re.compile(rf"\b(?:{_PERSONS})(?!\w)", re.IGNORECASE)
CAPITAL_ROLE = re.compile(
    rf"^(?:\w+\s){{0,3}}(?:{_PERSONS}|{_ROLES_BEFORE_NAMES})\s(?=[A-ZÀ-Þ])", re.IGNORECASE
)
"""What people are, before their name, with a capital."""

OPENING = re.compile(
    r"(?P<subject>[^,;:.¤()]{2,90}?)(?:,\s(?P<apposed>[^,;:¤]{2,90}),|\s\("
    rf"|\s{any_of('subjects.openings')}\s|\s(?=[a-z]+(?:ed|t|s)\s)|$)"
)
"""The subject that a sentence begins with."""

BORDER = re.compile(
    rf"[,;:¤!?–—(]\s?|\b{any_of('subjects.clauses')}\s|\b{any_of('subjects.elided')}"
    rf"|^{any_of('subjects.sentence_openers')}\s"
)
"""Where a clause begins."""

RELATIVE = re.compile(
    rf"(?P<subject>{any_of('subjects.determiners')}\s[\w-]+(?:\s[\w-]+){{0,3}})"
    rf"\s{any_of('subjects.that')}[\w\s'-]{{3,80}}"
)
JOINED = re.compile(
    rf"(?P<subject>{any_of('subjects.joined_determiners')}?(?:{WORD}(?:\s{WORD}){{0,4}}|[\w-]+)"
    rf"|{PRONOUN.pattern})\s{any_of('subjects.joined')}\s{any_of('subjects.conjunctions')}"
)
"""A subject with a first verb, which a conjunction joins to another."""

FINITE = re.compile(rf"\s{any_of('subjects.finite')}\s")
CONJUNCTION = re.compile(rf"\s{any_of('subjects.conjunctions')}\s")
LEAD = re.compile(
    rf"(?i:(?:{_DAYS}|{any_of('subjects.leads')})\s(?:{any_of('subjects.parts_of_day')}\s)?)+"
)
AFTER = re.compile(
    rf"\s(?:(?:{_DAYS}|{any_of('subjects.weekday')}|{any_of('subjects.adverbs')})"
    rf"(?:\s{any_of('subjects.parts_of_day', 'subjects.last')})?,?\s)?"
    r"(?P<subject>[^,.;:()¤!?\n]{2,90}?(?:\.(?=\s[A-ZÀ-Þ])[^,.;:()¤!?\n]{2,50}?)?)\s?"
    rf"(?=[,.;:()¤!?]|$|\s(?:{_DAYS}|{any_of('subjects.behind')})(?![\w'])"
    rf"|\s{any_of('subjects.ends_with_day')})"
)
"""The subject behind a verb."""

SUBJECT = re.compile(
    rf"{PRONOUN.pattern}$|(?:{TITLE}\s)?{WORD}|{any_of('subjects.subjects')}[\w'À-ÿ]"
    rf"|{any_of('subjects.bare_subjects')}"
)
NO_SUBJECT = re.compile(rf"{any_of('subjects.no_subject')}|\d{{3}}")
NOT_NAMED = re.compile(rf"\s{any_of('subjects.relative')}(?:\s|$)")
"""Where words that name somebody end."""

PUBLISHED = re.compile(
    rf"\s?(?:\([^()]*\))?,?\s?(?:{any_of('subjects.published')}\s[^,¤]{{2,60}},\s)?"
)
"""What stands between a source and what it says."""
