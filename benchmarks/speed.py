"""What a person waits for, each against something that cannot be faster.

python benchmarks/speed.py
"""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from timing import medians, row, running

from bot.answering.extractor import TOP_K, Extractor
from bot.answering.question import Question
from index.articles import SAMPLE
from index.builds.published import PublishedBuild
from index.builds.store import Store
from index.embedding import load_embedder
from index.reader.extractive import ExtractiveReader, shipped_borders
from index.reindex import ingest
from index.retrieval import PublishedRetriever
from index.sources.gathering import gather

QUESTION = "when is ILRS planned"


def cold(folder: Path) -> str:
    """Time the first question to a process that has just started."""
    command = [str(Path(sys.executable).with_name("verbatim")), "ask", QUESTION]
    options = {"cwd": folder, "env": os.environ | {"DATA_DIR": str(folder / "data")}}
    ask, bare = medians(
        7, running(command, **options), running([sys.executable, "-c", "import chromadb"])
    )
    return row("verbatim ask, cold", ask, "import chromadb", bare, 2.0)


def warm(folder: Path) -> list[str]:
    """Time questions to a process that has answered one: all of it, and the reading alone."""
    store, embedder, reader = Store.open(folder / "warm"), load_embedder(), ExtractiveReader()
    ingest(gather([str(SAMPLE)]).documents, store, embedder, articles=[], keep=1)
    retriever = PublishedRetriever(PublishedBuild(store), embedder)
    extractor = Extractor(retriever, reader, shipped_borders())
    passages = retriever.current().retrieve(QUESTION, "en", TOP_K)
    apart = [replace(passage, context=passage.context[-1:]) for passage in passages]
    answer, together, alone = medians(
        100,
        lambda: extractor.answer(Question(QUESTION)),
        lambda: reader.read(QUESTION, passages),
        lambda: reader.read(QUESTION, apart),
    )
    return [
        f"{'answer, warm':34} {1000 * answer:9.1f} ms   (at most 150)",
        row("reading in context", together, "the sentences alone", alone, 3),
    ]


def refreshes(folder: Path) -> list[str]:
    """Time an index made from nothing, in a new process and in a running one, and made again."""
    folders = (folder / str(turn) for turn in itertools.count())
    verbatim = str(Path(sys.executable).with_name("verbatim"))

    def from_nothing() -> None:
        environment = os.environ | {"DATA_DIR": str(next(folders))}
        subprocess.run(
            [verbatim, "index", "refresh"], check=True, capture_output=True, env=environment
        )

    embedder, unchanged = load_embedder(), Store.open(folder / "unchanged")

    def refresh(store: Store) -> None:
        ingest(gather([str(SAMPLE)]).documents, store, embedder, articles=[], keep=1)

    refresh(unchanged)
    process, full, nothing = medians(
        7, from_nothing, lambda: refresh(Store.open(next(folders))), lambda: refresh(unchanged)
    )
    return [
        f"{'build from nothing, new process':34} {1000 * process:9.1f} ms   (at most 3000)",
        row("refresh, nothing changed", nothing, "build from nothing", full, 0.1),
    ]


def main() -> None:
    """Run all, and print a line each."""
    with tempfile.TemporaryDirectory() as folder:
        print(cold(Path(folder)))
        print(*warm(Path(folder)), sep="\n")
        print(*refreshes(Path(folder)), sep="\n")


if __name__ == "__main__":
    main()
