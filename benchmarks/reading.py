"""How well the bot reads texts that it was not made on: `python benchmarks/reading.py DATA`.

DATA is the folder of data sets that the reader is trained on (training/README.md). Asked are, by
the bot's own path and at its own borders, the questions of the development titles, which nothing
was trained or fitted on: about each text alone, and about all of them at once.
"""

from __future__ import annotations

import argparse
import random
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from bot.answering.extractor import Extractor
from bot.answering.question import Question
from bot.evaluation.curve import verdicts
from bot.evaluation.judging import Judged, judge
from bot.evaluation.questions import Expected
from index.document import Document, Span
from index.embedding import Embedder, load_embedder
from index.reader.extractive import ExtractiveReader, shipped_borders
from index.retrieval import Retriever
from training.examples import Shelf, sentences_of
from training.newsroom import Item, read_stories
from training.questions import Asked, read_all
from training.train import CONFIG, split_of

MOST = 300
"""Questions of a setting."""

Case = tuple[Question, Expected]


def expected_of(
    question: str, language: str, document: Document, answers: Sequence[Span]
) -> Expected:
    """Return what is right: the words, or a sentence that holds some of them."""
    holding = [
        sentence.text
        for sentence in sentences_of(document)
        if any(
            span.start < sentence.span.end and sentence.span.start < span.end for span in answers
        )
    ]
    texts = tuple(span.of(document.text) for span in answers)
    return Expected(question, language, "", bool(answers), tuple(holding), None, texts)


def stories(split: dict[str, object]) -> Iterator[tuple[Document, str, Case]]:
    """Yield the questions about our own stories, with whether they are follow-ups."""
    for story in read_stories():
        document = Document(story.text, story.headline, story.slug, story.language)
        title = Asked("", (document,), (), True, "newsroom", story.slug, story.language)
        if split_of(title, split) != "development":
            continue
        for item in story.items:
            for language, text in item.questions.items():
                question = Question.asked(text, _before(item.previous, language, document))
                spans = [Span(*answer) for answer in item.answers]
                kind = "follow-ups" if item.previous else f"in {document.language}"
                yield document, kind, (question, expected_of(text, language, document, spans))


def _before(item: Item | None, language: str, document: Document) -> Question | None:
    if item is None:
        return None
    text = item.questions.get(language) or item.questions["en"]
    reply = Span(*item.answers[0]).of(document.text) if item.answers else ""
    return replace(Question.asked(text, _before(item.previous, language, document)), reply=reply)


def articles(asked: Sequence[Asked]) -> dict[Document, list[Case]]:
    """Return the questions about paragraphs, each article being all the paragraphs of its title."""
    paragraphs: dict[str, dict[str, None]] = defaultdict(dict)
    for one in asked:
        paragraphs[one.title][one.documents[0].text] = None
    whole = {}
    for title, texts in paragraphs.items():
        first = next(one.documents[0] for one in asked if one.title == title)
        whole[title] = replace(first, text="\n\n".join(texts))
    cases: dict[Document, list[Case]] = defaultdict(list)
    for one in asked:
        document, (paragraph,) = whole[one.title], one.documents
        offset = document.text.index(paragraph.text)
        spans = [Span(span.start + offset, span.end + offset) for _, span in one.answers]
        question = Question.asked(one.question)
        cases[document].append((question, expected_of(one.question, one.language, document, spans)))
    return cases


def judged(shelf: Sequence[Document], cases: Sequence[Case], embedder: Embedder) -> list[Judged]:
    """Ask `shelf` every question."""
    retriever = Retriever(Shelf(shelf, embedder), embedder)
    extractor = Extractor(retriever, ExtractiveReader(), shipped_borders())
    return [judge(one, extractor.answer(question)) for question, one in cases]


def show(name: str, found: Sequence[Judged]) -> None:
    """Print a line."""
    counted = verdicts(found)
    answerable = [one for one in found if one.expected.answerable]
    shares = (
        sum(one.right for one in found) / len(found),
        counted.served,
        counted.bold_right,
        sum(one.short for one in answerable) / len(answerable),
        sum(one.f1 for one in answerable) / len(answerable),
        counted.unanswerable_bold,
        counted.unanswerable_refused / counted.unanswerable if counted.unanswerable else None,
    )
    texts = ("–" if share is None else f"{share:.1%}" for share in shares)
    print(f"{name:30}{len(found):6}" + "".join(f"{text:>10}" for text in texts), flush=True)


def main() -> None:
    """Ask everything, and print a line for each setting."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the folder of the data sets")
    arguments = parser.parse_args()
    config = tomllib.loads(CONFIG.read_text(encoding="utf-8"))
    chance = random.Random(config["seed"])  # noqa: S311 - nothing here guards a secret
    embedder = load_embedder()
    print(f"{'':30}{'asked':>6}", end="")
    names = ("right", "served", "bold ok", "short", "F1", "tempted", "refused")
    print("".join(f"{name:>10}" for name in names))
    kinds: dict[str, dict[Document, list[Case]]] = defaultdict(lambda: defaultdict(list))
    for document, kind, case in stories(config["split"]):
        kinds[kind][document].append(case)
    for kind, by_story in kinds.items():
        drawn = _drawn(by_story, chance)
        found = [j for d, cases in drawn.items() for j in judged([d], cases, embedder)]
        show(f"stories alone, {kind}", found)
    everything = list(read_all(arguments.data, config["seed"]))
    for source in ("piaf_fr", "piaf_fr_question_en", "squadshifts_newwiki_en", "qed_nq_en"):
        asked = [
            one
            for one in everything
            if one.source == source and split_of(one, config["split"]) == "development"
        ]
        cases = _drawn(articles(asked), chance)
        found = judged(list(cases), [c for of in cases.values() for c in of], embedder)
        show(f"{source}, {len(cases)} at once", found)


def _drawn(cases: dict[Document, list[Case]], chance: random.Random) -> dict[Document, list[Case]]:
    """Draw at most `MOST` of the questions, of all documents alike."""
    total = sum(map(len, cases.values()))
    share = min(1.0, MOST / total)
    return {
        document: [case for case in group if chance.random() < share]
        for document, group in cases.items()
    }


if __name__ == "__main__":
    main()
