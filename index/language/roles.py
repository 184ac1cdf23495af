"""Patterns of the words that tell what a person is, beside the person's name."""

from __future__ import annotations

import re

from .lexicon import any_of
from .names import UPPER

_ROLE = any_of("roles.everywhere", "roles.speaking", "roles.of_organisations", "roles.before_names")
_ARTICLE = rf"(?i:{any_of('subjects.articles')})"
_WORD = r"(?:[\w&]|[-'’](?=\w))+"
_LEADING = rf"(?:(?!{_ARTICLE})(?!{_WORD}'s\s){_WORD}\s)"
_CALLED = rf"{_LEADING}{{0,3}}?(?i:{_ROLE})(?![\w'-])"

BEFORE_NAME = re.compile(
    rf"(?:^|[,;:(–—¤«“\"]\s?|(?<![\w']){_ARTICLE}|'s\s|\s)"
    rf"(?P<role>{_CALLED}"
    rf"(?:\s{any_of('subjects.of')}\s?[^,.;:()¤]{{1,60}}(?=,\s$)"
    rf"|\s{any_of('subjects.of')}\s?(?:[^\s,.;:()¤]+\s){{0,3}}[{UPPER}][\w'-]*(?=\s$))?),?\s$",
)
"""A role that ends before a name: "the minister of health, " or "former director "."""

BEHIND_NAME = re.compile(
    rf"(?:\s\([^()]{{1,40}}\))?,\s(?:\d{{1,3}},\s)?(?:{_ARTICLE}(?:{any_of('subjects.of')}\s)?)?"
    rf"(?P<role>{_CALLED}[^,.;:()¤«“\"]{{0,60}}?)(?=[,.;:)]|$)"
    rf"|,\s(?:\d{{1,3}},\s)?(?i:{any_of('roles.introducing')})\s"
    rf"(?P<called>[^\W\d][^,.;:()¤«“\"]{{2,60}}?)(?=[,.;:)]|$)",
)
"""A role behind a name: ", director of the archive,"."""
