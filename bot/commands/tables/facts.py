"""The facts of an index, printed: tables, and lists for scripts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import typer

from bot.commands.console import print_json

from .layout import print_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from bot.answering.citation import Citation
    from index.document import Document
    from index.facts.lists import AnnotatedSentences, Appearance, Dated, Said

MOST = 500
"""How many facts a table shows, unless all are asked for: nobody reads more."""

Fact = TypeVar("Fact", "Dated", "Appearance", "Said")


@dataclass(frozen=True, slots=True)
class Listing(Generic[Fact]):
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


@dataclass(frozen=True, slots=True)
class Printing:
    """How facts are to be printed.

    Attributes:
        by_article: each article's in a list of its own.
        all_rows: however many there are.
        as_json: for scripts, which get all.
    """

    by_article: bool
    all_rows: bool
    as_json: bool


def print_facts(listing: Listing[Fact], index: AnnotatedSentences, how: Printing) -> None:
    """Print the facts of an index."""
    from bot.messages.as_json import article_as_dict
    from index.facts.lists import articles

    if how.as_json and how.by_article:
        print_json(
            [
                {
                    **article_as_dict(document),
                    "facts": [listing.as_dict(one) for one in listing.found(of_article)],
                }
                for document, of_article in articles(index)
            ]
        )
    elif how.as_json:
        print_json([listing.as_dict(one) for one in listing.found(index)])
    elif how.by_article:
        lists = ((_heading(one), listing.found(facts)) for one, facts in articles(index))
        _print_tables(listing, lists, all_rows=how.all_rows)
    else:
        _print_tables(listing, [(None, listing.found(index))], all_rows=how.all_rows)


def _print_tables(
    listing: Listing[Fact], lists: Iterable[tuple[Any, Sequence[Fact]]], *, all_rows: bool
) -> None:
    """Print lists of facts, each below its heading, and how many are not printed."""
    printed = more = 0
    for heading, found in lists:
        shown = found if all_rows else found[: MOST - printed]
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


def sentence_of(citation: Citation) -> Any:
    """Return the sentence, with the words in bold that are cited."""
    from rich.text import Text

    from bot.messages.rendering import marked

    before, words, after = marked(citation)
    return Text.assemble(before, (words, "bold"), after)


def place_of(citation: Citation) -> Any:
    """Return which sentence it is, and where."""
    from rich.text import Text

    document = citation.chunk.document
    name = re.split(r"[/\\]", document.source.rstrip("/"))[-1] or document.source
    style = f"link {citation.link}" if citation.link else "dim"
    return Text(f"{name} · {citation.chunk.number}", style)
