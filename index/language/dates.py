"""How French, English and, as far as CLDR tells, any other language writes its dates.

A lexicon gives the patterns of points in time, with named groups, and what the words in those groups
mean. `calendar.py` computes with the meanings and knows no language.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

YEAR = r"(?P<year>(?:1[0-9]|20|21)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)"
_COUNT = r"(?P<count>\d{1,3}|[^\W\d_]{1,12})"
_ANY_LANGUAGE = (
    ("iso", r"(?P<year>\d{4})-(?P<month>[01]\d)(?:-(?P<day>[0-3]\d))?"),
    ("iso", r"(?P<year>\d{4})年(?:(?P<month>[01]?\d)月)?(?:(?P<day>[0-3]?\d)日)?"),
    ("numeric", r"(?P<a>[0-3]?\d)(?P<mark>[/.])(?P<b>[0-3]?\d)[/.](?P<year>\d{4}|\d\d)"),
)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The dates of a language.

    Attributes:
        points: names and patterns of points in time, the most telling first.
        words: what the words in their groups mean, in lower case.
        units: words for year, month and so on, to the English ones.
        leads: patterns of what stands before a point, by what it makes of it.
        parts: the pattern of "the end of", "early" and the like.
        opening: what begins a range.
        joints: what stands between its ends, after each opening.
        past: the pattern of a verb that tells what has happened.
        future: the pattern of a verb that tells what will.
        months_first: whether 3/4/2024 may be a day of March.
        capitals: whether months and weekdays have a capital.
    """

    points: tuple[tuple[str, str], ...]
    words: Mapping[str, int]
    units: Mapping[str, str]
    leads: Mapping[str, str]
    parts: str
    opening: str
    joints: str
    past: str
    future: str
    months_first: bool = False
    capitals: bool = False


def _numbered(words: str, first: int = 1) -> dict[str, int]:
    return {word: number for number, word in enumerate(words.split(), first)}


def _either(words: Mapping[str, int]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_FRENCH_MONTHS = {
    **_numbered(
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
    ),
    "janv.": 1, "févr.": 2, "fév.": 2, "avr.": 4, "juil.": 7, "sept.": 9, "oct.": 10, "nov.": 11,
    "déc.": 12,
}  # fmt: skip
_FRENCH_WEEKDAYS = _numbered("lundi mardi mercredi jeudi vendredi samedi dimanche", 0)
_FRENCH_SEASONS = _numbered("printemps été automne hiver", 21)
_M, _W = f"(?P<month>{_either(_FRENCH_MONTHS)})", f"(?P<weekday>{_either(_FRENCH_WEEKDAYS)})"
_SHIFT = r"(?P<shift>prochaine?|derni(?:er|ère)|passée?)"
_OF_YEAR = (
    rf"(?:\s(?:de\s)?{YEAR}|\sde\s(?P<year_shift>cette)\sannée"
    r"|\sde\sl[’'](?:année|an)\s(?P<year_shifted>prochaine?|derni(?:er|ère)))"
)
_SOME = r"(?:(?:environ|près\sde|plus\sde|à\speine|presque)\s)?"
_PART_OF_DAY = r"(?:\s(?:matin|midi|après-midi|soir))?"
_UNIT = r"(?P<unit>ans?|années?|mois|semaines?|jours?|siècles?|décennies?)"

FRENCH = Lexicon(
    points=(
        *_ANY_LANGUAGE,
        ("date", rf"(?:{_W}\s)?{_DAY}(?:er)?\s{_M}{_OF_YEAR}?"),
        ("month", rf"{_M}(?:\s{_SHIFT}|{_OF_YEAR})?"),
        ("season", rf"(?:(?P<this>cet?)\s|l[’']|le\s)?(?P<season>{_either(_FRENCH_SEASONS)})"
                   rf"(?:\s{_SHIFT}|{_OF_YEAR})?"),
        ("part", r"(?:le\s)?(?P<ordinal>premier|deuxième|second|troisième|quatrième|dernier|1er|[2-4]e)"
                 rf"\s(?P<part>trimestre|semestre){_OF_YEAR}?"),
        ("decade", r"(?:les\s)?années\s(?P<decade>\d{3}0|[2-9]0)"),
        ("century", r"(?:le\s)?(?P<century>[XVI]{1,5})e\ssiècle"),
        ("shifted", rf"(?:l(?:[’']|[ea]\s))?(?P<unit>année|an|semaine|mois|week-end|décennie)\s{_SHIFT}"),
        ("shifted", r"(?P<shift>cet(?:te)?|ce)\s(?P<unit>année|semaine|mois|week-end)(?:-ci)?"),
        ("ago", rf"il\sy\sa\s{_SOME}{_COUNT}\s{_UNIT}"),
        ("ahead", rf"dans\s{_SOME}{_COUNT}\s{_UNIT}"),
        ("stretch", rf"(?:au\scours\sdes|dans\sles|[cld]es)\s{_COUNT}\s"
                    rf"(?P<shift>derni(?:er|ère)s|prochaine?s)\s{_UNIT}"),
        ("today", r"(?P<offset>aujourd[’']hui|avant-hier|hier|après-demain|demain|ce\smatin|ce\ssoir"
                  rf"|cet\saprès-midi|cette\snuit){_PART_OF_DAY}"),
        ("weekday", rf"{_W}(?:\s{_SHIFT})?{_PART_OF_DAY}"),
        ("holiday", rf"(?P<holiday>noël|le\snouvel\san|la\stoussaint)(?:\s{YEAR})?"),
        ("anchored", r"(?:l[’'](?P<unit>année)|le\s(?P<unit_>mois))\s(?P<shift>suivante?|précédente?)"),
        ("anchored", r"(?P<offset>la\sveille|le\slendemain)(?!\sd[eu’'])"),
        ("unit", r"(?P<unit>mois|année|semaine)"),
        ("length", rf"{_SOME}{_COUNT}\s{_UNIT}"),
        ("year", YEAR),
    ),
    words={
        **_FRENCH_MONTHS, **_FRENCH_WEEKDAYS, **_FRENCH_SEASONS,
        **_numbered("un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze"),
        "une": 1, "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "cent": 100,
        **_numbered("premier deuxième troisième quatrième"), "second": 2, "dernier trimestre": 4,
        **_numbered("1er 2e 3e 4e"), "dernier semestre": 2,
        "prochain": 1, "prochaine": 1, "prochains": 1, "prochaines": 1, "suivant": 1, "suivante": 1,
        "dernier": -1, "dernière": -1, "derniers": -1, "dernières": -1, "passé": -1, "passée": -1,
        "précédent": -1, "précédente": -1, "ce": 0, "cet": 0, "cette": 0,
        "aujourd'hui": 0, "hier": -1, "avant-hier": -2, "demain": 1, "après-demain": 2, "ce matin": 0,
        "ce soir": 0, "cet après-midi": 0, "cette nuit": 0, "la veille": -1, "le lendemain": 1,
        "noël": 1225, "le nouvel an": 101, "la toussaint": 1101,
        "trimestre": 33, "semestre": 40,
    },
    units={
        "an": "year", "ans": "year", "année": "year", "années": "year", "mois": "month",
        "semaine": "week", "semaines": "week", "week-end": "weekend", "jour": "day", "jours": "day",
        "siècle": "century", "siècles": "century", "décennie": "decade", "décennies": "decade",
    },
    leads={
        "by": r"d[’']ici(?:\s(?:à|au|le))?|au\splus\stard(?:\s(?:en|le|à|au))?",
        "until": r"avant(?:\sle)?|jusqu[’'](?:en|au|à)",
        "since": r"depuis(?:\sle)?",
        "from": r"pas\savant(?:\sle)?|à\spartir\s(?:de|du)|après(?:\sle)?",
        "about": r"vers(?:\sle)?|autour\sde|aux\salentours\sde",
        "at": r"en|dès(?:\sle)?|le|au|à|courant|durant|pendant|dans|au\scours\sdu",
    },
    parts=(
        r"(?:(?:la\s|le\s|au\s|à\sla\s|en\s)?(?:début|fin|milieu|cours|courant)"
        r"(?:\s(?:de\sl[’']|de\sla\s|de\s|d[’']|du\s|des\s)|\s)|mi-)"
    ),
    opening="de|du|entre|depuis",
    joints="à|au|et|jusqu[’']en|jusqu[’']au|jusqu[’']à",
    past=(
        r"\b(?:(?:a|ont|avaient|avait|est|sont|était|étaient|ai|avons)\s(?:(?:pas|déjà|aussi|été|toujours"
        r"|également|récemment|alors|ainsi|notamment|également)\s){0,2}(?!prévu|attendu|censé|appel|programm)"
        r"[a-zà-ÿ]{2,20}(?:ée?s?|ie?s?|ue?s?|its?|is|ites?|ises?|ert|int|aits?)"
        r"|[a-zà-ÿ]{2,20}(?:ait|aient|èrent|irent|urent)|fut|eut|prit|fit)(?!\w)"
    ),
    future=(
        r"\b(?:[a-zà-ÿ]{2,20}(?:er|ir|r)(?:a|ont|ai|ons|ez|ait|aient)|(?:ser|fer|ir|aur|verr|pourr|devr)\w{1,5}"
        r"|(?:va|vont|doi(?:t|vent)|compten?t?|prévoi(?:t|ent)|peu(?:t|vent)|espèren?t?)\s[a-zà-ÿ’']{2,}"
        r"|prévue?s?|attendue?s?|programmée?s?|censée?s?|appelée?s?\sà|d[’']ici|si|s[’']ils?)(?!\w)"
    ),
)  # fmt: skip

_ENGLISH_MONTHS = {
    **_numbered(
        "january february march april may june july august september october november december"
    ),
    "jan.": 1, "feb.": 2, "aug.": 8, "sept.": 9, "oct.": 10, "nov.": 11, "dec.": 12,
}  # fmt: skip
_ENGLISH_WEEKDAYS = _numbered("monday tuesday wednesday thursday friday saturday sunday", 0)
_ENGLISH_SEASONS = {**_numbered("spring summer autumn winter", 21), "fall": 23}
_M, _W = f"(?P<month>{_either(_ENGLISH_MONTHS)})", f"(?P<weekday>{_either(_ENGLISH_WEEKDAYS)})"
_OF_YEAR = rf"(?:,?\s(?:of\s)?{YEAR}|,?\s(?:of\s)?(?P<year_shift>last|next|this)\syear)"
_SOME = r"(?:(?:about|around|nearly|almost|more\sthan|over|some|just)\s)?"
_PART_OF_DAY = r"(?:\s(?:morning|afternoon|evening|night))?"
_UNIT = r"(?P<unit>years?|months?|weeks?|days?|decades?|century|centuries)"

ENGLISH = Lexicon(
    points=(
        *_ANY_LANGUAGE,
        ("date", rf"(?:{_W},?\s)?(?:the\s)?{_DAY}(?:st|nd|rd|th)?\s(?:of\s)?{_M}{_OF_YEAR}?"),
        ("date", rf"(?:{_W},?\s)?{_M}\s{_DAY}(?:st|nd|rd|th)?(?!\d){_OF_YEAR}?"),
        ("month", rf"(?:(?P<shift>last|next|this)\s)?{_M}{_OF_YEAR}?"),
        ("season", rf"(?:(?:the\s)?(?P<shift>last|next|this|coming)\s|the\s)?"
                   rf"(?P<season>{_either(_ENGLISH_SEASONS)}){_OF_YEAR}?"),
        ("part", r"(?:the\s)?(?P<ordinal>first|second|third|fourth|last)\s(?P<part>quarter|half)"
                 rf"(?:{_OF_YEAR}|\sof\sthe\syear)?"),
        ("part", rf"(?P<part>Q)(?P<ordinal>[1-4]){_OF_YEAR}"),
        ("decade", r"(?:the\s)?(?:(?:early|late|mid)[-\s])?(?P<decade>\d{3}0|[’']?[2-9]0)s"),
        ("century", r"(?:the\s)?(?P<century>\d{1,2})(?:st|nd|rd|th)[\s-]century"),
        ("stretch", rf"the\s(?P<shift>past|last|next|coming)\s{_COUNT}\s{_UNIT}"),
        ("shifted", r"(?:the\s)?(?P<shift>last|next|this\scoming|this|coming|past)\s"
                    r"(?P<unit>year|month|week|weekend|decade)"),
        ("ago", rf"{_SOME}{_COUNT}\s{_UNIT}\sago"),
        ("ahead", rf"in\s{_SOME}{_COUNT}\s{_UNIT}(?:[’']s?\stime)?"),
        ("today", r"(?P<offset>today|yesterday|tomorrow|tonight|last\snight"
                  rf"|this\s(?:morning|afternoon|evening)){_PART_OF_DAY}"),
        ("weekday", rf"(?:(?P<shift>last|next|this(?:\scoming)?|this\spast)\s)?{_W}{_PART_OF_DAY}"),
        ("holiday", rf"(?P<holiday>christmas|new\syear[’']s\s(?:day|eve))(?:\s{YEAR})?"),
        ("anchored", r"the\s(?P<shift>following|previous)\s(?P<unit>year|month)"),
        ("anchored", r"(?P<offset>the\sday\sbefore|the\s(?:next|following)\sday)"),
        ("unit", r"(?P<unit>month|year|week)"),
        ("length", rf"{_SOME}{_COUNT}\s{_UNIT}"),
        ("year", YEAR),
    ),
    words={
        **_ENGLISH_MONTHS, **_ENGLISH_WEEKDAYS, **_ENGLISH_SEASONS,
        **_numbered("one two three four five six seven eight nine ten eleven twelve thirteen fourteen"),
        "a": 1, "an": 1, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
        **_numbered("first second third fourth"), **_numbered("1 2 3 4"), "last quarter": 4, "last half": 2,
        "last": -1, "past": -1, "this past": -1, "previous": -1, "this": 0, "next": 1, "coming": 1,
        "this coming": 1, "following": 1,
        "today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0,
        "yesterday": -1, "last night": -1, "tomorrow": 1, "the day before": -1, "the next day": 1,
        "the following day": 1,
        "christmas": 1225, "new year's day": 101, "new year's eve": 1231,
        "quarter": 33, "q": 33, "half": 40,
    },
    units={
        **{unit: unit for unit in ("year", "month", "week", "day", "decade", "century", "weekend")},
        **{f"{unit}s": unit for unit in ("year", "month", "week", "day", "decade")},
        "centuries": "century",
    },
    leads={
        "by": r"by|no\slater\sthan|within",
        "until": r"before|until|till|up\sto",
        "since": r"since",
        "from": r"no\searlier\sthan|not\sbefore|from|after|as\sof|as\sfrom|starting(?:\s(?:in|on))?",
        "about": r"around|about|circa",
        "at": r"as\s(?:early|late)\sas|early\sin|late\sin|over|during|throughout|in|on|at",
    },
    parts=(
        r"(?:(?:the\s)?(?:end|beginning|start|middle|close|turn)\sof\s(?:the\s)?"
        r"|(?:early|late|earlier|later)\s(?:in\s)?|mid-)"
    ),
    opening="from|between|since",
    joints="to|and|until|through|till",
    past=(
        r"\b(?:was|were|had|said|told|met|took|gave|won|lost|left|came|went|made|began|held|fell|rose|saw"
        r"|found|got|kept|led|paid|put|ran|sent|sold|set|spent|spoke|struck|thought|wrote|hit|became|broke"
        r"|brought|built|bought|grew|knew|did|has|have|(?!need|indeed|speed|feed|seed|proceed)[a-z]{2,16}ed)\b"
        r"(?!\sto\b)"
    ),
    future=(
        r"\b(?:will|shall|[’']ll|would|could|may|might|must|should|(?:is|are|was|were)\s(?:due|expected|set"
        r"|scheduled|planned|likely|going|to\b|about\sto)|due|plans?\sto|hopes?\sto|aims?\sto|intends?\sto"
        r"|if|upcoming)\b"
    ),
    months_first=True,
    capitals=True,
)  # fmt: skip


@lru_cache(maxsize=32)
def lexicon(language: str) -> Lexicon:
    """The lexicon of an ISO 639-1 code; of one that CLDR does not know, what needs no language."""
    known = {"fr": FRENCH, "en": ENGLISH}
    return known.get(language) or _from_cldr(language)


def _from_cldr(language: str) -> Lexicon:
    months = _names_of_months(language)
    points: tuple[tuple[str, str], ...] = _ANY_LANGUAGE
    if months:
        month = f"(?P<month>{_either(months)})"
        of_year = rf"(?:\.?,?\s(?:(?:de|del|di|do|van)\s)?{YEAR})"
        points += (
            ("date", rf"{_DAY}\.?(?:º|er)?\s(?:de\s|di\s)?{month}{of_year}?"),
            ("month", rf"{month}{of_year}"),
        )
    return Lexicon(
        points=(*points, ("year", YEAR)),
        words=months,
        units={},
        leads={},
        parts=r"(?!)",
        opening=r"(?!)",
        joints=r"(?!)",
        past=r"(?!)",
        future=r"(?!)",
    )


def _names_of_months(language: str) -> dict[str, int]:
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return {}
    return {
        locale.months[context][width][number].lower(): number
        for context in ("format", "stand-alone")
        for width in ("abbreviated", "wide")
        for number in range(1, 13)
        if not locale.months[context][width][number].isdigit()
    }
