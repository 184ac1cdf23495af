"""What tells one of several like things from the others: line 5 is not line 8, nor phase two three.

A sentence about another one of them than was asked about does not answer, however much it shares.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from anyascii import anyascii

_STEM = 4  # letters that "line" and "lines", "phase" and "Phasen" share

_CARDINALS = """
    one un une eins uno um een | two deux zwei dos due dois twee | three trois drei tres tre drie
    four quatre vier cuatro quattro quatro | five cinq funf cinco cinque vijf
    six sechs seis sei zes | seven sept sieben siete sette sete zeven
    eight huit acht ocho otto oito | nine neuf neun nueve nove negen
    ten dix zehn diez dieci dez tien
"""
_ORDINALS = """
    first premier premiere erste ersten primero primera primo prima primeiro primeira eerste
    second deuxieme seconde zweite zweiten segundo segunda secondo seconda tweede
    third troisieme dritte dritten tercero tercera terzo terza terceiro terceira derde
    fourth quatrieme vierte vierten cuarto cuarta quarto quarta vierde
    fifth cinquieme funfte funften quinto quinta vijfde
    sixth sixieme sechste sexto sexta sesto zesde | seventh septieme siebte septimo settimo zevende
    eighth huitieme achte achten octavo ottavo achtste
    ninth neuvieme neunte noveno nono negende | tenth dixieme zehnte decimo tiende
"""


def _numbered(lists: str) -> dict[str, str]:
    """The words of `lists`, each with its place; places are apart by lines or bars."""
    places = re.split(r"[|\n]", lists.strip())
    return {word: str(n) for n, place in enumerate(places, 1) for word in place.split()}


_ORDINAL_OF = _numbered(_ORDINALS)
_NUMBER_OF = _numbered(_CARDINALS) | _ORDINAL_OF


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_NUMBER = rf"(?:\d{{1,4}}(?:\.\d{{1,2}})?[a-z]?|[a-z]\d{{1,4}}|(?:{_any(_NUMBER_OF)})\b)"
_BEHIND = re.compile(
    rf"\b([a-z]{{3,}}) (?:number |numero |nr\.? |no\.? |n° )?({_NUMBER})(?![\w.,]*\d)"
)
_BEFORE = re.compile(rf"\b({_any(_ORDINAL_OF)}) ([a-z]{{4,}})\b")
_LETTERED = re.compile(r"\b([A-Z]{1,2})[- ]?(\d{1,4})\b")
_LETTER = re.compile(r"\b([A-Za-z]{3,}) ([A-Z])\b(?!\.)")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")

_COUNTING_WORDS = """
    about above over under than some only around almost nearly between from until since last
    next past are were was has have had and the with that just ever each most more less
    below these those them they when dans vers plus moins pres environ entre jusque depuis
    sont ont avec pour uber unter etwa fast rund mehr weniger seit bis cerca desde hasta
    circa fino tra meer dan sinds tot january february march april may june july august
    september october november december janvier fevrier mars avril mai juin juillet aout
    septembre octobre novembre decembre januar februar marz juni juli oktober dezember enero
    febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
    gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre monday tuesday
    wednesday thursday friday saturday sunday lundi mardi mercredi jeudi vendredi samedi
    dimanche
"""
_COUNTING = frozenset(_COUNTING_WORDS.split())
"""Words before a number that counts or dates: they designate nothing."""


def designated(text: str) -> dict[str, set[str]]:
    """What `text` designates: for each kind of thing, by its first letters, which of them.

    Kinds are the words beside a number, an ordinal or a single letter, the letters of a code (of
    "A7", "a"), and years.
    """
    found: dict[str, set[str]] = defaultdict(set)
    folded = anyascii(text)
    for label, number in _LETTERED.findall(folded):
        found[label.lower()].add(number)
    for label, letter in _LETTER.findall(folded):
        found[label.lower()[:_STEM]].add(letter.lower())
    folded = folded.lower()
    for label, number in _BEHIND.findall(folded):
        if label not in _COUNTING and not _YEAR.fullmatch(number):
            found[label[:_STEM]].add(_NUMBER_OF.get(number, number))
    for number, label in _BEFORE.findall(folded):
        found[label[:_STEM]].add(_ORDINAL_OF[number])
    if years := _YEAR.findall(folded):
        found["year"].update(years)
    return found


def contradicts(asked: Mapping[str, set[str]], said: Mapping[str, set[str]]) -> bool:
    """Whether what is said is about others of a kind than what is asked is.

    Args:
        asked: what a question designates.
        said: what a sentence does.
    """
    return any(said.get(kind) and not numbers & said[kind] for kind, numbers in asked.items())
