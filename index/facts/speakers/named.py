"""Whom and what a document names: what it is known by before anybody is heard to speak."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.facts.entities import EntityKind
from index.facts.values import Organisation, Person
from index.language.names import is_place

_MUTE = {EntityKind.PLACE, EntityKind.OTHER}


@dataclass(frozen=True, slots=True)
class Named:
    """A document names those who may speak in it, and others.

    Attributes:
        language: the document's, ISO 639-1.
        organisations: they speak as persons do.
        persons: whom it names, and in what role.
        kinds: what each of its names is of, in its plain text.
    """

    language: str
    organisations: Sequence[Organisation]
    persons: Sequence[Person]
    kinds: Mapping[str, EntityKind]

    def is_mute(self, name: str) -> bool:
        """Return whether a name is one of a place or a thing.

        Those speak only where they are the subject of a verb of saying: "Paris said that".
        """
        return self.kinds.get(name) in _MUTE or is_place(name, self.language)
