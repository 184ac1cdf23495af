"""What is published: the articles indexed anew, or an older build."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from index.errors import UnknownBuild

if TYPE_CHECKING:
    from index.builds.build import Build
    from index.reindex import Check, Progress, Report

    from .application import Application


def refresh(application: Application, progress: Progress, *, force: bool = False) -> Report:
    """Index the articles anew and publish them, unless nothing has changed.

    Args:
        application: which articles, and where the builds are.
        progress: hears how far it is.
        force: publish even what a check would hold back.

    Raises:
        index.errors.IndexingError: if it cannot be done, or a check holds it back; the
            published build is untouched.
        bot.errors.EvaluationError: if the golden questions cannot be read.
    """
    from index.builds.lock import refresh_lock
    from index.reindex import HowFar, ingest
    from index.sources.gathering import gather
    from index.sources.validators import RememberedSources

    settings, store = application.settings, application.store
    checks = [] if force else _checks(application)
    waiting = partial(progress, HowFar("Waiting for the refresh of another bot"))
    with refresh_lock(settings.data_dir), store.leased(waiting):
        published = store.readable()
        sources = RememberedSources(settings.data_dir / "sources.json")
        gathered = gather(
            application.articles,
            published,
            sources,
            allow_private=settings.allow_private_urls,
            progress=lambda source: progress(HowFar(f"Reading {source}")),
        )
        report = ingest(
            gathered.articles,
            store,
            application.embedder,
            articles=application.articles,
            keep=settings.keep_builds,
            checks=checks,
            progress=progress,
        )
        sources.save()
    return replace(report, failed=gathered.failed, left_out=dict(gathered.left_out))


def _checks(application: Application) -> list[Check]:
    """Return what a build must pass before it replaces the published one.

    Raises:
        bot.errors.EvaluationError: if the golden questions cannot be read.
    """
    from index.reindex import hold_losses

    settings = application.settings
    if settings.golden_questions is None:
        return [hold_losses]
    from index.retrieval import Retriever

    from .evaluation.golden import GoldenQuestions

    golden = GoldenQuestions.read(
        settings.golden_questions,
        settings.golden_tolerance,
        lambda build: application.extractor_over(Retriever(build, application.embedder)),
    )
    return [hold_losses, golden.check]


def rollback(application: Application, name: str | None = None) -> Build:
    """Publish the build of that name, or else the one before the published one.

    Raises:
        index.errors.UnknownBuild: if it is not kept.
        index.errors.IncompatibleBuild: if the configured embedder did not make it.
    """
    from index.retrieval import check_compatible

    build = kept_or_older(application, name)
    check_compatible(build, application.embedder)
    application.store.publish(build)
    return build


def kept_or_older(application: Application, name: str | None) -> Build:
    """Return the build of that name, or else the one before the published one.

    Raises:
        index.errors.UnknownBuild: if it is not kept.
    """
    store = application.store
    return store.build(name) if name else older_than(application, store.published())


def older_than(application: Application, newer: Build) -> Build:
    """Return the build that was made before `newer`.

    Raises:
        index.errors.UnknownBuild: if none is kept.
    """
    older = [build for build in application.store.builds() if build.name < newer.name]
    if not older:
        raise UnknownBuild("no older build is kept: verbatim index list")
    return older[0]
