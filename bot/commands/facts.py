"""`verbatim facts`: the dates of the articles, who appears in them, and who said what."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.errors import PictureError

from .console import AsJson, Language, opened, stopping
from .tables.facts import MOST, Listing, Printing, place_of, print_facts, sentence_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from index.facts.lists import AnnotatedSentences, Appearance, Dated, Said

facts = typer.Typer(
    name="facts", help="Dates, persons, organisations and statements.", no_args_is_help=True
)

Article = Annotated[
    str | None,
    typer.Option("--article", help="Only of this article: its source, or words of its title."),
]

_PICTURES = (".png", ".svg", ".pdf")


def _picture(file: Path | None) -> Path | None:
    """Take the name of a picture that can be drawn."""
    if file and file.suffix.lower() not in _PICTURES:
        raise typer.BadParameter("name a .png, .svg or .pdf file")
    return file


ByArticle = Annotated[
    bool, typer.Option("--by-article", help="List each article's under its own heading.")
]


AllRows = Annotated[bool, typer.Option("--all", help=f"Print them all, not only {MOST}.")]


@facts.command("dates")
def list_dates(
    plot: Annotated[
        Path | None,
        typer.Option(callback=_picture, help="Draw the timeline to this file: .png, .svg or .pdf."),
    ] = None,
    dark: Annotated[bool, typer.Option("--dark", help="Draw it light on dark.")] = False,
    article: Article = None,
    by_article: ByArticle = False,
    all_rows: AllRows = False,
    language: Language = "en",
    as_json: AsJson = False,
) -> None:
    """Print a chronology: each date, its sentence, and where that stands."""
    from bot.messages.as_json import dated_as_dict
    from bot.messages.facts import cited, date_in_words
    from index.facts.lists import dates

    def rows(found: Sequence[Dated]) -> list[tuple[Any, ...]]:
        return [
            (date_in_words(one, language), sentence_of(cited(one)), place_of(cited(one)))
            for one in found
        ]

    with stopping():
        index = _index(article)
        if plot:
            _draw(dates(index), language, plot, dark)
        listing = Listing(
            ("when", "sentence", ""), dates, rows, lambda one: dated_as_dict(one, language)
        )
        print_facts(listing, index, Printing(by_article, all_rows, as_json))


@facts.command("organisations")
def list_organisations(
    article: Article = None,
    by_article: ByArticle = False,
    all_rows: AllRows = False,
    as_json: AsJson = False,
) -> None:
    """Print which organisations appear, how often and in what role."""
    from index.facts.lists import organisations

    with stopping():
        listing = _appearances("organisation", organisations)
        print_facts(listing, _index(article), Printing(by_article, all_rows, as_json))


@facts.command("persons")
def list_persons(
    article: Article = None,
    by_article: ByArticle = False,
    all_rows: AllRows = False,
    as_json: AsJson = False,
) -> None:
    """Print which persons appear, how often and in what role."""
    from index.facts.lists import persons

    with stopping():
        listing = _appearances("person", persons)
        print_facts(listing, _index(article), Printing(by_article, all_rows, as_json))


@facts.command("statements")
def list_statements(
    article: Article = None,
    by_article: ByArticle = False,
    all_rows: AllRows = False,
    language: Language = "en",
    as_json: AsJson = False,
) -> None:
    """Print who said what, those of one speaker together."""
    from bot.messages.as_json import statement_as_dict
    from bot.messages.facts import cited, quoted, speaker
    from index.facts.lists import statements

    def rows(found: Sequence[Said]) -> list[tuple[Any, ...]]:
        named: list[tuple[Any, ...]] = []
        before = None
        for one in found:
            name = speaker(one, language)
            named.append(("" if name == before else name, quoted(one), place_of(cited(one))))
            before = name
        return named

    with stopping():
        listing = Listing(("speaker", "said", ""), statements, rows, statement_as_dict)
        print_facts(listing, _index(article), Printing(by_article, all_rows, as_json))


def _index(article: str | None) -> AnnotatedSentences:
    """Open what is published, or the one article of it that is named."""
    from bot.answering.question import source_called
    from index.facts.lists import SomeArticles

    published = opened().open_build.current()
    if article is None:
        return published
    return SomeArticles(published.annotated({source_called(article, published.articles)}))


def _appearances(
    kind: str, appear: Callable[[AnnotatedSentences], list[Appearance]]
) -> Listing[Appearance]:
    """Say how those who appear are listed: organisations or persons."""
    from bot.messages.as_json import appearance_as_dict
    from bot.messages.facts import cited_all, named

    def rows(found: Sequence[Appearance]) -> list[tuple[Any, ...]]:
        firsts = [(one, cited_all(one)[0]) for one in found]
        return [
            (
                named(one.who),
                one.who.role or "",
                str(one.count),
                sentence_of(first),
                place_of(first),
            )
            for one, first in firsts
        ]

    columns = (kind, "role", "mentions", "first mentioned", "")
    return Listing(columns, appear, rows, appearance_as_dict)


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
