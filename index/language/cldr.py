"""What languages call months, weekdays, countries, currencies and numbers; and common words.

From CLDR, by Babel, from num2words, and from the dictionaries of pyspellchecker.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from .lexicon import lexicon, lexicons, numbered, tables

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


@cache
def spelled(language: str) -> dict[str, str]:
    """Return the numbers that words mean, but for words that mean something else as well.

    One is an article too, and "neuf" is new in French: `numerals` has them.
    """
    from num2words import num2words

    found = {num2words(number, lang=language): str(number) for number in range(2, 101)}
    for number in range(3, 32):
        try:
            found.setdefault(num2words(number, lang=language, to="ordinal"), str(number))
        except NotImplementedError:  # num2words has no ordinals of this language
            break
    other = lexicon(language).words("numbers.other_words")
    return {word.lower(): number for word, number in found.items() if word not in other}


@cache
def cardinals(language: str) -> dict[tuple[str, ...], int]:
    """Return the numbers that words mean, each number as the words that it is written with.

    Thousands are there where one word says them, as "vierzigtausend".
    """
    from num2words import num2words

    known = lexicon(language)
    low = {word: int(number) for word, number in spelled(language).items()}
    written = {
        num2words(number, lang=language): number
        for number in (*range(2, 1001), *range(2000, 1_000_000, 1000))
    }
    listed = {
        word: number
        for entry in ("numbers.ordinals", "numbers.cardinals")
        for word, number in numbered(known.words(entry)).items()
        if number > _SECOND
    }
    every = {**low, **listed, **written, **known.table("numbers.more")}
    scaled = scales(language)
    split = {tuple(_WORD.findall(word.lower())): int(number) for word, number in every.items()}
    return {words: n for words, n in split.items() if not (words[1:] and words[-1] in scaled)}


_WORD = re.compile(r"[^\W\d_]+")
_SECOND = 2
"""What is first or second counts nothing: "second" is a stretch of time as well."""


@cache
def scales(language: str) -> dict[str, int]:
    """Return the words behind a number that multiply it."""
    from num2words import num2words

    written = [
        (num2words(count * 10**power, lang=language).lower().split(), count, 10**power)
        for power in (3, 6, 9, 12)
        for count in (1, 2, 5)
    ]
    last = {
        words[-1]: power
        for words, count, power in written
        if len(words) == _SCALED or (len(words) == count == 1)
    }
    multiples = lexicon(language).table("numbers.multiples")
    return {**last, **{word: int(value) for word, value in multiples.items()}}


_SCALED = 2
"""Words of a number with its scale; "dos mil millones" has more, and is a scale of two words."""


@cache
def thousand(language: str) -> list[str]:
    """Return the word for a thousand where no one stands before it, as "mille"; else nothing."""
    from num2words import num2words

    words: list[str] = num2words(1000, lang=language).lower().split()
    return words if len(words) == 1 else []


@cache
def units(language: str) -> dict[str, str]:
    """Return what is measured by the words for it, by one name in all languages: "km", "year"."""
    named = lexicon(language).table("numbers.units")
    return {word.lower(): unit for unit, words in named.items() for word in words.split()}


@cache
def _frequencies(language: str) -> Any:
    from spellchecker import SpellChecker

    return SpellChecker(language=language, distance=1).word_frequency


_EVERYWHERE = 5e-4
"""The share of all words from which one is in texts about anything: with, people, aussi."""


@lru_cache(maxsize=20_000)
def is_everywhere(word: str, language: str) -> bool:
    """Return whether `word` is so frequent that it tells nothing of what a text is about."""
    known = _frequencies(language)
    return bool(known[word.lower()] >= _EVERYWHERE * known.total_words)


def is_common(word: str, language: str) -> bool:
    """Return whether `word` is a word of the language, and a name only by its capital letter."""
    return bool(_frequencies(language)[word.lower()] >= lexicon(language).entries["common_from"])


def is_known(word: str, language: str) -> bool:
    """Return whether there is a dictionary of the language, and `word` in it, in lower case."""
    return language in lexicons() and bool(_frequencies(language)[word])
