"""`verbatim facts`: the dates of the articles, who appears in them, and who said what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.errors import PictureError

from .console import AsJson, Language, opened, print_json, stopping
from .tables import print_table

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.answering.citation import Citation
    from index.document import Document
    from index.facts.lists import AnnotatedSentences, Appearance, Dated

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


@dataclass(frozen=True, slots=True)
class _Listing:
    """How one kind of facts is listed.

    Attributes:
        columns: their headings.
        rows: what the facts of an index are in these columns.
        as_dicts: the same for scripts.
    """

    columns: tuple[str, ...]
    rows: Callable[[AnnotatedSentences], list[tuple[Any, ...]]]
    as_dicts: Callable[[AnnotatedSentences], list[dict[str, Any]]]


@facts.command("dates")
def list_dates(
    plot: Annotated[
        Path | None,
        typer.Option(callback=_picture, help="Draw the timeline to this file: .png, .svg or .pdf."),
    ] = None,
    dark: Annotated[bool, typer.Option("--dark", help="Draw it light on dark.")] = False,
    article: Article = None,
    by_article: ByArticle = False,
    language: Language = "en",
    as_json: AsJson = False,
) -> None:
    """Print a chronology: each date, its sentence, and where that stands."""
    from bot.messages.as_json import dated_as_dict
    from bot.messages.facts import cited, date_in_words
    from index.facts.lists import dates

    def rows(index: AnnotatedSentences) -> list[tuple[Any, ...]]:
        return [
            (date_in_words(one, language), _marked(cited(one)), _place(cited(one)))
            for one in dates(index)
        ]

    def as_dicts(index: AnnotatedSentences) -> list[dict[str, Any]]:
        return [dated_as_dict(one, language) for one in dates(index)]

    with stopping():
        index = _index(article)
        if plot:
            _draw(dates(index), language, plot, dark)
        _print(_Listing(("when", "sentence", ""), rows, as_dicts), index, by_article, as_json)


@facts.command("organisations")
def list_organisations(
    article: Article = None, by_article: ByArticle = False, as_json: AsJson = False
) -> None:
    """Print which organisations appear, how often and in what role."""
    from index.facts.lists import organisations

    with stopping():
        listing = _appearances("organisation", organisations)
        _print(listing, _index(article), by_article, as_json)


@facts.command("persons")
def list_persons(
    article: Article = None, by_article: ByArticle = False, as_json: AsJson = False
) -> None:
    """Print which persons appear, how often and in what role."""
    from index.facts.lists import persons

    with stopping():
        _print(_appearances("person", persons), _index(article), by_article, as_json)


@facts.command("statements")
def list_statements(
    article: Article = None,
    by_article: ByArticle = False,
    language: Language = "en",
    as_json: AsJson = False,
) -> None:
    """Print who said what, those of one speaker together."""
    from bot.messages.as_json import statement_as_dict
    from bot.messages.facts import cited, quoted, speaker
    from index.facts.lists import statements

    def rows(index: AnnotatedSentences) -> list[tuple[Any, ...]]:
        named: list[tuple[Any, ...]] = []
        before = None
        for one in statements(index):
            name = speaker(one, language)
            named.append(("" if name == before else name, quoted(one), _place(cited(one))))
            before = name
        return named

    def as_dicts(index: AnnotatedSentences) -> list[dict[str, Any]]:
        return [statement_as_dict(one) for one in statements(index)]

    with stopping():
        listing = _Listing(("speaker", "said", ""), rows, as_dicts)
        _print(listing, _index(article), by_article, as_json)


def _index(article: str | None) -> AnnotatedSentences:
    """Open what is published, or the one article of it that is named."""
    from bot.answering.question import source_called
    from index.facts.lists import SomeArticles

    published = opened().open_build.current()
    if article is None:
        return published
    return SomeArticles(published.annotated({source_called(article, published.articles)}))


def _appearances(kind: str, appear: Callable[[AnnotatedSentences], list[Appearance]]) -> _Listing:
    """Say how those who appear are listed: organisations or persons."""
    from bot.messages.as_json import appearance_as_dict
    from bot.messages.facts import cited_all, named

    def rows(index: AnnotatedSentences) -> list[tuple[Any, ...]]:
        found = []
        for one in appear(index):
            first = cited_all(one)[0]
            role = one.who.role or ""
            found.append((named(one.who), role, str(one.count), _marked(first), _place(first)))
        return found

    def as_dicts(index: AnnotatedSentences) -> list[dict[str, Any]]:
        return [appearance_as_dict(one) for one in appear(index)]

    return _Listing((kind, "role", "mentions", "first mentioned", ""), rows, as_dicts)


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


def _print(listing: _Listing, index: AnnotatedSentences, by_article: bool, as_json: bool) -> None:
    """Print the facts of an index, in one list or in one for each article."""
    from bot.messages.as_json import article_as_dict
    from index.facts.lists import articles

    if as_json and by_article:
        print_json(
            [
                {**article_as_dict(document), "facts": listing.as_dicts(one)}
                for document, one in articles(index)
            ]
        )
    elif as_json:
        print_json(listing.as_dicts(index))
    elif by_article:
        for document, one in articles(index):
            print_table(listing.columns, listing.rows(one), _heading(document), none="  none")
    else:
        print_table(listing.columns, listing.rows(index))


def _heading(document: Document) -> Any:
    from rich.text import Text

    day = f" · {document.published}" if document.published else ""
    return Text.assemble((document.title, "bold underline"), (f"{day} · {document.source}", "dim"))
