"""What in a text asks, what kind of answer that wants, what it asks after, what it leans on."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache
from itertools import pairwise

from .folding import fold, plain
from .lexicon import any_of, lexicon, lexicons
from .sentences import sentence_ends


class Kind(Enum):
    """A kind says what a question wants for an answer: a date, a number, a name."""

    TIME = "time of day"
    DATE = "date"
    NUMBER = "number"
    NAME = "name"
    OTHER = "other"


_ASKING = {
    kind: re.compile(rf"\b{any_of(f'questions.{kind.name.lower()}')}\b")
    for kind in (Kind.TIME, Kind.DATE, Kind.NUMBER, Kind.NAME)
}
"""The question words of each kind, in the order in which they are looked for."""

_WHO_IS_SOMEBODY = re.compile(
    rf"(?i:{any_of('questions.who')})(?i:['’]s|\s+{any_of('questions.copulas')})?\s+[A-ZÀ-ÞА-Я]"
)
_WHAT = re.compile(any_of("questions.what"), re.IGNORECASE)
_CHECKS = re.compile(any_of("questions.checks"))
_SAID_SO = re.compile(rf"\W*{any_of('questions.openers')}?\W*{any_of('questions.said_so')}\W*")
_OTHERS = re.compile(rf"\b{any_of('questions.others')}")
_PEOPLE = re.compile(rf"\b{any_of('questions.people')}\b")
_ORGANISATIONS = re.compile(rf"\b{any_of('questions.organisations')}\b")
_SEVERAL = re.compile(rf"\b{any_of('questions.several')}\b")
_QUESTION_MARK = re.compile(r"\?[?!\s»”\"’')]*$")
_OTHER_MARK = re.compile(r"[.!…:][\s»”\"’')]*$")


def asked_in(text: str, language: str) -> str:
    """Return the sentences of `text` that ask something, in one line; empty where none does.

    Those do that have a question mark at their end, or that open with a question word of their
    language and have no mark at all, as people type.

    Args:
        text: any text, of one line or more.
        language: its own, ISO 639-1.
    """
    sentences = (
        line[start:end].strip()
        for line in text.splitlines()
        for start, end in pairwise([0, *sentence_ends(line, language)])
    )
    return " ".join(one for one in sentences if _asks(one, language))


def _asks(sentence: str, language: str) -> bool:
    if _QUESTION_MARK.search(sentence):
        return True
    return not _OTHER_MARK.search(sentence) and bool(_opening(language).match(fold(sentence)))


@cache
def _opening(language: str) -> re.Pattern[str]:
    """Compile how questions of a language open, be it behind a conjunction."""
    known = lexicon(language)
    first, opening = known.any_of("questions.openers"), known.any_of("questions.opens")
    return re.compile(rf"\W*(?:{first},? )?{opening}\b")


def kind_of(question: str) -> Kind:
    """Return the kind of answer that `question` wants, by the question words of every language.

    Who a named person is wants a description, which is no name.
    """
    if _WHO_IS_SOMEBODY.match(question):
        return Kind.OTHER
    folded = fold(question)
    return next((kind for kind, asking in _ASKING.items() if asking.search(folded)), Kind.OTHER)


def asks_who(question: str, language: str) -> bool:
    """Return whether `question` begins by asking who, in its language: "wie" is how in German."""
    who = "|".join(lexicon(language).words("questions.who"))
    return bool(who) and bool(re.match(rf"\W*(?:{who})\b", question, re.IGNORECASE))


def asks_for_people(question: str) -> bool:
    """Return whether `question` calls those people who are asked for."""
    return bool(_PEOPLE.search(fold(question)))


def asks_for_organisations(question: str) -> bool:
    """Return whether `question` calls those agencies, companies or the like that are asked for."""
    return bool(_ORGANISATIONS.search(fold(question)))


def asks_what_is_said(question: str) -> bool:
    """Return whether `question` asks what somebody says."""
    written = plain(question)
    return bool(_WHAT.search(written) and _says().search(written))


def asks_to_check(text: str) -> bool:
    """Return whether `text` asks whether something said before is so, and nothing else."""
    words = re.sub(r"[^\w'-]+", " ", fold(text))
    return bool(_CHECKS.fullmatch(words.strip()))


def asks_for_others(question: str) -> bool:
    """Return whether `question` asks for more than what it was answered before: "who else?"."""
    return bool(_OTHERS.search(fold(question)))


def asks_who_said_so(question: str) -> bool:
    """Return whether `question` asks nothing but who said what was answered before it."""
    return bool(_SAID_SO.fullmatch(fold(question).strip()))


def asks_for_several(question: str) -> bool:
    """Return whether `question` asks for more than one: "which agencies", "name both"."""
    return bool(_SEVERAL.search(fold(question)))


def leans_on_another(question: str, language: str) -> bool:
    """Return whether `question` opens with a conjunction of its language, or holds a pronoun."""
    return bool(_leaning(language).search(fold(question)))


@cache
def _leaning(language: str) -> re.Pattern[str]:
    openers, pronouns = (
        lexicon(language).any_of(f"questions.{entry}") for entry in ("openers", "pronouns")
    )
    return re.compile(rf"^\W*{openers}\b|(?<!-)\b{pronouns}\b")


@cache
def _says() -> re.Pattern[str]:
    """Compile the verbs of saying, which few questions need, in any form that questions have."""
    verbs = (known.pattern("speech.verb") for known in lexicons().values())
    forms = (rf"\b(?:{verb})\b" for verb in (any_of("questions.says"), *verbs))
    return re.compile("|".join(forms), re.IGNORECASE)
