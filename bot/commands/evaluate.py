"""`verbatim eval`: ask questions whose answers are known, and tell how well it went."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.answering.answer import Answer, Verdict
from bot.answering.question import Question
from bot.application import Application
from bot.evaluation.curve import CurvePoint, Verdicts, curve, verdicts
from bot.evaluation.judging import Evaluation, Judged, evaluation, judge
from bot.evaluation.questions import Expected, read_expected
from bot.settings import load_settings
from index.document import Document
from index.reader.reading import Borders

from .console import STOPPED, AsJson, opened, print_json, stopping
from .tables.evaluation import (
    cost,
    curve_table,
    scores_table,
    summary,
    verdicts_table,
)

if TYPE_CHECKING:
    from index.retrieval import PublishedRetriever

_AT_ANY_CONFIDENCE = "at any confidence"


def evaluate(
    file: Annotated[Path, typer.Argument(help="Questions with answers, as JSON lines or SQuAD's.")],
    as_json: AsJson = False,
    fail_under: Annotated[
        float | None,
        typer.Option(
            min=0, max=100, help="Fail unless this per cent of the questions is dealt with rightly."
        ),
    ] = None,
    wrong: Annotated[bool, typer.Option("--wrong", help="List what went wrong.")] = False,
) -> None:
    """Ask questions whose answers are known, and tell how well they are answered."""
    from index.reader.extractive import shipped_borders
    from index.reindex import HowFar

    from .progress import progress_bar

    with stopping():
        expected = read_expected(file)
        asks_index = any(e.context is None for e in expected)
        application = opened() if asks_index else Application(load_settings())
        judged: dict[str, list[Judged]] = {}
        asked = 0
        with progress_bar() as progress:
            for by_answerer in _judged(application, expected):
                for name, one in by_answerer.items():
                    judged.setdefault(name, []).append(one)
                asked += 1
                progress(HowFar("Asking", asked, len(expected)))
        points = curve(judged.pop(_AT_ANY_CONFIDENCE), shipped_borders())
        results = {name: evaluation(ones) for name, ones in judged.items()}
        *_, result = results.values()  # what the bot does as it is set
        if as_json:
            shown = _as_dict(result) | {"curve": [asdict(point) for point in points]}
            if len(results) > 1:
                shown["extractive"] = _as_dict(results["extractive"])
            print_json(shown)
        else:
            _show(results, points, wrong)
        if fail_under is not None and 100 * (result.overall.right or 0) < fail_under:
            typer.echo(f"verbatim: fewer than {fail_under:g} % are dealt with rightly", err=True)
            raise typer.Exit(STOPPED)


def _judged(application: Application, expected: Sequence[Expected]) -> Iterator[dict[str, Judged]]:
    """Answer each question in each of the ways there are, and judge the answers, by the way."""
    for context, group in groupby(expected, key=lambda e: e.context):
        with ExitStack() as stack:
            retriever = application.retriever
            if context:
                folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
                retriever = _retriever_of(application, context, Path(stack.enter_context(folder)))
            extractor = application.extractor_over(retriever)
            ways: dict[str, Callable[[Question], Answer]] = {
                _AT_ANY_CONFIDENCE: application.extractor_over(retriever, Borders(0, 0)).answer,
                "extractive": extractor.answer,
            }
            if application.writer:
                ways["written"] = stack.enter_context(application.asking(extractor))
            for one in group:
                asked = Question.asked(one.question)
                yield {name: judge(one, answer(asked)) for name, answer in ways.items()}


def _retriever_of(application: Application, context: Document, folder: Path) -> PublishedRetriever:
    """Return what searches a text that the file of questions brings."""
    from index.builds.published import PublishedBuild
    from index.builds.store import Store
    from index.reindex import ingest
    from index.retrieval import PublishedRetriever

    store = Store.open(folder)
    ingest([context], store, application.embedder, articles=[context.source], keep=1)
    return PublishedRetriever(PublishedBuild(store), application.embedder)


def _as_dict(result: Evaluation) -> dict[str, Any]:
    return {
        "overall": asdict(result.overall),
        "verdicts": asdict(verdicts(result.judged)) | _headline(verdicts(result.judged)),
        "by_language": {name: asdict(score) for name, score in result.by_language.items()},
        "by_kind": {name: asdict(score) for name, score in result.by_kind.items()},
        "p50_ms": round(result.p50_ms, 1),
        "p95_ms": round(result.p95_ms, 1),
        "fallbacks": result.fallbacks,
        "tokens": asdict(result.tokens),
        "wrong": [
            _mistake(one) | {"confidence": round(one.answer.confidence, 4)}
            for one in result.judged
            if not one.right
        ],
    }


def _headline(counted: Verdicts) -> dict[str, float | None]:
    return {
        "served": counted.served,
        "bold_right": counted.bold_right,
        "unanswerable_bold": counted.unanswerable_bold,
    }


def _mistake(one: Judged) -> dict[str, Any]:
    expected = one.expected
    return {
        "question": expected.question,
        "verdict": one.answer.verdict.value,
        "answered": one.answer.text or None,
        "expected": (expected.pattern or list(expected.answers)) if expected.answerable else None,
        "cited": one.cited,
    }


def _show(results: Mapping[str, Evaluation], points: Sequence[CurvePoint], wrong: bool) -> None:
    from rich.console import Console

    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=120)
    console.print(scores_table(results))
    console.print(verdicts_table(results))
    console.print(curve_table(points))
    for name, result in results.items():
        whose = f"{name}: " if len(results) > 1 else ""
        console.print(f"{whose}{summary(verdicts(result.judged))}")
        console.print(
            f"{whose}an answer takes {result.p50_ms:.0f} ms (p50), {result.p95_ms:.0f} ms (p95)"
        )
        if name == "written":
            console.print(cost(result))
        for one in result.judged if wrong else ():
            if not one.right:
                mistake = _mistake(one)
                said = mistake["answered"] or "(refused)"
                if one.answer.verdict is Verdict.PERHAPS:
                    said = f"(perhaps) {said}"
                wanted = mistake["expected"] or "(not in the article)"
                console.print(f"✗ {mistake['question']}\n    {said}  ≠  {wanted}", markup=False)
