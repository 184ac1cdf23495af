"""Documents and chunks as the rows of a Chroma collection, there and back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import TypeAdapter

from index.addresses import shown
from index.document import Chunk, Document, Span
from index.facts.values import Facts

BATCH = 500
"""Sentences that are written at a time, or few more, so that no more are held in memory."""

_DOCUMENT, _FACTS = TypeAdapter(Document), TypeAdapter(Facts)


def row_id(position: int) -> str:
    """Name the row of a document or a sentence, such that names sort as positions do."""
    return f"{position:08d}"


def document_metadata(document: Document, facts: Facts | None) -> dict[str, Any]:
    """Return all of a document but its text, and its facts."""
    metadata: dict[str, Any] = _DOCUMENT.dump_python(
        document, mode="json", exclude={"text"}, exclude_none=True
    )
    return metadata | ({"facts": _FACTS.dump_json(facts).decode()} if facts else {})


def sentences_metadata(chunks: Sequence[Chunk]) -> dict[str, Any]:
    """Return where the sentences of a document are, and which of them are headings."""
    spans = [(one.span.start, one.span.end, *([1] * one.heading)) for one in chunks]
    return {"sentences": json.dumps(spans, separators=(",", ":"))}


def chunk_metadata(chunk: Chunk) -> dict[str, Any]:
    """Return what leads back to the span; title and source are for who opens it with LangChain."""
    metadata: dict[str, Any] = {
        "start": chunk.span.start,
        "end": chunk.span.end,
        "title": chunk.document.title,
        "source": chunk.document.source,
    }
    return metadata | ({"heading": True} if chunk.heading else {})


def document(text: str, metadata: Mapping[str, Any]) -> Document:
    """Return the document that `document_metadata` described, without tokens in its addresses.

    Earlier versions stored them.
    """
    addresses = {key: shown(metadata[key]) for key in ("source", "link") if key in metadata}
    return _DOCUMENT.validate_python({**metadata, **addresses, "text": text})


def facts(metadata: Mapping[str, Any]) -> Facts | None:
    """Return the facts that `document_metadata` was given."""
    return _FACTS.validate_json(metadata["facts"]) if "facts" in metadata else None


def chunks(of: Document, metadata: Mapping[str, Any]) -> tuple[Chunk, ...] | None:
    """Return the sentences of a document; None where only rows of their own tell (format 2)."""
    if "sentences" not in metadata:
        return None
    return tuple(
        Chunk(of, Span(start, end), number, heading=bool(heading))
        for number, (start, end, *heading) in enumerate(json.loads(metadata["sentences"]), 1)
    )


def chunk(of: Document, number: int, metadata: Mapping[str, Any]) -> Chunk:
    """Return the sentence that `chunk_metadata` described, the article's `number`th."""
    span = Span(metadata["start"], metadata["end"])
    return Chunk(of, span, number, heading=bool(metadata.get("heading")))
