"""Where the sentence that answers comes, and what each part of retrieval gives.

    python benchmarks/retrieval.py ARTICLE QUESTIONS.jsonl

ARTICLE is anything `ARTICLES` takes; `bot.evaluation.questions` says what a question is.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from bot.evaluation.questions import Expected, read_expected
from index import retrieval
from index.builds.store import Store
from index.embedding import load_embedder
from index.language.identification import identify_language
from index.reindex import ingest
from index.retrieval import Retriever
from index.sources.gathering import gather

WEIGHTS = {
    "dense": (0.0, 0.0, 0.0),
    "dense, headings less": (0.0, 0.0, 0.03),
    "as it ships": (
        retrieval.LEXICAL_WEIGHT,
        retrieval.LEXICAL_WEIGHT_ACROSS_LANGUAGES,
        retrieval.HEADING_PENALTY,
    ),
    "across languages alike": (0.05, 0.05, 0.03),
    "and wording, twice": (0.1, 0.04, 0.03),
    "and wording, much": (0.3, 0.12, 0.03),
    "wording alone": (100.0, 100.0, 0.03),
}


def rank(retriever: Retriever, asked: Expected, top_k: int) -> int:
    """Return the place, from 0, of the first sentence that answers; `top_k` if none does."""
    language = identify_language(asked.question)
    passages = retriever.retrieve(asked.question, language, top_k)
    places = (i for i, passage in enumerate(passages) if asked.cites(passage.chunk.text))
    return next(places, top_k)


def main() -> None:
    """Print a line for each set of weights."""
    article, questions = sys.argv[1], [e for e in read_expected(Path(sys.argv[2])) if e.answerable]
    embedder = load_embedder()
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder))
        report = ingest(gather([article]).documents, store, embedder, articles=[article], keep=1)
        retriever = Retriever(store.load(report.build), embedder)
        print(f"{len(questions)} questions over {report.build.sentences} sentences")
        print(f"{'':24}{'first':>8}{'of 3':>8}{'of 5':>8}")
        for name, weights in WEIGHTS.items():
            (
                retrieval.LEXICAL_WEIGHT,
                retrieval.LEXICAL_WEIGHT_ACROSS_LANGUAGES,
                retrieval.HEADING_PENALTY,
            ) = weights
            places = [rank(retriever, asked, top_k=5) for asked in questions]
            shares = (sum(place < n for place in places) / len(places) for n in (1, 3, 5))
            print(f"{name:24}" + "".join(f"{share:8.1%}" for share in shares))


if __name__ == "__main__":
    main()
