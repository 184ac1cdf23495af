"""The page around an article: breadcrumbs, bylines, consent notices, lists of other articles.

Scraped text carries it along. It is recognised by what it is and where it stands: at the top and at
the bottom of a page, hardly ever a sentence, and when it is one, it speaks to the reader about the
website. Within the article nothing is removed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.language.folding import folded_words
from index.language.lexicon import any_of

_BREADCRUMB = re.compile(r"\s(?:»|›|>|→|/|::|\|)\s")
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
_CONSENT, _THE_READER, _THE_SITE = map(_holds, ("page.consent", "page.reader", "page.site"))


def strip_furniture(paragraphs: Sequence[str]) -> tuple[str | None, list[str]]:
    """Return the headline, where one can be told, and the paragraphs of the article.

    Args:
        paragraphs: a page from top to bottom, without blank ones.

    Returns:
        The headline is the first paragraph returned as well. Paragraphs are left out whole or kept
        as they are; at least one is kept.
    """
    if not any(map(is_prose, paragraphs)):  # no prose, so nothing tells it from what is around it
        return None, list(paragraphs)
    headline, body = _without_head(_without_tail(list(paragraphs)))
    return headline, _without_asides(body, headline)


def _without_tail(paragraphs: list[str]) -> list[str]:
    """Leave out what stands below the article: notices, links, and all from a label on."""
    kept = _trimmed(paragraphs)
    for i, text in enumerate(kept):
        if i and _is_label(text) and not any(map(_is_told, kept[i:])):
            return _trimmed(kept[:i])
    return kept


def _trimmed(paragraphs: list[str]) -> list[str]:
    end = max((i for i, text in enumerate(paragraphs, 1) if _belongs(text)), default=1)
    return paragraphs[:end]


def _without_head(paragraphs: list[str]) -> tuple[str | None, list[str]]:
    """Leave out what stands above the article, but for its headline, once."""
    top = next((i for i, text in enumerate(paragraphs) if is_prose(text)), 0)
    trails = [i for i in range(top + 1) if _is_breadcrumb(paragraphs[i])]
    last = trails[-1] if trails and trails[-1] + 1 < len(paragraphs) else -1
    step = _BREADCRUMB.split(paragraphs[last])[-1] if last >= 0 else ""
    rest = _without_menu(paragraphs[last + 1 :])
    headline: str | None = None
    if len(rest) > 1 and (_same(step, rest[0]) or _is_title(rest[0], rest[1:])):
        headline = rest.pop(0)
    while len(rest) > 1 and (_is_above(rest[0]) or _same(rest[0], headline or "")):
        rest.pop(0)
    return headline, ([headline] if headline else []) + rest


def _without_menu(paragraphs: list[str]) -> list[str]:
    """Leave out notices and the entries of a menu: a run of lines of a few words, above prose."""
    rest = list(paragraphs)
    while len(rest) > 1 and (_is_notice(rest[0]) or _is_label(rest[0])):
        rest.pop(0)
    entries = next((i for i, text in enumerate(rest) if not _is_entry(text)), len(rest))
    return rest[entries:] if 2 <= entries < len(rest) else rest


def _without_asides(paragraphs: list[str], headline: str | None) -> list[str]:
    """Leave out advertisements and links to other articles between the paragraphs."""
    kept: list[str] = []
    names_a_link = False
    for text in paragraphs:
        aside = text != headline and _is_aside(text)
        if not aside and (is_prose(text) or not names_a_link):
            kept.append(text)
        names_a_link = aside and bool(_LINK_BELOW.match(text))
    return kept or paragraphs


def is_prose(text: str) -> bool:
    """Return whether `text` may be of an article: it ends like a sentence, and is no label."""
    return bool(_ENDS_A_SENTENCE.search(text)) and not _is_notice(text) and not _is_label(text)


def _is_notice(text: str) -> bool:
    """Whether the website speaks to its reader of cookies, scripts or newsletters."""
    speaks = _THE_READER.search(text) and _THE_SITE.search(text)
    return bool(_CONSENT.search(text) and speaks) or text.lstrip().startswith(("©", "Copyright"))


def _is_told(text: str) -> bool:
    """Prose too long to be the teaser of another article."""
    return is_prose(text) and len(text.split()) >= 6


def _belongs(text: str) -> bool:
    """Whether it may end an article: prose, or a line too long to be a label or a link."""
    return is_prose(text) or (len(text.split()) >= 12 and not _is_notice(text))


def _is_entry(text: str) -> bool:
    return len(text.split()) <= 3 and not _ENDS_A_SENTENCE.search(text) and not _BYLINE.match(text)


def _is_aside(text: str) -> bool:
    """Tell whether it is an advertisement, or a link to another article, between paragraphs."""
    return bool(_IN_PASSING.match(text)) and len(text.split()) <= 20 and text[-1] not in ".!…»”"


def _is_label(text: str) -> bool:
    """Tell whether it heads a list of other things: short, and no sentence."""
    return (
        len(text.split()) <= 8 and bool(_LABEL.match(text)) and not text.endswith((".", "!", "…"))
    )


def _is_breadcrumb(text: str) -> bool:
    """Tell whether it is steps with marks between them, the first ones short."""
    steps = _BREADCRUMB.split(text)
    return (
        len(steps) >= 2
        and not _is_signed(text)
        and all(len(step.split()) <= 4 for step in steps[:-1])
        and not (len(steps) == 2 and _ENDS_A_SENTENCE.search(text) and len(text) > 200)
    )


def _is_title(text: str, below: Sequence[str]) -> bool:
    """Tell whether it stands again below, or is one short line above prose, and no sentence."""
    if any(_same(text, other) for other in below[:3]):
        return True
    short = len(text) <= 160 and not _ENDS_A_SENTENCE.search(text)
    return short and not _is_above(text) and any(is_prose(other) for other in below)


def _is_signed(text: str) -> bool:
    """Whether it begins by telling who wrote it or when, or holds a date by numbers."""
    return bool(_BYLINE.match(text) or _STAMP.match(text) or _DATE_LINE.search(text))


def _is_above(text: str) -> bool:
    """Who wrote it, when, and what to do with it: a few words below a headline, and no sentence."""
    short = len(text.split()) <= 10 and not _ENDS_A_SENTENCE.search(text)
    button = len(text.split()) == 1 and short
    return button or (short and _is_signed(text)) or _is_label(text) or _is_notice(text)


def _same(one: str, other: str) -> bool:
    letters = "".join(folded_words(one))
    return bool(letters) and letters == "".join(folded_words(other))
