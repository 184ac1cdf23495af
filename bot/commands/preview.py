"""`verbatim preview`: what would be indexed of a source, and what not, without indexing it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.settings import load_settings
from index.errors import SourceError

from .console import STOPPED, AsJson, counted, print_json, stopping

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.document import Chunk, Span
    from index.facts.values import Facts
    from index.sources.files import Loaded
    from index.sources.reading_process import ReadingProcess


def preview(
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE…", help="Files, folders, globs and addresses.")
    ],
    as_json: AsJson = False,
) -> None:
    """Show what would be indexed: sentences, facts, and what is left out; nothing is indexed."""
    from index.chunking import chunk
    from index.facts.annotation import facts_of
    from index.sources.reading_process import ReadingProcess

    failed = False
    with stopping(), ReadingProcess() as process:
        private = load_settings().allow_private_urls
        for loaded in _loaded(sources, process, private):
            if isinstance(loaded, SourceError):
                typer.echo(f"verbatim: {loaded}", err=True)
                failed = True
                continue
            chunks = chunk(loaded.document)
            facts = facts_of(loaded.document, chunks)
            if as_json:
                print_json(_as_dict(loaded, chunks, facts))
            else:
                _show(loaded, chunks, facts)
    if failed:
        raise typer.Exit(STOPPED)


def _loaded(
    sources: list[str], process: ReadingProcess, private: bool
) -> Iterator[Loaded | SourceError]:
    """Yield what is in each source, or why it cannot be read."""
    from index.sources.files import sources_of
    from index.sources.reading_process import Request

    for named in sources:
        try:
            for source in sources_of(named):
                try:
                    loaded = process.read(Request(source, allow_private=private)).loaded
                except SourceError as error:
                    yield error
                else:
                    if loaded is not None:
                        yield loaded
        except SourceError as error:
            yield error


def _as_dict(loaded: Loaded, chunks: list[Chunk], facts: Facts) -> dict[str, Any]:
    document = loaded.document
    return {
        "source": document.source,
        "title": document.title,
        "language": document.language,
        "published": document.published.isoformat() if document.published else None,
        "sentences": [{"number": one.number, "text": one.text} for one in chunks],
        "dates": [
            {
                "text": date.span.of(document.text),
                "value": date.value,
                "sentence": _number(chunks, date.span),
            }
            for date in facts.dates
        ],
        "organisations": [
            {"name": one.name, "acronym": one.acronym, "role": one.role}
            for one in facts.organisations
        ],
        "persons": [{"name": one.name, "role": one.role} for one in facts.persons],
        "statements": [
            {
                "speaker": one.name,
                "text": one.words.of(document.text),
                "sentence": _number(chunks, one.words),
            }
            for one in facts.statements
        ],
        "left_out": [{"text": one.text, "reason": one.reason} for one in loaded.left_out],
    }


def _number(chunks: list[Chunk], span: Span) -> int | None:
    """Return the number of the sentence in which `span` begins."""
    from index.facts.lists import sentence_at

    sentence = sentence_at(span, chunks)
    return sentence.number if sentence else None


def _show(loaded: Loaded, chunks: list[Chunk], facts: Facts) -> None:
    from rich.console import Console
    from rich.text import Text

    from index.sources.extract import REASONS

    document = loaded.document
    console = Console(highlight=False, soft_wrap=True)
    when = f"{document.published:%Y-%m-%d}" if document.published else "no date"
    console.print(Text.assemble((document.title, "bold"), f"  ·  {document.language}  ·  {when}"))
    console.print(Text(document.source, "dim"))
    console.print()
    width = len(str(len(chunks)))
    for one in chunks:
        number = (f"{one.number:>{width}}  ", "dim")
        console.print(Text.assemble(number, (one.text, "bold" if one.heading else "")))
    for heading, lines in _facts_in_lines(facts, chunks):
        console.print(Text(f"\n{heading}", "bold"))
        for line in lines:
            console.print(Text(f"  {line}"))
    if loaded.left_out:
        console.print(Text(f"\nleft out: {counted(len(loaded.left_out), 'part')}", "bold"))
        for part in loaded.left_out:
            console.print(Text(f"  {part.text}  [{REASONS[part.reason]}]", "dim"))
    console.print()


def _facts_in_lines(facts: Facts, chunks: list[Chunk]) -> Iterator[tuple[str, list[str]]]:
    """Yield the facts by their kind, each with the number of its sentence."""
    text = chunks[0].document.text
    dates = [
        f"{_number(chunks, one.span)}  {one.span.of(text)} → {one.value or 'not told'}"
        for one in facts.dates
    ]
    organisations, persons = (
        [
            f"{_number(chunks, one.mentions[0])}  {one.name}"
            + (f" ({one.role})" if one.role else "")
            for one in appearing
        ]
        for appearing in (facts.organisations, facts.persons)
    )
    statements = [
        f"{_number(chunks, one.words)}  {one.name or '…'}: {one.words.of(text)}"
        for one in facts.statements
    ]
    lists = {
        "dates": dates,
        "organisations": organisations,
        "persons": persons,
        "statements": statements,
    }
    yield from ((heading, lines) for heading, lines in lists.items() if lines)
