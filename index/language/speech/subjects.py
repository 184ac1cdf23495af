"""What the subjects of verbs are made of, and what stands around them, in one language."""

from __future__ import annotations

import re
from functools import cache, cached_property

from index.language.lexicon import NOTHING, Lexicon, either, lexicon, numbered
from index.language.names import LOWER, PERSON, TITLE, WORD


@cache
def subject_words(language: str) -> SubjectWords:
    """Return the words of a language, ISO 639-1; of one that is not known, none."""
    return SubjectWords(lexicon(language))


def days(known: Lexicon) -> str:
    """Return a pattern of the days that stand beside a verb: "yesterday", "Monday"."""
    weekdays = list(numbered(known.words("weekdays")))
    if "nouns" in known.words("capitals"):
        weekdays += [day.capitalize() for day in weekdays]
    return either([*weekdays, *known.words("subjects.days")])


class SubjectWords:
    """SubjectWords tells where the subject of a verb stands, and which words may be one.

    `data/en.toml` says what each entry is.
    """

    def __init__(self, known: Lexicon) -> None:
        self._known = known
        self._nouns_have_capitals = "nouns" in known.words("capitals")

    # Which words may be a subject

    @cached_property
    def subject(self) -> re.Pattern[str]:
        """A subject is a pronoun, a name, or begins with a determiner."""
        bare = self._known.any_of("subjects.bare_subjects")
        return re.compile(rf"{self._known.any_of('subjects.pronouns')}$|{self._begins}|{bare}")

    @cached_property
    def no_subject(self) -> re.Pattern[str]:
        """Some words, and long numbers, stand in no subject."""
        return re.compile(rf"{self._known.any_of('subjects.no_subject')}|\d{{3}}")

    @cached_property
    def noun_and_name(self) -> re.Pattern[str]:
        """Nouns stand before a name without an article, behind a verb: "said trader Bo Lee"."""
        return re.compile(
            rf"(?!(?:{self._prepositions}|{self._agents})\s)[a-zà-ÿ-]+(?:\s[a-zà-ÿ-]+){{0,2}}"
            rf"\s{WORD}(?:\s{WORD}){{0,3}}(?:\s{self._known.any_of('subjects.of')}\s?.+)?"
        )

    @cached_property
    def apposed_person(self) -> re.Pattern[str]:
        """A name stands behind what its person is, apposed to it; but not behind "led by"."""
        return re.compile(
            rf"{self._known.any_of('subjects.definite')}?"
            rf"(?:(?!{self._agents}\s)[{LOWER}]\S*\s){{0,4}}"
            rf"(?:{TITLE}\s)?(?P<name>{PERSON})(?=$|,|\s\()"
        )

    # The subject that a sentence begins with

    @cached_property
    def opening(self) -> re.Pattern[str]:
        """A subject begins a sentence, before its verb, a comma or a bracket."""
        any_of = self._known.any_of
        return re.compile(
            rf"(?P<subject>(?:{any_of('subjects.articles')})?[^,;:.¤()]{{2,90}}?)"
            rf"(?:,\s(?P<apposed>[^,;:¤]{{2,90}}),|\s\(|\s{any_of('subjects.openings')}\s|$)",
            re.IGNORECASE,
        )

    @cached_property
    def named_opening(self) -> re.Pattern[str]:
        """A person's name, with what they are, is the subject that a sentence begins with."""
        determiners = self._known.any_of("subjects.subjects")
        return re.compile(
            rf"(?:(?i:{self._prepositions})\s[^,;:.¤]{{2,40}},\s)?"
            rf"(?P<subject>(?:{determiners})?(?:(?!{self._prepositions}\b)[\w-]+\s){{0,3}}?"
            rf"{PERSON})(?=,?\s[{LOWER}])"
        )

    # The subject before a verb

    @cached_property
    def border(self) -> re.Pattern[str]:
        """A mark or a word begins the clause that a subject stands in."""
        any_of = self._known.any_of
        return re.compile(
            rf"[,;:¤!?–—(]\s?|\b{any_of('subjects.clauses')}\s|\b{any_of('subjects.elided')}"
            rf"|^{any_of('subjects.sentence_openers')}\s"
        )

    @cached_property
    def relative(self) -> re.Pattern[str]:
        """A relative clause parts a subject from its verb."""
        any_of = self._known.any_of
        return re.compile(
            rf"(?P<subject>{any_of('subjects.determiners')}\s[\w-]+(?:\s[\w-]+){{0,3}})"
            rf"\s{any_of('subjects.that')}[\w\s'-]{{3,80}}"
        )

    @cached_property
    def finite(self) -> re.Pattern[str]:
        """Another verb stands before a subject."""
        return re.compile(rf"\s{self._known.any_of('subjects.finite')}\s")

    @cached_property
    def conjunction(self) -> re.Pattern[str]:
        """A conjunction parts a subject from the clause before."""
        return re.compile(rf"\s{self._known.any_of('subjects.conjunctions')}\s")

    @cached_property
    def lead(self) -> re.Pattern[str]:
        """Days and adverbs stand before a subject, and are none of it."""
        leads = self._known.any_of("subjects.leads", "subjects.conjunctions")
        parts_of_day = self._known.any_of("subjects.parts_of_day")
        return re.compile(rf"(?i:(?:{days(self._known)}|{leads})\s(?:{parts_of_day}\s)?)+")

    @cached_property
    def led(self) -> re.Pattern[str]:
        """A subject stands behind words that a preposition leads: "In a letter she wrote"."""
        if self._nouns_have_capitals:
            return re.compile(NOTHING)
        return re.compile(
            rf"(?i:{self._prepositions})\s[\w\s'-]{{2,60}}?\s(?P<subject>"
            rf"{self._known.any_of('subjects.pronouns')}|(?<=[a-zà-ÿ]\s){WORD}(?:\s{WORD}){{0,3}})"
        )

    # The subject behind a verb

    @cached_property
    def after(self) -> re.Pattern[str]:
        """A subject stands behind its verb, and what may stand between them, up to its end."""
        any_of = self._known.any_of
        day = rf"(?:{days(self._known)}|{any_of('subjects.weekday', 'subjects.adverbs')})"
        part_of_day = rf"(?:\s{any_of('subjects.parts_of_day', 'subjects.last')})?"
        end = (
            rf"(?=(?!{self._title_stop})[,.;:()¤!?]|$"
            rf"|\s(?:{days(self._known)}|{any_of('subjects.behind')})(?![\w'])"
            rf"|\s{any_of('subjects.ends_with_day')})"
        )
        return re.compile(
            rf"\s(?:{day}{part_of_day},?\s)?"
            rf"(?:{any_of('subjects.before_subject')}\s[^,.;:()¤!?\n]{{2,40}}?\s(?={self._begins}))?"
            rf"(?P<subject>(?:[^,.;:()¤!?\n]|{self._title_stop}){{2,90}}?)\s?{end}"
        )

    @property
    def _begins(self) -> str:
        determiners = self._known.any_of("subjects.subjects")
        return rf"(?:{TITLE}\s)?(?:[a-z]{{2}}-)?{WORD}|{determiners}[\w'À-ÿ]"

    @property
    def _title_stop(self) -> str:
        """A full stop behind an initial or an abbreviation before a name ends no sentence."""
        written = (w for w in self._known.words("sentences.abbreviations") if w[0].isupper())
        before = "|".join(rf"(?<=\b{re.escape(word)}\.)" for word in written)
        return rf"\.(?:(?<=\b[A-ZÀ-Þ]\.){'|' if before else ''}{before})(?=\s[A-ZÀ-Þ])"

    @property
    def _prepositions(self) -> str:
        return self._known.any_of("subjects.of", "subjects.behind")

    @property
    def _agents(self) -> str:
        return self._known.any_of("relations.agents")
