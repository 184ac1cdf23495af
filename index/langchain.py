"""The published build as a LangChain retriever, for chains that want one.

The embedder needs no adapter: by its shape it is LangChain's ``Embeddings``.
"""

from __future__ import annotations

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as LangChainDocument
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from index.language.identification import identify_language

from .passage import Passage
from .retrieval import PublishedRetriever


class LangChainRetriever(BaseRetriever):
    """Retrieves sentences of whatever build is published when it is asked.

    Each comes with the metadata a citation needs: title, source, link, start and end (characters of
    the document), number (of the sentence, from 1) and score.

    Attributes:
        retriever: what finds them.
        top_k: how many sentences to return at most.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    retriever: PublishedRetriever
    top_k: int = 6

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002 - the base class passes it
    ) -> list[LangChainDocument]:
        passages = self.retriever.current().retrieve(query, identify_language(query), self.top_k)
        return [_converted(passage) for passage in passages]


def _converted(passage: Passage) -> LangChainDocument:
    chunk = passage.chunk
    metadata = {
        "title": chunk.document.title,
        "source": chunk.document.source,
        "link": chunk.document.link,
        "start": chunk.span.start,
        "end": chunk.span.end,
        "number": chunk.number,
        "score": passage.score,
    }
    return LangChainDocument(page_content=chunk.text, metadata=metadata)
