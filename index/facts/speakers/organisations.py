"""Which organisation some words name, or mean: "Kestrel Airlines", "the airline"."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from index.document import Span
from index.facts.values import Organisation
from index.language.folding import plain
from index.language.names import Names
from index.language.speech.speakers import SpeakerWords

_MARKS = ' «„“"'


class OrganisationNames:
    """OrganisationNames knows what a document calls its organisations.

    Args:
        text: the document's, plain.
        organisations: those that it names.
        words: its language's.
    """

    def __init__(
        self, text: str, organisations: Sequence[Organisation], words: SpeakerWords
    ) -> None:
        self._words = words
        self._owners: dict[str, str] = {}
        self._by_word: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for organisation in organisations:
            forms = [*organisation.names, *{m.of(text) for m in organisation.mentions}]
            self._owners |= {plain(f): organisation.name for f in reversed(forms)}
            description = plain(f"{organisation.role or ''} {organisation.name}").lower()
            for word in set(description.split()):
                self._by_word[word].append((description, organisation.name))
        self._names = Names(self._owners)
        self._mentions = sorted((m.start, o.name) for o in organisations for m in o.mentions)

    def __contains__(self, name: object) -> bool:
        return name in self._owners

    def named(self, subject: str) -> str | None:
        """Return the one whose name begins a subject, or stands behind what it is called."""
        kinds = self._words.companies
        names = self._names.found_in(subject, Span(0, max(len(subject), 1)))
        found = next((name for name in names if name.of(subject).lower() not in kinds), None)
        if found is None:
            return None
        called = subject[: found.start].strip(_MARKS)
        is_common = called == called.lower() or called.lower() in kinds
        if not is_common or self._words.preposition.search(called):
            return None
        return self._owners[found.of(subject)]

    def called(self, noun: str, subject: str) -> str | None:
        """Return the last one that has the noun of a subject in its name or role: "the agency"."""
        fitting = self._by_word.get(noun, [])
        for description, name in reversed(fitting):
            if subject.lower() in description:
                return name
        return fitting[-1][1] if fitting and " " not in subject else None

    def company(self, at: int) -> str | None:
        """Return the one that was mentioned last before a place, if it may be a company."""
        place = bisect_left(self._mentions, (at, ""))
        latest = self._mentions[place - 1][1] if place else None
        return None if latest and self.is_body(latest) else latest

    def is_body(self, name: str) -> bool:
        """Return whether a name says what kind of body it is of: "Fishermen's Union"."""
        return any(self._words.body.fullmatch(part) for part in (name, name.partition(" ")[0]))
