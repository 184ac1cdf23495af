"""`verbatim facts`: the dates of the articles, who appears in them, and who said what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Generic, TypeVar

import typer

from bot.errors import PictureError

from .console import AsJson, Language, opened, print_json, stopping
from .tables import print_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from bot.answering.citation import Citation
    from index.document import Document
    from index.facts.lists import AnnotatedSentences, Appearance, Dated, Said

facts = typer.Typer(
    name="facts", help="Dates, persons, organisations and statements.", no_args_is_help=True
)

_MOST = 500
"""How many facts a table shows, unless all are asked for: nobody reads more."""

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


AllRows = Annotated[bool, typer.Option("--all", help=f"Print them all, not only {_MOST}.")]

Fact = TypeVar("Fact", "Dated", "Appearance", "Said")


@dataclass(frozen=True, slots=True)
class _Listing(Generic[Fact]):
    """How one kind of facts is listed.

    Attributes:
        columns: their headings.
        found: the facts of that kind in an index, in order.
        rows: what some of them are in these columns.
        as_dict: what one is for scripts.
    """

    columns: tuple[str, ...]
    found: Callable[[AnnotatedSentences], list[Fact]]
    rows: Callable[[Sequence[Fact]], list[tuple[Any, ...]]]
    as_dict: Callable[[Fact], dict[str, Any]]


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
            (date_in_words(one, language), _marked(cited(one)), _place(cited(one))) for one in found
        ]

    with stopping():
        index = _index(article)
        if plot:
            _draw(dates(index), language, plot, dark)
        listing = _Listing(
            ("when", "sentence", ""), dates, rows, lambda one: dated_as_dict(one, language)
        )
        _print(listing, index, _Chosen(by_article, all_rows, as_json))


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
        _print(listing, _index(article), _Chosen(by_article, all_rows, as_json))


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
        _print(listing, _index(article), _Chosen(by_article, all_rows, as_json))


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
            named.append(("" if name == before else name, quoted(one), _place(cited(one))))
            before = name
        return named

    with stopping():
        listing = _Listing(("speaker", "said", ""), statements, rows, statement_as_dict)
        _print(listing, _index(article), _Chosen(by_article, all_rows, as_json))


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
) -> _Listing[Appearance]:
    """Say how those who appear are listed: organisations or persons."""
    from bot.messages.as_json import appearance_as_dict
    from bot.messages.facts import cited_all, named

    def rows(found: Sequence[Appearance]) -> list[tuple[Any, ...]]:
        firsts = [(one, cited_all(one)[0]) for one in found]
        return [
            (named(one.who), one.who.role or "", str(one.count), _marked(first), _place(first))
            for one, first in firsts
        ]

    columns = (kind, "role", "mentions", "first mentioned", "")
    return _Listing(columns, appear, rows, appearance_as_dict)


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


@dataclass(frozen=True, slots=True)
class _Chosen:
    """How facts are to be printed.

    Attributes:
        by_article: each article's in a list of its own.
        all_rows: however many there are.
        as_json: for scripts, which get all.
    """

    by_article: bool
    all_rows: bool
    as_json: bool


def _print(listing: _Listing[Fact], index: AnnotatedSentences, chosen: _Chosen) -> None:
    """Print the facts of an index."""
    from bot.messages.as_json import article_as_dict
    from index.facts.lists import articles

    if chosen.as_json and chosen.by_article:
        print_json(
            [
                {
                    **article_as_dict(document),
                    "facts": [listing.as_dict(one) for one in listing.found(of_article)],
                }
                for document, of_article in articles(index)
            ]
        )
    elif chosen.as_json:
        print_json([listing.as_dict(one) for one in listing.found(index)])
    elif chosen.by_article:
        lists = ((_heading(one), listing.found(facts)) for one, facts in articles(index))
        _print_tables(listing, lists, all_rows=chosen.all_rows)
    else:
        _print_tables(listing, [(None, listing.found(index))], all_rows=chosen.all_rows)


def _print_tables(
    listing: _Listing[Fact], lists: Iterable[tuple[Any, Sequence[Fact]]], *, all_rows: bool
) -> None:
    """Print lists of facts, each below its heading, and how many are not printed."""
    printed = more = 0
    for heading, found in lists:
        shown = found if all_rows else found[: _MOST - printed]
        printed, more = printed + len(shown), more + len(found) - len(shown)
        if shown or not found:
            none = "  none" if heading else "the articles hold none"
            print_table(listing.columns, listing.rows(shown), heading, none)
    if more:
        typer.echo(
            f"verbatim: there are {more:,} more: --all prints them, --article those of one article",
            err=True,
        )


def _heading(document: Document) -> Any:
    from rich.text import Text

    day = f" · {document.published}" if document.published else ""
    return Text.assemble((document.title, "bold underline"), (f"{day} · {document.source}", "dim"))
