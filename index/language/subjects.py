"""What subjects of verbs are made of, and which words tell who is meant, in one language."""

from __future__ import annotations

import re
from functools import cache, partial

from .lexicon import NOTHING, Lexicon, either, lexicon, numbered
from .names import LOWER, PERSON, TITLE, WORD

_TITLE_STOP = r"(?:(?<=\b[A-ZÀ-Þ])|(?<=\b[DMPS][rst])|(?<=\bMrs)|(?<=\bGen))\.(?=\s[A-ZÀ-Þ])"
"""A full stop behind an initial or a title, which ends no sentence."""


@cache
def subject_words(language: str) -> SubjectWords:
    """Return the words of a language, ISO 639-1; of one that is not known, none."""
    return SubjectWords(lexicon(language))


class SpeakerWords:
    """SpeakerWords tells whom a subject means; `data/en.toml` says what each entry is.

    Attributes:
        genders: "f" or "m", by pronouns that tell it.
        of_persons: pronouns that mean no organisation.
        of_things: pronouns that mean no single person.
        indefinite: pronouns that mean nobody that a text names.
        nearest: pronouns that mean whoever was named last.
        has_articles: whether "the minister" is told from a minister.
        nouns_have_capitals: whether a word with a capital may be what somebody is called.
        companies: what companies and groups are called ("firm"), in lower case.
    """

    def __init__(self, known: Lexicon) -> None:
        any_of = partial(_any_of, known)
        persons = any_of("roles.everywhere", "roles.speaking")
        agents = any_of("relations.agents")
        prepositions = any_of("subjects.of", "subjects.behind")

        self.genders = {
            **dict.fromkeys(known.words("subjects.feminine"), "f"),
            **dict.fromkeys(known.words("subjects.masculine"), "m"),
        }
        self.of_persons = frozenset(known.words("subjects.of_persons"))
        self.of_things = frozenset(known.words("subjects.of_things"))
        self.indefinite = frozenset(known.words("subjects.indefinite"))
        self.nearest = frozenset(w.replace("\\s", " ") for w in known.words("subjects.nearest"))
        self.has_articles = bool(known.words("subjects.articles"))
        self.nouns_have_capitals = "nouns" in known.words("capitals")
        self.companies = frozenset(known.words("organisations.kinds_of_company"))
        kinds = ("kinds_of_company", "heads", "common_heads", "sure_heads")
        self.body = re.compile(
            rf"(?:.*\s)?{any_of(*(f'organisations.{kind}' for kind in kinds))}", re.IGNORECASE
        )

        self.pronoun = re.compile(any_of("subjects.pronouns"))
        self.feminine = re.compile(rf"\b{any_of('roles.feminine')}(?!\w)", re.IGNORECASE)
        self.masculine = re.compile(rf"\b{any_of('roles.masculine')}(?!\w)", re.IGNORECASE)
        self.article = re.compile(any_of("subjects.articles"), re.IGNORECASE)
        self.definite = re.compile(any_of("subjects.definite"), re.IGNORECASE)
        self.noun_article = re.compile(any_of("subjects.noun_articles"))
        self.preposition = re.compile(rf"\b(?:{prepositions}|{agents})(?!\w)")
        self.owned = re.compile(rf"\b{any_of('subjects.of')}\s?$")
        self.titled = re.compile(rf"^{TITLE}\s")
        self.surname = re.compile(rf"{WORD}(?:\s{WORD})?")
        # somebody's name behind what they are: not behind "led by"
        self.apposed_person = re.compile(
            rf"{any_of('subjects.definite')}?(?:(?!{agents}\s)[{LOWER}]\S*\s){{0,4}}"
            rf"(?:{TITLE}\s)?(?P<name>{PERSON})(?=$|,|\s\()"
        )
        self.role = re.compile(rf"(?:\w+[\s-]){{0,3}}?(?:{persons})(?![\w'])", re.IGNORECASE)
        self.whole_role = re.compile(rf"\b(?:{persons})(?!\w)", re.IGNORECASE)


class SubjectWords(SpeakerWords):
    """SubjectWords also tells where the subject of a verb stands."""

    def __init__(self, known: Lexicon) -> None:
        super().__init__(known)
        any_of = partial(_any_of, known)
        weekdays: list[str] = [*numbered(known.words("weekdays"))]
        weekdays += [day.capitalize() for day in weekdays if self.nouns_have_capitals]
        days = either([*weekdays, *known.words("subjects.days")])
        pronouns, determiners = any_of("subjects.pronouns"), any_of("subjects.subjects")
        prepositions = any_of("subjects.of", "subjects.behind")
        agents = any_of("relations.agents")
        joints = any_of("relations.joints", "subjects.conjunctions")
        begins = rf"(?:{TITLE}\s)?(?:[a-z]{{2}}-)?{WORD}|{determiners}[\w'À-ÿ]"

        # the subject that a sentence begins with
        self.opening = re.compile(
            rf"(?P<subject>(?:{any_of('subjects.articles')})?[^,;:.¤()]{{2,90}}?)"
            rf"(?:,\s(?P<apposed>[^,;:¤]{{2,90}}),|\s\(|\s{any_of('subjects.openings')}\s|$)",
            re.IGNORECASE,
        )
        self.named_opening = re.compile(
            rf"(?:(?i:{prepositions})\s[^,;:.¤]{{2,40}},\s)?"
            rf"(?:{determiners})?(?:(?!{prepositions}\b)[\w-]+\s){{0,3}}?"
            rf"(?P<subject>{PERSON})(?=,?\s[{LOWER}])"
        )
        # the subject behind "In a letter"
        self.led = re.compile(
            rf"(?i:{prepositions})\s[\w\s'-]{{2,60}}?\s"
            rf"(?P<subject>{pronouns}|(?<=[a-zà-ÿ]\s){WORD}(?:\s{WORD}){{0,3}})"
            if not self.nouns_have_capitals
            else NOTHING
        )
        self.behind_article = re.compile(rf"(?:^|\W){any_of('subjects.articles')}$", re.IGNORECASE)
        # where a clause begins
        self.border = re.compile(
            rf"[,;:¤!?–—(]\s?|\b{any_of('subjects.clauses')}\s|\b{any_of('subjects.elided')}"
            rf"|^{any_of('subjects.sentence_openers')}\s"
        )
        self.relative = re.compile(
            rf"(?P<subject>{any_of('subjects.determiners')}\s[\w-]+(?:\s[\w-]+){{0,3}})"
            rf"\s{any_of('subjects.that')}[\w\s'-]{{3,80}}"
        )
        self.finite = re.compile(rf"\s{any_of('subjects.finite')}\s")
        self.conjunction = re.compile(rf"\s{any_of('subjects.conjunctions')}\s")
        # what joins a verb to one before, with the same subject
        self.joined = re.compile(rf"[\s,¤]{any_of('subjects.conjunctions')}\s$")
        # what parts two clauses, where the second has a subject, or none
        self.parting = re.compile(
            rf"(?:,?\s{joints}|,\s{any_of('subjects.clauses')})(?:\s?{any_of('subjects.that')}|\s)$|,\s$"
        )
        self.lead = re.compile(
            rf"(?i:(?:{days}|{any_of('subjects.leads', 'subjects.conjunctions')})\s"
            rf"(?:{any_of('subjects.parts_of_day')}\s)?)+"
        )
        # the subject behind a verb
        day = rf"(?:{days}|{any_of('subjects.weekday', 'subjects.adverbs')})"
        part_of_day = rf"(?:\s{any_of('subjects.parts_of_day', 'subjects.last')})?"
        piece = rf"(?:[^,.;:()¤!?\n]|{_TITLE_STOP})"
        self.after = re.compile(
            rf"\s(?:{day}{part_of_day},?\s)?"
            rf"(?:{any_of('subjects.before_subject')}\s[^,.;:()¤!?\n]{{2,40}}?\s(?={begins}))?"
            rf"(?P<subject>{piece}{{2,90}}?)\s?"
            rf"(?=(?!{_TITLE_STOP})[,.;:()¤!?]|$|\s(?:{days}|{any_of('subjects.behind')})(?![\w'])"
            rf"|\s{any_of('subjects.ends_with_day')})"
        )
        # what stands behind a verb that has no object
        self.no_object = re.compile(
            rf"\s?(?:$|[^\w\s])"
            rf"|\s(?:{days}|{any_of('subjects.behind', 'subjects.ends_with_day')}|\w+ly)(?!\w)"
        )
        # nouns before a name, which stand without an article behind a verb
        self.noun_and_name = re.compile(
            rf"(?!(?:{prepositions}|{agents})\s)[a-zà-ÿ-]+(?:\s[a-zà-ÿ-]+){{0,2}}"
            rf"\s{WORD}(?:\s{WORD}){{0,3}}(?:\s{any_of('subjects.of')}\s?.+)?"
        )
        self.subject = re.compile(rf"{pronouns}$|{begins}|{any_of('subjects.bare_subjects')}")
        self.no_subject = re.compile(rf"{any_of('subjects.no_subject')}|\d{{3}}")
        # where words that name somebody end
        self.not_named = re.compile(rf"\s{any_of('subjects.relative')}(?:\s|$)")
        # what is no clause of its own behind a comma, but belongs to what stands before
        self.belonging = re.compile(
            rf"\s(?:{any_of('subjects.relative', 'subjects.clauses')}|{joints})(?!\w)"
        )
        # what stands between a source and what it says
        self.published = re.compile(
            rf"\s?(?:\([^()]*\))?,?\s?(?:{any_of('subjects.published')}\s[^,¤]{{2,60}},\s)?"
        )


def _any_of(known: Lexicon, *entries: str) -> str:
    """Return a pattern, a group, of one of the words of some entries."""
    return f"(?:{either(word for entry in entries for word in known.words(entry))})"
