"""Who a subject is: a name as the document gives it in full, whatever stands for it there."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from index.document import Document, Span
from index.language.folding import plain
from index.language.names import PERSON, Names, is_place, without_case
from index.language.subjects import subject_grammar

from .values import Organisation


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker is somebody who speaks, or may be meant by a pronoun.

    Attributes:
        name: as the document gives it in full.
        person: whether a person's; None if that is not plain.
        gender: "f", "m" or "".
        at: where in the text.
    """

    name: str
    person: bool | None
    gender: str
    at: int


class Speakers:
    """Speakers knows the names of a document, and those who were spoken of last.

    Args:
        document: what is read.
        organisations: its organisations, which speak as persons do.

    Attributes:
        history: who was spoken of, in order.
    """

    def __init__(self, document: Document, organisations: Sequence[Organisation]) -> None:
        self.history: list[Speaker] = []
        self._words = subject_grammar(document.language)
        self._text = text = plain(document.text)
        self._roles: dict[str, str] = {}
        self._genders: dict[str, str] = {}
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
        self.persons = self._persons_in(text, document.language)
        self._persons = Names(self.persons)
        self._by_surname: dict[str, str] = {}
        for name in self.persons:
            parts = name.split(" ")
            for length in (1, 2):
                self._by_surname.setdefault(" ".join(parts[-length:]), name)
        self._without_case: dict[str, str] = {}
        for name in sorted(self.persons, key=len):  # the nominative has the shortest endings
            self._without_case.setdefault(without_case(name), name)
            self._without_case.setdefault(without_case(name.rpartition(" ")[2]), name)

    def _persons_in(self, text: str, language: str) -> dict[str, None]:
        """Names of two words and more that are no organisation's and no place's, in order."""
        capitals = re.findall(rf"(?<![\w'-]){PERSON}", text)
        found = dict.fromkeys(self._words.capital_role.sub("", name) for name in capitals)
        return {
            name: None
            for name in found
            if " " in name
            and not self._words.no_person.search(name)
            and not is_place(name, language)
            and not any(self._names.found_in(name, _whole(name)))
        }

    def heard(self, subject: str, apposed: str, at: int) -> Speaker | None:
        """Return who a subject, and what is apposed to it, stands for; they are remembered."""
        speaker = self.resolved(subject, apposed, at)
        if speaker is not None:
            self.history.append(speaker)
        return speaker

    def last(self) -> Speaker | None:
        """Return who was spoken of last."""
        return self.history[-1] if self.history else None

    def near(self, at: int) -> Speaker | None:
        """Return who was spoken of last, if in the same paragraph or the one before."""
        last = self.last()
        return last if last and self._text.count("\n\n", last.at, at) <= 1 else None

    def resolved(self, subject: str, apposed: str, at: int) -> Speaker | None:
        """Return who a subject, and what is apposed to it, stands for."""
        if self._words.pronoun.fullmatch(subject):
            return self._meant(subject, at)
        gender = self._gender(f"{subject} {apposed}" if not re.match(PERSON, apposed) else subject)
        article = self._words.article.match(subject)
        bare = subject[article.end() :] if article else subject
        return self._named(bare, apposed, gender, at) or self._described(subject, bare, gender, at)

    def _named(self, bare: str, apposed: str, gender: str, at: int) -> Speaker | None:
        """Whom a subject calls by a name."""
        if person := self.person(bare, apposed):
            self._remember(person, f"{bare}, {apposed}", gender)
            return Speaker(person, True, gender or self._genders.get(person, ""), at)
        organisation = None if self._words.role.match(bare) else self.organisation(bare)
        return Speaker(organisation, False, "", at) if organisation else None

    def _described(self, subject: str, bare: str, gender: str, at: int) -> Speaker | None:
        """Whom a subject calls by what they are: "the minister", "the agency", "experts"."""
        head = bare.partition(" ")[0].lower()
        if known := self._roles.get(head):
            return Speaker(known, True, self._genders.get(known, gender), at)
        common = bare == bare.lower() or (self._words.nouns_have_capitals and subject != bare)
        organisation = self._called(head, bare) if common else None
        definite = self._words.definite.match(subject)
        if head in self._words.companies and bare.lower() == head and definite:
            organisation = organisation or self._latest(at)
        if organisation:
            return Speaker(organisation, False, "", at)
        is_role = bool(self._words.role.match(bare))
        lone = not self._words.has_articles and " " not in bare
        is_known = is_role and (lone or (common and definite))
        if is_known and (last := self._last_person(at, gender)):
            return Speaker(last.name, True, last.gender, at)
        return Speaker(bare, is_role or None, gender, at) if bare else None

    def _meant(self, pronoun: str, at: int) -> Speaker | None:
        """Choose the last one that a pronoun may mean, else the last one."""
        said = pronoun.lower()
        gender = self._words.genders.get(said, "")
        for speaker in reversed(self.history[-8:]):
            known = speaker.gender or self._genders.get(speaker.name, "")
            fits = not (gender and known and gender != known)
            if said in self._words.of_persons:
                fits = fits and speaker.person is not False
            if said in self._words.of_things:
                fits = fits and not speaker.person
            if fits:
                if gender and speaker.person:
                    self._genders.setdefault(speaker.name, gender)
                return Speaker(speaker.name, speaker.person, known or gender, at)
        last = self.last()
        return Speaker(last.name, last.person, "", at) if last else None

    def person(self, subject: str, apposed: str) -> str | None:
        """Return the full name in a subject, of its surname, or of what is apposed to it."""
        titled = self._words.titled.sub("", subject, count=1)
        names = [span.of(titled) for span in self._persons.found_in(titled, _whole(titled))]
        if names and not self.organisation(titled):
            # where nouns have capitals, more of them follow: "Karin Wolff vom Deutschen Zentrum"
            first = names[0] if self._words.nouns_have_capitals else max(names, key=len)
            return self._nominative(first)
        if self._words.surname.fullmatch(titled):
            if full := self._by_surname.get(titled) or self._without_case.get(without_case(titled)):
                return self._nominative(full)
            if titled != subject:
                return titled
        found = self._words.apposed_person.match(apposed)
        name = found["name"] if found else None
        return self._nominative(name) if name in self.persons else None

    def _nominative(self, person: str) -> str:
        """Return the name without case, if the document has it so anywhere."""
        return self._without_case.get(without_case(person), person)

    def is_organisation(self, name: str) -> bool:
        """Return whether a name is one of an organisation, with or without quotation marks."""
        return name in self._owners

    def _remember(self, person: str, described: str, gender: str) -> None:
        if gender:
            self._genders.setdefault(person, gender)
        for role in self._words.whole_role.finditer(described):
            self._roles[role[0].lower()] = person

    def organisation(self, subject: str) -> str | None:
        """Return the organisation that a subject begins with, or has behind what it is called."""
        found = next(self._names.found_in(subject, _whole(subject)), None)
        called = subject[: found.start].strip(' «„“"') if found else ""
        common = called == called.lower() or called.lower() in self._words.companies
        if found is None or not common or self._words.of.search(called):
            return None
        return self._owners[found.of(subject)]

    def _called(self, head: str, subject: str) -> str | None:
        """Tell what "the agency" means: the last organisation with the word in its name or role."""
        fitting = self._by_word.get(head, [])
        for description, name in reversed(fitting):
            if subject.lower() in description:
                return name
        return fitting[-1][1] if fitting and " " not in subject else None

    def _latest(self, at: int) -> str | None:
        """Return the organisation that was mentioned last before a place."""
        place = bisect_left(self._mentions, (at, ""))
        return self._mentions[place - 1][1] if place else None

    def _last_person(self, at: int, gender: str) -> Speaker | None:
        """Return the last person, if in the same paragraph or the one before."""
        for speaker in reversed(self.history[-3:]):
            near = self._text.count("\n\n", speaker.at, at) <= 1
            fits = not (gender and speaker.gender and gender != speaker.gender)
            if speaker.person and near and fits and speaker.name in self.persons:
                return speaker
        return None

    def _gender(self, described: str) -> str:
        """Tell the gender by the first word that does: "directeur de la banque" is a man."""
        feminine, masculine = (
            self._words.feminine.search(described),
            self._words.masculine.search(described),
        )
        if feminine and (not masculine or feminine.start() <= masculine.start()):
            return "f"
        return "m" if masculine else ""


def _whole(text: str) -> Span:
    return Span(0, max(len(text), 1))
