"""What an operator is told in a chat, as plain text that a platform escapes."""

from __future__ import annotations

import logging
import time
from collections.abc import AsyncIterator, Sequence

from index.build import Build
from index.document import Document
from index.errors import IndexingError, RefreshRunning
from index.ingest import Report

from .administration import Administration, AlreadyRefreshing, Running
from .excuses import excuse
from .locales import say

_log = logging.getLogger(__name__)

_SOURCES_SHOWN, _SOURCE_LENGTH = 8, 200


async def status(administration: Administration, language: str) -> str:
    """What is published.

    Raises:
        index.errors.NothingPublished: if nothing is.
    """
    build, kept = await administration.status()
    return say(
        language,
        "status",
        build=build.name,
        date=build.created.date(),
        documents=build.documents,
        sentences=build.sentences,
        model=build.embedder,
        kept=", ".join(one.name for one in kept),
    )


def sources(documents: Sequence[Document], language: str) -> str:
    """The articles, a line each."""
    lines = [f"{document.title} · {document.source}"[:_SOURCE_LENGTH] for document in documents]
    if (more := len(lines) - _SOURCES_SHOWN) > 0:
        lines[_SOURCES_SHOWN:] = [say(language, "sources-more", count=more)]
    return "\n".join(lines)


async def rolled_back(administration: Administration, build: str | None, language: str) -> str:
    """Publish an older build, and say which.

    Raises:
        index.errors.IndexingError: if it cannot be.
    """
    published: Build = await administration.rollback(build)
    return say(
        language,
        "rolled-back",
        build=published.name,
        date=published.created.date(),
        sentences=published.sentences,
    )


async def refreshing(
    administration: Administration, by: str, every: float, language: str
) -> AsyncIterator[str]:
    """Refresh the index: how far it is, every `every` seconds, and at last how it ended."""
    try:
        async for step in administration.refresh(by, every):
            yield _told(step, language) if isinstance(step, Report) else _progress(step, language)
    except AlreadyRefreshing as error:
        yield _running(error.running, language)
    except RefreshRunning:
        yield say(language, "refresh-elsewhere")
    except IndexingError as error:
        _log.warning("a refresh failed: %s", error)
        yield say(language, "refresh-failed", reason=str(error))
    except Exception as error:
        yield excuse(error, language)


def _progress(running: Running, language: str) -> str:
    return say(language, "refreshing", done=running.done, total=running.total)


def _running(running: Running, language: str) -> str:
    return say(
        language,
        "refresh-running",
        by=running.by,
        seconds=round(time.monotonic() - running.began),
        progress=_progress(running, language),
    )


def _told(report: Report, language: str) -> str:
    if not report.published:
        return say(language, "unchanged", build=report.build.name)
    return say(
        language,
        "refreshed",
        build=report.build.name,
        added=report.documents.added,
        changed=report.documents.changed,
        removed=report.documents.removed,
        new=report.sentences.added,
        gone=report.sentences.removed,
    )
