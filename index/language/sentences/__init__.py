"""Where sentences end: by their marks, and the words that a language has around them."""

from .ends import sentence_ends

__all__ = ["sentence_ends"]
