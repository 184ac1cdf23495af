"""The grammar of numbers, dates, amounts, places and links: what to look for and what it means."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial

from index.language import cldr, numerals
from index.language.lexicon import any_of, lexicon, tables
from index.language.numerals import roman

from .spelling import capitalizes, key, opens_sentence

Fact = tuple[str, str]
"""A kind ("number", "percent", "money", "currency", "day", "month", "weekday", "country",
"city", "link" or "code") and a value that is the same in every language."""

DIGITS = r"(?<!\d)\d{1,24}(?!\d)(?:[ .,]\d{3}(?!\d)){0,7}(?:[.,]\d{1,24}(?!\d))?"
"""Every repetition is bounded and begins in one place: the work grows with the text, no faster."""

_ORDINAL = any_of("numbers.ordinal_endings")
_OF = rf"\s*{any_of('numbers.of')}?"
_PERCENT = f"(?:%|{any_of('numbers.percent')})"
_HOUR = any_of("numbers.hour_endings")

FactsOf = Callable[[re.Match[str]], Iterable[Fact]]


@cache
def grammar(language: str) -> tuple[tuple[re.Pattern[str], FactsOf], ...]:
    """Compile what is looked for, the most telling first, each with what turns a match into facts.

    Args:
        language: one that has a lexicon.
    """
    months, currencies = cldr.months(language), cldr.currencies(language)
    any_month, money = any_word(months), any_word(currencies)
    spelled = numerals.spelled(language)
    scale = rf"(?P<scale>{any_word([*numerals.scales(language), *_BRIEFLY])})\b\.?"
    scaled = rf"(?P<digits>{DIGITS})(?:[\s-]?{scale})?"
    measured = rf"(?:[\s-]?(?P<unit>{any_word(numerals.units(language))})(?![\w²³]))?"
    signed = rf"(?:(?P<minus>(?<![^\s(])[-−]|\b{any_of('numbers.minus')}\s))?"
    rules: list[tuple[str, FactsOf]] = [
        (r"(?:https?://|www\.)\S+|\b[\w.-]{1,64}@[\w-]{1,64}\.\w+"
         r"|\b[\w-]{1,64}\.(?:com|org|net|io|fr|ru|info)\b",
         lambda match: [("link", match[0].lower().rstrip(".,;:)"))]),
        (r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)", _numeric_date),
        (r"(?P<d>\d{1,2})[/.](?P<m>\d{1,2})[/.](?P<y>\d{4})", _numeric_date),
        (rf"\b(?P<d>\d{{1,2}}){_ORDINAL}?{_OF}\s*\b(?P<month>{any_month})\b\.?"
         rf"|\b(?P<name>{any_month})\b\.?\s+(?P<day>\d{{1,2}})(?:{_ORDINAL}\b)?(?!\d)",
         partial(_day, months=months)),
        *_spoken_times(language),
        (rf"{signed}(?P<digits>{DIGITS})\s?{any_of('numbers.points')}(?!\w)",
         lambda match: [("measure", f"{_signed(match)} point")]),
        (rf"{signed}(?P<digits>{DIGITS})\s?{_PERCENT}",
         lambda match: [("percent", _signed(match))]),
        (rf"\b(?P<word>{any_word(spelled)})\s{_PERCENT}",
         lambda match: [("percent", spelled[key(match["word"])])]),
        (rf"{signed}{scaled}{_OF}\s*(?P<unit>{money})(?!\w)",
         partial(_money, language, currencies)),
        (rf"{signed}(?P<unit>[€$£¥₽])\s?{scaled}", partial(_money, language, currencies)),
        (rf"(?<!\w)(?P<unit>{money})(?!\w)",
         lambda match: [("currency", code) for code in currencies[key(match["unit"])].split()]),
        (rf"\b(?P<name>{any_month})\b", partial(_month, language, months)),
        (rf"\b(?P<name>{any_word(cldr.weekdays(language))})s?\b",
         lambda match: [("weekday", cldr.weekdays(language)[key(match["name"])])]),
        (rf"(?<!\w)(?P<name>{any_word(cldr.countries(language))})(?!\w)",
         partial(_country, language)),
        (rf"\b(?P<name>{any_word(cldr.cities(language))})\b", partial(_city, language)),
        (r"\b[XVI]+(?=e\b|ème\b|th\b|\b)", _roman),
        (rf"(?<!\w)(?P<h>\d{{1,2}})(?::(?=\d)|\s?(?:h|{_HOUR})\b\s?|(?=\s?[ap]\.?m\b))"
         r"(?P<m>\d\d)?(?:\s?(?P<half>[ap])\.?m\b\.?)?(?!\w)",
         _time),
        (r"\d{25,}", lambda match: [("code", match[0])]),
        (r"\b(?=\w*[^\W\d_])(?=\w*\d)"
         rf"(?!\d+{any_of('numbers.behind_digits')}\b)\w+\b",
         lambda match: [("code", match[0].lower())]),
        (rf"(?<!\w){signed}{scaled}{measured}(?P<below>\s{any_of('numbers.below_zero')})?",
         partial(_number, language)),
    ]  # fmt: skip
    return tuple((re.compile(rule, re.IGNORECASE), reading) for rule, reading in rules)


def _spoken_times(language: str) -> Iterator[tuple[str, FactsOf]]:
    """Yield how hours are told in words: half past six, six heures et demie, halb sieben."""
    hours = {word: int(n) for word, n in numerals.spelled(language).items() if int(n) <= _HOURS}
    hour = rf"(?P<hour>{any_word(hours)}|(?<![\d:.,])\d{{1,2}})"
    for spoken, minutes in lexicon(language).table("numbers.spoken_times").items():
        pattern = spoken.replace(" ", r"\s").replace("{hour}", hour)
        yield rf"\b{pattern}\b", partial(_spoken_time, hours, minutes)


_HOURS, _DAY = 12, 24 * 60
"""The hours that are told in words; the minutes of a day."""


def _signed(match: re.Match[str]) -> str:
    """Read a number that may be below zero."""
    return ("-" if match["minus"] else "") + plain_number(match["digits"])


def any_word(words: Iterable[str]) -> str:
    """Return a pattern that any of the words matches, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _numeric_date(match: re.Match[str]) -> list[Fact]:
    year, month, day = (int(match[part]) for part in "ymd")
    turned = [(day, month), *([(month, day)] if "-" not in match[0] and day <= 12 else [])]
    return [("day", f"{one}-{other}") for other, one in turned if one <= 12] if year else []


def _day(match: re.Match[str], months: dict[str, str]) -> list[Fact]:
    name, day = match["month"] or match["name"], match["d"] or match["day"]
    return [("day", f"{months[key(name)]}-{int(day)}")]


def _money(language: str, currencies: dict[str, str], match: re.Match[str]) -> list[Fact]:
    codes = currencies[key(match["unit"])].split()
    sign = "-" if match["minus"] else ""
    values = [sign + value for value in numbers_of(match, language)]
    return [("money", f"{value} {code}") for value in values for code in codes]


def _month(language: str, months: dict[str, str], match: re.Match[str]) -> list[Fact]:
    """Nothing for "may" and "march" in English, nor for Mars, the planet, and seven in French."""
    capital = match[0][0].isupper()
    if (
        len(match[0]) < 3
        or match[0] in numerals.spelled(language)
        or (capitalizes(language) and not capital)
    ):
        return []
    if capital and not capitalizes(language) and not opens_sentence(match):
        return []
    return [("month", months[key(match["name"])])]


def _country(language: str, match: re.Match[str]) -> list[Fact]:
    if not match[0][0].isupper() or (len(match[0]) < 3 and not match[0].isupper()):
        return []
    if not _is_capitalised(match[0]):
        return []
    name = key(match["name"])
    return [("country", cldr.countries(language)[name]), ("word", name)]


def _is_capitalised(name: str) -> bool:
    """Tell whether more than an article has a capital: La Réunion is a place, la réunion none."""
    long = [word for word in name.split() if len(word) > _ARTICLE]
    return not long or any(word[0].isupper() for word in long)


_ARTICLE = 3
"""Letters of the longest article."""


def _city(language: str, match: re.Match[str]) -> list[Fact]:
    name = key(match["name"])
    known = match[0][0].isupper() and _is_capitalised(match[0])
    return [("city", cldr.cities(language)[name]), ("word", name)] if known else []


def _roman(match: re.Match[str]) -> list[Fact]:
    number = roman(match[0]) if len(match[0]) > 1 else None
    return [("number", str(number))] if number else []


def _time(match: re.Match[str]) -> list[Fact]:
    hour, minute = int(match["h"]), int(match["m"] or 0)
    halves = {"p": [hour % 12 + 12], "a": [hour % 12]}.get((match["half"] or "").lower(), [hour])
    lasts = [("measure", f"{hour} hour")] if not (match["m"] or match["half"]) else []
    return [*(("time", f"{hour}:{minute:02}") for hour in halves), *lasts]


def _spoken_time(hours: dict[str, int], minutes: int, match: re.Match[str]) -> list[Fact]:
    """Read what is told in words, before noon or behind it."""
    told = match["hour"].lower()
    at = 60 * (hours[told] if told in hours else int(told)) + minutes
    both = ((at + half) % _DAY for half in (0, _DAY // 2))
    return [("time", f"{one // 60}:{one % 60:02}") for one in both]


def _number(language: str, match: re.Match[str]) -> list[Fact]:
    """Read a number, below zero or not, with its unit where it measures something."""
    sign = "-" if match["minus"] or match["below"] else ""
    values = [sign + value for value in numbers_of(match, language)]
    if unit := numerals.units(language).get(key(match["unit"] or "")):
        dated = [("number", value) for value in values if unit == "year" and is_year(value)]
        return [*(("measure", f"{value} {unit}") for value in values), *dated]
    return [("number", value) for value in values]


def is_year(number: str) -> bool:
    """Tell whether a number can be the year of something: "2025 год" is no 2,025 years."""
    return number.isdecimal() and int(number) in YEARS


YEARS = range(1500, 2101)
"""The numbers that may be the year of something."""


def numbers_of(match: re.Match[str], language: str) -> list[str]:
    """Read a number in digits, also times the "million" behind it; "40 m" may be metres."""
    scale = key(match["scale"] or "")
    value = float(plain_number(match["digits"]))
    if scale in numerals.scales(language):
        return [f"{value * numerals.scales(language)[scale]:.12g}"]
    meant = [value * _BRIEFLY[scale]] if scale in _BRIEFLY else []
    return [f"{one:.12g}" for one in [value, *meant]]


_BRIEFLY: dict[str, float] = tables("numbers.brief")
"""What a number is multiplied by, by the short words behind it."""


def plain_number(digits: str) -> str:
    """Write a number without separators of its thousands, its decimals after a point."""
    digits = re.sub(r"[ .,](?=\d{3}(?!\d))", "", digits).replace(",", ".")
    return f"{float(digits):.12g}"
