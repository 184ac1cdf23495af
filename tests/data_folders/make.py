"""Writes a small data folder as this version writes it: `python -m tests.data_folders.make NAME`.

Run it when a release changes what DATA_DIR holds, and commit the archive: from then on a test
proves that later versions read it, or say what to do.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tarfile
import tempfile
from pathlib import Path

from bot.answering.question import Question
from bot.application import Application
from bot.publishing import refresh
from bot.settings import Settings

ARTICLE = """Le phare fermera en 2040

Le phare de la pointe fermera en 2040, a indiqué la commune de Plouarzel jeudi.

Il date de 1850. La commune a dit que les visites resteraient possibles.
"""


def main(archive: Path) -> None:
    """Index an article, answer a question in a chat, take a vote on it, and pack all that."""
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        Path("phare.txt").write_text(ARTICLE, encoding="utf-8")
        settings = Settings(_env_file=None, articles=("phare.txt",), data_dir=Path("data"))  # type: ignore[call-arg] # pydantic's
        application = Application(settings)
        refresh(application, lambda *_: None)
        answer = asyncio.run(
            application.answerer.answer(Question.asked("Quand fermera le phare ?"))
        )
        remembered = application.history.add("discord", "1234", answer, prompt="1")
        application.history.sent(remembered.id, "2", channel="3")
        application.history.vote(remembered.id, "5678", helpful=True)
        application.close()
        with tarfile.open(archive, "w:xz") as packed:
            for part in ("phare.txt", "data"):
                packed.add(part)


if __name__ == "__main__":
    main(Path(sys.argv[1]).absolute())
