"""What each kind of fact gives: how well questions are dealt with, with and without it.

    python benchmarks/ablation.py [QUESTIONS] [--share SHARE]

QUESTIONS is a file as `verbatim eval` takes it, with the texts to ask. Without it: the questions
in English and French about the invented stories that the reader was not trained on. Each question
is read once: facts change only what is made of it.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from random import Random
from unittest.mock import patch

from bot.answering.extractor import Extractor
from bot.answering.question import Question
from bot.evaluation.judging import judge, score
from bot.evaluation.questions import Expected, read_expected
from index.document import Document
from index.embedding import load_embedder
from index.reader.extractive import ExtractiveReader, shipped_borders
from index.reader.model import ReadingModel, WindowLogits
from index.reader.windows import Window
from index.retrieval import Retriever
from training.examples import Shelf
from training.questions import newsroom
from training.train import CONFIG, split_of

WITHOUT = {
    "dates": {
        "index.reader.kinds.fully_read": lambda _: False,
        "index.reader.candidates.fully_read": lambda _: False,
        "index.reader.abstention._any_date": lambda *_: True,
    },
    "statements": {
        "index.facts.values.Facts.statements_in": lambda *_: [],
        "index.reader.abstention._asks_after_the_silent": lambda *_: False,
    },
    "names": {"index.reader.candidates._somebody": lambda *_: 0.0},
}
"""What is switched off; names are those of persons and organisations."""


def invented() -> Iterator[str]:
    """Yield the questions about stories that were not trained on, a line of JSON each."""
    split = tomllib.loads(CONFIG.read_text(encoding="utf-8"))["split"]
    for asked in newsroom(Random(0)):  # noqa: S311 - nothing here guards a secret
        if split_of(asked, split) != "training" and asked.language in {"en", "fr"}:
            story = asked.documents[0]
            yield json.dumps(
                {
                    "question": asked.question,
                    "language": asked.language,
                    "title": story.title,
                    "context": story.text,
                    "answers": [{"text": span.of(story.text)} for _, span in asked.answers],
                }
            )


class Remembering(ReadingModel):
    """Reads each question once, and remembers what it read."""

    def __init__(self) -> None:
        super().__init__()
        self._read: dict[tuple[object, ...], list[WindowLogits]] = {}

    def run(self, question: str, windows: Sequence[Window], before: str = "") -> list[WindowLogits]:
        """Return the logits of the windows."""
        places = ((id(window.document), window.span) for window in windows)
        key = (question, before, *places)
        if key not in self._read:
            self._read[key] = super().run(question, windows, before)
        return self._read[key]


def show(name: str, extractors: dict[Document, Extractor], expected: list[Expected]) -> None:
    """Ask everything, and print a line."""
    with ExitStack() as stack:
        for kind, replaced in WITHOUT.items():
            if kind not in name.split():
                for target, value in replaced.items():
                    stack.enter_context(patch(target, value))
        judged = [
            judge(one, extractors[one.context].answer(Question.asked(one.question)))
            for one in expected
            if one.context
        ]
    found = score(judged)
    shares = (found.right, found.cited, found.short, found.refusal_recall)
    print(f"{name:24}" + "".join(f"{share or 0:10.1%}" for share in shares), flush=True)


def main() -> None:
    """Print a line for each set of facts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", type=Path, nargs="?")
    parser.add_argument("--share", type=float, default=1.0, help="how many of them to ask")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "invented.jsonl")
        if not arguments.questions:
            file.write_text("\n".join(dict.fromkeys(invented())), encoding="utf-8")
        expected = read_expected(arguments.questions or file)
    expected = Random(0).sample(expected, round(arguments.share * len(expected)))  # noqa: S311
    embedder = load_embedder()
    with patch("index.reader.extractive.ReadingModel", Remembering):
        reader = ExtractiveReader()
    borders = shipped_borders()
    contexts = dict.fromkeys(one.context for one in expected if one.context)
    extractors = {
        context: Extractor(Retriever(Shelf([context], embedder), embedder), reader, borders)
        for context in contexts
    }
    print(f"{len(expected):,} questions".ljust(24) + "     right     cited     short   refused")
    for name in ("no facts", *WITHOUT, " ".join(WITHOUT)):
        show(name, extractors, expected)


if __name__ == "__main__":
    main()
