"""`verbatim facts`: the dates of the articles, who appears in them, and who said what."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.errors import PictureError

from .console import AsJson, Language, opened, print_json, stopping

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answering.citation import Citation
    from index.facts.lists import AnnotatedSentences, Appearance, Dated

facts = typer.Typer(
    name="facts", help="Dates, persons, organisations and statements.", no_args_is_help=True
)

Article = Annotated[
    str | None,
    typer.Option("--article", help="Only of this article: its source, or words of its title."),
]

_LEAST_WIDTH = 100
"""Columns of a terminal from which a table has room for whole words in each of its own."""

_PICTURES = (".png", ".svg", ".pdf")


def _picture(file: Path | None) -> Path | None:
    """Take the name of a picture that can be drawn."""
    if file and file.suffix.lower() not in _PICTURES:
        raise typer.BadParameter("name a .png, .svg or .pdf file")
    return file


@facts.command("dates")
def list_dates(
    plot: Annotated[
        Path | None,
        typer.Option(callback=_picture, help="Draw the timeline to this file: .png, .svg or .pdf."),
    ] = None,
    dark: Annotated[bool, typer.Option("--dark", help="Draw it light on dark.")] = False,
    article: Article = None,
    language: Language = "en",
    as_json: AsJson = False,
) -> None:
    """Print a chronology: each date, its sentence, and where that stands."""
    from bot.messages.facts import cited, date_in_words
    from index.facts.lists import dates

    with stopping():
        found = dates(_index(article))
        if plot:
            _draw(found, language, plot, dark)
        if as_json:
            print_json([_dated(one, language) for one in found])
            return
        rows = [
            (date_in_words(one, language), _marked(cited(one)), _place(cited(one))) for one in found
        ]
        _print(("when", "sentence", ""), rows)


@facts.command("organisations")
def list_organisations(article: Article = None, as_json: AsJson = False) -> None:
    """Print which organisations appear, how often and in what role."""
    from index.facts.lists import organisations

    with stopping():
        _print_appearances("organisation", organisations(_index(article)), as_json)


@facts.command("persons")
def list_persons(article: Article = None, as_json: AsJson = False) -> None:
    """Print which persons appear, how often and in what role."""
    from index.facts.lists import persons

    with stopping():
        _print_appearances("person", persons(_index(article)), as_json)


@facts.command("statements")
def list_statements(
    article: Article = None, language: Language = "en", as_json: AsJson = False
) -> None:
    """Print who said what, those of one speaker together."""
    from bot.messages.as_json import citation_as_dict
    from bot.messages.facts import cited, quoted, speaker
    from index.facts.lists import statements

    with stopping():
        found = statements(_index(article))
        if as_json:
            print_json(
                [
                    {
                        "speaker": one.statement.name,
                        "words": one.statement.words.of(one.chunk.document.text),
                        "direct": one.statement.direct,
                        "citation": citation_as_dict(cited(one)),
                    }
                    for one in found
                ]
            )
            return
        rows: list[tuple[Any, ...]] = []
        before = None
        for one in found:
            name = speaker(one, language)
            rows.append(("" if name == before else name, quoted(one), _place(cited(one))))
            before = name
        _print(("speaker", "said", ""), rows)


def _index(article: str | None) -> AnnotatedSentences:
    """Open what is published, or the one article of it that is named."""
    from bot.answering.question import source_called
    from index.facts.lists import SomeArticles

    published = opened().open_build.current()
    if article is None:
        return published
    return SomeArticles(published, {source_called(article, published.documents)})


def _print_appearances(kind: str, found: list[Appearance], as_json: bool) -> None:
    from bot.messages.as_json import citation_as_dict
    from bot.messages.facts import cited_all, named

    if as_json:
        print_json(
            [
                {
                    "name": one.who.name,
                    "acronym": getattr(one.who, "acronym", None),
                    "role": one.who.role,
                    "mentions": one.count,
                    "citations": [citation_as_dict(citation) for citation in cited_all(one)],
                }
                for one in found
            ]
        )
        return
    rows = []
    for one in found:
        first = cited_all(one)[0]
        role = one.who.role or ""
        rows.append((named(one.who), role, str(one.count), _marked(first), _place(first)))
    _print((kind, "role", "mentions", "first mentioned", ""), rows)


def _draw(found: list[Dated], language: str, file: Path, dark: bool) -> None:
    from bot.messages.timeline import ROWS, save

    known = [one for one in found if one.mention.value]
    if not known:
        raise PictureError("the articles hold no date that can be drawn")
    try:
        save(known, language, file, dark=dark)
    except OSError as error:
        raise PictureError(f"{file} cannot be written ({error.strerror})") from error
    if (more := len(known) - ROWS) > 0:
        typer.echo(f"verbatim: the picture has the first {ROWS} dates, and not {more}", err=True)


def _dated(one: Dated, language: str) -> dict[str, Any]:
    from bot.messages.as_json import citation_as_dict
    from bot.messages.facts import cited, date_in_words

    document = one.chunk.document
    return {
        "written": one.mention.span.of(document.text),
        "value": one.mention.value,
        "in_words": date_in_words(one, language),
        "relative": one.mention.relative,
        "citation": citation_as_dict(cited(one)),
    }


def _marked(citation: Citation) -> Any:
    from rich.text import Text

    from bot.messages.rendering import marked

    before, words, after = marked(citation)
    return Text.assemble(before, (words, "bold"), after)


def _place(citation: Citation) -> Any:
    """Return which sentence it is, and where."""
    from rich.text import Text

    document = citation.chunk.document
    name = re.split(r"[/\\]", document.source.rstrip("/"))[-1] or document.source
    style = f"link {citation.link}" if citation.link else "dim"
    return Text(f"{name} · {citation.chunk.number}", style)


def _print(columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    from rich.console import Console

    console = Console(highlight=False)
    console = console if console.is_terminal else Console(highlight=False, width=120)
    if not rows:
        console.print("the articles hold none")
    elif console.width < _LEAST_WIDTH:
        console.print(*_listed(columns, rows), sep="\n")
    else:
        console.print(_tabled(columns, rows))


def _tabled(columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> Any:
    from rich.box import SIMPLE
    from rich.table import Table

    table = Table(box=SIMPLE, show_lines=True)
    for column in columns:
        table.add_column(column, justify="right" if column == "mentions" else "left")
    for row in rows:
        table.add_row(*row)
    return table


def _listed(columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> list[Any]:
    """Lay rows out one below the other, where columns would cut words."""
    from rich.padding import Padding
    from rich.text import Text

    lines: list[Any] = []
    for name, *cells in rows:
        lines += [Text(name, "bold")] if name else []
        for column, cell in zip(columns[1:], cells, strict=True):
            text = Text(f"{column}: {cell}") if column in {"role", "mentions"} and cell else cell
            lines += [Padding(text, (0, 0, 0, 2))] if text else []
        lines.append("")
    return lines
