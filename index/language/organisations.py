"""Patterns of the words by which a text says that a name is one of an organisation."""

from __future__ import annotations

import re
from functools import cache

from .lexicon import any_of, either, everywhere, lexicon
from .names import ACRONYM, NAME, TITLE, UPPER, WORD, with_names

_HEAD = any_of("organisations.heads")
_COMMON = everywhere("organisations.common_heads")
_ANY_COMMON = either([*_COMMON, *(head.capitalize() for head in _COMMON)])
_JOINED_BY = any_of("organisations.joining")
_JOINING = rf"(?:(?:{_JOINED_BY})|&\s)"
_TIED_BY = any_of("organisations.tied")

JOINING = re.compile(rf"\s(?:{_JOINED_BY})")
SMALL = frozenset(everywhere("organisations.small"))
"""Words of a name that its acronym leaves out."""

TITLED = re.compile(
    rf"(?<![\w'-])(?P<name>{WORD}(?:'s?)?(?:\s{_JOINING}?{WORD}(?:'s?(?=\s))?){{1,7}})"
)
"""Words with capitals, some of which may be a head noun."""

TIED = re.compile(
    rf"\((?:(?:{_TIED_BY})\s)?(?P<acronym>[{UPPER}][\w&.-]{{1,9}})\)"
    rf"|,\s(?:{_TIED_BY})\s(?P<apposed>{ACRONYM})(?=,)"
)
"""An acronym behind what it stands for."""

EXPLAINED = re.compile(rf"(?<!\w)(?P<acronym>{ACRONYM})\s\((?P<name>[^()]{{8,90}})\)")
"""An acronym before what it stands for."""

HAS_HEAD = re.compile(rf"\b(?:{_ANY_COMMON}|{_HEAD})\b(?!-)")
"""A word that only an organisation's name has, or what it is called."""

HEAD_BEFORE = re.compile(
    with_names(any_of("organisations.name_before"))
    + rf"|(?<![\w-]){WORD}(?:'s?)?(?:\s{_JOINING}?{WORD}(?:'s?)?){{1,7}}(?=[\s,]*$)"
)
"""A name at the end of what stands before a bracket."""

IS_TITLED = re.compile(
    rf"(?:.*\s)?{_HEAD}(?:$|\s{any_of('organisations.of_head')})"
    rf"|{any_of('organisations.before_capitals')}\s"
)
"""A name in capitals that has such a word where an organisation's has it."""

NO_ORGANISATION = re.compile(rf"{any_of('organisations.not_before')}\s$", re.IGNORECASE)
"""What stands before the name of another thing."""

KNOWN = frozenset(everywhere("organisations.known"))
"""Acronyms that are known without the text."""

TITLED_PERSON = re.compile(rf"\b{TITLE}\s(?P<name>{NAME})")
COINED = re.compile(r"(?:[A-ZÀ-Þ][a-zà-ÿ]+[A-Z]?[a-zà-ÿ]*|[A-Z]{3,})")
"""A first word that may stand for the name of a company."""


@cache
def head_names(language: str) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of names that begin with a head noun in a language."""
    return tuple(re.compile(with_names(p)) for p in lexicon(language).words("organisations.names"))


@cache
def evidence(language: str) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of what stands around a name of an organisation, whatever the name."""
    return tuple(
        re.compile(with_names(p)) for p in lexicon(language).words("organisations.evidence")
    )


@cache
def speaks(language: str) -> re.Pattern[str]:
    """Return the pattern of a single name that says something, as persons do too."""
    return re.compile(with_names(lexicon(language).pattern("organisations.speaking")))
