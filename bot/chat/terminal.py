"""The terminal: answers as rich text on a screen, as plain text in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from bot.answering.answer import Answer
from bot.answering.checking.checked import Check
from bot.answering.question import Question
from bot.errors import BotError
from bot.history.private import keep_private
from bot.messages.answer import pieces
from bot.messages.checked import check_pieces
from bot.messages.pieces import (
    SCREEN,
    Claim,
    Headline,
    Lead,
    Note,
    Piece,
    Quote,
    Source,
    Title,
    Translation,
)
from bot.messages.rendering import render_check_plain, render_plain
from index.errors import IndexingError

if TYPE_CHECKING:
    from rich.panel import Panel
    from rich.text import Text


def show(answer: Answer) -> None:
    """Print `answer` to standard output."""
    if sys.stdout.isatty():
        _show_rich(pieces(answer, SCREEN))
    else:
        typer.echo(render_plain(answer))


def show_check(check: Check) -> None:
    """Print what a text claims, and what the articles say to it, to standard output."""
    if sys.stdout.isatty():
        _show_rich(check_pieces(check, check.language))
    else:
        typer.echo(render_check_plain(check, check.language))


def _show_rich(shown: Iterable[Piece]) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    for piece in shown:
        console.print(_rich(piece, min(console.width, 88)))
        if isinstance(piece, Source):  # an address that is wrapped could not be clicked
            console.print(Text(piece.link or piece.name, style="dim"), soft_wrap=True)


def _rich(piece: Piece, width: int) -> Text | Panel:
    """Dress a piece for a screen; a quote is framed in `width` columns."""
    from rich.panel import Panel
    from rich.text import Text

    match piece:
        case Headline(text, claimed):
            return Text(text, style="bold" if claimed else "dim")
        case Quote(words):
            runs = [(one.text, "bold black on yellow" if one.bold else "") for one in words]
            return Panel(Text.assemble(*runs), width=width, border_style="dim")
        case Source(title, particulars):
            return Text(" · ".join((title, *particulars)))
        case Claim(mark, text, said):
            return Text.assemble(f"{mark} ", (text, "bold"), f"\n{said}")
        case Translation(text) | Title(text):
            return Text(text)
        case Lead(text) | Note(text):
            return Text(text, style="dim")


_LEAVING = {"exit", "quit"}
_HELP = {"help", "?"}
_CHAT_HELP = (
    "Ask about your articles, in a sentence; a question may lean on the one before it."
    " exit, quit or Ctrl-D ends."
)


def converse(
    answer: Callable[[Question], Answer],
    history: Path | None,
    read: Callable[[], str] | None = None,
) -> None:
    """Ask and answer until the person leaves: `exit`, `quit` or Ctrl-D.

    Args:
        answer: answers a question.
        history: the file that remembers what was typed at the prompt, for its owner only; if
            None, it is remembered until the person leaves.
        read: gives the next line and raises EOFError at the end; a prompt with history if None.
    """
    read = read or _prompt(history)
    previous: Question | None = None
    while True:
        try:
            line = read()
            if line.strip().lower() in _LEAVING:
                return
            if line.strip().lower() in _HELP:
                typer.echo(_CHAT_HELP, err=True)
                continue
            question = Question.asked(line, previous)
            given = answer(question)
            show(given)
            previous = replace(question, reply=given.text)
        except (BotError, IndexingError) as error:
            typer.echo(error, err=True)
        except (EOFError, KeyboardInterrupt):
            return


def _prompt(history: Path | None) -> Callable[[], str]:
    if not sys.stdin.isatty():
        return input
    from prompt_toolkit import PromptSession
    from prompt_toolkit.history import FileHistory, InMemoryHistory

    if history:
        keep_private(history)
    typed = FileHistory(str(history)) if history else InMemoryHistory()
    session: PromptSession[str] = PromptSession("? ", history=typed)
    return session.prompt
