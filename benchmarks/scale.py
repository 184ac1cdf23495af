"""How an index of 10,000 sentences costs, and how each cost grew from 1,000.

    python benchmarks/scale.py

The sentences are made up, each different from the others. Each size runs in a process of its own,
so that its peak memory is its own.
"""

from __future__ import annotations

import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from index.builds.store import Store
from index.document import Document
from index.embedding import load_embedder
from index.reindex import ingest
from index.retrieval import Retriever

SIZES = (1_000, 10_000)
WHO = [
    "Le maire",
    "La ministre",
    "L’agence",
    "Le syndicat",
    "Une astronaute",
    "Le port",
    "La revue",
]
DID = ["a annoncé", "a refusé", "prépare", "a financé", "réclame", "a visité", "a vendu"]
WHAT = [
    "un musée",
    "une station",
    "un accord",
    "des travaux",
    "une mission",
    "un phare",
    "un satellite",
]
WHERE = [
    "à Brest",
    "à Moscou",
    "sur la Lune",
    "en Ukraine",
    "à Pékin",
    "près de Nantes",
    "en orbite",
]


def articles(sentences: int) -> list[Document]:
    """Make articles of fifty sentences each."""
    chosen = random.Random(7)  # noqa: S311 - made-up text, not a secret

    def sentence(number: int) -> str:
        parts = (chosen.choice(words) for words in (WHO, DID, WHAT, WHERE))
        return f"{' '.join(parts)} en {chosen.randint(1900, 2099)}, selon le rapport {number}."

    return [
        Document(
            " ".join(sentence(number) for number in range(start, start + 50)),
            title=f"Rapport {start}",
            source=f"rapport-{start}.txt",
            language="fr",
        )
        for start in range(0, sentences, 50)
    ]


def measure(sentences: int) -> dict[str, float]:
    """Return the costs of an index of so many sentences."""
    with tempfile.TemporaryDirectory() as name:
        folder, embedder = Path(name), load_embedder()
        store = Store.open(folder)
        report = ingest(articles(sentences), store, embedder, articles=[], keep=1)
        began = time.perf_counter()
        retriever = Retriever(store.load(report.build), embedder)
        retriever.retrieve("qui prépare une station sur la Lune", "fr")
        opened = time.perf_counter() - began
        taken = []
        for number in range(100):
            query = f"que dit le rapport {number * sentences // 100} sur la Lune"
            began = time.perf_counter()
            retriever.retrieve(query, "fr")
            taken.append(time.perf_counter() - began)
        return {
            "build, s": report.seconds,
            "on disk, MB": sum(f.stat().st_size for f in folder.rglob("*") if f.is_file()) / 1e6,
            "open and ask once, ms": 1000 * opened,
            "query p50, ms": 1000 * statistics.median(taken),
            "peak memory, MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000,
        }


def main() -> None:
    """Measure each size in a new process, and print them side by side."""
    if sys.argv[1:]:
        print(json.dumps(measure(int(sys.argv[1]))))
        return
    costs = [
        json.loads(
            subprocess.run(
                [sys.executable, __file__, str(size)], check=True, capture_output=True, text=True
            ).stdout
        )
        for size in SIZES
    ]
    print(f"{'sentences':24}" + "".join(f"{size:12,}" for size in SIZES) + f"{'growth':>10}")
    for name in costs[0]:
        small, large = (cost[name] for cost in costs)
        print(f"{name:24}{small:12.1f}{large:12.1f}{large / small:9.1f}x")


if __name__ == "__main__":
    main()
