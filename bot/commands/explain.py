"""`verbatim explain`: how an answer came about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bot.answering.answer import Answer, Trace
from bot.answering.question import Question
from bot.messages.as_json import answer_as_dict, trace_as_dict
from bot.messages.headlines import headline_with_words

from .console import AsJson, opened, print_json, stopping

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

    from index.reader.reading import Borders

SHOWN = 10
"""Passages: those that are read, and a few that just were not."""


def explain(
    question: Annotated[list[str], typer.Argument(help="What to ask.")], as_json: AsJson = False
) -> None:
    """Show how the answer comes about: passages with their scores, confidence, times."""
    with stopping():
        application = opened()
        asked = Question.asked(" ".join(question))
        with application.asking() as ask:
            answer = ask(asked)
        if answer.trace is None:
            raise AssertionError("an answerer traces every answer")
        if as_json:
            trace = {"build": answer.build} | trace_as_dict(answer.trace)
            print_json(answer_as_dict(answer) | {"trace": trace})
        else:
            _show(answer, answer.trace, application.borders)


def _show(answer: Answer, trace: Trace, borders: Borders) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=120)
    said = f"answered from {borders.answered:.3f}, perhaps from {borders.perhaps:.3f}"
    times = ", ".join(f"{step} {took:.0f} ms" for step, took in trace.times_ms.items())
    facts = {
        "answer": headline_with_words(answer),
        "by": answer.read_by,
        "confidence": f"{trace.confidence:.3f} ({said})",
        "language": answer.language,
        "asked as": trace.asked,
        "build": answer.build,
        "times": f"{times}; {answer.elapsed_ms:.0f} ms in all",
    }
    if not trace.related:
        facts["related"] = "no: nothing that was read is on the matter"
    if trace.away:
        facts["chat model"] = f"away: {trace.away}"
    for problem in trace.problems:
        facts["stopped"] = "\n".join(filter(None, [facts.get("stopped"), problem]))
    for name, value in facts.items():
        console.print(Text(f"{name:11}", style="dim") + Text(value), soft_wrap=True)
    console.print(_passages(trace))


def _passages(trace: Trace) -> Table:
    """List the passages, best first, and mark the words that may answer in the chosen one."""
    from rich.box import SIMPLE
    from rich.table import Table

    table = Table(box=SIMPLE)
    for heading in ("", "score", "cosine", "wording", "sentence"):
        table.add_column(heading, justify="left" if heading == "sentence" else "right")
    for rank, passage in enumerate(trace.passages[:SHOWN], 1):
        scores = (passage.score, passage.similarity, passage.lexical)
        text = _marked(trace, rank - 1)
        table.add_row(str(rank), *(f"{score:.3f}" for score in scores), text)
    return table


def _marked(trace: Trace, place: int) -> Text:
    from rich.text import Text

    chunk = trace.passages[place].chunk
    text = Text.assemble((f"{chunk.number:3} ", "dim"), chunk.text)
    if chunk == trace.chosen and trace.span:
        start = trace.span.start - chunk.span.start + 4
        text.stylize("bold black on yellow", start, start + trace.span.end - trace.span.start)
    return text
