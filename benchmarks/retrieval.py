"""Where the sentence that answers comes, and what each part of retrieval gives.

    python benchmarks/retrieval.py ARTICLE QUESTIONS.jsonl

ARTICLE is anything `ARTICLES` takes; `benchmarks/questions.py` says what a question looks like.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from questions import Asked, read_questions

from index import retrieval
from index.embedding import load_embedder
from index.ingest import ingest
from index.languages import identify_language
from index.retrieval import Retriever
from index.sources import load_documents
from index.store import Store

WEIGHTS = {
    "dense": (0.0, 0.0, 0.0),
    "dense, headings less": (0.0, 0.0, 0.03),
    "and wording, a little": (0.05, 0.02, 0.03),
    "as it ships": (
        retrieval.LEXICAL_WEIGHT,
        retrieval.LEXICAL_WEIGHT_ACROSS_LANGUAGES,
        retrieval.HEADING_PENALTY,
    ),
    "across languages alike": (0.1, 0.1, 0.03),
    "and wording, much": (0.3, 0.12, 0.03),
    "wording alone": (100.0, 100.0, 0.03),
}


def ranks(retriever: Retriever, questions: list[Asked], top_k: int) -> list[int]:
    """The place of the evidence for each question."""
    return [
        asked.rank(
            [
                passage.chunk.text
                for passage in retriever.retrieve(
                    asked.question, identify_language(asked.question), top_k
                )
            ]
        )
        for asked in questions
    ]


def main() -> None:
    """Print a line for each set of weights."""
    article, questions = sys.argv[1], read_questions(Path(sys.argv[2]))
    embedder = load_embedder()
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder))
        report = ingest(load_documents([article]), store, embedder, articles=[article], keep=1)
        retriever = Retriever(store.load(report.build), embedder)
        print(f"{len(questions)} questions over {report.build.sentences} sentences")
        print(f"{'':24}{'first':>8}{'of 3':>8}{'of 5':>8}")
        for name, weights in WEIGHTS.items():
            (
                retrieval.LEXICAL_WEIGHT,
                retrieval.LEXICAL_WEIGHT_ACROSS_LANGUAGES,
                retrieval.HEADING_PENALTY,
            ) = weights
            places = ranks(retriever, questions, top_k=5)
            shares = (sum(place < n for place in places) / len(places) for n in (1, 3, 5))
            print(f"{name:24}" + "".join(f"{share:8.1%}" for share in shares))


if __name__ == "__main__":
    main()
