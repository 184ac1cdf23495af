"""The page around an article: breadcrumbs, bylines, consent notices, lists of other articles.

Scraped text carries it along. It is recognised by what it says and where it stands, at the top and
at the bottom of a page, and by nothing else: a line that only is short, or no sentence, may be a
price, an address or who speaks. What is left out is told, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.language.folding import folded_words
from index.language.lexicon import any_of

from .extract import LeftOut

_STEP = re.compile(r"\s(?:»|›|>|→|/|::|\|)\s")
_ENDS_A_SENTENCE = re.compile(r"[.!?…:;][\s\"'»”’“)\]]*$")

_DATE_LINE = re.compile(
    r"\b\d{1,2}(?:er)?[ ./-]+(?:\d{1,2}|[^\W\d]{3,10}\.?)[ ./,-]+(?:19|20)\d\d\b"
    r"|^[^\W\d]{3,9}\.? \d{1,2},? (?:19|20)\d\d\b"
)


def _begins(*entries: str, then: str = "") -> re.Pattern[str]:
    """Return the pattern of a text that begins with what websites say."""
    return re.compile(f"^{any_of(*entries)}{then}", re.IGNORECASE)


def _holds(entry: str) -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(entry)}\b", re.IGNORECASE)


_BYLINE = _begins("page.by", then=r"\b:?")
_STAMP = _begins("page.stamps")
_IN_PASSING = _begins("page.elsewhere", "page.advertisements")
_LINK_BELOW = _begins("page.elsewhere", then=r"\s*:?$")
_LABEL = _begins("page.elsewhere", "page.labels")
_MENU = _begins("page.menu", then=r"$")
_BUTTON = _begins("page.buttons", then=r"$")
_CONSENT, _THE_READER, _THE_SITE = map(_holds, ("page.consent", "page.reader", "page.site"))


@dataclass(frozen=True, slots=True)
class Article:
    """An article is what is left of a page without its furniture.

    Attributes:
        headline: the first paragraph, where it is told apart from the text; or None.
        paragraphs: from top to bottom, whole and unchanged; at least one.
        left_out: the others.
    """

    headline: str | None
    paragraphs: list[str]
    left_out: list[LeftOut]


def strip_furniture(paragraphs: Sequence[str]) -> Article:
    """Return the article of a page.

    Args:
        paragraphs: the page from top to bottom, without blank ones.
    """
    if not any(map(is_prose, paragraphs)):  # no prose, so nothing tells it from what is around it
        return Article(None, list(paragraphs), [])
    return _Stripping(paragraphs).article()


class _Stripping:
    """Takes furniture from both ends of a page, and then from between its paragraphs."""

    def __init__(self, paragraphs: Sequence[str]) -> None:
        self._paragraphs = paragraphs
        self._reasons: dict[int, str] = {}
        self._first, self._end = 0, len(paragraphs)
        self._headline: int | None = None

    def article(self) -> Article:
        self._strip_tail()
        self._strip_head()
        self._strip_asides()
        numbered = list(enumerate(self._paragraphs))
        headline = None if self._headline is None else self._paragraphs[self._headline]
        return Article(
            headline,
            [text for i, text in numbered if i not in self._reasons],
            [LeftOut(text, self._reasons[i]) for i, text in numbered if i in self._reasons],
        )

    def _leave_out(self, places: range, reason: str) -> None:
        self._reasons |= dict.fromkeys(places, reason)

    def _strip_tail(self) -> None:
        """Leave out what stands below the article: notices, links, and all from a label on."""
        texts = self._paragraphs
        last_told = max((i for i, text in enumerate(texts) if _is_told(text)), default=0)
        labels = (i for i in range(last_told + 1, len(texts)) if _is_label(texts[i]))
        self._end = next(labels, len(texts))
        self._leave_out(range(self._end, len(texts)), "menu")
        start = end = self._end
        while start > 1 and (_is_notice(texts[start - 1]) or _is_button(texts[start - 1])):
            start -= 1
        while start < end and not _is_notice(texts[start]):
            start += 1  # a word alone is furniture beside a notice only
        self._end = start
        self._leave_out(range(start, end), "notice")

    def _strip_head(self) -> None:
        """Leave out what stands above the article, but for its headline, once."""
        texts = self._paragraphs
        inner = range(self._end)
        top = next((i for i in inner if is_prose(texts[i])), 0)
        trails = [i for i in inner[: top + 1] if self._is_breadcrumb(i)]
        step = ""
        if trails and trails[-1] + 1 < self._end:
            step = _STEP.split(texts[trails[-1]])[-1]
            self._skip_to(trails[-1] + 1, "menu")
        self._skip_menu()
        here = self._first
        if here + 1 < self._end and (
            _same(step, texts[here]) or _is_title(texts[here], texts[here + 1 : self._end])
        ):
            self._headline = here
            here += 1
        headline = "" if self._headline is None else texts[self._headline]
        while here + 1 < self._end and (_is_above(texts[here]) or _same(texts[here], headline)):
            self._reasons[here] = "byline"
            here += 1

    def _skip_to(self, place: int, reason: str) -> None:
        self._leave_out(range(self._first, place), reason)
        self._first = place

    def _skip_menu(self) -> None:
        """Leave out notices and the entries of a menu: lines of a few words, above prose."""
        texts = self._paragraphs
        while self._first + 1 < self._end and (
            _is_notice(texts[self._first]) or _is_label(texts[self._first])
        ):
            self._skip_to(self._first + 1, "notice")
        entries = range(self._first, self._end)
        beyond = next((i for i in entries if not _is_entry(texts[i])), self._end)
        menu = any(_MENU.match(text) for text in texts[self._first : beyond])
        if menu and beyond < self._end:
            last = texts[beyond - 1]
            headline = is_prose(texts[beyond]) and not (_MENU.match(last) or is_furniture(last))
            self._skip_to(beyond - headline, "menu")

    def _strip_asides(self) -> None:
        """Leave out advertisements and links to other articles between the paragraphs."""
        inner = [i for i in range(self._first, self._end) if i not in self._reasons]
        names_a_link, asides = False, []
        for i in inner:
            text = self._paragraphs[i]
            aside = i != self._headline and _is_aside(text)
            if aside or (names_a_link and not is_prose(text)):
                asides.append(i)
            names_a_link = aside and bool(_LINK_BELOW.match(text))
        if len(asides) < len(inner):
            self._reasons |= dict.fromkeys(asides, "aside")

    def _is_breadcrumb(self, place: int) -> bool:
        """Tell whether it is steps with marks between them, which lead from the front page."""
        text = self._paragraphs[place]
        steps = _STEP.split(text)
        if len(steps) < 2 or _is_signed(text):
            return False
        if any(len(step.split()) > 4 for step in steps[:-1]):
            return False
        below = self._paragraphs[place + 1] if place + 1 < len(self._paragraphs) else ""
        if _MENU.match(steps[0]) or _same(steps[-1], below):
            return True
        return (
            len(steps) > 2
            and not any(char.isdigit() for char in text)
            and not _ENDS_A_SENTENCE.search(text)
        )


def is_prose(text: str) -> bool:
    """Return whether `text` may be of an article: it ends like a sentence, and is no label."""
    return bool(_ENDS_A_SENTENCE.search(text)) and not _is_notice(text) and not _is_label(text)


def is_furniture(text: str) -> bool:
    """Tell whether `text` speaks of the website, and not of anything else."""
    return _is_notice(text) or _is_label(text) or bool(_BUTTON.match(text)) or _is_aside(text)


def _is_notice(text: str) -> bool:
    """Tell whether the website speaks to its reader of cookies, scripts or newsletters."""
    if text.lstrip().startswith(("©", "Copyright")):
        return True
    return bool(_CONSENT.search(text) and _THE_READER.search(text) and _THE_SITE.search(text))


def _is_told(text: str) -> bool:
    """Tell whether it is prose too long to be the teaser of another article."""
    return is_prose(text) and len(text.split()) >= 6


def _is_entry(text: str) -> bool:
    return len(text.split()) <= 3 and not _ENDS_A_SENTENCE.search(text) and not _BYLINE.match(text)


def _is_button(text: str) -> bool:
    return len(text.split()) == 1 and not _ENDS_A_SENTENCE.search(text)


def _is_aside(text: str) -> bool:
    """Tell whether it is an advertisement, or a link to another article, between paragraphs."""
    return bool(_IN_PASSING.match(text)) and len(text.split()) <= 20 and text[-1] not in ".!…»”"


def _is_label(text: str) -> bool:
    """Tell whether it heads a list of other things: short, and no sentence."""
    return (
        len(text.split()) <= 8 and bool(_LABEL.match(text)) and not text.endswith((".", "!", "…"))
    )


def _is_title(text: str, below: Sequence[str]) -> bool:
    """Tell whether it stands again below, or is one short line above prose, and no sentence."""
    if any(_same(text, other) for other in below[:3]):
        return True
    short = len(text) <= 160 and not _ENDS_A_SENTENCE.search(text)
    return short and not _is_above(text) and any(is_prose(other) for other in below)


def _is_signed(text: str) -> bool:
    """Tell whether it begins by telling who wrote it or when, or holds a date by numbers."""
    return bool(_BYLINE.match(text) or _STAMP.match(text) or _DATE_LINE.search(text))


def _is_above(text: str) -> bool:
    """Tell whether a few words below a headline say who wrote it, when, or what to do."""
    short = len(text.split()) <= 10 and not _ENDS_A_SENTENCE.search(text)
    return (short and _is_signed(text)) or is_furniture(text)


def _same(one: str, other: str) -> bool:
    letters = "".join(folded_words(one))
    return bool(letters) and letters == "".join(folded_words(other))
