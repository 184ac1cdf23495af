"""Prove what a chat model wrote: each quote is aligned to a span, each claim to a cited sentence.

Pure, and without a model. An answer may be worded in any way and any language; its numbers, dates,
amounts, names and quotations may not be made up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.answering.citation import Citation
from bot.answering.drafts import Draft, Quote
from index.document import Chunk, Span
from index.language.folding import unmarked

from .support import unsupported

MAX_CITATIONS = 3
_MOST_QUOTES = 12
"""What is looked at of a draft's quotes: a model was told of three."""

MAX_SENTENCES = 3
MAX_ANSWER_CHARS = 600
"""Three long sentences."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A proof is what is left of a draft.

    Attributes:
        citations: the sentences whose quotes are word for word, in the draft's order.
        problems: why the draft cannot be used, each a sentence to its writer; empty if it can.
    """

    citations: tuple[Citation, ...]
    problems: tuple[str, ...]


def verify(draft: Draft, language: str, sentences: Sequence[Chunk]) -> Proof:
    """Prove a draft, or say why it cannot be.

    A quote that its sentence does not hold is dropped, and what it alone supported with it.

    Args:
        draft: what the model returned, `answerable`.
        language: the language of its answer, ISO 639-1.
        sentences: what the model was shown; the first has the number 1.
    """
    cited: dict[Chunk, Citation] = {}
    dropped = []
    for quote in draft.citations[:_MOST_QUOTES]:
        try:
            citation = _cited(quote, language, sentences)
        except _NotThere as problem:
            dropped.append(str(problem))
        else:
            cited.setdefault(citation.chunk, citation)
    if not cited:
        return Proof((), (*dropped, "No quote is left: cite a sentence, and copy words of it."))
    citations = tuple(cited.values())[:MAX_CITATIONS]
    return Proof(citations, tuple(_problems(draft.answer, language, citations)))


def align(words: str, chunk: Chunk) -> Span | None:
    """Return the span of `chunk`, in its document, that says `words`; None if none does.

    Quotation marks, white space, kinds of apostrophe and dash, and case may differ; words may not,
    nor may the quote begin or end within one. An ellipsis or a full stop at its end is let pass.
    """
    said, _ = unmarked(words.strip(" .…\n\t"))
    text, places = unmarked(chunk.text)
    said = said.strip()
    if not re.search(r"\w", said):
        return None
    found = re.search(rf"(?<!\w){re.escape(said)}(?!\w)", text)
    if found is None:
        return None
    start, end = places[found.start()], places[found.end() - 1] + 1
    return Span(chunk.span.start + start, chunk.span.start + end)


class _NotThere(Exception):
    """A quote is not in the sentence that it names."""


def _cited(quote: Quote, language: str, sentences: Sequence[Chunk]) -> Citation:
    span: Span | None
    if quote.sentence is None:
        chunk, span = _found(quote.words, sentences)
    elif not 1 <= quote.sentence <= len(sentences):
        raise _NotThere(f"There is no sentence {quote.sentence}.")
    else:
        chunk = sentences[quote.sentence - 1]
        span = align(quote.words, chunk) if quote.words.strip() else chunk.span
    if span is None:
        raise _NotThere(f"Sentence {quote.sentence} does not say, word for word: {quote.words}")
    translation = _translation(quote.translation, language, chunk)
    return Citation(chunk, span if span != chunk.span else None, translation)


def _found(words: str, sentences: Sequence[Chunk]) -> tuple[Chunk, Span]:
    """Find the first sentence that says `words`, which are quoted without its number."""
    found = [(chunk, span) for chunk in sentences if (span := align(words, chunk))]
    if not found:
        raise _NotThere(f"No sentence says, word for word: {words}")
    return found[0]


def _translation(text: str, language: str, chunk: Chunk) -> str | None:
    """`text`, if a translation is called for and claims nothing that its sentence does not."""
    source = (chunk.text, chunk.document.language)
    text = " ".join(text.split())
    if not text or language == source[1] or len(text) > 3 * len(source[0]) + 20:
        return None
    return None if unsupported(text, language, [source]) else text


def _problems(answer: str, language: str, citations: Sequence[Citation]) -> Iterator[str]:
    if not answer.strip():
        yield "The answer is empty."
    if len(answer) > MAX_ANSWER_CHARS or _sentences(answer) > MAX_SENTENCES:
        yield "The answer is too long: three short sentences at most."
    if len(answer) > MAX_ANSWER_CHARS:
        return  # it cannot be used, whatever it claims; what follows is bounded by its length
    sources = [(c.quote, c.chunk.document.language) for c in citations]
    for claim in unsupported(answer, language, sources):
        yield f"No sentence that you cite has this: {claim}"
    for quoted in _QUOTED.findall(answer):
        if not any(align(quoted, citation.chunk) for citation in citations):
            yield f"No sentence that you cite says this word for word: {quoted}"


_QUOTED = re.compile(r"[«“„\"]\s*([^«»“”„\"]+?)\s*[»”“\"]")


def _sentences(text: str) -> int:
    return len(re.findall(r"[.!?…]+(?:[\s»”\"]+(?=[^\W\d_])|$)", text.strip())) or 1
