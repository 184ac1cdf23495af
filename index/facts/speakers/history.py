"""Who was spoken of last, so that a pronoun, or a quotation alone, may be theirs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Set
from dataclasses import dataclass

from index.document import Span
from index.language.speech.speakers import SpeakerWords

from .persons import PersonNames

_FAR = 2000  # characters, over which a pronoun may mean a person that was only named
_LATEST = 8  # speakers, one of whom a pronoun means
_LATEST_IN_ROLE = 3  # speakers, one of whom a role that nobody is known by means


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


class History:
    """History remembers who was spoken of, in order, and the gender of each.

    Args:
        text: a document's, plain.
        persons: those whom it names.
        words: its language's.

    Attributes:
        genders: "f" or "m", by names.
    """

    def __init__(self, text: str, persons: PersonNames, words: SpeakerWords) -> None:
        self.genders: dict[str, str] = {}
        self._spoken: list[Speaker] = []
        self._paragraphs = [0, *(found.end() for found in re.finditer(r"\n\n", text))]
        self._persons = persons
        self._words = words

    def add(self, speaker: Speaker) -> None:
        """Remember that somebody was spoken of."""
        self._spoken.append(speaker)

    def last(self) -> Speaker | None:
        """Return who was spoken of last."""
        return self._spoken[-1] if self._spoken else None

    def apart(self, one: int, other: int) -> int:
        """Return how many paragraphs lie between two places."""
        return bisect_right(self._paragraphs, other) - bisect_right(self._paragraphs, one)

    def only_person(self, at: int, gender: str, besides: Set[str]) -> Speaker | None:
        """Return the person in this paragraph or the one before, if no other one can be meant.

        Args:
            at: where in the text.
            gender: "f", "m", or "" if it is not known.
            besides: persons who cannot be.
        """
        fitting = {
            speaker.name: speaker
            for speaker in self._spoken[-_LATEST_IN_ROLE:]
            if speaker.name in self._persons
            and speaker.name not in besides
            and self.apart(speaker.at, at) <= 1
            and not (gender and speaker.gender and gender != speaker.gender)
        }
        return next(iter(fitting.values())) if len(fitting) == 1 else None

    def meant(self, pronoun: str, at: int) -> Speaker | None:
        """Return the last one that a pronoun may mean, or the only person named near it."""
        said = pronoun.lower()
        if said in self._words.indefinite:
            return None
        if said in self._words.nearest and (near := self._named_near(at)):
            return Speaker(near[-1], True, "", at)
        gender = self._words.genders.get(said, "")
        for speaker in reversed(self._spoken[-_LATEST:]):
            known = speaker.gender or self.genders.get(speaker.name, "")
            if self._fits(said, gender, speaker, known):
                if gender and speaker.person:
                    self.genders.setdefault(speaker.name, gender)
                return Speaker(speaker.name, speaker.person, known or gender, at)
        return self._only_named(gender, at) if gender else None

    def _fits(self, said: str, gender: str, speaker: Speaker, known: str) -> bool:
        """Tell whether a pronoun may mean a speaker of a known gender, or of none."""
        if gender and known and gender != known:
            return False
        if said in self._words.of_persons and speaker.person is False:
            return False
        return not (said in self._words.of_things and speaker.person)

    def _only_named(self, gender: str, at: int) -> Speaker | None:
        """Return the person that a paragraph names before a place, if one alone has the gender."""
        named = set(self._named_near(at))
        fitting = [name for name in named if self.genders.get(name, gender) == gender]
        return Speaker(fitting[0], True, gender, at) if len(fitting) == 1 else None

    def _named_near(self, at: int) -> list[str]:
        """Return the persons that a paragraph names before a place, in order."""
        start = max(self._paragraphs[bisect_right(self._paragraphs, at) - 1], at - _FAR)
        return self._persons.within(Span(start, at)) if at > start else []
