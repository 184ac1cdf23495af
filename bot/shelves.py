"""Which articles are answered from where: the host's file, a line a channel, and what it leaves."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from bot.answering.question import source_called
from index.builds.published import PublishedBuild
from index.document import Titled

from .errors import SettingsError

ELSEWHERE = "default"
"""The line of every place that has none of its own, direct messages among them."""

Patterns = Mapping[str, Sequence[str]]
"""What sources or titles of a channel's articles look like, by the channel's id on its platform."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Which articles somebody asks.

    Attributes:
        where: the id of the channel that they ask in, and of the one that it is a thread of.
        article: the one article that they name, by its source, key or title.
    """

    where: Sequence[str] = ()
    article: str | None = None


ANYWHERE = Scope()


class Shelves:
    """Knows which of the published articles a channel is answered from.

    Args:
        published: the articles.
        patterns: those of the channels that have some of their own.
    """

    def __init__(self, published: PublishedBuild, patterns: Patterns) -> None:
        self.published, self._patterns = published, patterns

    @property
    def channels(self) -> list[str]:
        """Return the channels that have a line, and `ELSEWHERE` if that has one."""
        return list(self._patterns)

    def documents(self, where: Sequence[str] | None) -> Sequence[Titled]:
        """Return the articles that a channel is answered from; all that are published if None.

        Raises:
            index.errors.NothingPublished: if there is no index yet.
        """
        documents = self.published.current().articles
        sources = None if where is None else self.sources(where, documents)
        return [one for one in documents if sources is None or one.source in sources]

    def asked(self, scope: Scope) -> tuple[str | None, frozenset[str] | None]:
        """Return the source of the article that is named, and of those that there are; None of all.

        Raises:
            UnknownArticle: if there is no such article in that channel, or more than one.
            index.errors.NothingPublished: if there is no index yet.
        """
        if scope.article is None and not self._patterns:
            return None, None
        documents = self.documents(scope.where)
        named = source_called(scope.article, documents) if scope.article else None
        return named, self.sources(scope.where, documents)

    def sources(self, where: Sequence[str], documents: Sequence[Titled]) -> frozenset[str] | None:
        """Return the sources of those of `documents` that a channel has; None where it has all."""
        places = (*where, ELSEWHERE)
        patterns = next((self._patterns[one] for one in places if one in self._patterns), None)
        if patterns is None:
            return None
        return frozenset(one.source for one in documents if _is_any(one, patterns))


def read_patterns(file: Path) -> Patterns:
    """Read lines of TOML such as `C012AB3CD = "handbook/*.md, Holidays *"`.

    Raises:
        SettingsError: if there is no such file, or it says something else; the message names it.
    """
    try:
        lines = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"CHANNEL_ARTICLES cannot be read: {error.strerror}: {file}") from error
    except ValueError as error:  # no TOML, or no UTF-8
        raise SettingsError(f"CHANNEL_ARTICLES, {file}: {error}") from error
    return {channel: _patterns(file, channel, said) for channel, said in lines.items()}


def _patterns(file: Path, channel: str, said: object) -> list[str]:
    listed = said.split(",") if isinstance(said, str) else said
    if not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
        raise SettingsError(
            f'CHANNEL_ARTICLES, {file}: write {channel} = "a pattern, another", or a list of them'
        )
    return [one.strip() for one in listed if one.strip()]


def _is_any(document: Titled, patterns: Sequence[str]) -> bool:
    """Tell whether the source of a document, from some folder on, or its title is as one says."""
    title = document.title.casefold()
    return any(
        fnmatch(document.source, pattern)
        or fnmatch(document.source, f"*/{pattern}")
        or fnmatch(title, pattern.casefold())
        for pattern in patterns
    )
