"""Whom the subjects of a document stand for, one after the other."""

from __future__ import annotations

import re

from index.document import Document
from index.language.folding import plain
from index.language.names import PERSON
from index.language.speech.speakers import SURNAME, TITLED, speaker_words
from index.language.speech.subjects import subject_words

from .history import History, Speaker
from .named import Named
from .organisations import OrganisationNames
from .persons import PersonNames
from .roles import Roles

_CAPITALS = re.compile(r"[A-ZÀ-Þ]\S+(?:\s[A-ZÀ-Þ]\S+)*")
_NEAR = 2  # paragraphs, over which a quotation that names nobody may be the last speaker's


class Speakers:
    """Speakers tells whom a subject means, and remembers those who were spoken of.

    Args:
        document: what is read.
        named: whom and what it names.

    Attributes:
        organisations: the names of those that it names.
    """

    def __init__(self, document: Document, named: Named) -> None:
        text = plain(document.text)
        self._named = named
        self._words = speaker_words(document.language)
        self._apposed_person = subject_words(document.language).apposed_person
        self._persons = PersonNames(text, named.persons)
        self._roles = Roles(named.persons, self._words)
        self._history = History(text, self._persons, self._words)
        self.organisations = OrganisationNames(text, named.organisations, self._words)

    # Those who were spoken of

    def heard(self, subject: str, apposed: str, at: int) -> Speaker | None:
        """Return who a subject, and what is apposed to it, stands for; they are remembered."""
        speaker = self.resolved(subject, apposed, at)
        if speaker is not None:
            self._history.add(speaker)
        return speaker

    def introduce(self, subject: str, apposed: str, at: int) -> None:
        """Remember whom a sentence begins with, if they can speak: a pronoun may mean them."""
        if not self._words.pronoun.fullmatch(subject):
            speaker = self.resolved(subject, apposed, at)
            if speaker and speaker.person is not None:
                self._history.add(speaker)

    def notice(self, subject: str, apposed: str, at: int) -> None:
        """Remember who speaks without words of theirs, if it is a person."""
        speaker = self.resolved(subject, apposed, at)
        if speaker and speaker.name in self._persons:
            self._history.add(speaker)

    def last(self, at: int) -> Speaker | None:
        """Return who was spoken of last before a place and near it, but for places and things."""
        last = self._history.last()
        if (
            last
            and self._history.apart(last.at, at) <= _NEAR
            and not self._named.is_mute(last.name)
        ):
            return last
        return None

    # Whom a subject means

    def resolved(self, subject: str, apposed: str, at: int) -> Speaker | None:
        """Return who a subject, and what is apposed to it, stands for."""
        if self._words.pronoun.fullmatch(subject):
            return self._history.meant(subject, at)
        is_name = re.match(PERSON, apposed)
        gender = self._gender(subject if is_name else f"{subject} {apposed}")
        article = self._words.article.match(subject)
        bare = subject[article.end() :] if article else subject
        return self._by_name(bare, apposed, gender, at) or self._described(
            subject, bare, gender, at
        )

    def names(self, subject: str, apposed: str) -> bool:
        """Return whether a subject, or what is apposed to it, names a person or an organisation."""
        return bool(self._person(subject, apposed) or self.organisations.named(subject))

    def _by_name(self, bare: str, apposed: str, gender: str, at: int) -> Speaker | None:
        """Return whom a subject calls by a name."""
        if person := self._person(bare, apposed):
            if gender:
                self._history.genders.setdefault(person, gender)
            self._roles.learn(person, f"{bare}, {apposed}")
            return Speaker(person, True, gender or self._history.genders.get(person, ""), at)
        if self._words.role.match(bare):
            return None
        organisation = self.organisations.named(bare)
        return Speaker(organisation, False, gender, at) if organisation else None

    def _person(self, subject: str, apposed: str) -> str | None:
        """Return the person whom a subject names, or what is apposed to it."""
        titled = TITLED.sub("", subject, count=1)
        names = [
            (span, name)
            for span, name in self._persons.found_in(titled)
            if not self._is_owner(titled[: span.start], titled[span.end :])
        ]
        if names and not self.organisations.named(titled):
            # where nouns have capitals, more of them follow: "Karin Wolff vom Deutschen Zentrum"
            if self._words.nouns_have_capitals:
                return names[0][1]
            return max(names, key=lambda found: found[0].end - found[0].start)[1]
        if SURNAME.fullmatch(titled):
            if called := self._persons.called(titled):
                return called
            if titled != subject:
                return titled
        return self._apposed(apposed)

    def _apposed(self, apposed: str) -> str | None:
        """Return the person whom words behind a subject and a comma name."""
        if found := self._apposed_person.match(apposed):
            return self._persons.ending(found["name"])
        is_name = _CAPITALS.fullmatch(apposed) and not self._named.is_mute(apposed)
        return apposed if is_name else None

    def _is_owner(self, ahead: str, behind: str) -> bool:
        """Tell whether a name only says whose somebody is: "the lawyer of Ann Lee", "Ann Lee's"."""
        return behind.startswith("'s") or bool(self._words.owned.search(ahead))

    def _described(self, subject: str, bare: str, gender: str, at: int) -> Speaker | None:
        """Return whom a subject calls by what they are: "the minister", "the agency", "experts"."""
        definite = bool(self._words.definite.match(subject)) or bare == subject
        common = bare == bare.lower() or (self._words.nouns_have_capitals and subject != bare)
        if definite and (holder := self._holder(bare)):
            return Speaker(holder, True, self._history.genders.get(holder, gender), at)
        if organisation := self._organisation(bare, common, definite, at):
            return Speaker(organisation, False, gender, at)
        is_role = bool(self._words.role.match(bare))
        lone = not self._words.has_articles and " " not in bare
        if is_role and (lone or (common and definite)):
            last = self._history.only_person(at, gender, self._roles.holders())
            if last:
                return Speaker(last.name, True, last.gender, at)
        person = True if is_role else False if self.organisations.is_body(bare) else None
        return Speaker(bare, person, gender, at) if bare else None

    def _holder(self, bare: str) -> str | None:
        """Return who holds a role that is told in one word."""
        inflected = self._words.nouns_have_capitals or not self._words.has_articles
        role = bare.partition(" ")[0].lower()
        return self._roles.holder(role) if role == (bare.lower() if inflected else bare) else None

    def _organisation(self, bare: str, common: bool, definite: bool, at: int) -> str | None:
        """Return the organisation that is called by what it is."""
        head = bare.partition(" ")[0].lower()
        found = self.organisations.called(head, bare) if common else None
        if found is None and definite and head in self._words.companies and bare.lower() == head:
            return self.organisations.company(at)
        return found

    def _gender(self, described: str) -> str:
        """Tell the gender by the first word that does: "directeur de la banque" is a man."""
        feminine = self._words.feminine.search(described)
        masculine = self._words.masculine.search(described)
        if feminine and (not masculine or feminine.start() <= masculine.start()):
            return "f"
        return "m" if masculine else ""
