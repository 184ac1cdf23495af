"""Facts in a person's words: dates, names, statements, and the sentences that hold them."""

from __future__ import annotations

from bot.answering.citation import Citation
from index.facts.lists import Appearance, Dated, Said
from index.facts.values import Organisation, Person

from .dates import in_words
from .locales import say


def cited(one: Dated | Said) -> Citation:
    """Cite the sentence of a date or a statement, with its words marked."""
    part = one.mention.span if isinstance(one, Dated) else one.part
    return Citation(one.chunk, part)


def cited_all(one: Appearance) -> tuple[Citation, ...]:
    """Cite every sentence that mentions somebody, with the first mention in it marked."""
    return tuple(Citation(chunk, span) for chunk, span in one.places)


def date_in_words(one: Dated, language: str) -> str:
    """Say what a date means, in `language`; as it is written where that is not known."""
    value = one.mention.value
    return in_words(value, language) if value else one.mention.span.of(one.chunk.document.text)


def named(who: Organisation | Person) -> str:
    """Name an organisation, with its acronym behind it, or a person."""
    acronym = who.acronym if isinstance(who, Organisation) else None
    known = acronym and acronym != who.name
    return f"{who.name} ({acronym})" if known else who.name


def quoted(said: Said) -> str:
    """Give the words of a statement; those that are the speaker's own in quotation marks."""
    words = said.statement.words.of(said.chunk.document.text)
    return f"“{words}”" if said.statement.direct else words


def speaker(said: Said, language: str) -> str:
    """Say who makes a statement, or that nobody is named."""
    return said.statement.name or say(language, "nobody-named")
