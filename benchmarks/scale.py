"""What an index costs, small and large, and by which law each cost grows.

    python benchmarks/scale.py [FOLDER] [--sizes 1000 10000] [--real-up-to 20000]

Articles are made of the texts in FOLDER, or made up. Each step runs in a process of its own, so
that its processor time and its peak of memory are its own; over so many sentences, their vectors
are made up. Beside it stands LangChain's tutorial stack (RecursiveCharacterTextSplitter, Chroma in
a folder) with the same embedder, on the same corpus. A law of n^0.10 says that ten times the
sentences cost 1.26 times as much.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from corpora import MadeUpVectors, questions, write_corpus

from bot.application import Application
from bot.publishing import refresh
from bot.settings import Settings

BUILDS = 5
ASKED = 40
QUESTION = "Qui prépare une station sur la Lune ?"

Costs = dict[str, float]


def application(folder: Path, *, made_up: bool) -> Application:
    """Put the bot together over the corpus in `folder`."""
    settings = Settings(_env_file=None, articles=str(folder / "articles"), data_dir=folder / "data")  # type: ignore[call-arg, arg-type] # pydantic's
    bot = Application(settings)
    if made_up:
        bot.embedder = MadeUpVectors()
    return bot


# What a process of its own does


def index(folder: Path, *, made_up: bool) -> Costs:
    """Index the articles."""
    began = time.perf_counter()
    refresh(application(folder, made_up=made_up), lambda *_: None)
    return {"seconds": time.perf_counter() - began}


def answer(folder: Path, *, made_up: bool) -> Costs:
    """Answer questions, as a running bot does."""
    from bot.answering.question import Question

    bot, taken = application(folder, made_up=made_up), []
    for text in questions(folder / "articles", ASKED + 3):
        began = time.perf_counter()
        bot.extractor.answer(Question(text))
        taken.append(time.perf_counter() - began)
    return {"p50": 1000 * statistics.median(taken[3:]), "resident": _resident()}


def tutorial(folder: Path, *, made_up: bool) -> Costs:
    """Index as LangChain's tutorial does."""
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200)
    began, store = time.perf_counter(), _tutorial_store(folder, made_up=made_up)
    texts = [file.read_text(encoding="utf-8") for file in (folder / "articles").glob("*.md")]
    chunks = [chunk for text in texts for chunk in splitter.split_text(text)]
    for first in range(0, len(chunks), 5_000):  # Chroma takes no more at once
        store.add_texts(chunks[first : first + 5_000])
    return {"seconds": time.perf_counter() - began}


def tutorial_search(folder: Path, *, made_up: bool) -> Costs:
    """Search in what `tutorial` has indexed; the first question is part of what it takes cold."""
    store, taken = _tutorial_store(folder, made_up=made_up), []
    for text in [QUESTION, *questions(folder / "articles", ASKED)]:
        began = time.perf_counter()
        store.similarity_search(text, k=4)
        taken.append(time.perf_counter() - began)
        if len(taken) == 1 and os.environ.get("ONCE"):
            break
    return {"p50": 1000 * statistics.median(taken), "resident": _resident()}


def _tutorial_store(folder: Path, *, made_up: bool):  # type: ignore[no-untyped-def] # imported there
    from langchain_chroma import Chroma

    embedder = application(folder, made_up=made_up).embedder
    return Chroma("tutorial", embedder, str(folder / "tutorial"))  # type: ignore[arg-type] # by its shape


def _resident() -> float:
    """Return how many megabytes this process holds in memory just now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


STEPS: dict[str, Callable[..., Costs]] = {
    step.__name__: step for step in (index, answer, tutorial, tutorial_search)
}

# What is measured of it


def spent(command: Sequence[str], **environment: str) -> tuple[str, Costs]:
    """Run a command, and return what it prints, and what it took.

    Raises:
        subprocess.CalledProcessError: if it fails.
    """
    began = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=os.environ | environment
    )
    printed = process.stdout.read().decode() if process.stdout else ""
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise subprocess.CalledProcessError(status, command)
    cpu = usage.ru_utime + usage.ru_stime
    wall = time.perf_counter() - began
    return printed, {"wall": wall, "cpu": cpu, "peak": usage.ru_maxrss / 1000}


def step(name: str, folder: Path, *, made_up: bool, **environment: str) -> Costs:
    """Run a step in a process of its own, and return what it says and what it took."""
    made = ["--made-up"] if made_up else []
    command = [sys.executable, __file__, str(folder), "--step", name, *made]
    printed, costs = spent(command, **environment)
    return json.loads(printed) | costs


def verbatim(folder: Path, *arguments: str) -> Costs:
    """Run the command as a person would, and return what it took."""
    settings = {"ARTICLES": str(folder / "articles"), "DATA_DIR": str(folder / "data")}
    command = str(Path(sys.executable).with_name("verbatim"))
    return spent([command, *arguments], **settings)[1]


def measure(folder: Path, *, made_up: bool) -> Iterator[tuple[str, float]]:
    """Yield the costs of the corpus in `folder`, by their names."""
    first = step("index", folder, made_up=made_up)
    yield "first build, wall s", first["seconds"]
    yield "first build, peak MB", first["peak"]
    one_build = _size(folder / "data")
    for _ in range(1, BUILDS):
        with next((folder / "articles").glob("*.md")).open("a", encoding="utf-8") as article:
            article.write("\nUne phrase de plus a été ajoutée.\n")
        changed = step("index", folder, made_up=made_up)
    yield "one article changed, CPU s", changed["cpu"]
    yield "one article changed, peak MB", changed["peak"]
    yield f"disk, {BUILDS} builds, MB", _size(folder / "data")
    yield f"disk, {BUILDS} builds / one", _size(folder / "data") / one_build
    cold = [verbatim(folder, "ask", QUESTION) for _ in range(3)]
    yield "cold ask, wall s", min(one["wall"] for one in cold)
    yield "cold ask, peak MB", max(one["peak"] for one in cold)
    yield "facts dates, CPU s", verbatim(folder, "facts", "dates")["cpu"]
    yield "index diff, CPU s", verbatim(folder, "index", "diff")["cpu"]
    warm = step("answer", folder, made_up=made_up)
    yield "warm answer, p50 ms", warm["p50"]
    yield "running bot, MB", warm["resident"]
    stack = step("tutorial", folder, made_up=made_up)
    yield "tutorial: build, wall s", stack["seconds"]
    yield "tutorial: build, peak MB", stack["peak"]
    yield "tutorial: disk, MB", _size(folder / "tutorial")
    cold = [step("tutorial_search", folder, made_up=made_up, ONCE="1") for _ in range(3)]
    yield "tutorial: cold search, wall s", min(one["wall"] for one in cold)
    found = step("tutorial_search", folder, made_up=made_up)
    yield "tutorial: warm search, p50 ms", found["p50"]
    yield "tutorial: running, MB", found["resident"]


def _size(folder: Path) -> float:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6


def growth(sizes: Sequence[int], costs: Sequence[float]) -> float:
    """Return the exponent of the law by which a cost grew from the first size to the last."""
    return math.log(max(costs[-1], 1e-9) / max(costs[0], 1e-9)) / math.log(sizes[-1] / sizes[0])


def main() -> None:
    """Measure each size, and print them side by side."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", help="texts to make articles of")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--real-up-to", type=int, default=20_000, help="sentences")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--step", choices=STEPS, help=argparse.SUPPRESS)
    parser.add_argument("--made-up", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.step:
        print(json.dumps(STEPS[arguments.step](arguments.folder, made_up=arguments.made_up)))
        return
    table = [_measured(size, arguments) for size in arguments.sizes]
    if arguments.json:
        print(json.dumps(dict(zip(map(str, arguments.sizes), table, strict=True))))
        return
    print(f"{'sentences':32}" + "".join(f"{size:12,}" for size in arguments.sizes))
    for name in table[0]:
        costs = [of[name] for of in table]
        law = f"  n^{growth(arguments.sizes, costs):.2f}" if costs[1:] else ""
        print(f"{name:32}" + "".join(f"{cost:12,.1f}" for cost in costs) + law)


def _measured(size: int, arguments: argparse.Namespace) -> Costs:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_corpus(folder / "articles", size, arguments.folder)
        costs: Costs = {}
        for label, cost in measure(folder, made_up=size > arguments.real_up_to):
            costs[label] = cost
            print(f"{size:,}: {label} {cost:,.1f}", file=sys.stderr, flush=True)
        return costs


if __name__ == "__main__":
    main()
