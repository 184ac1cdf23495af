"""Questions as people type them: in lower case, without accents, with a slip, in keywords only."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Sequence

_FUNCTION_WORDS = """
    a an the is are was were be been do does did has have had of to in on at by for from with and
    or what which who whom whose when where why how will would can could should that this there it
    its le la les un une des du de d l est sont etait etaient a ont avait avaient au aux en dans sur
    par pour avec et ou que qu quel quelle quels quelles qui quand comment pourquoi combien il elle
    ils der die das ein eine ist sind war waren hat haben von zu im in am auf mit und wer was wann
    wo wie el la los las un una es son fue fueron ha han de del en por para con y que quien cual
    cuando
"""
_STOP_WORDS = frozenset(_FUNCTION_WORDS.split())
_NUMBER = re.compile(r"\d+")
_NAME = re.compile(r"(?<=[\w,] )[^\W\d_a-zà-ÿа-я][\w.-]+(?: [^\W\d_a-zà-ÿа-я][\w.-]+)*")
"""Words with a capital, but the first of the question."""


_SERIES = tuple(
    tuple(series.split())
    for series in (
        "first second third fourth fifth sixth seventh eighth ninth tenth",
        "premier deuxième troisième quatrième cinquième sixième septième huitième neuvième",
        "première seconde troisième quatrième cinquième sixième septième huitième neuvième",
        "erste zweite dritte vierte fünfte sechste siebte achte neunte zehnte",
        "primero segundo tercero cuarto quinto sexto séptimo octavo noveno décimo",
        "primo secondo terzo quarto quinto sesto settimo ottavo nono decimo",
        "two three four five six seven eight nine ten eleven twelve",
        "deux trois quatre cinq six sept huit neuf dix onze douze",
        "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
        "dos tres cuatro cinco seis siete ocho nueve diez once doce",
        "due tre quattro cinque sei sette otto nove dieci undici dodici",
        "monday tuesday wednesday thursday friday saturday sunday",
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
        "montag dienstag mittwoch donnerstag freitag samstag sonntag",
        "january february march april june july august september october november december",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "januar februar märz april mai juni juli august september oktober november dezember",
        "spring summer autumn winter",
        "printemps été automne hiver",
        "north south east west northern southern eastern western",
        "nord sud est ouest",
        "morning afternoon evening night",
    )
)
_IN_SERIES = {word: series for series in _SERIES for word in series}
_SERIAL = re.compile(rf"\b(?:{'|'.join(sorted(_IN_SERIES))})\b", re.IGNORECASE)
"""Words that tell one of several like things from the others: the third phase is not the second."""


def names_of(question: str) -> list[str]:
    """Return the names in a question of a language that writes other nouns small."""
    return _NAME.findall(question)


def asked_of_another(
    question: str, text: str, names: Sequence[str], chance: random.Random
) -> str | None:
    """Change a name, number or ordinal of `question`, so that `text` no longer answers it.

    Args:
        question: whose names, numbers and ordinals are looked for in `text`.
        text: all that would be read.
        names: what to put in a name's place; those that `text` holds are not taken.
        chance: what decides.

    Returns:
        The other question, or None where nothing in it can be changed.
    """
    lowered = text.lower()
    found = (m for pattern in (_NAME, _NUMBER, _SERIAL) for m in pattern.finditer(question))
    places = [m for m in found if m[0].lower() in lowered]
    if not places:
        return None
    place = chance.choice(places)
    if place[0].isdigit():
        other = str(abs(int(place[0]) + chance.choice((-7, -3, -2, -1, 1, 2, 3, 5, 10))))
    elif series := _IN_SERIES.get(place[0].lower()):
        other = chance.choice([word for word in series if word != place[0].lower()])
        other = other.capitalize() if place[0][0].isupper() else other
    else:
        other = chance.choice(names) if names else place[0]
    if re.search(rf"\b{re.escape(other)}\b", text, re.IGNORECASE):
        return None
    return question[: place.start()] + other + question[place.end() :]


def renumbered(text: str, chance: random.Random) -> Callable[[str], str]:
    """Return a function that gives the numbers of `text` others, the same ones wherever it is used.

    A number keeps its length, so that places in a text stay what they were; years move together.
    """
    known = set(_NUMBER.findall(text))
    years = chance.choice((-1, 1)) * chance.randrange(1, 13)
    others: dict[str, str] = {}
    for number in sorted(known):
        if len(number) == 4 and number[:2] in {"19", "20"}:
            others[number] = str(int(number) + years)
            continue
        if len(number) == 1 or number[0] == "0" or (len(number) == 2 and chance.random() < 0.4):
            continue
        other = str(chance.randrange(10 ** (len(number) - 1), 10 ** len(number)))
        if other not in known and other not in others.values():
            others[number] = other
    return lambda said: _NUMBER.sub(lambda match: others.get(match[0], match[0]), said)


def disturbed(question: str, chance: random.Random) -> str:
    """Return `question`, most often as it is, else as somebody in a hurry would type it."""
    if chance.random() < 0.6:
        return question
    if chance.random() < 0.5:
        question = question.rstrip(" ?")
    if chance.random() < 0.4:
        question = question.lower()
    if chance.random() < 0.3:
        question = without_accents(question)
    if chance.random() < 0.25:
        question = with_slip(question, chance)
    if chance.random() < 0.12:
        question = keywords(question)
    return question


def without_accents(text: str) -> str:
    """Return `text` without its combining marks."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def with_slip(text: str, chance: random.Random) -> str:
    """Return `text` with two letters changed about, one left out, or one typed twice."""
    places = [i for i in range(1, len(text) - 1) if text[i].isalpha() and text[i + 1].isalpha()]
    if not places:
        return text
    at = chance.choice(places)
    slips = (
        text[:at] + text[at + 1] + text[at] + text[at + 2 :],
        text[:at] + text[at + 1 :],
        text[:at] + text[at] + text[at:],
    )
    return chance.choice(slips)


def keywords(question: str) -> str:
    """Return the words of `question` that carry meaning; all of it where fewer than two do."""
    words = question.replace("'", " ").replace("’", " ").rstrip(" ?").split()
    kept = [w for w in words if without_accents(w).lower().strip(",;") not in _STOP_WORDS]
    return " ".join(kept) if len(kept) > 1 else question
