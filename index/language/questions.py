"""What kind of answer a question wants, what it asks after, and whether it leans on another."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache

from .folding import fold, plain
from .lexicon import any_of, lexicon, lexicons


class Kind(Enum):
    """The kind of answer that a question wants."""

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
_LEANS = re.compile(rf"^{any_of('questions.openers')}\b|(?<!-)\b{any_of('questions.pronouns')}\b")


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


def asks_what_is_said(question: str) -> bool:
    """Return whether `question` asks what somebody says."""
    written = plain(question)
    return bool(_WHAT.search(written) and _says().search(written))


def asks_to_check(text: str) -> bool:
    """Return whether `text` asks whether something said before is so, and nothing else."""
    words = re.sub(r"[^\w'-]+", " ", fold(text))
    return bool(_CHECKS.fullmatch(words.strip()))


def leans_on_another(question: str) -> bool:
    """Return whether `question` opens with a conjunction, or holds a pronoun."""
    return bool(_LEANS.search(fold(question)))


@cache
def _says() -> re.Pattern[str]:
    """Compile the verbs of saying, which few questions need, in any form that questions have."""
    verbs = (known.pattern("speech.verb") for known in lexicons().values())
    forms = (rf"\b(?:{verb})\b" for verb in (any_of("questions.says"), *verbs))
    return re.compile("|".join(forms), re.IGNORECASE)
