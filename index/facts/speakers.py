"""Who a subject is: a name as the document gives it in full, whatever stands for it there."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.document import Document, Span
from index.language.folding import plain
from index.language.names import PERSON, Names, is_place, without_case
from index.language.subjects import subject_words

from .entities import EntityKind
from .values import Organisation, Person

_CAPITALS = re.compile(r"[A-ZÀ-Þ]\S+(?:\s[A-ZÀ-Þ]\S+)*")
_NEAR = 2  # paragraphs, over which a quotation that names nobody may be the last speaker's
_FAR = 2000  # characters, over which a pronoun may mean a person that was only named


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


@dataclass(frozen=True, slots=True)
class Named:
    """A document names those who may speak in it, and others.

    Attributes:
        organisations: they speak as persons do.
        persons: whom it names, and in what role.
        kinds: what each of its names is of, in its plain text.
    """

    organisations: Sequence[Organisation]
    persons: Sequence[Person]
    kinds: Mapping[str, EntityKind]


class Speakers:
    """Speakers knows the names of a document, and those who were spoken of last.

    Args:
        document: what is read.
        named: whom and what it names.

    Attributes:
        history: who was spoken of, in order.
    """

    def __init__(self, document: Document, named: Named) -> None:
        self.history: list[Speaker] = []
        self._text = text = plain(document.text)
        self._language = document.language
        self._known = subject_words(document.language)
        self._paragraphs = [0, *(found.end() for found in re.finditer(r"\n\n", text))]
        self._roles: dict[str, str] = {}
        self._genders: dict[str, str] = {}
        self._owners: dict[str, str] = {}
        self._by_word: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for organisation in named.organisations:
            forms = [*organisation.names, *{m.of(text) for m in organisation.mentions}]
            self._owners |= {plain(f): organisation.name for f in reversed(forms)}
            description = plain(f"{organisation.role or ''} {organisation.name}").lower()
            for word in set(description.split()):
                self._by_word[word].append((description, organisation.name))
        self._names = Names(self._owners)
        self._mentions = sorted((m.start, o.name) for o in named.organisations for m in o.mentions)
        self._kinds = named.kinds
        self._full = {m.of(text): plain(p.name) for p in named.persons for m in p.mentions}
        self._persons = Names(self._full)
        persons = dict.fromkeys(self._full.values())
        self._holders = self._holders_of_roles(named.persons)
        self._by_surname: dict[str, str] = {}
        for name in persons:
            parts = name.split(" ")
            for length in (1, 2):
                self._by_surname.setdefault(" ".join(parts[-length:]), name)
        self._without_case: dict[str, str] = {}
        for name in sorted(persons, key=len):  # the nominative has the shortest endings
            self._without_case.setdefault(without_case(name), name)
            self._without_case.setdefault(without_case(name.rpartition(" ")[2]), name)

    def _holders_of_roles(self, persons: Sequence[Person]) -> dict[str, set[str]]:
        """Return who has each role that is told beside a name: "the mayor of X, Ann Lee"."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for person in persons:
            for role in self._known.whole_role.finditer(person.role or ""):
                found[role[0].lower()].add(plain(person.name))
        return found

    def heard(self, subject: str, apposed: str, at: int) -> Speaker | None:
        """Return who a subject, and what is apposed to it, stands for; they are remembered."""
        speaker = self.resolved(subject, apposed, at)
        if speaker is not None:
            self.history.append(speaker)
        return speaker

    def introduce(self, subject: str, apposed: str, at: int) -> None:
        """Remember whom a sentence begins with, if they can speak: a pronoun may mean them."""
        if not self._known.pronoun.fullmatch(subject):
            speaker = self.resolved(subject, apposed, at)
            if speaker and speaker.person is not None:
                self.history.append(speaker)

    def last(self, at: int) -> Speaker | None:
        """Return who was spoken of last before a place and near it, but for places."""
        last = self.history[-1] if self.history else None
        if last and self._apart(last.at, at) <= _NEAR and not self._is_mute(last.name):
            return last
        return None

    def resolved(self, subject: str, apposed: str, at: int) -> Speaker | None:
        """Return who a subject, and what is apposed to it, stands for."""
        if self._known.pronoun.fullmatch(subject):
            return self._meant(subject, at)
        gender = self._gender(f"{subject} {apposed}" if not re.match(PERSON, apposed) else subject)
        article = self._known.article.match(subject)
        bare = subject[article.end() :] if article else subject
        return self._named(bare, apposed, gender, at) or self._described(subject, bare, gender, at)

    def _named(self, bare: str, apposed: str, gender: str, at: int) -> Speaker | None:
        """Whom a subject calls by a name."""
        if person := self.person(bare, apposed):
            self._remember(person, f"{bare}, {apposed}", gender)
            return Speaker(person, True, gender or self._genders.get(person, ""), at)
        organisation = None if self._known.role.match(bare) else self.organisation(bare)
        return Speaker(organisation, False, gender, at) if organisation else None

    def _described(self, subject: str, bare: str, gender: str, at: int) -> Speaker | None:
        """Whom a subject calls by what they are: "the minister", "the agency", "experts"."""
        head = bare.partition(" ")[0].lower()
        definite = bool(self._known.definite.match(subject)) or bare == subject
        holders = self._holders.get(head, set())
        only = next(iter(holders)) if len(holders) == 1 else None
        inflected = self._known.nouns_have_capitals or not self._known.has_articles
        alone = (bare.lower() if inflected else bare) == head
        if alone and definite and (known := self._roles.get(head, only) or self._compound(head)):
            return Speaker(known, True, self._genders.get(known, gender), at)
        common = bare == bare.lower() or (self._known.nouns_have_capitals and subject != bare)
        organisation = self._called(head, bare) if common else None
        if head in self._known.companies and bare.lower() == head and definite:
            latest = self._latest(at)
            organisation = organisation or (None if latest and self._is_body(latest) else latest)
        if organisation:
            return Speaker(organisation, False, gender, at)
        is_role = bool(self._known.role.match(bare))
        lone = not self._known.has_articles and " " not in bare
        is_known = is_role and (lone or (common and definite))
        if is_known and (last := self._last_person(at, gender)):
            return Speaker(last.name, True, last.gender, at)
        person = True if is_role else False if self._is_body(bare) else None
        return Speaker(bare, person, gender, at) if bare else None

    def _compound(self, role: str) -> str | None:
        """Return who has a role that ends so: "die Ministerin" of "Umweltministerin"."""
        if not self._known.nouns_have_capitals:
            return None
        return next((name for held, name in self._roles.items() if held.endswith(role)), None)

    def _meant(self, pronoun: str, at: int) -> Speaker | None:
        """Choose the last one that a pronoun may mean, or the only person named near it."""
        said = pronoun.lower()
        if said in self._known.indefinite:
            return None
        if said in self._known.nearest and (near := self._named_near(at)):
            return Speaker(near[-1], True, "", at)
        gender = self._known.genders.get(said, "")
        for speaker in reversed(self.history[-8:]):
            known = speaker.gender or self._genders.get(speaker.name, "")
            fits = not (gender and known and gender != known)
            if said in self._known.of_persons:
                fits = fits and speaker.person is not False
            if said in self._known.of_things:
                fits = fits and not speaker.person
            if fits:
                if gender and speaker.person:
                    self._genders.setdefault(speaker.name, gender)
                return Speaker(speaker.name, speaker.person, known or gender, at)
        named = set(self._named_near(at)) if gender else set()
        fitting = [name for name in named if self._genders.get(name, gender) == gender]
        return Speaker(fitting[0], True, gender, at) if len(fitting) == 1 else None

    def _named_near(self, at: int) -> list[str]:
        """Return the persons that a paragraph names before a place, in order."""
        start = self._paragraphs[bisect_right(self._paragraphs, at) - 1]
        within = Span(max(start, at - _FAR), at) if at > start else _whole("")
        return [
            self._full[found.of(self._text)] for found in self._persons.found_in(self._text, within)
        ]

    def person(self, subject: str, apposed: str) -> str | None:
        """Return the full name in a subject, of its surname, or of what is apposed to it."""
        titled = self._known.titled.sub("", subject, count=1)
        names = [
            span.of(titled)
            for span in self._persons.found_in(titled, _whole(titled))
            if not self._is_owner(titled, span)
        ]
        if names and not self.organisation(titled):
            # where nouns have capitals, more of them follow: "Karin Wolff vom Deutschen Zentrum"
            first = names[0] if self._known.nouns_have_capitals else max(names, key=len)
            return self._nominative(self._full[first])
        if self._known.surname.fullmatch(titled):
            if full := (
                self._full.get(titled)
                or self._by_surname.get(titled)
                or self._without_case.get(without_case(titled))
            ):
                return self._nominative(full)
            if titled != subject:
                return titled
        found = self._known.apposed_person.match(apposed)
        name = self._person_in(found["name"]) if found else None
        if found is None and _CAPITALS.fullmatch(apposed) and not self._is_mute(apposed):
            return apposed
        return self._nominative(name) if name else None

    def _person_in(self, words: str) -> str | None:
        """Return the person whose name ends some words: "Mayor Ann Lee"."""
        found = list(self._persons.found_in(words, _whole(words)))
        return self._full[found[-1].of(words)] if found and found[-1].end == len(words) else None

    def _nominative(self, person: str) -> str:
        """Return the name without case, if the document has it so anywhere."""
        return self._without_case.get(without_case(person), person)

    def is_organisation(self, name: str) -> bool:
        """Return whether a name is one of an organisation."""
        return name in self._owners

    def is_person(self, name: str) -> bool:
        """Return whether a name is one of a person."""
        return name in self._full

    def _is_mute(self, name: str) -> bool:
        """Whether a name is one of a place or a thing: it speaks only where a verb says so."""
        kind = self._kinds.get(name)
        return kind in {EntityKind.PLACE, EntityKind.OTHER} or is_place(name, self._language)

    def _is_owner(self, subject: str, name: Span) -> bool:
        """Whether a name only tells whose somebody is: "the lawyer of Ann Lee", "Ann Lee's"."""
        return subject.startswith("'s", name.end) or bool(
            self._known.owned.search(subject[: name.start])
        )

    def _remember(self, person: str, described: str, gender: str) -> None:
        if gender:
            self._genders.setdefault(person, gender)
        for role in self._known.whole_role.finditer(described):
            self._roles[role[0].lower()] = person

    def organisation(self, subject: str) -> str | None:
        """Return the organisation that a subject begins with, or has behind what it is called."""
        names = self._names.found_in(subject, _whole(subject))
        kinds = self._known.companies
        found = next((name for name in names if name.of(subject).lower() not in kinds), None)
        called = subject[: found.start].strip(' «„“"') if found else ""
        common = called == called.lower() or called.lower() in kinds
        if found is None or not common or self._known.preposition.search(called):
            return None
        return self._owners[found.of(subject)]

    def _called(self, head: str, subject: str) -> str | None:
        """Tell what "the agency" means: the last organisation with the word in its name or role."""
        fitting = self._by_word.get(head, [])
        for description, name in reversed(fitting):
            if subject.lower() in description:
                return name
        return fitting[-1][1] if fitting and " " not in subject else None

    def _is_body(self, name: str) -> bool:
        """Whether a name says what kind of body it is of: "Fishermen's Union"."""
        return any(self._known.body.fullmatch(part) for part in (name, name.partition(" ")[0]))

    def _latest(self, at: int) -> str | None:
        """Return the organisation that was mentioned last before a place."""
        place = bisect_left(self._mentions, (at, ""))
        return self._mentions[place - 1][1] if place else None

    def _last_person(self, at: int, gender: str) -> Speaker | None:
        """Return the last person in the same paragraph or the one before, if no other can be meant.

        Those of whom something else is known are not.
        """
        fitting = {
            speaker.name: speaker
            for speaker in self.history[-3:]
            if self.is_person(speaker.name)
            and speaker.name not in self._roles.values()
            and self._apart(speaker.at, at) <= 1
            and not (gender and speaker.gender and gender != speaker.gender)
        }
        return next(iter(fitting.values())) if len(fitting) == 1 else None

    def _apart(self, one: int, other: int) -> int:
        """Return how many paragraphs lie between two places."""
        return bisect_right(self._paragraphs, other) - bisect_right(self._paragraphs, one)

    def _gender(self, described: str) -> str:
        """Tell the gender by the first word that does: "directeur de la banque" is a man."""
        feminine = self._known.feminine.search(described)
        masculine = self._known.masculine.search(described)
        if feminine and (not masculine or feminine.start() <= masculine.start()):
            return "f"
        return "m" if masculine else ""


def _whole(text: str) -> Span:
    return Span(0, max(len(text), 1))
