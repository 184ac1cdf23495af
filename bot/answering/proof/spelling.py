"""How a text is written, before anybody asks what it claims: its capitals, dots and cases."""

from __future__ import annotations

import re

from index.language.lexicon import lexicon, lexicons


def opens_sentence(match: re.Match[str]) -> bool:
    """Tell whether what is found opens a sentence, and so has a capital letter anyway."""
    before = match.string[: match.start()].rstrip()
    return not before or before[-1] in '.!?:«“"'


def known(language: str) -> str:
    """Return the language that a text is read as: English if it is none that is known."""
    return language if language in lexicons() else "en"


def undotted(text: str) -> str:
    """Write `text` with U.S. as US, 2023-27 as 2023-2027, and blanks as one plain one."""
    text = re.sub(r"\b(?:[^\W\d_]\.){2,}", lambda dotted: dotted[0].replace(".", ""), text)
    text = re.sub(r"\b([12]\d)(\d\d)\s?[-–—/]\s?(\d\d)\b(?!-)", _whole_range, text)
    return re.sub(r"\s+", " ", text)


_OTHER_CASES = str.maketrans({"İ": "I", "ı": "i", "ſ": "s", "\u212a": "K"})
"""Letters that `re.IGNORECASE` takes for i, s and k, and `str.lower` does not."""


def key(word: str) -> str:
    """Write a word that was found whatever its case as tables have it: İstanbul as istanbul."""
    return word.translate(_OTHER_CASES).lower()


def _whole_range(match: re.Match[str]) -> str:
    century, begins, ends = match.groups()
    return f"{century}{begins}-{century}{ends}" if ends > begins else match[0]


def capitalizes(language: str) -> bool:
    """Tell whether months have capitals, and nouns beside names: the Biden Administration."""
    return "capitals" in lexicon(language)
