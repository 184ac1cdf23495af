"""What languages call months, weekdays, countries, currencies and numbers; and common words.

From CLDR, by Babel, from num2words, and from the dictionaries of pyspellchecker.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

LANGUAGES = ("en", "fr", "de", "es", "it", "pt", "nl", "ru")
"""Whose words for months, countries and numbers are known."""


@cache
def countries(language: str) -> dict[str, str]:
    """The codes of countries and continents by their names in a language, in lower case (CLDR)."""
    from babel import Locale

    named = {name.lower(): code for code, name in Locale.parse(language).territories.items()}
    known = {name: code for name, code in named.items() if len(name) > 2 and code != _WORLD}
    return known | _SHORT_NAMES


_WORLD = "001"
_SHORT_NAMES = {
    "us": "US", "usa": "US", "états-unis": "US", "etats-unis": "US", "uk": "GB", "britain": "GB",
    "grande-bretagne": "GB", "eu": "EU", "ue": "EU", "un": "UN", "onu": "UN",
    "turkey": "TR", "czech republic": "CZ", "ivory coast": "CI", "palestine": "PS",
}  # fmt: skip
"""What CLDR leaves out: the short names, and older ones that are still written."""

_OTHER_STEMS = (("americ", "US"), ("améric", "US"), ("amériq", "US"), ("brit", "GB"))
"""What people are called by another word than their country's name begins with."""


@cache
def cities(language: str) -> dict[str, str]:
    """The time zones that CLDR names after a city, by the city's name in a language."""
    from babel import Locale
    from babel.core import get_global

    named = Locale.parse(language).time_zones
    zones = (zone for zone in get_global("zone_territories") if zone.count("/") == 1)
    return {
        named.get(zone, {}).get("city", zone.partition("/")[2].replace("_", " ")).lower(): zone
        for zone in zones
        if not zone.startswith(("Etc/", "US/"))
    }


@cache
def tongues(language: str) -> dict[str, str]:
    """The country of each language, by the language's name (CLDR's likely subtags)."""
    from babel import Locale
    from babel.core import get_global

    likely = get_global("likely_subtags")
    return {
        name.lower(): likely[code].rsplit("_", 1)[-1]
        for code, name in Locale.parse(language).languages.items()
        if code in likely and code not in {"en", "es", "pt", "fr"} and len(name) > 4
    } | _COLONIAL.get(language, {})


_COLONIAL = {
    "en": {"english": "GB", "spanish": "ES", "portuguese": "PT", "french": "FR"},
    "fr": {"anglais": "GB", "espagnol": "ES", "portugais": "PT", "français": "FR"},
}
"""Languages whose likeliest country is not the one that the adjective means."""


_SHORTEST_STEM = 4


@cache
def stems(language: str) -> tuple[tuple[str, str], ...]:
    """What the words for a country and its people begin with."""
    return (
        tuple(
            (name[: max(_SHORTEST_STEM, len(name) - 3)], code)
            for name, code in countries(language).items()
            if len(name) > _SHORTEST_STEM and name.isalpha()
        )
        + _OTHER_STEMS
    )


@cache
def months(language: str) -> dict[str, str]:
    """Their numbers by name, in full and for short."""
    from babel import Locale

    return {
        name.lower().rstrip("."): str(number)
        for form in ("format", "stand-alone")
        for width in ("abbreviated", "wide")
        for number, name in Locale.parse(language).months[form][width].items()
        if len(name.rstrip(".")) > 2
    }


@cache
def weekdays(language: str) -> dict[str, str]:
    """Their numbers by name."""
    from babel import Locale

    return {
        name.lower(): str(number)
        for number, name in Locale.parse(language).days["stand-alone"]["wide"].items()
    }


@cache
def currencies(language: str) -> dict[str, str]:
    """The codes that a name or a sign can mean, separated by blanks."""
    from babel.numbers import get_currency_name

    found = {"€": ["EUR"], "£": ["GBP"], "$": list(_DOLLARS), "¥": ["JPY", "CNY"], "₽": ["RUB"]}
    for code in _CURRENCIES:
        for count in (1, 2, 5):
            name = get_currency_name(code, count=count, locale=language).lower()
            noun = re.split(r"[\s-]", name)[-1 if language in {"en", "de", "nl"} else 0]
            for said in {name, noun, code.lower()}:
                found.setdefault(said, []).append(code)
    return {said: " ".join(dict.fromkeys(codes)) for said, codes in found.items()}


_DOLLARS = ("USD", "CAD", "AUD")
_CURRENCIES = ("EUR", *_DOLLARS, "GBP", "CHF", "CNY", "RUB", "JPY", "INR", "UAH", "BRL", "TRY")


@cache
def spelled(language: str) -> dict[str, str]:
    """Numbers in words, but for one, which is an article too, and the French nine, which is new."""
    from num2words import num2words

    found = {num2words(number, lang=language): str(number) for number in range(2, 101)}
    for number in range(3, 32):
        try:
            found.setdefault(num2words(number, lang=language, to="ordinal"), str(number))
        except NotImplementedError:
            break
    return {word.lower(): number for word, number in found.items() if word not in _AMBIGUOUS}


_AMBIGUOUS = {"neuf", "acht", "elf"}


@cache
def scales(language: str) -> dict[str, int]:
    """The words behind a number that multiply it."""
    from num2words import num2words

    return {
        num2words(count * 10**power, lang=language).split()[-1].lower(): 10**power
        for power in (3, 6, 9, 12)
        for count in (1, 2, 5)
    }


@cache
def _frequencies(language: str) -> Any:
    from spellchecker import SpellChecker

    return SpellChecker(language=language, distance=1).word_frequency


_LEAST = {"en": 2_600, "fr": 51, "de": 51, "es": 51, "it": 51, "pt": 51, "nl": 51, "ru": 51}
"""How often a dictionary's texts have a word that is more than a name."""


def is_common(word: str, language: str) -> bool:
    """Whether `word` is a word of the language, and a name only by its capital letter."""
    return bool(_frequencies(language)[word.lower()] >= _LEAST[language])
