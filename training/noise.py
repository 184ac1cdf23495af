"""Questions as people type them: in lower case, without accents, with a slip, in keywords only."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Sequence

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


def names_of(question: str) -> list[str]:
    """The names in a question of a language that writes other nouns small."""
    return _NAME.findall(question)


def asked_of_another(
    question: str, text: str, names: Sequence[str], chance: random.Random
) -> str | None:
    """`question` with a name or number changed, so that `text`, which answered, no longer does.

    Args:
        question: whose names and numbers are looked for in `text`.
        text: all that would be read.
        names: what to put in a name's place; those that `text` holds are not taken.
        chance: what decides.

    Returns:
        The other question, or None where nothing in it can be changed.
    """
    places = [m for m in (*_NAME.finditer(question), *_NUMBER.finditer(question)) if m[0] in text]
    if not places:
        return None
    place = chance.choice(places)
    if place[0].isdigit():
        other = str(int(place[0]) + chance.choice((-7, -3, -2, -1, 1, 2, 3, 5, 10)))
    else:
        other = chance.choice(names) if names else place[0]
    if other in text:
        return None
    return question[: place.start()] + other + question[place.end() :]


def disturbed(question: str, chance: random.Random) -> str:
    """`question`, most often as it is, else as somebody in a hurry would type it."""
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
    """`text` without its combining marks."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def with_slip(text: str, chance: random.Random) -> str:
    """`text` with two letters changed about, one left out, or one typed twice."""
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
    """The words of `question` that carry meaning; all of it where fewer than two do."""
    words = question.replace("'", " ").replace("’", " ").rstrip(" ?").split()
    kept = [w for w in words if without_accents(w).lower().strip(",;") not in _STOP_WORDS]
    return " ".join(kept) if len(kept) > 1 else question
