"""The page around an article: breadcrumbs, bylines, consent notices, lists of other articles.

Scraped text carries it along. It is recognised by what it is and where it stands: at the top and at
the bottom of a page, hardly ever a sentence, and when it is one, it speaks to the reader about the
website. Within the article nothing is removed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_BREADCRUMB = re.compile(r"\s(?:»|›|>|→|/|::|\|)\s")
_ENDS_A_SENTENCE = re.compile(r"[.!?…:;][\s\"'»”’“)\]]*$")

_BY = r"par|by|von|por|da|di|door|de|от|автор|auteur|author|autor|autore"
_BYLINE = re.compile(rf"^(?:{_BY})\b:?", re.IGNORECASE)
_STAMP = re.compile(
    r"^(?:publi|mis[e]? (?:à jour|en ligne)|posted|published|updated|last (?:updated|modified)"
    r"|veröffentlicht|aktualisiert|publicado|actualizado|pubblicato|aggiornato|atualizado"
    r"|gepubliceerd|опубликовано|обновлено|lecture|temps de lecture|reading time|\d+ min\b)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^(?:related|recommended|read (?:also|more|next)|see also|more (?:from|on|stories|news)"
    r"|most (?:read|popular)|trending|you may also|share|follow us|tags?\b|comments?\b"
    r"|leave a (?:reply|comment)|newsletter|subscribe|sign up|advertis|copyright|all rights|©"
    r"|lire (?:aussi|la suite|également)|à lire|voir aussi|sur le même|articles? (?:liés|similaires"
    r"|connexes)|partager|suivez|commentaires?\b|laisser un|s’abonner|s'abonner|abonnez|inscrivez"
    r"|publicité|tous droits|mots[- ]clés|étiquettes"
    r"|mehr zum|lesen sie|auch interessant|ähnliche|teilen|kommentare|anzeige|abonnieren"
    r"|leer (?:más|también)|te puede|relacionad|artículos rel|compartir|comentarios|suscr"
    r"|leggi anche|articoli corr|condividi|commenti|iscriviti"
    r"|leia (?:também|mais)|artigos rel|compartilh|partilh|comentários"
    r"|lees (?:ook|meer)|gerelateerd|delen|reacties"
    r"|читайте|похожие|поделиться|комментарии|подпис)",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"\b(?:cookies?|trackers?|traceurs|gdpr|rgpd|dsgvo|privacy policy|newsletter|куки|javascript"
    r"|adblock\w*|ad blocker|bloqueur)\b",
    re.IGNORECASE,
)
_THE_READER = re.compile(
    r"\b(?:you|your|you're|you’re|vous|votre|vos|sie|ihre?r?|ihnen|usted|su|sus|tu|tus|voi|vostr[oaie]"
    r"|você|seus?|suas?|uw|вы|вам|ваш\w*)\b",
    re.IGNORECASE,
)
_THE_SITE = re.compile(
    r"\b(?:we|we'll|we’ll|us|our|nous|notre|nos|wir|uns|unsere?r?|nosotros|nuestr[oa]s?|noi|nostr[oaie]"
    r"|nós|nosso|wij|onze|мы|наш\w*|web ?sites?|sites?|seite|sitio|sito|page|browser|navigateur"
    r"|сайт\w*|accept\w*|akzeptier\w*|aceptar|accetta|aceitar|принять)\b",
    re.IGNORECASE,
)


def strip_furniture(paragraphs: Sequence[str]) -> tuple[str | None, list[str]]:
    """The headline, where one can be told, and the paragraphs that belong to the article.

    Args:
        paragraphs: a page from top to bottom, without blank ones.

    Returns:
        The headline is the first paragraph returned as well. Paragraphs are left out whole or kept
        as they are; at least one is kept.
    """
    body = _without_tail(list(paragraphs))
    headline, body = _without_head(body)
    return headline, body or list(paragraphs)


def _without_tail(paragraphs: list[str]) -> list[str]:
    """Without what stands below the article: from the first label on, and notices at the end."""
    end = _last_sentence(paragraphs)
    if end == 0:  # nothing here is a sentence: this is not prose, and no end can be told
        return paragraphs
    kept = paragraphs[:end]
    while len(kept) > 1 and not is_prose(kept[-1]):
        kept.pop()
    label = next((i for i in range(len(kept) - 1, len(kept) // 2, -1) if _is_label(kept[i])), None)
    if label is not None and not any(
        is_prose(below) and len(below) > 200 for below in kept[label:]
    ):
        kept = kept[:label]
    return kept


def _last_sentence(paragraphs: Sequence[str]) -> int:
    """One past the last paragraph that is prose and no notice."""
    return max((i for i, text in enumerate(paragraphs, 1) if is_prose(text)), default=0)


def _without_head(paragraphs: list[str]) -> tuple[str | None, list[str]]:
    """Without what stands above the article, but for its headline, once."""
    rest = list(paragraphs)
    trail = rest.pop(0) if len(rest) > 1 and _is_breadcrumb(rest[0]) else ""
    headline: str | None = None
    if len(rest) > 1 and (_same(_last_step(trail), rest[0]) or _is_title(rest[0], rest[1:])):
        headline = rest.pop(0)
    while len(rest) > 1 and (_is_byline(rest[0]) or _same(rest[0], headline or "")):
        rest.pop(0)
    return headline, ([headline] if headline else []) + rest


def is_prose(text: str) -> bool:
    """Whether it may be of an article: it ends like a sentence, and is no label and no notice."""
    return bool(_ENDS_A_SENTENCE.search(text)) and not _is_notice(text) and not _is_label(text)


def _is_notice(text: str) -> bool:
    """Whether the website speaks to its reader of cookies, scripts or newsletters."""
    speaks = _THE_READER.search(text) and _THE_SITE.search(text)
    return bool(_CONSENT.search(text) and speaks) or text.lstrip().startswith(("©", "Copyright"))


def _is_label(text: str) -> bool:
    """The heading of a list of other things: short, and no sentence."""
    return (
        len(text.split()) <= 8 and bool(_LABEL.match(text)) and not text.endswith((".", "!", "…"))
    )


def _is_breadcrumb(text: str) -> bool:
    """Steps with marks between them, the first ones short."""
    steps = _BREADCRUMB.split(text)
    return (
        len(steps) >= 2
        and all(len(step.split()) <= 4 for step in steps[:-1])
        and not (len(steps) == 2 and _ENDS_A_SENTENCE.search(text) and len(text) > 200)
    )


def _last_step(trail: str) -> str:
    return _BREADCRUMB.split(trail)[-1] if trail else ""


def _is_title(text: str, below: Sequence[str]) -> bool:
    """It stands again below, or is one short line above prose that ends as no sentence does."""
    if any(_same(text, other) for other in below[:3]):
        return True
    short = len(text) <= 160 and not _ENDS_A_SENTENCE.search(text)
    return short and not _is_byline(text) and any(is_prose(other) for other in below)


def _is_byline(text: str) -> bool:
    """Who wrote it or when: a few words behind a "by", or a stamp, and no sentence."""
    short = len(text.split()) <= 10 and not _ENDS_A_SENTENCE.search(text)
    return short and bool(_BYLINE.match(text) or _STAMP.match(text))


def _same(one: str, other: str) -> bool:
    return bool(_folded(one)) and _folded(one) == _folded(other)


def _folded(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()
