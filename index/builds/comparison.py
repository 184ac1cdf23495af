"""What the next build has in common with the published one: it need not be made again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from index.chunking import chunk
from index.document import Chunk, Document, Key
from index.errors import StoreError

from .build import Segment
from .joining import Plan
from .manifest import Article
from .open import OpenBuild


@dataclass(frozen=True, slots=True)
class Comparison:
    """The articles of the next build, compared with those of the published one.

    Attributes:
        articles: those that hold a sentence, in order: where an article lies that is unchanged,
            and the sentences of one that is new.
        dropped: the articles of the published build that the next one does not have as they are.
        plan: what is written.
    """

    articles: dict[Key, Article | list[Chunk]]
    dropped: list[Article]
    plan: Plan

    @classmethod
    def of(
        cls, wanted: Sequence[Document | Key], before: OpenBuild | None, *, same_rules: bool
    ) -> Comparison:
        """Compare articles with those of a build.

        Args:
            wanted: those of the next build; the key of one that the published build holds as it is.
            before: the published build, if there is one.
            same_rules: whether it was made as the next one will be made.

        Raises:
            StoreError: if that build does not hold an article of which there is only the key.
        """
        unchanged = {one.key: one for one in before.articles} if before and same_rules else {}
        keys = ((article, Key(article.source, article.content_hash)) for article in wanted)
        articles = {
            key: one
            for article, key in keys
            if (one := unchanged.get(key) or chunk(_document(article, before)))
        }
        places = [one if isinstance(one, Article) else None for one in articles.values()]
        new = sum(len(one) for one in articles.values() if not isinstance(one, Article))
        return cls(
            articles,
            [one for one in before.articles if articles.get(one.key) != one] if before else [],
            Plan.of(places, new, _segments(before)),
        )

    @property
    def new(self) -> list[list[Chunk]]:
        """The sentences of the articles that are new, article by article."""
        return [one for one in self.articles.values() if not isinstance(one, Article)]

    @property
    def new_sentences(self) -> list[Chunk]:
        """All of these sentences."""
        return list(chain.from_iterable(self.new))

    @property
    def sentences(self) -> int:
        """How many sentences the next build has."""
        kept = (one for one in self.articles.values() if isinstance(one, Article))
        return len(self.new_sentences) + sum(one.sentences for one in kept)


def _document(article: Document | Key, before: OpenBuild | None) -> Document:
    if isinstance(article, Document):
        return article
    if before is None or before.keys.get(article.source) != article:
        raise StoreError("another build was published meanwhile: refresh again")
    return before.document(article.source)


def _segments(before: OpenBuild | None) -> tuple[Segment, ...]:
    """Return the segments that may stay as they are; those of earlier formats are written anew."""
    return before.build.segments if before and before.build.is_worded else ()
