"""How common a word is in its language, by the dictionaries of pyspellchecker."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from .lexicon import lexicon, lexicons


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
