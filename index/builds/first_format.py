"""Builds of the first format, read as if they were made of one segment.

Such a build is two collections of its own: `build-ID` holds its sentences, each with the number of
its document, and `documents-ID` the texts.
"""

from __future__ import annotations

from collections import Counter

from .build import Build
from .chroma import Client
from .manifest import Article
from .segments import OpenSegment

DOCUMENTS = "documents-"


def opened(client: Client, build: Build) -> tuple[OpenSegment, list[Article]]:
    """Return the one segment of a build of the first format, and where its articles are in it.

    Raises:
        NotFoundError: if it is not there.
        LookupError, TypeError, ValueError: if what is read is not what was written.
    """
    sentences = client.get_collection(build.name, embedding_function=None)
    texts = client.get_collection(DOCUMENTS + build.id, embedding_function=None)
    segment = OpenSegment(sentences, texts, build.sentences)
    lengths = Counter(row["document"] for row in segment.sentences(range(build.sentences)))
    articles: list[Article] = []
    first = 0
    for row, (document, _) in enumerate(segment.documents(range(len(lengths)))):
        place = (build.id, row, first, lengths[row])
        articles.append(Article(document.source, document.content_hash, *place))
        first += lengths[row]
    return segment, articles
