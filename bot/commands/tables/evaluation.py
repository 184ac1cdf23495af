"""The tables of `verbatim eval`: scores, verdicts, thresholds, and what to look at first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from bot.evaluation.curve import CurvePoint, Verdicts, verdicts
from bot.evaluation.judging import Evaluation, Score

if TYPE_CHECKING:
    from rich.table import Table


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


def summary(counted: Verdicts) -> str:
    """Return the three figures to look at first."""
    return (
        f"served {_per_cent(counted.served)};"
        f" right of what is said in bold {_per_cent(counted.bold_right)};"
        f" unanswerable answered in bold {_per_cent(counted.unanswerable_bold)}"
    )


def cost(result: Evaluation) -> str:
    """Return how often the reader had to answer, and what the chat model cost."""
    unproved, away = (result.fallbacks.get(why, 0) for why in ("unproved", "away"))
    sent, received = result.tokens.sent, result.tokens.received
    return (
        f"written: {unproved} could not be proved, {away} times the model was away;"
        f" {sent:,} tokens sent, {received:,} received"
    )


def curve_table(points: Sequence[CurvePoint]) -> Table:
    """Return what the reader would do at other thresholds."""
    from rich.box import SIMPLE
    from rich.table import Table

    table = Table(box=SIMPLE)
    headings = ("answered", "perhaps", "right", "served", "answers wrong", "refused")
    for heading in ("ANSWER_THRESHOLD", *headings):
        table.add_column(heading, justify="right")
    for point in points:
        answered, perhaps = point.answered, point.perhaps
        shares = (answered, perhaps, point.right, point.served, point.wrong, point.refused)
        table.add_row(f"{point.threshold:g}", *map(_per_cent, shares))
    return table


def verdicts_table(results: Mapping[str, Evaluation]) -> Table:
    """Return what was said to the questions that the articles answer, and to the others."""
    from rich.box import SIMPLE
    from rich.table import Table

    table = Table(box=SIMPLE)
    table.add_column("")
    for heading in ("in bold: right", "wrong", "perhaps: right", "wrong", "refused"):
        table.add_column(heading, justify="right")
    for name, result in results.items():
        counted, whose = verdicts(result.judged), f"{name}: " if len(results) > 1 else ""
        said = (counted.right_answered, counted.wrong_answered)
        offered = (counted.right_perhaps, counted.wrong_perhaps)
        table.add_row(f"{whose}answerable", *map(str, (*said, *offered, counted.refused)))
        others = (counted.unanswerable_answered, counted.unanswerable_perhaps)
        bold, perhaps, refused = map(str, (*others, counted.unanswerable_refused))
        table.add_row(f"{whose}unanswerable", "", bold, "", perhaps, refused)
    return table


def scores_table(results: Mapping[str, Evaluation]) -> Table:
    """Return a row a group of questions; with a chat model one for each of the two that answer."""
    from rich.box import SIMPLE
    from rich.table import Table

    table = Table(box=SIMPLE)
    for heading in ("", *([""] if len(results) > 1 else [])):
        table.add_column(heading)
    for heading in COLUMNS.values():
        table.add_column(heading, justify="right")
    groups = {
        name: {"all": result.overall, **result.by_language, **result.by_kind}
        for name, result in results.items()
    }
    for group in groups["extractive"]:
        for name, scores in groups.items():
            which = [group, name] if len(results) > 1 else [group]
            table.add_row(*which, *_cells(scores[group]))
    return table


def _cells(score: Score) -> Iterator[str]:
    values = asdict(score)
    yield str(values["questions"])
    for name in list(COLUMNS)[1:]:
        yield _per_cent(values[name])


def _per_cent(share: float | None) -> str:
    return "–" if share is None else f"{share:.1%}"
