"""Builds of earlier formats, read as if they were of this one.

One of the first is two collections of its own: `build-ID` holds its sentences, each with the number
of its document, and `documents-ID` the texts. One of the second has a manifest without titles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from .build import Build
from .chroma.database import Database
from .manifest import Article
from .segments import OpenSegment

DOCUMENTS = "documents-"


def opened(database: Database, build: Build) -> tuple[OpenSegment, list[Article]]:
    """Return the one segment of a build of the first format, and where its articles are in it.

    Raises:
        NotFoundError: if it is not there.
        LookupError, TypeError, ValueError: if what is read is not what was written.
    """
    sentences, texts = database.table(build.name), database.table(DOCUMENTS + build.id)
    segment = OpenSegment(sentences, texts, build.sentences)
    lengths = Counter(row["document"] for row in segment.sentences(range(build.sentences)))
    articles: list[Article] = []
    first = 0
    for row, (document, _) in enumerate(segment.documents(range(len(lengths)))):
        place = (build.id, row, first, lengths[row])
        called = (document.title, document.language)
        articles.append(Article(document.source, document.content_hash, *place, *called))
        first += lengths[row]
    return segment, articles


def titled(articles: Sequence[Article], segments: Mapping[str, OpenSegment]) -> Iterator[Article]:
    """Yield articles with their titles and languages, which the second format's manifest lacks."""
    read = {
        name: segment.documents([one.row for one in articles if one.segment == name])
        for name, segment in segments.items()
    }
    for one in articles:
        document, _ = next(read[one.segment])
        yield replace(one, title=document.title, language=document.language)
