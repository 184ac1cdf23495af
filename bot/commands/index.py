"""`verbatim index`: build, look at and roll back what questions are answered from."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot import publishing
from bot.application import Application
from bot.settings import load_settings

from .console import AsJson, counted, print_json, refreshed, stopping

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from index.builds.build import Build
    from index.builds.differences import Difference
    from index.reindex import Changes, Report

index = typer.Typer(
    name="index", help="Build, inspect and roll back the index.", no_args_is_help=True
)


@index.command()
def refresh(
    force: Annotated[
        bool, typer.Option("--force", help="Publish even what a check would hold back.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Index the articles anew and publish them, unless nothing has changed."""
    with stopping():
        report = refreshed(Application(load_settings()), force=force)
        if as_json:
            print_json(_report_as_dict(report))
        else:
            typer.echo(_report_as_text(report))


@index.command()
def status(as_json: AsJson = False) -> None:
    """Show what is published: when, from what, by which model, how many sentences."""
    with stopping():
        application = Application(load_settings())
        published = application.store.published()
        kept = len(application.store.builds())
        if as_json:
            print_json(_build_as_dict(published) | {"kept": kept})
            return
        rows = {
            "published": f"{published.name}, made {published.created:%Y-%m-%d %H:%M} UTC",
            "articles": "\n           ".join(published.articles),
            "sentences": f"{published.sentences:,} of {counted(published.documents, 'document')}",
            "model": f"{published.embedder}, {published.dimension} dimensions",
            "kept": f"{counted(kept, 'build')}, of at most {application.settings.keep_builds}",
        }
        typer.echo("\n".join(f"{name:10} {value}" for name, value in rows.items()))


@index.command("list")
def list_builds(as_json: AsJson = False) -> None:
    """List the builds that are kept, newest first."""
    with stopping():
        store = Application(load_settings()).store
        published, builds = store.published(), store.builds()
        if as_json:
            print_json(
                [_build_as_dict(build) | {"published": build == published} for build in builds]
            )
            return
        for build in builds:
            mark = "*" if build == published else " "
            when = f"{build.created:%Y-%m-%d %H:%M} UTC"
            typer.echo(f"{mark} {build.name}  {when}  {build.sentences:>7,} sentences")


@index.command()
def rollback(
    build: Annotated[
        str | None, typer.Argument(help="Which; the one before the published one if not said.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Publish an older build."""
    with stopping():
        chosen = publishing.rollback(Application(load_settings()), build)
        if as_json:
            print_json(_build_as_dict(chosen))
        else:
            typer.echo(f"published {chosen.name}, {chosen.sentences:,} sentences")


@index.command()
def diff(
    before: Annotated[
        str | None,
        typer.Argument(metavar="A", help="The older build; the one before B if not said."),
    ] = None,
    after: Annotated[
        str | None,
        typer.Argument(metavar="B", help="The newer build; the published one if not said."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show the sentences that one build has and another has not."""
    from index.builds.differences import changed_sentences, differences

    with stopping():
        application = Application(load_settings())
        store = application.store
        newer = store.build(after) if after else store.published()
        older = store.build(before) if before else publishing.older_than(application, newer)
        found = differences(*changed_sentences(store.load(older), store.load(newer)))
        if as_json:
            print_json([asdict(article) for article in found])
        else:
            _show_differences(older, newer, found)


def _show_differences(older: Build, newer: Build, found: Sequence[Difference]) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True)
    console.print(Text(f"{older.name} → {newer.name}", "bold"))
    if not found:
        console.print("every sentence is the same")
    for article in found:
        console.print(Text(f"\n{article.title} · {article.source}", "bold"))
        for sentence in article.removed:
            console.print(Text(f"- {sentence}", "red"))
        for edit in article.changed:
            console.print(Text(f"- {edit.before}", "red"))
            console.print(Text(f"+ {edit.after}", "green"))
        for sentence in article.added:
            console.print(Text(f"+ {sentence}", "green"))


def _build_as_dict(build: Build) -> dict[str, Any]:
    return asdict(build) | {"created": build.created.isoformat()}


def _report_as_dict(report: Report) -> dict[str, Any]:
    return asdict(report) | {"build": _build_as_dict(report.build)}


def _report_as_text(report: Report) -> str:
    if not report.published:
        return f"nothing has changed: {report.build.name} stays published"
    lines = [
        f"published {report.build.name} in {report.seconds:.1f} s",
        f"documents  {_changes_as_text(report.documents)}",
        f"sentences  {_changes_as_text(report.sentences)}; {report.embedded:,} embedded",
    ]
    if report.left_out:
        lines.append(f"left out   {_left_out_as_text(report.left_out)}")
    return "\n".join(lines)


def _left_out_as_text(left_out: Mapping[str, int]) -> str:
    from index.sources.extract import REASONS

    parts = sorted(left_out.items(), key=lambda part: -part[1])
    return "; ".join(f"{count:,} × {REASONS[reason]}" for reason, count in parts) + (
        " (verbatim preview SOURCE shows them)"
    )


def _changes_as_text(changes: Changes) -> str:
    return f"{changes.added:,} added, {changes.changed:,} changed, {changes.removed:,} removed"
