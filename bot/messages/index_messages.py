"""What an operator is told in a chat, as plain text that a platform escapes."""

from __future__ import annotations

import logging
import time
from collections.abc import AsyncIterator, Sequence

from bot.errors import EvaluationError, QuestionsLost
from bot.operators import Administration, AlreadyRefreshing, Running
from index.builds.build import Build
from index.document import Document
from index.errors import IndexingError, RefreshHeld, RefreshRunning, SentencesLost
from index.reindex import Report
from index.sources.gathering import FailedSource

from .error_messages import excuse, refresh_failed
from .locales import say

_log = logging.getLogger(__name__)

_LINES_SHOWN, _LINE_LENGTH = 8, 200


async def status(administration: Administration, language: str) -> str:
    """Say what is published.

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
    """List the articles, a line each."""
    lines = [f"{document.title} · {document.source}" for document in documents]
    return "\n".join(_first(lines, language))


def _first(lines: Sequence[str], language: str) -> list[str]:
    """Take as many of `lines` as a message has room for, and say how many more there are."""
    shown = [line[:_LINE_LENGTH] for line in lines[:_LINES_SHOWN]]
    if (more := len(lines) - _LINES_SHOWN) > 0:
        shown.append(say(language, "more", count=more))
    return shown


async def rolled_back(administration: Administration, build: str | None, language: str) -> str:
    """Publish an older build, and say which one.

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
    administration: Administration, by: str, every: float, language: str, *, force: bool = False
) -> AsyncIterator[str]:
    """Refresh the index, and say how far it is, and at last how it ended.

    Args:
        administration: what refreshes.
        by: who wants it.
        every: seconds between two looks at how far it is.
        language: of whoever reads it, ISO 639-1.
        force: publish even what a check would hold back.

    Yields:
        A text that takes the place of the one before it.
    """
    try:
        async for step in administration.refresh(by, every, force=force):
            yield _told(step, language) if isinstance(step, Report) else _progress(step, language)
    except AlreadyRefreshing as error:
        yield _running(error.running, language)
    except RefreshRunning:
        yield say(language, "refresh-elsewhere")
    except RefreshHeld as error:
        _log.warning("a refresh was held back: %s", error)
        yield _held(error, language)
    except (IndexingError, EvaluationError) as error:
        yield refresh_failed(error, language)
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


def _held(error: RefreshHeld, language: str) -> str:
    if isinstance(error, SentencesLost):
        return say(language, "refresh-sentences-lost", lost=error.lost, total=error.total)
    if isinstance(error, QuestionsLost):
        return "\n".join(
            (say(language, "refresh-questions-lost"), *_first(error.questions, language))
        )
    return refresh_failed(error, language)


def _told(report: Report, language: str) -> str:
    return "\n".join((_changed(report, language), *_not_loaded(report.failed, language)))


def _not_loaded(failed: Sequence[FailedSource], language: str) -> list[str]:
    """Say which articles were not loaded, and what to do; why each was not is logged."""
    if not failed:
        return []
    for one in failed:
        _log.warning("an article was not loaded: %s", one.reason)
    lines = [
        say(language, "source-kept" if one.kept else "source-missing", source=one.source)
        for one in failed
    ]
    return [*_first(lines, language), say(language, "sources-why")]


def _changed(report: Report, language: str) -> str:
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
