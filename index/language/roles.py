"""The words of a language that tell what a person is, beside the person's name."""

from __future__ import annotations

import re
from functools import cache, cached_property

from .lexicon import Lexicon, lexicon
from .names import TITLE, UPPER

_WORD = r"(?:[\w&]|[-'’](?=\w))+"
_CAPITAL = rf"[{UPPER}][\w'’-]*"


@cache
def role_words(language: str) -> RoleWords:
    """Return the words of a language, ISO 639-1; of one that is not known, none."""
    return RoleWords(lexicon(language))


class RoleWords:
    """RoleWords finds the role of a person; `data/en.toml` says what each entry is."""

    def __init__(self, known: Lexicon) -> None:
        self._known = known

    @cached_property
    def before_name(self) -> re.Pattern[str]:
        """A role ends before a name: "the minister of health, " or "former director "."""
        return re.compile(
            rf"(?:^|[,;:(–—¤«“\"]\s?|(?<![\w']){self._article}|'s\s|\s)(?P<role>{self._called}"
            rf"(?:\s{self._of}\s?(?:(?!{self._another})[^,.;:()¤]){{1,60}}(?=,\s)|{self._field}(?=\s))?)"
            rf"(?:,\s{self._article}?(?:{_CAPITAL}\s){{0,2}}|,?\s(?:{TITLE}\s)?)$"
        )

    @cached_property
    def behind_name(self) -> re.Pattern[str]:
        """A role stands behind a name: ", director of the archive,", ", 54, a retired baker,"."""
        introducing = self._known.any_of("roles.introducing")
        end = r"(?=[,.;:)]|$)"
        return re.compile(
            rf"(?:\s\([^()]{{1,40}}\))?,\s(?:\d{{1,3}},\s)?(?:{self._article}(?:{self._of}\s)?)?"
            rf"(?P<role>{self._called}[^,.;:()¤«“\"]{{0,60}}?){end}"
            rf"|,\s(?:\d{{1,3}},\s)?(?i:{introducing})(?:\s|(?<='))"
            rf"(?P<called>[^\W\d][^,.;:()¤«“\"]{{2,60}}?){end}"
        )

    @property
    def _called(self) -> str:
        """Return a role, with the words before its noun: "former finance minister"."""
        entries = ("everywhere", "speaking", "of_organisations", "before_names")
        role = self._known.any_of(*(f"roles.{entry}" for entry in entries))
        tenses = ("participles", "more_participles", "presents", "more_presents")
        says = self._known.any_of(*(f"speech.{tense}" for tense in tenses))
        preposition = self._known.any_of("relations.agents", "subjects.of", "roles.prepositions")
        leading = rf"(?:(?!{self._article}|(?:{says}|{preposition})\s)(?!{_WORD}'s\s){_WORD}\s)"
        epithet = rf"(?:\s(?i:{self._known.any_of('roles.epithets')})(?![\w'-]))"
        return rf"{leading}{{0,3}}?(?i:{role})(?![\w'-]){epithet}{{0,2}}"

    @property
    def _field(self) -> str:
        """Return what a role is over, right before a name: "of Justice", "della Salute"."""
        fields, genitives = (self._known.any_of(f"roles.{e}") for e in ("fields", "genitives"))
        return (
            rf"(?:\s{self._of}\s?(?:[^\s,.;:()¤]+\s){{0,3}}(?:{_CAPITAL}|(?i:{fields}))"
            rf"|(?:\s{genitives}(?!\w)){{1,3}})"
        )

    @property
    def _another(self) -> str:
        """Return where somebody else begins: "the head of the state and his guest, "."""
        joined = self._known.any_of("subjects.conjunctions")
        return rf"\s{joined}\s(?!{self._of}(?!\w)){self._article}"

    @property
    def _article(self) -> str:
        return rf"(?i:{self._known.any_of('subjects.articles')})"

    @property
    def _of(self) -> str:
        return self._known.any_of("subjects.of")
