"""Tell whether a mark ends a sentence, by what stands around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .words import Words

ALWAYS = "。！？؟।۔"
"""Marks that end a sentence whatever stands around them; no blank need follow."""

BULLETS = "•⁃▪‣◦"
OPENING = "«“\"„‘'([—–-¿¡» \u00a0\u202f" + BULLETS

_SOURCE = re.compile(r"\([^()]{1,50}\)[.,;:]")
_WORD = re.compile(r"[\w’'.-]*\w\.?")
_FIGURES = re.compile(r"\W{0,2}\d[\d.,:/–-]*\W?")
_ORDINAL = re.compile(r"\d{1,3}|[IVX]{1,6}")
_ITEM = re.compile(r"[(\[]?(?:\d{1,3}|\d{1,2}(?:\.\d{1,2}){1,3}|[A-Za-z]|[ivxIVX]{1,5})[)\]]?")
_IN_LETTERS = re.compile(r"(?:[^\W\d_]{1,2}\.-?)+[^\W\d_]{1,3}")
_ROMAN = re.compile(r"[IVXLC]{2,}")
_GLUED = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?\.?(?=[\s,]|$)")


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark may end a sentence; what stands around it tells whether it does.

    Attributes:
        mark: one or more.
        closed: whether a quotation, bracket or note ends behind it.
        word: the word before it.
        previous: the one before that.
        so_far: the sentence until the mark, if it is short.
        blank: whether a blank follows.
        rest: what follows that.
        opened: whether a quotation or bracket opens there.
        place: of the mark in the text.
    """

    mark: str
    closed: bool
    word: str
    previous: str
    so_far: str
    blank: bool
    rest: str
    opened: bool
    place: int

    @property
    def split(self) -> int | None:
        """Return where a sentence ends within the mark: of four dots, three are of the next one."""
        spaced = self.mark.startswith(". .") and self.mark.count(".") == 4
        return self.place + 1 if spaced and self.word else None

    def ends(self, words: Words) -> bool:
        """Tell whether a sentence ends here."""
        if any(mark in ALWAYS for mark in self.mark):
            return True
        if not self.blank:
            return self._is_glued(words)
        if self._is_item() or not self._may_begin():
            return False
        if any(mark in "!?‽" for mark in self.mark):
            return True
        if "…" in self.mark or self.mark.count(".") > 2:
            return self._ends_left_out()
        return self.closed or self._by_words(words)

    def _may_begin(self) -> bool:
        """Tell whether what follows may be a sentence, by its first letter."""
        head = self.rest.lstrip(OPENING)[:1]
        begins = self.opened or self.rest[:1] not in tuple("-,;:)»”]")
        return bool(head) and not head.islower() and begins and not _SOURCE.match(self.rest)

    def _is_item(self) -> bool:
        """Tell whether only the number or letter of an item of a list stands before the mark."""
        return self.so_far.strip(OPENING) == self.word and bool(_ITEM.fullmatch(self.word))

    def _ends_left_out(self) -> bool:
        """Tell whether dots for what is left out end a sentence: not within one in brackets."""
        if self.so_far.endswith(("[", "(")) or self.word.endswith(("[", "(")):
            return False
        return self.mark.count(".") > 3 or not re.match(r"I\b", self.rest)

    def _by_words(self, words: Words) -> bool:
        listed = self._by_list(words)
        if listed is not None:
            return listed
        if _FIGURES.fullmatch(self.word) or _ROMAN.fullmatch(self.word):
            return not self._is_ordinal(words)
        if len(self.word) == 1 and self.word.isalpha():
            return self._ends_with_letter(words)
        uncertain = self.word in words.uncertain or _IN_LETTERS.fullmatch(self.word)
        return not uncertain or self._opener(words)

    def _by_list(self, words: Words) -> bool | None:
        """Tell whether a word ends a sentence that stands in a list of such; else return None."""
        word, low, several = self.word, self.word.lower(), f"{self.previous}{self.word}".lower()
        if not word or (len(word) == 1 and self.previous.lower() in words.lettered):
            return True
        if {low, several} & words.final:
            return not {low, several} & words.hours or self._is_late(words)
        if {word, word[0].lower() + word[1:], several} & words.never:
            return word in words.uncertain and self.previous.istitle() and self._opener(words)
        if low in words.before_numbers and self._before_a_number():
            return False
        return None

    def _before_a_number(self) -> bool:
        head = self.rest.lstrip(OPENING)
        return head[0].isdigit() or bool(re.match(r"(?:[IVXLC]+|[A-Z])\b(?!['’])", head))

    def _is_late(self, words: Words) -> bool:
        """Tell whether an hour ends a sentence: it says more, and no day or zone follows."""
        following = self._following()
        zone = following.isupper() and len(following) > 1
        brief = bool(self.so_far) and len(self.so_far.split()) <= 3
        return not (brief or zone or following.lower() in words.days)

    def _is_ordinal(self, words: Words) -> bool:
        """Tell whether a number with a full stop counts what follows, as German does."""
        if not words.ordinals or not _ORDINAL.fullmatch(self.word):
            return False
        following = self._following().lower().rstrip(".")
        if following in words.ordinals:
            return True
        expected = self.previous.lower() in words.before_ordinals or _ROMAN.fullmatch(self.word)
        return bool(expected) and not self._opener(words)

    def _ends_with_letter(self, words: Words) -> bool:
        """Tell whether a letter alone is no initial of a name."""
        if self.word == "I":
            return self._opener(words) or not self.previous[:1].isupper()
        if self.word.islower() and re.fullmatch(r"\W?[12]\d{3}", self.previous):
            return True
        in_names = self.word.isupper() and self._following().lower() in words.in_names
        return self._opener(words) and not in_names

    def _following(self) -> str:
        word = _WORD.match(self.rest.lstrip(OPENING))
        return word[0] if word else ""

    def _opener(self, words: Words) -> bool:
        """Tell whether a word that begins sentences follows, or a mark that does."""
        if self.rest[0] in '«“"„‘¿¡»—':
            return True
        following = re.split("['’]", self._following())[0]
        written = following.istitle() or (len(following) == 1 and following.isupper())
        return written and following.lower() in words.openers

    def _is_glued(self, words: Words) -> bool:
        """Tell whether only the blank is missing between two sentences."""
        following = _GLUED.match(self.rest)
        if not following or self.closed or len(self.mark) > 1 or not following[0][0].isupper():
            return False
        if not re.fullmatch(r"[^\W\d_]{2,}|[\d,]+", self.word) or len(following[0]) < 2:
            return False
        first = following[0].rstrip(".")
        known = first.lower() in words.openers or first in words.never
        return known or (self.word.islower() and first.istitle() and first == following[0])
