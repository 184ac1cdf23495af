"""The words of a language that part, join and belong to the clauses of a sentence."""

from __future__ import annotations

import re
from functools import cache, cached_property

from index.language.lexicon import Lexicon, lexicon

from .subjects import days


@cache
def clause_words(language: str) -> ClauseWords:
    """Return the words of a language, ISO 639-1; of one that is not known, none."""
    return ClauseWords(lexicon(language))


class ClauseWords:
    """ClauseWords tells where clauses begin and end; `data/en.toml` says what each entry is."""

    def __init__(self, known: Lexicon) -> None:
        self._known = known

    @cached_property
    def joined(self) -> re.Pattern[str]:
        """A conjunction joins a verb to one before, with the same subject."""
        return re.compile(rf"[\s,¤]{self._known.any_of('subjects.conjunctions')}\s$")

    @cached_property
    def parting(self) -> re.Pattern[str]:
        """A conjunction or a comma parts two clauses; the second has a subject, or none."""
        any_of = self._known.any_of
        return re.compile(
            rf"(?:,?\s{self._joints}|,\s{any_of('subjects.clauses')})"
            rf"(?:\s?{any_of('subjects.that')}|\s)$|,\s$"
        )

    @cached_property
    def belonging(self) -> re.Pattern[str]:
        """A word behind a comma begins no clause of its own: it belongs to what stands before."""
        lead = self._known.any_of("subjects.relative", "subjects.clauses")
        return re.compile(rf"\s(?:{lead}|{self._joints})(?!\w)")

    @cached_property
    def not_named(self) -> re.Pattern[str]:
        """A relative word ends the words that name somebody."""
        return re.compile(rf"\s{self._known.any_of('subjects.relative')}(?:\s|$)")

    @cached_property
    def published(self) -> re.Pattern[str]:
        """Where a source was published stands between it and what it says."""
        published = self._known.any_of("subjects.published")
        return re.compile(rf"\s?(?:\([^()]*\))?,?\s?(?:{published}\s[^,¤]{{2,60}},\s)?")

    @cached_property
    def no_object(self) -> re.Pattern[str]:
        """A verb has no object before a stop, a day, an adverb or a preposition."""
        behind = self._known.any_of("subjects.behind", "subjects.ends_with_day")
        return re.compile(rf"\s?(?:$|[^\w\s])|\s(?:{days(self._known)}|{behind}|\w+ly)(?!\w)")

    @cached_property
    def behind_article(self) -> re.Pattern[str]:
        """An article makes a noun of what looks like a verb behind it."""
        articles = self._known.any_of("subjects.articles")
        return re.compile(rf"(?:^|\W){articles}$", re.IGNORECASE)

    @property
    def _joints(self) -> str:
        return self._known.any_of("relations.joints", "subjects.conjunctions")
