"""The words of a language that tell who is meant: pronouns, roles, articles, bodies."""

from __future__ import annotations

import re
from functools import cache, cached_property

from index.language.lexicon import Lexicon, lexicon
from index.language.names import TITLE, WORD


@cache
def speaker_words(language: str) -> SpeakerWords:
    """Return the words of a language, ISO 639-1; of one that is not known, none."""
    return SpeakerWords(lexicon(language))


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
        self._known = known
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

    @cached_property
    def pronoun(self) -> re.Pattern[str]:
        """A pronoun may be a subject: "she", "the latter"."""
        return re.compile(self._known.any_of("subjects.pronouns"))

    @cached_property
    def article(self) -> re.Pattern[str]:
        """An article, or a word in its place, stands before what somebody is called."""
        return re.compile(self._known.any_of("subjects.articles"), re.IGNORECASE)

    @cached_property
    def definite(self) -> re.Pattern[str]:
        """A definite article means one of whom a text has told: "the minister"."""
        return re.compile(self._known.any_of("subjects.definite"), re.IGNORECASE)

    @cached_property
    def noun_article(self) -> re.Pattern[str]:
        """An article stands before a subject that is no name, behind a verb."""
        return re.compile(self._known.any_of("subjects.noun_articles"))

    @cached_property
    def preposition(self) -> re.Pattern[str]:
        """A preposition leads to somebody, or something, that is no subject."""
        entries = ("subjects.of", "subjects.behind", "relations.agents")
        return re.compile(rf"\b{self._known.any_of(*entries)}(?!\w)")

    @cached_property
    def owned(self) -> re.Pattern[str]:
        """A preposition ends what somebody is, before whose it is: "the lawyer of "."""
        return re.compile(rf"\b{self._known.any_of('subjects.of')}\s?$")

    @cached_property
    def role(self) -> re.Pattern[str]:
        """A role begins a subject, with the words before its noun: "deputy prime minister"."""
        return re.compile(rf"(?:\w+[\s-]){{0,3}}?{self._roles}(?![\w'])", re.IGNORECASE)

    @cached_property
    def whole_role(self) -> re.Pattern[str]:
        """The noun of a role stands anywhere in a description."""
        return re.compile(rf"\b{self._roles}(?!\w)", re.IGNORECASE)

    @cached_property
    def feminine(self) -> re.Pattern[str]:
        """A word tells that somebody is a woman."""
        return re.compile(rf"\b{self._known.any_of('roles.feminine')}(?!\w)", re.IGNORECASE)

    @cached_property
    def masculine(self) -> re.Pattern[str]:
        """A word tells that somebody is a man."""
        return re.compile(rf"\b{self._known.any_of('roles.masculine')}(?!\w)", re.IGNORECASE)

    @cached_property
    def body(self) -> re.Pattern[str]:
        """A name says what kind of body it is of: "Fishermen's Union"."""
        kinds = ("kinds_of_company", "heads", "common_heads", "sure_heads")
        heads = self._known.any_of(*(f"organisations.{kind}" for kind in kinds))
        return re.compile(rf"(?:.*\s)?{heads}", re.IGNORECASE)

    @property
    def _roles(self) -> str:
        return self._known.any_of("roles.everywhere", "roles.speaking")


TITLED = re.compile(rf"^{TITLE}\s")
"""A title stands before a name: "Ms Lee"."""

SURNAME = re.compile(rf"{WORD}(?:\s{WORD})?")
"""A surname has one word or two."""
