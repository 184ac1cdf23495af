from __future__ import annotations

import subprocess
import sys

from langchain_chroma import Chroma
from langchain_core.documents import Document as LangChainDocument
from langchain_core.prompts import PromptTemplate
from langchain_core.runnables import RunnableLambda, RunnablePassthrough
from langchain_core.vectorstores import InMemoryVectorStore

from index.builds.published import PublishedBuild
from index.builds.store import Store
from index.embedding import Embedder
from index.langchain import LangChainRetriever
from index.reindex import ingest
from index.retrieval import PublishedRetriever
from tests.conftest import ARTICLE


def retriever(store: Store, embedder: Embedder) -> LangChainRetriever:
    ingest([ARTICLE], store, embedder, articles=[], keep=1)
    return LangChainRetriever(
        retriever=PublishedRetriever(PublishedBuild(store), embedder), top_k=2
    )


def test_a_retriever_gives_sentences_with_what_a_citation_needs(
    local_store: Store, embedder: Embedder
) -> None:
    found = retriever(local_store, embedder).invoke("when does the museum open")
    assert len(found) == 2
    best = found[0]
    assert best.page_content.startswith("Le port de Brest ouvrira")
    assert best.metadata["title"] == ARTICLE.title
    assert ARTICLE.text[best.metadata["start"] : best.metadata["end"]] == best.page_content


def test_a_chain_runs_on_the_retriever(local_store: Store, embedder: Embedder) -> None:
    def joined(found: list[LangChainDocument]) -> str:
        return " / ".join(document.page_content for document in found)

    chain = (
        {
            "context": retriever(local_store, embedder) | joined,
            "question": RunnablePassthrough(),
        }
        | PromptTemplate.from_template("{question} -> {context}")
        | RunnableLambda(lambda prompt: prompt.to_string())
    )
    assert "juin 2031" in chain.invoke("when does the museum open")


def test_langchain_chroma_opens_a_segment_of_a_build_as_it_is(
    local_store: Store, embedder: Embedder
) -> None:
    report = ingest([ARTICLE], local_store, embedder, articles=[], keep=1)
    vector_store = Chroma(
        client=local_store._client,
        collection_name=f"sentences-{report.build.segments[0].id}",
        embedding_function=embedder,  # type: ignore[arg-type] # by its shape, which is the point
        create_collection_if_not_exists=False,
    )
    found = vector_store.similarity_search("in which month and year does it open", k=3)
    assert "juin 2031" in " ".join(document.page_content for document in found)
    assert {document.metadata["title"] for document in found} == {ARTICLE.title}


def test_the_embedder_serves_langchain_s_own_vector_store(embedder: Embedder) -> None:
    vector_store = InMemoryVectorStore(embedder)  # type: ignore[arg-type] # by its shape
    vector_store.add_texts(["Le musée ouvrira en juin 2031.", "Le pain cuit la nuit."])
    assert "2031" in vector_store.similarity_search("when does it open", k=1)[0].page_content


def test_embedding_and_retrieval_import_no_langchain() -> None:
    script = (
        "import sys, index.retrieval, index.reindex, index.reader.extractive;"
        "import bot.answering.answerer;"
        "print([name for name in sys.modules if name.startswith('langchain')])"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"
