"""What an operator is told in a chat, as plain text that a platform escapes."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from bot.errors import EvaluationError, QuestionsLost
from index.builds.build import Build
from index.document import Titled
from index.errors import IndexingError, RefreshHeld, RefreshRunning, SentencesLost
from index.reindex import HowFar, Report
from index.sources.gathering import FailedSource

from .error_messages import excuse, refresh_failed
from .locales import say

_log = logging.getLogger(__name__)

_LINES_SHOWN, _LINE_LENGTH = 8, 200


def status(build: Build, kept: Sequence[Build], language: str) -> str:
    """Say what is published.

    Args:
        build: the published build.
        kept: all that can be rolled back to.
        language: of whoever reads it, ISO 639-1.
    """
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


def label(build: Build) -> str:
    """Label a build in a list: its name, when it was made, how many sentences it has."""
    return f"{build.name} · {build.created:%Y-%m-%d %H:%M} UTC · {build.sentences:,}"


def sources(documents: Sequence[Titled], language: str) -> str:
    """List the articles, a line each."""
    lines = [f"{document.title} · {document.source}" for document in documents]
    return "\n".join(_first(lines, language))


def _first(lines: Sequence[str], language: str) -> list[str]:
    """Take as many of `lines` as a message has room for, and say how many more there are."""
    shown = [line[:_LINE_LENGTH] for line in lines[:_LINES_SHOWN]]
    if (more := len(lines) - _LINES_SHOWN) > 0:
        shown.append(say(language, "more", count=more))
    return shown


@dataclass(frozen=True, slots=True)
class Sure:
    """Sure asks whether to publish an older build.

    Attributes:
        build: its name.
        question: whether to.
    """

    build: str
    question: str


def sure(older: Build, language: str) -> Sure:
    """Ask in `language` whether to publish an older build."""
    return Sure(older.name, say(language, "rollback-sure", build=label(older)))


def rolled_back(published: Build, language: str) -> str:
    """Say which build was published instead of another."""
    return say(
        language,
        "rolled-back",
        build=published.name,
        date=published.created.date(),
        sentences=published.sentences,
    )


def progress(how_far: HowFar, language: str) -> str:
    """Say how far a refresh is, and how many minutes are left, where that is known."""
    return say(
        language,
        "refreshing",
        articles=how_far.articles,
        documents=how_far.of_articles,
        done=how_far.done,
        total=how_far.total,
        minutes=ceil((how_far.seconds_left or 0) / 60),
    )


def already_refreshing(by: str, seconds: float, how_far: str, language: str) -> str:
    """Say that somebody else refreshes the index.

    Args:
        by: who.
        seconds: for how long.
        how_far: what `progress` says of it.
        language: of whoever reads it, ISO 639-1.
    """
    return say(language, "refresh-running", by=by, seconds=round(seconds), progress=how_far)


def refreshed(report: Report, language: str) -> str:
    """Say what a refresh did, and which articles were not loaded."""
    return "\n".join((_changed(report, language), *_not_loaded(report.failed, language)))


def not_refreshed(error: Exception, language: str) -> str:
    """Say why a refresh published nothing, and what to do; the details are logged."""
    if isinstance(error, RefreshRunning):
        return say(language, "refresh-elsewhere")
    if isinstance(error, RefreshHeld):
        _log.warning("a refresh was held back: %s", error)
        return _held(error, language)
    if isinstance(error, IndexingError | EvaluationError):
        return refresh_failed(error, language)
    return excuse(error, language)


def _held(error: RefreshHeld, language: str) -> str:
    if isinstance(error, SentencesLost):
        return say(language, "refresh-sentences-lost", lost=error.lost, total=error.total)
    if isinstance(error, QuestionsLost):
        return "\n".join(
            (say(language, "refresh-questions-lost"), *_first(error.questions, language))
        )
    return refresh_failed(error, language)


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
