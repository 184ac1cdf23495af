"""What tells follow-ups from new matters: `python -m training.followups`.

Questions about the stories kept for calibration and for development are read with the question
before them and by themselves: follow-ups after what they lean on, others after any other question
of their story. A regression is fitted to the former stories and judged on the latter; it ships as
`bot/answering/followups.json`.
"""

from __future__ import annotations

import json
import random
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LogisticRegression

from bot.answering.extractor import Extractor, Found
from bot.answering.followups import WEIGHTS, Wanted, evidence_of, leans
from bot.answering.question import Question
from index.document import Document
from index.embedding import load_embedder
from index.reader.extractive import ExtractiveReader, shipped_borders
from index.retrieval import Retriever

from .examples import Shelf
from .newsroom import Item, Story, read_stories
from .train import CONFIG, part_of

LANGUAGES = ("en", "fr")
NEW_MATTERS = 0.3
"""How many of the questions that stand by themselves are asked after another one."""


@dataclass(frozen=True)
class Exchange:
    """A question after another one, read in both ways.

    Attributes:
        question: with the one before it.
        follows: whether it leans on that.
        answers: the characters of the story that answer it; none where it does not say.
        joined, alone: what is found with the question before, and without.
    """

    question: Question
    follows: bool
    answers: Sequence[tuple[int, int]]
    joined: Found
    alone: Found


def exchanges(stories: Iterable[Story], chance: random.Random) -> Iterator[Exchange]:
    """Yield what is asked about stories after something else was, and what is found for it."""
    embedder, reader = load_embedder(), ExtractiveReader()
    for story in stories:
        document = Document(story.text, story.headline, story.slug, story.language)
        retriever = Retriever(Shelf([document], embedder), embedder)
        extractor = Extractor(retriever, reader, shipped_borders())
        for item, before in _pairs(story, chance):
            previous = _question(before, story)
            question = Question(item.questions[story.language], previous)
            yield Exchange(
                question,
                item.previous is not None,
                item.answers,
                extractor.find(question, Wanted.joined(question)),
                extractor.find(question, Wanted.alone(question)),
            )


def _pairs(story: Story, chance: random.Random) -> Iterator[tuple[Item, Item]]:
    """Yield each follow-up with what it leans on, and some other questions with another one."""
    whole = [item for item in story.items if item.answers and item.previous is None]
    for item in story.items:
        if item.previous is not None:
            if item.previous.answers:
                yield item, item.previous
        elif chance.random() < NEW_MATTERS and (
            others := [one for one in whole if one is not item]
        ):
            yield item, chance.choice(others)


def _question(item: Item, story: Story) -> Question:
    before = _question(item.previous, story) if item.previous and item.previous.answers else None
    reply = story.text[slice(*item.answers[0])]
    return Question(item.questions[story.language], before, reply=reply)


def fitted(observed: Sequence[Exchange]) -> dict[str, float]:
    """Return the weights of the evidence that a question leans on the one before it, by name."""
    evidence = [_evidence(one) for one in observed]
    names = [name for name in evidence[0] if name != "bias"]
    values = np.array([[one[name] for name in names] for one in evidence])
    follows = [one.follows for one in observed]
    model = LogisticRegression(class_weight="balanced").fit(values, follows)
    weights = dict(zip(names, model.coef_[0].tolist(), strict=True))
    return {"bias": float(model.intercept_[0]), **weights}


def _evidence(one: Exchange) -> dict[str, float]:
    return evidence_of(one.question, one.joined.reading.confidence, one.alone.reading.confidence)


def main() -> None:
    """Fit the weights to the calibration stories, write them, and judge them on the others."""
    split = tomllib.loads(CONFIG.read_text())["split"]
    stories = [one for one in read_stories() if one.language in LANGUAGES]
    parts = {
        name: list(
            exchanges(
                (one for one in stories if part_of(one.slug, "newsroom", split) == name),
                random.Random(name),
            )
        )
        for name in ("calibration", "development")
    }
    WEIGHTS.write_text(json.dumps(fitted(parts["calibration"]), indent=2) + "\n")
    for follows in (True, False):
        of_kind = [one for one in parts["development"] if one.follows is follows]
        print("follow-ups" if follows else "new matters")
        print("  with the question before:", _figures(of_kind, [one.joined for one in of_kind]))
        print("  by themselves:           ", _figures(of_kind, [one.alone for one in of_kind]))
        chosen = [_chosen(one) for one in of_kind]
        print("  as it is chosen:         ", _figures(of_kind, chosen))


def _chosen(one: Exchange) -> Found:
    joined, alone = one.joined.reading.confidence, one.alone.reading.confidence
    return one.joined if leans(one.question, joined, alone) else one.alone


def _figures(observed: Sequence[Exchange], found: Sequence[Found]) -> str:
    """Say how many get the right sentence, how many in bold, and how many are wrongly bold."""
    borders = shipped_borders()
    right = [_is_right(one, of) for one, of in zip(observed, found, strict=True)]
    sure = [of.reading.confidence for of in found]
    answerable = sum(bool(one.answers) for one in observed)
    served = sum(r and c >= borders.perhaps for r, c in zip(right, sure, strict=True))
    bold = sum(r and c >= borders.answered for r, c in zip(right, sure, strict=True))
    wrong = sum(not r and c >= borders.answered for r, c in zip(right, sure, strict=True))
    return (
        f"of {answerable} answerable {served / answerable:.1%} served, {bold / answerable:.1%} in"
        f" bold; {wrong} of all {len(observed)} wrong in bold"
    )


def _is_right(one: Exchange, found: Found) -> bool:
    span = found.reading.span
    return span is not None and any(a < span.end and span.start < b for a, b in one.answers)


if __name__ == "__main__":
    main()
