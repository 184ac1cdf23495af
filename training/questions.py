"""The data sets, all as one kind of thing: a question about a shelf of documents.

Each reader of a data set here is a generator of `Asked`. What they are and their licences:
README.md.
"""

from __future__ import annotations

import gzip
import json
import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.document import Document, Span

from .newsroom import read_stories

Row = dict[str, Any]


@dataclass(frozen=True)
class Asked:
    """A question about documents.

    Attributes:
        question: as it is asked.
        documents: what there is to read.
        answers: document and span of each answer that is known.
        answerable: whether the documents answer it; with no answers, they do so somewhere.
        source: the data set.
        title: what must not be on both sides of a split.
        language: the question's.
        stance: "yes" or "no" for a yes-no question.
    """

    question: str
    documents: tuple[Document, ...]
    answers: tuple[tuple[Document, Span], ...]
    answerable: bool
    source: str
    title: str
    language: str
    stance: str = ""


def read_all(folder: Path, seed: int) -> Iterator[Asked]:
    """Every data set that `folder` holds, and the stories of the newsroom.

    Args:
        folder: the data sets, as gzipped JSON lines.
        seed: which languages of XQuAD are paired, and which stories share a shelf.
    """
    chance = random.Random(seed)
    yield from xquad(_rows(folder / "xquad.jsonl.gz"), chance)
    yield from squad2(_rows(folder / "squad2.jsonl.gz"))
    yield from afriqa(_rows(folder / "afriqa_fr.jsonl.gz"), chance)
    for path in sorted(folder.glob("nomiracl_*.jsonl.gz")):
        yield from nomiracl(_rows(path))
    yield from newsroom(chance)


def _rows(path: Path) -> list[Row]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


CONTEXTS = {"en": 4, "es": 4, "de": 3, "ro": 1, "ru": 1}
"""How often each language of XQuAD is read. French is in none; these are its nearest."""
QUESTIONS = {"en": 6, "es": 3, "de": 3, "ro": 1, "ru": 2}
PAIRS = 9
"""Pairs of a question's language and a text's, for each question of XQuAD."""


def xquad(rows: list[Row], chance: random.Random) -> Iterator[Asked]:
    """XQuAD (Artetxe et al. 2020, arXiv 1910.11856): ask in one language, read in another."""
    asked = {(row["id"], row["language"]): row["question"] for row in rows}
    for (title, language), group in _grouped(rows, "title", "language").items():
        if language not in CONTEXTS:
            continue
        place = {text: i for i, text in enumerate(dict.fromkeys(r["context"] for r in group))}
        article = _document("\n\n".join(place), title, language)
        starts = _starts(list(place))
        alone = {text: _document(text, title, language) for text in place}
        for row in group:
            answer = row["answers"][0]
            # As many pairs for a text as its language's share, spread over the questions' ones.
            share = PAIRS * CONTEXTS[language] / sum(CONTEXTS.values())
            count = int(share) + (chance.random() < share % 1)
            languages = list(QUESTIONS)
            weights = [QUESTIONS[code] for code in languages]
            for code in chance.choices(languages, weights, k=count):
                whole = chance.random() < 0.5
                document = article if whole else alone[row["context"]]
                offset = starts[place[row["context"]]] if whole else 0
                start = offset + answer["answer_start"]
                span = Span(start, start + len(answer["text"]))
                yield Asked(
                    asked[row["id"], code],
                    (document,),
                    ((document, span),),
                    True,
                    "xquad",
                    title,
                    code,
                )


def squad2(rows: list[Row]) -> Iterator[Asked]:
    """SQuAD 2.0 (Rajpurkar et al. 2018, arXiv 1806.03822), whose traps people wrote."""
    for row in rows:
        document = _document(row["context"], row["title"], "en")
        answers = _answers(document, row["answers"])
        yield Asked(
            row["question"],
            (document,),
            answers,
            row["answerable"],
            "squad2",
            row["title"],
            "en",
        )


def afriqa(rows: list[Row], chance: random.Random) -> Iterator[Asked]:
    """AfriQA's French half (Ogundepo et al. 2023, arXiv 2305.06897)."""
    documents = [_document(row["context"], row["title"], "fr") for row in rows]
    for row, document in zip(rows, documents, strict=True):
        others = [other for other in chance.sample(documents, 2) if other.text != document.text]
        for shelf in ((document,), (document, *others)):
            answers = _answers(document, row["answers"])
            yield Asked(row["question_fr"], shelf, answers, True, "afriqa", row["title"], "fr")


def nomiracl(rows: list[Row]) -> Iterator[Asked]:
    """NoMIRACL (Thakur et al. 2024, arXiv 2312.11361): ten passages that may hold the answer."""
    for row in rows:
        named = (passage.partition(": ") for passage in row["passages"])
        shelf = tuple(_document(text, title, row["lang"]) for title, _, text in named if text)
        yield Asked(
            row["question"],
            shelf,
            (),
            row["answerable"],
            f"nomiracl-{row['lang']}",
            row["query_id"],
            row["lang"],
        )


def newsroom(chance: random.Random) -> Iterator[Asked]:
    """The stories in `newsroom/`, alone and on a shelf with others."""
    stories = list(read_stories())
    documents = [_document(story.text, story.headline, "fr") for story in stories]
    for story, document in zip(stories, documents, strict=True):
        for item in story.items:
            spans = ((document, Span(*item.answer)),) if item.answer else ()
            for language, question in item.questions.items():
                shelf = [document]
                if chance.random() < 0.5:
                    shelf += [d for d in chance.sample(documents, 8) if d is not document]
                yield Asked(
                    question,
                    tuple(shelf),
                    spans,
                    bool(spans),
                    "newsroom",
                    story.slug,
                    language,
                    item.stance,
                )


def _grouped(rows: list[Row], *keys: str) -> dict[tuple[Any, ...], list[Row]]:
    groups: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in rows:
        groups[tuple(row[key] for key in keys)].append(row)
    return groups


def _document(text: str, title: str, language: str) -> Document:
    return Document(text, title.replace("_", " "), title, language)


def _starts(paragraphs: list[str]) -> list[int]:
    starts, position = [], 0
    for paragraph in paragraphs:
        starts.append(position)
        position += len(paragraph) + 2
    return starts


def _answers(document: Document, answers: list[Row]) -> tuple[tuple[Document, Span], ...]:
    return tuple(
        (document, Span(a["answer_start"], a["answer_start"] + len(a["text"])))
        for a in answers
        if a["text"]
    )


Split = Callable[[str], str]
