"""A bot over a small shelf, ready for a platform to talk to."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from bot.answering.answerer import Answerer
from bot.application import Application
from bot.conversations import Conversations
from bot.operators import Operators
from bot.publishing import refresh
from bot.settings import Settings
from index.embedding import Embedder
from index.reader.extractive import ExtractiveReader
from index.reader.reading import Reader
from tests.bot.conftest import LIGHTHOUSE
from tests.conftest import PATIENCE

MUSEUM = """---
title: Le port ouvrira un musée de la mer
url: https://example.org/musee
date: 2030-05-06
---
Le port de Brest ouvrira un musée de la mer en juin 2031. M. Le Goff, le maire, l’a annoncé lundi.

Selon l’agence Ocealia, les travaux coûteront 40 millions d’euros. Elle a ajouté : « Le musée sera
gratuit. Nous y tenons ! »
"""


class Shelf:
    """A folder with articles, and the bot over it.

    Attributes:
        folder: where the articles lie.
        settings: what a platform is given.
    """

    def __init__(self, folder: Path, **settings: object) -> None:
        self.folder = folder
        (folder / "phare.txt").write_text(LIGHTHOUSE)
        (folder / "musee.md").write_text(MUSEUM)
        values = {
            "articles": (str(folder / "phare.txt"), str(folder / "musee.md")),
            "data_dir": folder / "data",
            "discord_token": "tests.token",
        }
        self.settings = Settings(_env_file=None, **values | settings)  # type: ignore[call-arg, arg-type] # pydantic's
        self.application = Application(self.settings)
        self.operators = Operators(self.application)

    def suggest(self, typed: str, language: str, where: Sequence[str]) -> list[str]:
        del typed, language, where
        return []

    def conversations(self) -> Conversations:
        return Conversations(
            self.application.answerer,
            self.application.shelves,
            self.application.history,
            self.settings.questions_per_minute,
        )


@pytest.fixture(scope="session")
def reader() -> Reader:
    return ExtractiveReader()


@pytest.fixture
def shelf(tmp_path: Path, embedder: Embedder, reader: Reader) -> Iterator[Shelf]:
    shelf = Shelf(tmp_path)
    # The models are loaded once for all tests.
    shelf.application.embedder, shelf.application.reader = embedder, reader
    refresh(shelf.application, lambda *_: None)
    yield shelf
    shelf.application.close()


class Gate:
    """Holds questions before they are answered.

    Attributes:
        began: set when one comes.
        opened: set it, and they are answered.
    """

    def __init__(self) -> None:
        self.began, self.opened = asyncio.Event(), asyncio.Event()


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Gate:
    """A gate that is open; clear `opened`, and it is closed."""
    gate, answer = Gate(), Answerer.answer
    gate.opened.set()

    async def after(answerer: Answerer, question: Any) -> Any:
        gate.began.set()
        async with asyncio.timeout(PATIENCE):
            await gate.opened.wait()
        return await answer(answerer, question)

    monkeypatch.setattr(Answerer, "answer", after)
    return gate


async def until(happened: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not happened():
            await asyncio.sleep(0.01)
