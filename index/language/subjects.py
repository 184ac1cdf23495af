"""What subjects of verbs are made of, and which words tell who is meant, in a language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from .lexicon import NOTHING, Lexicon, Words, either, fully_read, lexicon, lexicons, numbered
from .names import PERSON, TITLE, UPPER, WORD


class SubjectGrammar:
    """A subject grammar has the patterns of one language; `data/en.toml` says what each entry is.

    Args:
        language: ISO 639-1; of one without a file, nothing but names is a subject.

    Attributes:
        of_persons: pronouns that mean no organisation.
        of_things: pronouns that mean no person.
        has_articles: whether "the minister" is told from a minister.
        nouns_have_capitals: whether a word with a capital may be what somebody is called.
        no_person: what no name of a person has: "Sprecher der Polizei".
        capital_role: what people are, before their name, with a capital, or a word before them; and
            behind their name, where they belong.
        opening: the subject that a sentence begins with.
        border: where a clause begins.
        joined: a subject with a first verb, which a conjunction joins to another.
        after: the subject behind a verb.
        not_named: where words that name somebody end.
        published: what stands between a source and what it says.
    """

    def __init__(self, language: str) -> None:
        self._lexicons = _lexicons(language)
        words = self._words
        of = self._any_of
        days = either([*self._weekdays(), *words("subjects.days")])
        persons = of("roles.everywhere", "roles.speaking")
        before_names = of("roles.before_names")
        openers = either(word.capitalize() for word in words("sentences.openers"))
        pronoun = of("subjects.pronouns")
        determined = of("subjects.definite")
        self.nouns_have_capitals = "nouns" in words("capitals")
        self.has_articles = bool(words("subjects.articles"))
        self.no_person = re.compile(
            rf"(?<![Vv][ao]n)\s{determined}" if self.nouns_have_capitals else NOTHING
        )
        self.pronoun = re.compile(pronoun)
        self.pronoun_first = re.compile(rf"{pronoun}\s")
        self.genders = {
            **dict.fromkeys(words("subjects.feminine"), "f"),
            **dict.fromkeys(words("subjects.masculine"), "m"),
        }
        self.of_persons = frozenset(words("subjects.of_persons"))
        self.of_things = frozenset(words("subjects.of_things"))
        self.feminine = re.compile(rf"\b{of('roles.feminine')}(?!\w)", re.IGNORECASE)
        self.masculine = re.compile(rf"\b{of('roles.masculine')}(?!\w)", re.IGNORECASE)
        self.article = re.compile(of("subjects.articles"), re.IGNORECASE)
        self.definite = re.compile(determined, re.IGNORECASE)
        self.noun_article = re.compile(of("subjects.noun_articles"))
        self.of = re.compile(rf"\b{of('subjects.of')}\b")
        self.companies = frozenset(words("organisations.kinds_of_company"))
        self.titled = re.compile(rf"^{TITLE}\s")
        self.surname = re.compile(rf"{WORD}(?:\s{WORD})?")
        self.apposed_person = re.compile(
            rf"{determined}?(?:[^\WA-ZÀ-Þ\d_]\S*\s){{0,3}}(?:{TITLE}\s)?(?P<name>{PERSON})(?=$|,|\s\()"
        )
        self.apposed_name = re.compile(rf",\s(?P<name>{PERSON})(?=,\s|[.]|$)")
        self.role = re.compile(rf"(?:\w+[\s-]){{0,3}}?(?:{persons})(?!\w)", re.IGNORECASE)
        self.whole_role = re.compile(rf"\b(?:{persons})(?!\w)", re.IGNORECASE)
        heads = of("organisations.heads", "organisations.common_heads")
        self.capital_role = re.compile(
            rf"\s{of('names.particles')}\s(?i:{heads})\b.*"
            rf"|^(?:(?:\w+\s){{0,3}}(?i:{persons}|{before_names})\s|(?:(?:{openers})\s)+)(?=[{UPPER}])"
        )
        self.opening = re.compile(
            r"(?P<subject>[^,;:.¤()]{2,90}?)(?:,\s(?P<apposed>[^,;:¤]{2,90}),|\s\("
            rf"|\s{of('subjects.openings')}\s|\s(?=[a-z]+(?:ed|t|s)\s)|$)"
        )
        self.border = re.compile(
            rf"[,;:¤!?–—(]\s?|\b{of('subjects.clauses')}\s|\b{of('subjects.elided')}"
            rf"|^{of('subjects.sentence_openers')}\s"
        )
        self.relative = re.compile(
            rf"(?P<subject>{of('subjects.determiners')}\s[\w-]+(?:\s[\w-]+){{0,3}})"
            rf"\s{of('subjects.that')}[\w\s'-]{{3,80}}"
        )
        self.joined = re.compile(
            rf"(?P<subject>{of('subjects.joined_determiners')}?(?:{WORD}(?:\s{WORD}){{0,4}}|[\w-]+)"
            rf"|{pronoun})\s{of('subjects.joined')}\s{of('subjects.conjunctions')}"
        )
        self.finite = re.compile(rf"\s{of('subjects.finite')}\s")
        self.conjunction = re.compile(rf"\s{of('subjects.conjunctions')}\s")
        self.lead = re.compile(
            rf"(?i:(?:{days}|{of('subjects.leads')})\s(?:{of('subjects.parts_of_day')}\s)?)+"
        )
        self.after = re.compile(
            rf"\s(?:(?:{days}|{of('subjects.weekday')}|{of('subjects.adverbs')})"
            rf"(?:\s{of('subjects.parts_of_day', 'subjects.last')})?,?\s)?"
            rf"(?P<subject>(?:[^,.;:()¤!?\n]{{0,40}}?(?<!\w){TITLE}\s)?[^,.;:()¤!?\n]{{2,90}}?(?:\.(?=\s[{UPPER}])[^,.;:()¤!?\n]{{2,50}}?)?)\s?"
            rf"(?=[,.;:()¤!?]|$|\s(?:{days}|{of('subjects.behind')})(?![\w'])"
            rf"|\s{of('subjects.ends_with_day')})"
        )
        self.subject = re.compile(
            rf"{pronoun}$|(?:{TITLE}\s)?{WORD}|{of('subjects.subjects')}[\w'À-ÿ]"
            rf"|{of('subjects.bare_subjects')}"
        )
        self.no_subject = re.compile(rf"{of('subjects.no_subject')}|\d{{3}}")
        self.not_named = re.compile(rf"\s{of('subjects.relative')}(?:\s|$)")
        self.published = re.compile(
            rf"\s?(?:\([^()]*\))?,?\s?(?:{of('subjects.published')}\s[^,¤]{{2,60}},\s)?"
        )

    def _words(self, *entries: str) -> Words:
        return tuple(word for known in self._lexicons for e in entries for word in known.words(e))

    def _weekdays(self) -> Iterator[str]:
        """Yield the weekdays, but where they have capitals though other nouns have none."""
        for known in self._lexicons:
            capitals = known.words("capitals")
            for day in numbered(known.words("weekdays")):
                if not capitals or "nouns" in capitals:
                    yield day.capitalize() if capitals else day

    def _any_of(self, *entries: str) -> str:
        return f"(?:{either(self._words(*entries))})"


def _lexicons(language: str) -> list[Lexicon]:
    """Return what is known of a language; of one fully read, also of the others that are.

    The rules of those were tuned with the words of all of them.
    """
    known = lexicon(language)
    if not fully_read(language):
        return [known]
    return [known, *(one for one in lexicons().values() if "fully_read" in one and one != known)]


@cache
def subject_grammar(language: str) -> SubjectGrammar:
    """Return what subjects are made of in a language."""
    return SubjectGrammar(language)
