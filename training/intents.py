"""Train what tells talk and questions about the whole article from other questions.

`python -m training.intents DATA` embeds the examples of `intents/*.toml` and, as what they are not,
questions of the newsroom and of the data sets; fits a multinomial logistic regression to the
vectors; says how often it is wrong on examples and titles that it was not fitted on; and then fits
it to all, and writes `bot/answering/intents.npz`.
"""

from __future__ import annotations

import argparse
import random
import tomllib
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from bot.answering.intents import CERTAIN, MOST_WORDS, WEIGHTS
from index.embedding import ShippedEmbedder
from index.language.folding import folded_words

from .questions import read_all

EXAMPLES = Path(__file__).parent / "intents"
QUESTION = "question"
"""What none of the intents is."""

MOST_QUESTIONS = 9_000
SEED = 20261130

Line = tuple[str, str]
"""What is said, and what is wanted by it."""


def examples() -> list[Line]:
    """Return what people say, with the intent, as it may be typed; every language's in turn."""
    return [
        (typed, intent)
        for path in sorted(EXAMPLES.glob("*.toml"))
        for intent, texts in tomllib.loads(path.read_text(encoding="utf-8")).items()
        for text in texts
        for typed in (text, text[:1].upper() + text[1:], text.strip("¿?!. ").lower())
    ]


def questions(data: Path) -> list[Line]:
    """Return questions that people ask about facts, those that are short enough to be mistaken."""
    asked = {
        one.question: None
        for one in read_all(data, SEED)
        if len(one.question.split()) <= MOST_WORDS
    }
    drawn = random.Random(SEED).sample(sorted(asked), min(MOST_QUESTIONS, len(asked)))
    return [(text, QUESTION) for text in drawn]


def fitted(vectors: npt.NDArray[np.float32], wanted: list[str]) -> LogisticRegression:
    """Return the regression; every intent counts as much as another, and questions most."""
    share = {name: 1.0 / wanted.count(name) for name in set(wanted)}
    share[QUESTION] *= len(share) - 1
    weights = [share[name] * len(wanted) / len(share) for name in wanted]
    return LogisticRegression(C=100.0, max_iter=2000).fit(vectors, wanted, sample_weight=weights)


def main() -> None:
    """Fit what tells intents apart, judge it, and write what ships."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the folder of the data sets")
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="the file to write")
    arguments = parser.parse_args()
    lines = examples() + questions(arguments.data)
    embedder = ShippedEmbedder()
    vectors = np.array([embedder.embed_query(text) for text, _ in lines], np.float32)
    wanted = [name for _, name in lines]
    told = judged_apart(vectors, wanted)
    for talk in (True, False):
        of_kind = [
            (text, name, said)
            for (text, name), said in zip(lines, told, strict=True)
            if (name != QUESTION) == talk
        ]
        wrong = [one for one in of_kind if one[1] != one[2]]
        missed = sum(said == QUESTION for _, _, said in wrong)
        print(f"{'talk' if talk else 'questions'}: of {len(of_kind):,}, {len(wrong):,} are wrong,")
        print(f"  {missed:,} of them taken for questions")
        for one in wrong[:25]:
            print("  ", *one, sep=" | ")
    model = fitted(vectors, wanted)
    np.savez(
        arguments.out,
        labels=np.array(model.classes_),
        weights=model.coef_.astype(np.float32),
        bias=model.intercept_.astype(np.float32),
        embedder=np.array(embedder.name),
        vocabulary=np.array(
            sorted({word for text, _ in examples() for word in folded_words(text)})
        ),
    )


def judged_apart(vectors: npt.NDArray[np.float32], wanted: list[str]) -> list[str]:
    """Return what each line is taken for by a model that was fitted to the two other thirds."""
    told = [QUESTION] * len(wanted)
    third = np.arange(len(wanted)) // 3 % 3  # all ways to type an example together
    for part in range(3):
        kept = [name for name, of in zip(wanted, third, strict=True) if of != part]
        model = fitted(vectors[third != part], kept)
        chances = model.predict_proba(vectors[third == part])
        for place, row in zip(np.flatnonzero(third == part), chances, strict=True):
            if row.max() >= CERTAIN:
                told[place] = str(model.classes_[row.argmax()])
    return told


if __name__ == "__main__":
    main()
