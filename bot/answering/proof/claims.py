"""What a text claims that can be made up: its numbers, dates, amounts, countries, names and links.

What the words of a language mean, `index.language` knows; names are compared in
`bot.answering.proof.names`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial

from index.language import cldr
from index.language.lexicon import any_of, lexicon, lexicons, tables
from index.language.numerals import roman

from . import names, ordered
from .quantities import quantities, share

Fact = tuple[str, str]
"""A kind ("number", "percent", "money", "currency", "day", "month", "weekday", "country",
"city", "link" or "code") and a value that is the same in every language."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim in a text must stand in what the text rests on.

    Attributes:
        text: as it is written.
        readings: what it can mean; any of them will do.
        name: whether it is a name, and so may also be there as another language writes it.
    """

    text: str
    readings: frozenset[Fact]
    name: bool = False


def unsupported(text: str, language: str, sources: Sequence[tuple[str, str]]) -> list[str]:
    """Return the claims of `text` that its sources do not make.

    Args:
        text: what somebody wrote.
        language: its language, ISO 639-1.
        sources: the texts that it rests on, each with its language.

    Returns:
        Them, as `text` has them; empty if all are there.
    """
    translated = any(_known(of) != _known(language) for _, of in sources)
    there = {fact for source, of in sources for fact in _evidence(source, _known(of))}
    words = [word for source, of in sources for word in _words(source, _known(of))]
    return [
        *ordered.turned_about(text, [source for source, _ in sources]),
        *_made_up(text, language, translated, there, words),
    ]


def _made_up(
    text: str, language: str, translated: bool, there: set[Fact], words: Sequence[str]
) -> list[str]:
    """List the claims of `text` that are no fact that is there, nor a name among `words`."""
    return [
        claim.text
        for claim in claims(text, language, translated=translated)
        if not any(_stands(reading, there) for reading in claim.readings)
        and not (claim.name and names.is_said(claim.text, words))
    ]


def _stands(fact: Fact, there: set[Fact]) -> bool:
    """Whether a fact is among those; "50 %" also is in "from 50 to 35 per cent"."""
    kind, value = fact
    if fact in there or kind not in _COUNTED_IN:
        return fact in there
    number, _, of = value.partition(" ")
    return ("bare", number) in there and (_COUNTED_IN[kind], of) in there


_COUNTED_IN = {"measure": "unit", "money": "currency", "percent": "of a hundred"}
"""What a number may be counted in that stands behind another number of the sentence."""


def claims(
    text: str, language: str, *, translated: bool = True, anyhow: bool = False
) -> Iterator[Claim]:
    """Yield what `text` claims, kind by kind.

    Args:
        text: what to look through.
        language: its language, ISO 639-1; read as English if it is none that is supported.
        translated: whether it is from another language; then a common word is no claim for having
            a capital, as in the Moon, which French calls otherwise.
        anyhow: whether a word is a number, too, that may be another word.
    """
    language, rest = _known(language), _undotted(text)
    for pattern, reading in _grammar(language):
        read: list[tuple[int, int]] = []
        for match in pattern.finditer(rest):
            if readings := frozenset(reading(match)):
                name = any(kind == "city" for kind, _ in readings)
                yield Claim(match[0].strip(), readings, name)
                read.append(match.span())
        rest = _without(rest, read)
    counted = list(quantities(rest, language, anyhow=anyhow))
    yield from (Claim(rest[found.start : found.end], found.readings) for found in counted)
    rest = _without(rest, [(found.start, found.end) for found in counted])
    yield from _names(rest, language, translated)


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Blank out what has been read, so that nothing reads it again, in one pass."""
    kept, at = [], 0
    for start, end in spans:
        kept += [text[at:start], " " * (end - start)]
        at = end
    return "".join([*kept, text[at:]])


def _evidence(text: str, language: str) -> Iterator[Fact]:
    """All that `text` can be taken to say, in parts too: "30 December" has a 30 and a December."""
    measured = set()
    for claim in claims(text, language, anyhow=True):
        for kind, value in claim.readings:
            if kind == "number":
                yield "bare", value
            if kind == "measure":
                measured.add(value.split()[1])
            for inner in ((kind, value), *_PARTS.get(kind, _whole)(value)):
                yield inner
                if inner[0] == "number":
                    yield from _implied(float(inner[1]))
    yield from (("measure", f"{age[1]} year") for age in _AGE.finditer(_undotted(text)))
    words = names.WORD.findall(_undotted(text))
    yield from _scaled_too(text, language)
    units = {cldr.units(language).get(word.lower(), "") for word in words} - {""}
    yield from (("unit", unit) for unit in units)
    yield from (("measure", f"1 {unit}") for unit in units - measured)
    yield from (("country", code) for code in names.all_codes(words, language))
    yield from (("word", word.lower()) for word in words)
    months = cldr.months(language)
    yield from (("month", months[word.lower()]) for word in words if word.lower() in months)


def _whole(_: str) -> Iterable[Fact]:
    """Nothing: a fact of this kind has no parts."""
    return ()


def _implied(number: float) -> Iterator[Fact]:
    """Yield what else holds of a number: 1934 is in the thirties, and 45,000 are thousands."""
    yield from (("many", f"{scale:.12g}") for scale in _MANY if scale <= number < 1000 * scale)
    if number.is_integer() and _FIRST_DECADE <= number <= _LAST_YEAR:
        yield "decade", f"{number % 100 // 10 * 10:g}"
    if 0 < number < 1:
        yield share(number)


def _scaled_too(text: str, language: str) -> Iterator[Fact]:
    """Yield the number before another one whose scale it has: "120 à 310 millions"."""
    scale = rf"(?P<scale>{_any(cldr.scales(language))})\b"
    pattern = rf"(?P<digits>{_DIGITS}) {any_of('expressions.joints')} {_DIGITS} {scale}"
    for match in re.finditer(pattern, _undotted(text), re.IGNORECASE):
        yield from (("bare", value) for value in _values(match, language))


_MANY = (10, 12, 15, 20, 30, 50, 60, 100, 1e3, 1e6, 1e9, 1e12)
_FIRST_DECADE, _LAST_YEAR = 20, 2100


def _converted(number: str, unit: str) -> list[Fact]:
    """Say decades in years too."""
    return [("measure", f"{float(number) * 10:.12g} year")] if unit == "decade" else []


_AGE = re.compile(r", (\d\d)(?=[,.;)])")
"""An age in the news: "Ana Kolar, 46, said"."""

_PARTS: dict[str, Callable[[str], Iterable[Fact]]] = {
    "percent": lambda value: [("number", value), share(float(value) / 100), ("of a hundred", "")],
    "money": lambda value: zip(("number", "currency"), value.split(), strict=True),
    "measure": lambda value: [("number", value.split()[0]), *_converted(*value.split())],
    "day": lambda value: zip(("month", "number"), value.split("-"), strict=True),
}


def _words(text: str, language: str) -> list[str]:
    """List the words of `text`; a common one that only opens a sentence loses its capital."""
    plain = _undotted(text)
    return [
        match[0].lower() if _opens(match) and cldr.is_common(match[0], language) else match[0]
        for match in names.WORD.finditer(plain)
    ]


def _opens(match: re.Match[str]) -> bool:
    """Whether what is found opens a sentence, and so has a capital letter anyway."""
    before = match.string[: match.start()].rstrip()
    return not before or before[-1] in '.!?:«“"'


def _known(language: str) -> str:
    return language if language in lexicons() else "en"


def _undotted(text: str) -> str:
    """`text` with U.S. as US, 2023-27 as 2023-2027, and blanks as one plain one."""
    text = re.sub(r"\b(?:[^\W\d_]\.){2,}", lambda dotted: dotted[0].replace(".", ""), text)
    text = re.sub(r"\b([12]\d)(\d\d)\s?[-–—/]\s?(\d\d)\b(?!-)", _whole_range, text)
    return re.sub(r"\s+", " ", text)


_OTHER_CASES = str.maketrans({"İ": "I", "ı": "i", "ſ": "s", "\u212a": "K"})
"""Letters that `re.IGNORECASE` takes for i, s and k, and `str.lower` does not."""


def _key(word: str) -> str:
    """Write a word that was found whatever its case as tables have it: İstanbul as istanbul."""
    return word.translate(_OTHER_CASES).lower()


def _whole_range(match: re.Match[str]) -> str:
    century, begins, ends = match.groups()
    return f"{century}{begins}-{century}{ends}" if ends > begins else match[0]


def _capitalizes(language: str) -> bool:
    """Whether months have a capital, and common nouns beside names: the Biden Administration."""
    return "capitals" in lexicon(language)


# The grammar of numbers and dates

_DIGITS = r"(?<!\d)\d{1,24}(?!\d)(?:[ .,]\d{3}(?!\d)){0,7}(?:[.,]\d{1,24}(?!\d))?"
"""Every repetition is bounded and begins in one place: the work grows with the text, no faster."""

_ORDINAL = any_of("numbers.ordinal_endings")
_OF = rf"\s*{any_of('numbers.of')}?"
_PERCENT = f"(?:%|{any_of('numbers.percent')})"
_HOUR = any_of("numbers.hour_endings")

FactsOf = Callable[[re.Match[str]], Iterable[Fact]]


@cache
def _grammar(language: str) -> tuple[tuple[re.Pattern[str], FactsOf], ...]:
    """Compile what is looked for, the most telling first, with what it means."""
    months, currencies = cldr.months(language), cldr.currencies(language)
    any_month, money = _any(months), _any(currencies)
    spelled, scale = (
        cldr.spelled(language),
        rf"(?P<scale>{_any([*cldr.scales(language), *_BRIEFLY])})\b\.?",
    )
    scaled = rf"(?P<digits>{_DIGITS})(?:[\s-]?{scale})?"
    measured = rf"(?:[\s-]?(?P<unit>{_any(cldr.units(language))})(?![\w²³]))?"
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
        (rf"(?P<digits>{_DIGITS})\s?{any_of('numbers.points')}(?!\w)",
         lambda match: [("measure", f"{_plain(match['digits'])} point")]),
        (rf"(?P<digits>{_DIGITS})\s?{_PERCENT}",
         lambda match: [("percent", _plain(match["digits"]))]),
        (rf"\b(?P<word>{_any(spelled)})\s{_PERCENT}",
         lambda match: [("percent", spelled[_key(match["word"])])]),
        (rf"{signed}{scaled}{_OF}\s*(?P<unit>{money})(?!\w)",
         partial(_money, language, currencies)),
        (rf"{signed}(?P<unit>[€$£¥₽])\s?{scaled}", partial(_money, language, currencies)),
        (rf"(?<!\w)(?P<unit>{money})(?!\w)",
         lambda match: [("currency", code) for code in currencies[_key(match["unit"])].split()]),
        (rf"\b(?P<name>{any_month})\b", partial(_month, language, months)),
        (rf"\b(?P<name>{_any(cldr.weekdays(language))})\b",
         lambda match: [("weekday", cldr.weekdays(language)[_key(match["name"])])]),
        (rf"(?<!\w)(?P<name>{_any(cldr.countries(language))})(?!\w)",
         partial(_country, language)),
        (rf"\b(?P<name>{_any(cldr.cities(language))})\b", partial(_city, language)),
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


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _numeric_date(match: re.Match[str]) -> list[Fact]:
    year, month, day = (int(match[part]) for part in "ymd")
    turned = [(day, month), *([(month, day)] if "-" not in match[0] and day <= 12 else [])]
    return [("day", f"{one}-{other}") for other, one in turned if one <= 12] if year else []


def _day(match: re.Match[str], months: dict[str, str]) -> list[Fact]:
    name, day = match["month"] or match["name"], match["d"] or match["day"]
    return [("day", f"{months[_key(name)]}-{int(day)}")]


def _money(language: str, currencies: dict[str, str], match: re.Match[str]) -> list[Fact]:
    codes = currencies[_key(match["unit"])].split()
    sign = "-" if match["minus"] else ""
    values = [sign + value for value in _values(match, language)]
    return [("money", f"{value} {code}") for value in values for code in codes]


def _month(language: str, months: dict[str, str], match: re.Match[str]) -> list[Fact]:
    """Nothing for "may" and "march" in English, nor for Mars, the planet, and seven in French."""
    capital = match[0][0].isupper()
    if (
        len(match[0]) < 3
        or match[0] in cldr.spelled(language)
        or (_capitalizes(language) and not capital)
    ):
        return []
    if capital and not _capitalizes(language) and not _opens(match):
        return []
    return [("month", months[_key(match["name"])])]


def _country(language: str, match: re.Match[str]) -> list[Fact]:
    if not match[0][0].isupper() or (len(match[0]) < 3 and not match[0].isupper()):
        return []
    name = _key(match["name"])
    return [("country", cldr.countries(language)[name]), ("word", name)]


def _city(language: str, match: re.Match[str]) -> list[Fact]:
    name = _key(match["name"])
    known = match[0][0].isupper()
    return [("city", cldr.cities(language)[name]), ("word", name)] if known else []


def _roman(match: re.Match[str]) -> list[Fact]:
    number = roman(match[0]) if len(match[0]) > 1 else None
    return [("number", str(number))] if number else []


def _time(match: re.Match[str]) -> list[Fact]:
    hour, minute = int(match["h"]), int(match["m"] or 0)
    halves = {"p": [hour % 12 + 12], "a": [hour % 12]}.get((match["half"] or "").lower(), [hour])
    lasts = [("measure", f"{hour} hour")] if not (match["m"] or match["half"]) else []
    return [*(("time", f"{hour}:{minute:02}") for hour in halves), *lasts]


def _number(language: str, match: re.Match[str]) -> list[Fact]:
    """Read a number, below zero or not, with its unit where it measures something."""
    sign = "-" if match["minus"] or match["below"] else ""
    values = [sign + value for value in _values(match, language)]
    if unit := cldr.units(language).get(_key(match["unit"] or "")):
        return [("measure", f"{value} {unit}") for value in values]
    return [("number", value) for value in values]


def _values(match: re.Match[str], language: str) -> list[str]:
    """Read a number in digits, also times the "million" behind it; "40 m" may be metres."""
    scale = _key(match["scale"] or "")
    value = float(_plain(match["digits"]))
    if scale in cldr.scales(language):
        return [f"{value * cldr.scales(language)[scale]:.12g}"]
    meant = [value * _BRIEFLY[scale]] if scale in _BRIEFLY else []
    return [f"{one:.12g}" for one in [value, *meant]]


_BRIEFLY: dict[str, float] = tables("numbers.brief")
"""What a number is multiplied by, by the short words behind it."""


def _plain(digits: str) -> str:
    """Write a number without separators of its thousands, its decimals after a point."""
    digits = re.sub(r"[ .,](?=\d{3}(?!\d))", "", digits).replace(",", ".")
    return f"{float(digits):.12g}"


# Names


_NAME = re.compile(r"\b[^\W\d_]+")


def _names(text: str, language: str, translated: bool) -> Iterator[Claim]:
    """Yield capitalised words that are no common ones, acronyms, and whatever is of a country."""
    after_a_name = False
    for match in _NAME.finditer(text):
        word = match[0]
        if codes := names.country_codes(word, language):
            of_country = frozenset(("country", code) for code in codes)
            yield Claim(word, of_country | {("word", word.lower())})
        elif _is_name(match, language, translated) or (after_a_name and word.istitle()):
            yield Claim(word, frozenset(), name=True)
            after_a_name = not _capitalizes(language) and word.istitle()
            continue
        after_a_name = False


def _is_name(match: re.Match[str], language: str, translated: bool) -> bool:
    word = match[0]
    if len(word) < 2 or not word[0].isupper():
        return False
    opens = _opens(match)
    if opens and (_ELIDED.match(match.string, match.end()) or _is_plural(word, language)):
        return False
    sure = word.isupper() or not (translated or opens)
    return sure or not cldr.is_common(word, language)


_ELIDED = re.compile(r"['’][^\W\d_]{2}")
"""What is behind an article that is elided: "All’inizio"; behind a name, there is an s alone."""


def _is_plural(word: str, language: str) -> bool:
    """Whether `word` is several of a common noun that the dictionary has: "Fines"."""
    one = word.removesuffix("s")
    return word.istitle() and one != word and cldr.is_common(one, language)
