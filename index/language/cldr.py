"""What languages call months, weekdays, countries, cities and currencies: from CLDR, by Babel."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from .lexicon import lexicon, tables

if TYPE_CHECKING:
    from babel import Locale

_WORLD = "001"
_UNIONS = frozenset(("EU", "EZ", "UN"))
_OF_MANY_COUNTRIES = frozenset(("en", "es", "pt", "fr"))
"""Languages whose likeliest country is not the one that the adjective means."""


@cache
def countries(language: str) -> dict[str, str]:
    """Return the codes of countries and continents by their names in lower case (CLDR)."""
    from babel import Locale

    named = {name.lower(): code for code, name in Locale.parse(language).territories.items()}
    known = {name: code for name, code in named.items() if len(name) > 2 and code != _WORLD}
    return {**known, **tables("names.countries")}


@cache
def cities(language: str) -> dict[str, str]:
    """Return the time zones that CLDR names after a city, by the city's name in a language."""
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
    """Return the country of each language, by the language's name (CLDR's likely subtags)."""
    from babel import Locale
    from babel.core import get_global

    likely = get_global("likely_subtags")
    countries = {
        name.lower(): likely[code].rsplit("_", 1)[-1]
        for code, name in Locale.parse(language).languages.items()
        if code in likely and code not in _OF_MANY_COUNTRIES and len(name) > 4
    }
    return {**countries, **lexicon(language).table("names.tongues")}


@cache
def languages(language: str) -> frozenset[str]:
    """Return the names of languages, which are adjectives of countries too, in lower case."""
    from babel import Locale

    locale = _locale(language) or Locale.parse("en")
    return frozenset(name.lower() for name in locale.languages.values())


_SHORTEST_STEM = 4


@cache
def stems(language: str) -> tuple[tuple[str, str], ...]:
    """Return what the words for a country and its people begin with."""
    return (
        *(
            (name[: max(_SHORTEST_STEM, len(name) - 3)], code)
            for name, code in countries(language).items()
            if len(name) > _SHORTEST_STEM and name.isalpha()
        ),
        *tables("names.stems").items(),
    )


@cache
def months(language: str) -> dict[str, str]:
    """Return the numbers of months by name, in full and for short."""
    return {
        name.rstrip("."): str(number)
        for name, number in months_as_written(language).items()
        if len(name.rstrip(".")) > 2
    }


@cache
def months_as_written(language: str) -> dict[str, int]:
    """Return the numbers of months by name, in full and for short; empty where CLDR knows none."""
    locale = _locale(language)
    return {
        name.lower(): number
        for form in ("format", "stand-alone")
        for width in ("abbreviated", "wide")
        for number, name in (locale.months[form][width].items() if locale else ())
        if not name.isdigit()
    }


@cache
def places(language: str) -> frozenset[str]:
    """Return the names of countries, continents and cities of time zones, as they are written."""
    from babel import Locale

    locale = _locale(language) or Locale.parse("en")
    cities = {str(zone.get("city")) for zone in locale.time_zones.values()}
    zones = {str(key).rsplit("/", 1)[-1].replace("_", " ") for key in locale.time_zones}
    named = {name for code, name in locale.territories.items() if code not in _UNIONS}
    return frozenset(named | cities | zones)


def _locale(language: str) -> Locale | None:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return None


@cache
def weekdays(language: str) -> dict[str, str]:
    """Return the numbers of weekdays by name."""
    from babel import Locale

    return {
        name.lower(): str(number)
        for number, name in Locale.parse(language).days["stand-alone"]["wide"].items()
    }


@cache
def currencies(language: str) -> dict[str, str]:
    """Return the codes of currencies that a name or a sign can mean, separated by blanks."""
    from babel.numbers import get_currency_name

    found = {"€": ["EUR"], "£": ["GBP"], "$": list(_DOLLARS), "¥": ["JPY", "CNY"], "₽": ["RUB"]}
    for code in _CURRENCIES:
        for count in (1, 2, 5):
            name = get_currency_name(code, count=count, locale=language).lower()
            noun = re.split(r"[\s-]", name)[-1 if "noun_last" in lexicon(language) else 0]
            for said in {name, noun, code.lower()}:
                found.setdefault(said, []).append(code)
    named = {said: " ".join(dict.fromkeys(codes)) for said, codes in found.items()}
    return {**named, **lexicon(language).table("numbers.currencies")}


_DOLLARS = ("USD", "CAD", "AUD")
_CURRENCIES = ("EUR", *_DOLLARS, "GBP", "CHF", "CNY", "RUB", "JPY", "INR", "UAH", "BRL", "TRY")
