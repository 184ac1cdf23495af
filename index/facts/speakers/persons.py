"""Which person some words name: by the name in full, a part of it, or a form of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.document import Span
from index.facts.values import Person
from index.language.folding import plain
from index.language.names import Names, without_case


class PersonNames:
    """PersonNames knows every form in which a document names its persons.

    Args:
        text: the document's, plain.
        persons: those that it names.
    """

    def __init__(self, text: str, persons: Sequence[Person]) -> None:
        self._text = text
        self._full = {m.of(text): plain(p.name) for p in persons for m in p.mentions}
        self._forms = Names(self._full)
        self._by_surname: dict[str, str] = {}
        self._without_case: dict[str, str] = {}
        names = dict.fromkeys(self._full.values())
        for name in names:
            words = name.split(" ")
            for length in (1, 2):
                self._by_surname.setdefault(" ".join(words[-length:]), name)
        for name in sorted(names, key=len):  # the nominative has the shortest endings
            self._without_case.setdefault(without_case(name), name)
            self._without_case.setdefault(without_case(name.rpartition(" ")[2]), name)

    def __contains__(self, name: object) -> bool:
        return name in self._full

    def within(self, span: Span) -> list[str]:
        """Return the persons whom a part of the document names, in order."""
        return [self._full[s.of(self._text)] for s in self._forms.found_in(self._text, span)]

    def found_in(self, words: str) -> Iterator[tuple[Span, str]]:
        """Yield where words name a person, and whom."""
        for span in self._forms.found_in(words, Span(0, max(len(words), 1))):
            yield span, self.nominative(self._full[span.of(words)])

    def ending(self, words: str) -> str | None:
        """Return the person whose name ends some words: "Mayor Ann Lee"."""
        found = list(self.found_in(words))
        return found[-1][1] if found and found[-1][0].end == len(words) else None

    def called(self, surname: str) -> str | None:
        """Return the person whom a surname, or a first name, names alone."""
        full = self._full.get(surname) or self._by_surname.get(surname)
        full = full or self._without_case.get(without_case(surname))
        return full and self.nominative(full)

    def nominative(self, name: str) -> str:
        """Return a name without case, if the document has it so anywhere."""
        return self._without_case.get(without_case(name), name)
