"""`verbatim eval`: ask questions whose answers are known, and tell how well it went."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from index.document import Document

from .answer import Question
from .application import Application
from .console import STOPPED, AsJson, print_json, stopping
from .evaluation import Evaluation, Expected, Judged, Score, evaluation, judge, read_expected
from .index_commands import opened
from .settings import load_settings

if TYPE_CHECKING:
    from rich.table import Table

    from .answering import Answerer

COLUMNS = {
    "questions": "questions",
    "right": "right",
    "cited": "cited",
    "short": "short",
    "f1": "F1",
    "exact": "exact",
    "refusal_precision": "refusals right",
    "refusal_recall": "refused",
}


def evaluate(
    file: Annotated[Path, typer.Argument(help="Questions with answers, as JSON lines or SQuAD's.")],
    as_json: AsJson = False,
    fail_under: Annotated[
        float | None,
        typer.Option(help="Fail unless this per cent of the questions is dealt with rightly."),
    ] = None,
    wrong: Annotated[bool, typer.Option("--wrong", help="List what went wrong.")] = False,
) -> None:
    """Ask questions whose answers are known, and tell how well they are answered."""
    from .chat.terminal import progress_bar

    with stopping():
        expected = read_expected(file)
        asks_index = any(e.context is None for e in expected)
        application = opened() if asks_index else Application(load_settings())
        judged: list[Judged] = []
        with progress_bar() as progress:
            for one in _judged(application, expected):
                judged.append(one)
                progress("Asking", len(judged), len(expected))
        result = evaluation(judged)
        if as_json:
            print_json(_as_dict(result))
        else:
            _show(result, wrong)
        if fail_under is not None and 100 * (result.overall.right or 0) < fail_under:
            typer.echo(f"verbatim: fewer than {fail_under:g} % are dealt with rightly", err=True)
            raise typer.Exit(STOPPED)


def _judged(application: Application, expected: Sequence[Expected]) -> Iterator[Judged]:
    with asyncio.Runner() as runner:
        for context, group in groupby(expected, key=lambda e: e.context):
            with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
                answerer = (
                    _answerer_of(application, context, Path(folder))
                    if context
                    else application.answerer
                )
                for one in group:
                    asked = Question.asked(one.question)
                    yield judge(one, runner.run(answerer.answer(asked)))


def _answerer_of(application: Application, context: Document, folder: Path) -> Answerer:
    """What answers from a text that the file of questions brings."""
    from index.ingest import ingest
    from index.store import Store

    store = Store.open(folder)
    ingest([context], store, application.embedder, articles=[context.source], keep=1)
    return application.answerer_over(store)


def _as_dict(result: Evaluation) -> dict[str, Any]:
    return {
        "overall": asdict(result.overall),
        "by_language": {name: asdict(score) for name, score in result.by_language.items()},
        "by_kind": {name: asdict(score) for name, score in result.by_kind.items()},
        "p50_ms": round(result.p50_ms, 1),
        "p95_ms": round(result.p95_ms, 1),
        "wrong": [
            _mistake(one) | {"confidence": round(one.answer.confidence, 4)}
            for one in result.judged
            if not one.right
        ],
    }


def _mistake(one: Judged) -> dict[str, Any]:
    expected = one.expected
    return {
        "question": expected.question,
        "answered": one.answer.text or None,
        "expected": (expected.pattern or list(expected.answers)) if expected.answerable else None,
        "cited": one.cited,
    }


def _show(result: Evaluation, wrong: bool) -> None:
    from rich.console import Console

    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=110)
    console.print(_table(result))
    console.print(f"an answer takes {result.p50_ms:.0f} ms (p50), {result.p95_ms:.0f} ms (p95)")
    for one in result.judged if wrong else ():
        if not one.right:
            mistake = _mistake(one)
            said = mistake["answered"] or "(refused)"
            wanted = mistake["expected"] or "(not in the article)"
            console.print(f"✗ {mistake['question']}\n    {said}  ≠  {wanted}", markup=False)


def _table(result: Evaluation) -> Table:
    from rich.box import SIMPLE
    from rich.table import Table

    table = Table(box=SIMPLE)
    table.add_column("")
    for heading in COLUMNS.values():
        table.add_column(heading, justify="right")
    groups = {"all": result.overall, **result.by_language, **result.by_kind}
    for name, score in groups.items():
        table.add_row(name, *_cells(score))
    return table


def _cells(score: Score) -> Iterator[str]:
    values = asdict(score)
    yield str(values["questions"])
    for name in list(COLUMNS)[1:]:
        yield "–" if values[name] is None else f"{values[name]:.1%}"
