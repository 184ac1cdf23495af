"""Who holds which role: "the minister" is whoever was called one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from index.facts.values import Person
from index.language.folding import plain
from index.language.speech.speakers import SpeakerWords


class Roles:
    """Roles knows who holds each role in a document.

    Args:
        persons: those that it names, in what role.
        words: its language's.
    """

    def __init__(self, persons: Sequence[Person], words: SpeakerWords) -> None:
        self._words = words
        self._told: defaultdict[str, set[str]] = defaultdict(set)  # beside a name, anywhere
        self._held: dict[str, str] = {}  # by those who have spoken
        for person in persons:
            for role in words.whole_role.finditer(person.role or ""):
                self._told[role[0].lower()].add(plain(person.name))

    def learn(self, person: str, described: str) -> None:
        """Remember the roles in what a person is called."""
        for role in self._words.whole_role.finditer(described):
            self._held[role[0].lower()] = person

    def holders(self) -> set[str]:
        """Return those who hold a role and have spoken."""
        return set(self._held.values())

    def holder(self, role: str) -> str | None:
        """Return who holds a role: who spoke as such, or the only one who is told to hold it."""
        told = self._told.get(role, set())
        only = next(iter(told)) if len(told) == 1 else None
        return self._held.get(role, only) or self._of_compound(role)

    def _of_compound(self, role: str) -> str | None:
        """Return who holds a role that ends so: "die Ministerin" of "Umweltministerin"."""
        if not self._words.nouns_have_capitals:
            return None
        return next((name for held, name in self._held.items() if held.endswith(role)), None)
