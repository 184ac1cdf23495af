"""How the sentences of two builds differ, article by article."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from index.document import Chunk, Document, Key

from .open import OpenBuild

_SIMILAR = 0.5
_NEAR = 50  # sentences, about where one stood before: else the cost grows with the square


@dataclass(frozen=True, slots=True)
class Edit:
    """A sentence that was worded anew.

    Attributes:
        before: its words.
        after: its words now.
    """

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Difference:
    """How the sentences of one article differ.

    Attributes:
        source: the article's path or URL.
        title: what it is called, the newer title if it has changed.
        added: sentences that only the newer build holds.
        changed: sentences that resemble one of the older build.
        removed: sentences that only the older build holds.
    """

    source: str
    title: str
    added: tuple[str, ...] = ()
    changed: tuple[Edit, ...] = ()
    removed: tuple[str, ...] = ()


def differences(before: Sequence[Chunk], after: Sequence[Chunk]) -> list[Difference]:
    """Return how the articles of two builds differ; those that do not are left out.

    Args:
        before: the sentences of the older build.
        after: those of the newer one.
    """
    old, new = _by_source(before), _by_source(after)
    found = []
    for source in dict.fromkeys((*new, *old)):
        gone = _without(old[source], new[source])
        come = _without(new[source], old[source])
        if gone or come:
            document = (new[source] or old[source])[0].document
            found.append(_difference(document, gone, come))
    return found


def changed_sentences(before: OpenBuild, after: OpenBuild) -> tuple[list[Chunk], list[Chunk]]:
    """Return the sentences of those articles of two builds that are not the same in both.

    Returns:
        Those of `before`, and those of `after`.
    """
    same: set[Key] = set()
    if before.build.chunker == after.build.chunker:
        same = {one.key for one in before.articles} & {one.key for one in after.articles}
    return (
        before.sentences_of([one for one in before.articles if one.key not in same]),
        after.sentences_of([one for one in after.articles if one.key not in same]),
    )


def lost_sentences(before: Sequence[Chunk], after: Sequence[Chunk]) -> int:
    """Return how many sentences of `before` are nowhere in `after`, not even in other words."""
    gone = Counter(chunk.text for chunk in before) - Counter(chunk.text for chunk in after)
    if not gone:
        return 0
    removed = Counter(text for article in differences(before, after) for text in article.removed)
    return (removed & gone).total()


def _difference(document: Document, gone: list[str], come: list[str]) -> Difference:
    paired = _paired(gone, come)
    return Difference(
        document.source,
        document.title,
        added=tuple(text for i, text in enumerate(come) if i not in paired.values()),
        changed=tuple(Edit(gone[i], come[j]) for i, j in paired.items()),
        removed=tuple(text for i, text in enumerate(gone) if i not in paired),
    )


def _by_source(chunks: Iterable[Chunk]) -> defaultdict[str, list[Chunk]]:
    found = defaultdict[str, list[Chunk]](list)
    for chunk in chunks:
        found[chunk.document.source].append(chunk)
    return found


def _without(chunks: Sequence[Chunk], others: Sequence[Chunk]) -> list[str]:
    """Return the texts of `chunks` that `others` lack, in order; twice if they lack it twice."""
    spare = Counter(chunk.text for chunk in others)
    found = []
    for chunk in chunks:
        if spare[chunk.text]:
            spare[chunk.text] -= 1
        else:
            found.append(chunk.text)
    return found


def _paired(gone: Sequence[str], come: Sequence[str]) -> dict[int, int]:
    """Pair what is gone with what it became, by position: the most similar, each taken once."""
    left = {j: tuple(text.split()) for j, text in enumerate(come)}
    pairs: dict[int, int] = {}
    for i, text in enumerate(gone):
        centre = i * len(come) // len(gone)
        near: dict[Sequence[str], int] = {
            left[j]: j for j in range(centre - _NEAR, centre + _NEAR) if j in left
        }
        for closest in get_close_matches(text.split(), near, n=1, cutoff=_SIMILAR):
            pairs[i] = near[closest]
            del left[pairs[i]]
    return pairs
