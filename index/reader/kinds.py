"""What kind of answer a question wants, and where a sentence holds one of that kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum

from anyascii import anyascii

from index.document import Chunk
from index.facts.values import FULLY_READ, Facts


class Kind(Enum):
    """The kind of answer that a question wants."""

    TIME = "time of day"
    DATE = "date"
    NUMBER = "number"
    NAME = "name"
    OTHER = "other"


_ASKS = {
    Kind.TIME: r"""
        (?:what|which)\ (?:\w+\ )?(?:time|hour)s?(?!\ (?:period|frame|of\ year))
      | quelle\ heure | quelles\ heures | wie\ ?viel\ uhr | welche[rn]?\ (?:uhrzeit|stunde)
      | que\ horas? | che\ or[ae] | quantas\ horas | hoe\ laat | (?:vo|v)\ skol.?ko\ (?:chasov)?
    """,
    Kind.DATE: r"""
        when | (?:what|which)\ (?:\w+\ )?(?:years?|day|date|month|period)
      | quand | quell?es?\ (?:\w+\ )?(?:annees?|dates?|jours?|mois|periodes?|echeance)
      | wann | (?:welche[ms]?|welcher)\ (?:jahr|tag|datum|monat|zeitraum)
      | cuando | que\ (?:ano|dia|fecha|mes) | quando
      | (?:che|quale|qual|em\ que)\ (?:anno|giorno|data|ano|dia)
      | wanneer | welke?\ (?:jaar|dag|datum|maand) | kogda | kakom\ godu | dates?$ | ^dates?
    """,
    Kind.NUMBER: r"""
        how\ (?:many|much|long|old|far|tall) | combien | wie\ ?viele? | cuant[oa]s? | quant[ieoa]s?
      | hoeveel | skol.?ko
    """,
    Kind.NAME: r"""
        who(?:m|se)? | which | (?:what|which)\ (?:is\ the\ name|\w*\ ?agenc|\w*\ ?organi)
      | ^qui | (?:a|de|par|avec|chez|pour)\ qui
      | quell?e?s?\ (?:\w+\ )?(?:agences?|organisations?|organismes?|journal|journaux|systemes?
        |projets?|pays|entreprises?|societes?|institutions?) | wer | wem | wen | welche[rsn]?
      | quien(?:es)? | chi | quale | quem | qual | wie | welke? | kto | kakie | kakaia
    """,
}
_ASKING = {kind: re.compile(rf"\b(?:{asks})\b", re.VERBOSE) for kind, asks in _ASKS.items()}

_MONTH = (
    r"janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
    r"|january|february|march|april|may|june|july|august|september|october|november|december"
)
_WEEKDAY = (
    r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
)
_YEAR = r"(?:1[0-9]|20|21)\d\d"
_DAY = (
    rf"(?:(?:{_WEEKDAY})\s+)?(?:\d{{1,2}}(?:er|st|nd|rd|th)?\s+)?(?:{_MONTH})"
    rf"(?:\s+\d{{1,2}},?)?(?:\s+{_YEAR})?"
)
_RELATIVE = (
    r"l[’'](?:an(?:née)?)\s+(?:prochaine?|dernière?|passée?)"
    r"|(?:la|le)\s+(?:semaine|mois)\s+(?:prochaine?|dernière?|passée?)"
    r"|au\s+(?:début|milieu|cours)\s+(?:du\s+mois|de\s+l[’']année)|à\s+la\s+fin\s+du\s+mois"
    r"|(?:next|last|this)\s+(?:year|month|week)|earlier\s+this\s+month"
    r"|aujourd[’']hui|hier|demain|today|yesterday|tomorrow"
)
_POINT = rf"(?:{_DAY}|{_YEAR}|{_WEEKDAY}|{_RELATIVE})"
_LEAD = (
    r"(?:d[’']ici(?:\s+à)?|dès|depuis|jusqu[’']en|avant|après|vers|courant|début|fin|en|au|le|à"
    r"|by|in|on|since|until|before|after|around|early|late)"
)
_DATES = re.compile(
    rf"\b(?:(?:de|du|entre|from|between)\s+{_POINT}\s+(?:à|au|et|to|and|until)\s+{_POINT}"
    rf"|(?:{_LEAD}\s+)*{_POINT})\b",
    re.IGNORECASE,
)
_TIMES = re.compile(
    r"\b(?:\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\b\.?)?(?:\s?Uhr)?|\d{1,2}\s?[ap]\.?m\b\.?"
    r"|\d{1,2}\s?(?:h(?:\s?\d{2})?|heures?(?:\s\d{2})?|o[’']clock|Uhr|horas?|uur)\b"
    r"|noon|midnight|midday|dawn|dusk|midi|minuit|Mittag|Mitternacht|mediod[ií]a|medianoche)\b"
    r"|\b(?:half past|quarter (?:past|to))\s\w+",
    re.IGNORECASE,
)
_NUMBERS = re.compile(
    r"\b(?!(?:19|20)\d\d\b)\d+(?:[.,\u00a0\u202f ]\d+)*"
    r"(?:\s?%|\s+(?:mill?i(?:on|ard)s?|billions?|thousand|mille|percent|pour\s+cent|(?:d[’'])?euros?|(?:de\s+)?dollars?|ans|years?|jours|days|km|kilomètres|mètres))*",
    re.IGNORECASE,
)
_CAPITALISED = r"[A-ZÀ-ÞА-Я][\w’'-]*\w"
_NAMES = re.compile(
    rf"{_CAPITALISED}(?:\s+(?:(?:de|des|du|d[’']|of|the|von|van)\s+)?{_CAPITALISED})*"
    r"(?:\s+\([A-Z]{2,}\))?"
)


_WHO_IS_SOMEBODY = re.compile(
    r"(?i:who|qui|wer|quién|chi|quem|wie|кто)(?i:['’]s|\s+(?:is|was|est|était|ist|war|es|è|é|era))?"
    r"\s+[A-ZÀ-ÞА-Я]"
)


def kind_of(question: str) -> Kind:
    """The kind of answer that `question` wants, by its question words in eight languages.

    Who a named person is wants a description, which is no name.
    """
    if _WHO_IS_SOMEBODY.match(question):
        return Kind.OTHER
    folded = anyascii(question).lower()
    return next((kind for kind, asking in _ASKING.items() if asking.search(folded)), Kind.OTHER)


def candidates(kind: Kind, sentence: str) -> Iterator[tuple[int, int]]:
    """Where `sentence` holds an expression of that kind, as ``(start, end)``."""
    if kind is Kind.TIME:
        yield from (match.span() for match in _TIMES.finditer(sentence))
    elif kind is Kind.DATE:
        yield from (match.span() for match in _DATES.finditer(sentence))
    elif kind is Kind.NUMBER:
        yield from (match.span() for match in _NUMBERS.finditer(sentence))
    elif kind is Kind.NAME:
        # The first word of a sentence is in capitals whatever it is: a name there needs two words.
        for match in _NAMES.finditer(sentence):
            if sentence[: match.start()].strip(' «“"') or " " in match[0] or match[0].isupper():
                yield match.span()


def holds(kind: Kind, text: str) -> bool:
    """Whether `text` holds an expression of that kind."""
    return next(candidates(kind, text), None) is not None


def expressions(kind: Kind, chunk: Chunk, facts: Facts | None) -> list[tuple[int, int]]:
    """As `candidates`, with the dates that were found when the index was built.

    Args:
        kind: which.
        chunk: the sentence.
        facts: of its document, if they are known.
    """
    if kind is Kind.DATE and facts and chunk.document.language in FULLY_READ:
        start, dates = chunk.span.start, facts.dates_in(chunk.span)
        return [(one.span.start - start, one.span.end - start) for one in dates]
    return list(candidates(kind, chunk.text))
