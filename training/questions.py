"""The data sets, all as one kind of thing: a question about a shelf of documents.

Each reader of a data set here is a generator of `Asked`. What they are and their licences:
README.md.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.document import Document, Span

from .newsroom import Item, Story, read_stories

Row = dict[str, Any]


@dataclass(frozen=True)
class Asked:
    """Asked is a question about documents.

    Attributes:
        question: as it is asked.
        documents: what there is to read.
        answers: document and span of each answer that is known.
        answerable: whether the documents answer it; with no answers, they do so somewhere.
        source: the data set.
        title: what must not be on both sides of a split.
        language: the question's.
        stance: "yes" or "no" for a yes-no question.
        previous: what was asked, and perhaps answered, before it.
        searched: what to search for, where that is not the question alone.
    """

    question: str
    documents: tuple[Document, ...]
    answers: tuple[tuple[Document, Span], ...]
    answerable: bool
    source: str
    title: str
    language: str
    stance: str = ""
    previous: str = ""
    searched: str = ""

    @property
    def query(self) -> str:
        """Return what retrieval searches for."""
        return self.searched or self.question


def read_all(folder: Path, seed: int) -> Iterator[Asked]:
    """Yield every data set that `folder` holds, and the stories of the newsroom.

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
    for name in SPANS:
        yield from spans(_rows(folder / f"{name}.jsonl.gz"), name)
    yield from sentences({name: _rows(folder / f"{name}.jsonl.gz") for name in SENTENCES})
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
    """Yield XQuAD (Artetxe et al. 2020, arXiv 1910.11856): asked and read in two languages."""
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
    """Yield SQuAD 2.0 (Rajpurkar et al. 2018, arXiv 1806.03822), whose traps people wrote."""
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
    """Yield AfriQA's French half (Ogundepo et al. 2023, arXiv 2305.06897)."""
    documents = [_document(row["context"], row["title"], "fr") for row in rows]
    for row, document in zip(rows, documents, strict=True):
        others = [other for other in chance.sample(documents, 2) if other.text != document.text]
        for shelf in ((document,), (document, *others)):
            answers = _answers(document, row["answers"])
            yield Asked(row["question_fr"], shelf, answers, True, "afriqa", row["title"], "fr")


def nomiracl(rows: list[Row]) -> Iterator[Asked]:
    """Yield NoMIRACL (Thakur et al. 2024, arXiv 2312.11361): ten passages may hold the answer."""
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


SPANS = (
    "afriqa_en",
    "covidqa_en",
    "fairytaleqa_en",
    "faquad_pt",
    "norquad_nb",
    "piaf_fr",
    "piaf_fr_question_en",
    "qed_nq_en",
    "squad_es",
    "squad_it",
    "squad_train_en",
    "squadshifts_newwiki_en",
    "timeqa_en",
)
"""Data sets of questions about a text with the words that answer, all laid out alike."""
SENTENCES = ("qamr_en", "qadiscourse_en")
SEARCHED = frozenset(("xquad", "afriqa", "newsroom"))
"""Data sets with long texts, asked about in another language too: what retrieval finds is read."""


def spans(rows: list[Row], name: str) -> Iterator[Asked]:
    """Yield questions about one text each; those without an answer are traps that people wrote.

    Translations of SQuAD space its titles out; one title must have one name, or a split leaks.
    """
    documents: dict[tuple[str, str], Document] = {}
    for row in rows:
        title = re.sub(r"[ _]+", "_", row["title"].strip()) if "squad" in name else row["title"]
        shown = "" if name == "norquad_nb" else title  # there a title is the text's beginning
        key = (title, row["context"])
        document = documents.setdefault(key, _document(row["context"], shown, row["lang_c"]))
        answers = tuple(
            (document, Span(a["start"], a["start"] + len(a["text"])))
            for a in row["answers"]
            if a["text"]
        )
        yield Asked(
            row["question"], (document,), answers, row["answerable"], name, title, row["lang_q"]
        )


def sentences(sets: dict[str, list[Row]]) -> Iterator[Asked]:
    """Yield QAMR (Michael et al. 2018, arXiv 1711.05885) and QADiscourse (Pyatkin et al. 2020).

    They ask about single sentences, without a title: the sentences of one paragraph that are asked
    about are put together, so that there is something to be wrong about.
    """
    paragraphs: dict[str, dict[int, str]] = defaultdict(dict)
    for row in (row for rows in sets.values() for row in rows):
        paragraph, _, number = row["title"].rpartition(":")
        paragraphs[paragraph][int(number)] = row["context"]
    documents: dict[str, Document] = {}
    starts: dict[tuple[str, int], int] = {}
    for paragraph, numbered in paragraphs.items():
        order = sorted(numbered)
        documents[paragraph] = _document(" ".join(numbered[n] for n in order), "", "en")
        lengths = [len(numbered[n]) + 1 for n in order]
        starts |= {(paragraph, n): sum(lengths[:i]) for i, n in enumerate(order)}
    for name, rows in sets.items():
        for row in rows:
            paragraph, _, number = row["title"].rpartition(":")
            document, start = documents[paragraph], starts[paragraph, int(number)]
            answers = tuple(
                (document, Span(start + a["start"], start + a["start"] + len(a["text"])))
                for a in row["answers"]
            )
            yield Asked(row["question"], (document,), answers, True, name, paragraph, "en")


OTHER_BEFORE = 0.15
"""How often a question that stands by itself follows another one, and is about something else."""
ANSWERED_BEFORE = 0.6
"""How often what was answered before is known too."""


def newsroom(chance: random.Random) -> Iterator[Asked]:
    """Yield the stories in `newsroom/`, alone and on a shelf with others, with their follow-ups."""
    stories = list(read_stories())
    documents = [_document(story.text, story.headline, story.language) for story in stories]
    for story, document in zip(stories, documents, strict=True):
        for item in story.items:
            found = tuple((document, Span(*answer)) for answer in item.answers)
            for language, question in item.questions.items():
                shelf = [document]
                if chance.random() < 0.5:
                    shelf += [d for d in chance.sample(documents, 8) if d is not document]
                before = list(_before(item, story, language, chance))
                leans = item.previous is not None
                yield Asked(
                    question,
                    tuple(shelf),
                    found,
                    bool(found),
                    "newsroom",
                    story.slug,
                    language,
                    item.stance,
                    " ".join(asked + answer for asked, answer in before),
                    " ".join([*(asked for asked, _ in before), question]) if leans else "",
                )


def _before(
    item: Item, story: Story, language: str, chance: random.Random
) -> Iterator[tuple[str, str]]:
    """Yield what was asked before `item`, and perhaps what was answered, each as " answer"."""
    previous = item.previous
    if previous is None and chance.random() < OTHER_BEFORE:
        previous = chance.choice([other for other in story.items if other is not item])
    if previous is None:
        return
    if item.previous:
        yield from _before(previous, story, language, chance) if previous.previous else ()
    asked = previous.questions.get(language) or previous.questions["en"]
    known = previous.answers and chance.random() < ANSWERED_BEFORE
    yield asked, " " + Span(*previous.answers[0]).of(story.text) if known else ""


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
