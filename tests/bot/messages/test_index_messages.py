"""What an operator reads in a chat is in their language; the details are in the log."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.application import Application
from bot.errors import EvaluationError
from bot.operators import Operators, Running
from bot.settings import Settings
from index.builds.build import Build
from index.errors import (
    EmbedderError,
    IncompatibleBuild,
    IndexingError,
    MissingExtra,
    RefreshHeld,
    SourceError,
    SourceRefused,
    StoreError,
)
from index.reindex import Changes, Report
from index.sources.gathering import FailedSource

REASON = "phare.txt is damaged: name one that opens"


class Prepared(Operators):
    """Ends every refresh as it is told to."""

    def __init__(self, folder: Path, end: Exception | Report) -> None:
        super().__init__(Application(Settings(_env_file=None, data_dir=folder)))  # type: ignore[call-arg] # pydantic's
        self._end_with = end

    async def refresh(
        self, by: str, every: float, *, force: bool = False
    ) -> AsyncIterator[Running | Report]:
        del by, every, force
        if isinstance(self._end_with, Exception):
            raise self._end_with
        yield self._end_with


async def told(folder: Path, end: Exception | Report, language: str) -> str:
    """The last that is said of a refresh that ends so."""
    said = [text async for text in Prepared(folder, end).refreshing("root", 1, language)]
    return said[-1]


@pytest.mark.parametrize(
    ("error", "english", "french"),
    [
        (SourceError(REASON), "what ARTICLES names", "ce que nomme ARTICLES"),
        (SourceRefused(REASON), "set ALLOW_PRIVATE_URLS", "réglez ALLOW_PRIVATE_URLS"),
        (EmbedderError(REASON), "in EMBEDDING_MODEL", "dans EMBEDDING_MODEL"),
        (MissingExtra("openai", "x"), "the log says which", "le journal dit lequel"),
        (StoreError(REASON), "check DATA_DIR", "vérifiez DATA_DIR"),
        (IncompatibleBuild(REASON), "run /index refresh", "lancer /index refresh"),
        (EvaluationError(REASON), "GOLDEN_QUESTIONS names", "que nomme GOLDEN_QUESTIONS"),
        (RefreshHeld(REASON), "refresh with force", "forcez"),
        (IndexingError(REASON), "The log says why.", "Le journal dit pourquoi."),
    ],
)
async def test_a_refresh_that_fails_says_what_to_do_in_the_reader_s_language(
    error: Exception,
    english: str,
    french: str,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    said = await told(tmp_path, error, "en")
    assert said.startswith("The refresh failed, and the published index is as it was. ")
    assert english in said
    dit = await told(tmp_path, error, "fr")
    assert dit.startswith("La réindexation a échoué, et l’index publié est resté tel quel. ")
    assert french in dit
    assert str(error) not in said + dit
    assert str(error) in caplog.text


async def test_articles_that_were_not_loaded_are_named_and_the_log_says_why(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    made = datetime(2030, 5, 6, tzinfo=UTC)
    build = Build("build-1", made, ("a",), "model", 3, "chunker", 1, 2, "hash")
    failed = (FailedSource("phare.txt", REASON, kept=True), FailedSource("b", REASON, kept=False))
    report = Report(build, False, Changes(), Changes(), 0, 1.0, failed)
    _, first, second, third = (await told(tmp_path, report, "fr")).splitlines()
    assert first == "Non chargé, conservé dans son dernier état : phare.txt"
    assert second == "Non chargé, et absent de l’index : b"
    assert third.startswith("Vérifiez que c’est accessible")
    assert caplog.text.count(REASON) == 2
