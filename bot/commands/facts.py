"""`verbatim facts`: what the articles say of dates, organisations and statements."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.errors import PictureError

from .console import AsJson, opened, print_json, stopping

if TYPE_CHECKING:
    from rich.table import Table

    from bot.answering.citation import Citation
    from index.builds.open import OpenBuild
    from index.facts.lists import Dated

facts = typer.Typer(
    name="facts", help="Dates, organisations and statements of the articles.", no_args_is_help=True
)

Language = Annotated[str, typer.Option(help="Of the words around the article's: en or fr.")]


@facts.command("dates")
def list_dates(
    plot: Annotated[
        Path | None, typer.Option(help="Draw the timeline to this file: .png, .svg or .pdf.")
    ] = None,
    dark: Annotated[bool, typer.Option("--dark", help="Draw it light on dark.")] = False,
    language: Language = "en",
    as_json: AsJson = False,
) -> None:
    """Print a chronology: each date, its sentence, and where that stands."""
    from bot.messages.facts import cited, date_in_words
    from index.facts.lists import dates

    with stopping():
        found = dates(_index())
        if plot:
            _draw(found, language, plot, dark)
        if as_json:
            print_json([_dated(one, language) for one in found])
            return
        table = _table("when", "sentence", "")
        for one in found:
            when = date_in_words(one, language)
            table.add_row(when, _marked(cited(one)), _place(cited(one)))
        _print(table)


@facts.command("organisations")
def list_organisations(as_json: AsJson = False) -> None:
    """Print who appears, how often and in what role."""
    from bot.messages.as_json import citation_as_dict
    from bot.messages.facts import cited_all, named
    from index.facts.lists import organisations

    with stopping():
        found = organisations(_index())
        if as_json:
            print_json(
                [
                    {
                        "name": one.organisation.name,
                        "acronym": one.organisation.acronym,
                        "role": one.organisation.role,
                        "mentions": one.count,
                        "citations": [citation_as_dict(citation) for citation in cited_all(one)],
                    }
                    for one in found
                ]
            )
            return
        table = _table("organisation", "role", "mentions", "first mentioned", "")
        for one in found:
            first = cited_all(one)[0]
            role = one.organisation.role or ""
            table.add_row(
                named(one.organisation), role, str(one.count), _marked(first), _place(first)
            )
        _print(table)


@facts.command("statements")
def list_statements(language: Language = "en", as_json: AsJson = False) -> None:
    """Print who said what, those of one speaker together."""
    from bot.messages.as_json import citation_as_dict
    from bot.messages.facts import cited, quoted, speaker
    from index.facts.lists import statements

    with stopping():
        found = statements(_index())
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
        table = _table("speaker", "said", "")
        before = None
        for one in found:
            name = speaker(one, language)
            table.add_row("" if name == before else name, quoted(one), _place(cited(one)))
            before = name
        _print(table)


def _index() -> OpenBuild:
    return opened().open_build.current()


def _draw(found: list[Dated], language: str, file: Path, dark: bool) -> None:
    from bot.messages.timeline import ROWS, save

    known = [one for one in found if one.mention.value]
    if not known:
        raise PictureError("the articles hold no date that can be drawn")
    try:
        save(known, language, file, dark=dark)
    except ValueError as error:
        raise PictureError(f"{file} cannot be drawn: name a .png, .svg or .pdf file") from error
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


def _table(*columns: str) -> Table:
    from rich.box import SIMPLE
    from rich.table import Table

    table = Table(box=SIMPLE, show_lines=True)
    for column in columns:
        table.add_column(column, justify="right" if column == "mentions" else "left")
    return table


def _marked(citation: Citation) -> Any:
    from rich.text import Text

    from bot.messages.rendering import marked

    before, words, after = marked(citation)
    return Text.assemble(before, (words, "bold"), after)


def _place(citation: Citation) -> Any:
    """Return which sentence it is, and where."""
    from rich.text import Text

    document = citation.chunk.document
    name = document.source.rstrip("/").rpartition("/")[2] or document.source
    style = f"link {citation.link}" if citation.link else "dim"
    return Text(f"{name} · {citation.chunk.number}", style)


def _print(table: Table) -> None:
    from rich.console import Console

    console = Console(highlight=False)
    console = console if console.is_terminal else Console(highlight=False, width=120)
    console.print(table if table.row_count else "the articles hold none")
