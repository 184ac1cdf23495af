"""One name in two languages: by country, by initials, or by how it sounds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from index.language import cldr
from index.language.folding import fold
from index.language.lexicon import any_of

WORD = re.compile(r"[^\W\d_]+")


def is_said(name: str, words: Sequence[str]) -> bool:
    """Return whether one of `words`, in whatever language, can be the name `name`.

    Args:
        name: one word of a name, as it is written: "Poutine", "NATO".
        words: those of a text, in its order.
    """
    if name.isupper() and len(name) > 1 and _stands_for(name.lower(), words):
        return True
    return any(sound_alike(name, word) for word in words)


def sound_alike(one: str, other: str) -> bool:
    """Return whether two words can be one name in two languages, which keep its consonants."""
    a, b = _latin(one), _latin(other)
    if a == b:
        return bool(a)
    if one.isupper() and other.isupper():
        return _turned_about(a, b)
    return _may_be_compared(one, other, a, b) and _alike(one, other, a, b)


def _may_be_compared(one: str, other: str, a: str, b: str) -> bool:
    """Tell whether these can be spellings of a name: an acronym and a short word are not."""
    short, long = sorted((len(a), len(b)))
    return short > 0 and long <= _LONGEST and (one.isupper() == other.isupper() or short >= _LONG)


def _alike(one: str, other: str, a: str, b: str) -> bool:
    ours, theirs = _skeleton(a), _skeleton(b)
    same_stem = a[:_STEM] == b[:_STEM]
    if not (same_stem or ours == theirs or _near(ours, theirs)):
        return False  # comparing all letters, which is dear, would not help
    alike = SequenceMatcher(None, a, b, autojunk=False).ratio()
    if one.islower() or other.islower():  # "lunaire", in "Lunar Station"
        return alike >= _NEAR_A_WORD and (same_stem or ours == theirs)
    if (a[0] in _VOWELS) != (b[0] in _VOWELS):
        return False
    return _same_stem(a, b, alike) or _same_sound(ours, theirs, alike)


def _same_stem(a: str, b: str, alike: float) -> bool:
    return min(len(a), len(b)) >= _STEM and a[:_STEM] == b[:_STEM] and alike >= _SAME_STEM


def _same_sound(ours: str, theirs: str, alike: float) -> bool:
    if ours == theirs:
        return alike >= _SAME_SOUND[min(len(ours), 4)]
    return _near(ours, theirs) and alike >= _NEAR


def _near(ours: str, theirs: str) -> bool:
    shortest = min(len(ours), len(theirs))
    return shortest >= 3 and ours[0] == theirs[0] and _one_apart(ours, theirs)


_LONGEST = 60
"""Letters of the longest name: longer words are no names, and comparing their sound is dear."""

_LONG, _STEM = 6, 4
_VOWELS = frozenset("aiou")  # without e, which comes and goes: Yeltsin, Eltsine
_SAME_STEM, _SAME_SOUND, _NEAR, _NEAR_A_WORD = 0.6, (0.8, 0.8, 0.6, 0.5, 0.4), 0.7, 0.8
"""How much of the letters must be the same (of the sound, by its consonants: the fewer, the more):
chosen on pairs of names, see the tests."""


def _latin(word: str) -> str:
    return re.sub(r"[^a-z]", "", fold(word))


def _turned_about(a: str, b: str) -> bool:
    """Acronyms of one thing: NATO and OTAN, EU and UE, UN and ONU."""
    if sorted(a) == sorted(b):
        return True
    short, long = sorted((a, b), key=len)
    return len(short) == 2 and len(long) == 3 and set(short) < set(long)


def _stands_for(acronym: str, words: Sequence[str]) -> bool:
    """Tell whether a run of words has these initials, in this order or another language's."""
    long, size = [word for word in words if len(word) > 2], len(acronym)
    runs = (long[start : start + size] for start in range(len(long) - size + 1))
    return size > 2 and any(
        sorted(_latin(word)[:1] for word in run) == sorted(acronym)
        and 2 * sum(word[0].isupper() for word in run) >= size
        for run in runs
    )


_SOUNDS = (
    (r"tch|tsch|sch|sh|zh|dj|ch", "J"),
    (r"ph|v|w", "f"),
    (r"ck|x|q", "k"),
    (r"c(?=[eiy])|ts|tz|z", "s"),
    (r"c", "k"),
    (r"ng?(?=k|$)|m", "n"),
    (r"g(?=[eiy])|j", "J"),
)
"""Spellings of one sound in the transliterations of Europe, in the order they are looked for."""

_VOICELESS = str.maketrans({"b": "p", "d": "t", "g": "k", "J": "k"})
"""Sounds that languages and romanizations take for each other, as Soundex groups them."""


@lru_cache(maxsize=20_000)
def _skeleton(word: str) -> str:
    """Write the consonants as they sound, doubled ones once (Soundex, US patent 1,261,167)."""
    for written, sound in _SOUNDS:
        word = re.sub(written, sound, word)
    single = re.sub(r"(.)\1+", r"\1", word.translate(_VOICELESS))
    return re.sub(r"[aeiouyh]", "", single)


def _one_apart(a: str, b: str) -> bool:
    """Tell whether one letter put in, taken out or changed makes `b` of `a`."""
    short, long = sorted((a, b), key=len)
    if len(long) - len(short) > 1:
        return False
    start = next(
        (i for i, (x, y) in enumerate(zip(short, long, strict=False)) if x != y), len(short)
    )
    rest = long[start + 1 :]
    return rest in (short[start:], short[start + 1 :])


# Countries


@lru_cache(maxsize=20_000)
def country_codes(word: str, language: str) -> frozenset[str]:
    """Return the codes of the countries whose name, people or adjective `word` can be.

    "Russia", "Russian" and "Russians" are all RU; so are "russe" and "Russie".
    """
    lower, known = word.lower(), cldr.countries(language)
    if lower in known and (word.isupper() or (len(word) > 3 and word[0].isupper())):
        return frozenset({known[lower]})
    tongue = {code for name, code in cldr.tongues(language).items() if _inflected(lower, name)}
    peoples = {code for stem, code in cldr.stems(language) if lower.startswith(stem)}
    if word[:1].isupper() or _PEOPLE.search(lower):
        tongue |= peoples
    return frozenset(tongue)


_PEOPLE = re.compile(rf"{any_of('names.people_endings')}s?$")


def _inflected(word: str, tongue: str) -> bool:
    """Tell whether `word` is the name of a language as an adjective: "russes", "chinoise"."""
    return word.startswith(tongue) and word[len(tongue) :] in {"", "e", "s", "es", "n", "ne", "er"}


def all_codes(words: Iterable[str], language: str) -> frozenset[str]:
    """Return the codes of every country that one of `words` can mean."""
    return frozenset(code for word in words for code in country_codes(word, language))
