"""The sentences with yes-no questions in `stances/*.txt`, which a model may learn polarity from.

A file's name begins with the language of its sentences. A block is a sentence, perhaps below the
one before it (``<``), and questions about it: ``+`` it says yes to, ``-`` no, ``?`` neither.
``fr: `` begins a question in another language than the sentence. RUNS.md tells what was tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index.document import Document

FOLDER = Path(__file__).parent / "stances"

_MARKS = {"+": "yes", "-": "no", "?": ""}
_LANGUAGE = re.compile(r"([a-z]{2}): ")


@dataclass(frozen=True)
class Polar:
    """A polar question is about a sentence that says yes to it, or no, or neither.

    Attributes:
        question: what is asked.
        language: its own, ISO 639-1.
        document: the sentence, below the one before it if it needs that.
        stance: "yes" or "no"; empty for neither.
    """

    question: str
    language: str
    document: Document
    stance: str


def read_polar(folder: Path = FOLDER) -> Iterator[Polar]:
    """Yield every question of the files of a folder.

    Raises:
        ValueError: if a line is not as it should be; the message names its block.
    """
    for path in sorted(folder.glob("*.txt")):
        for number, block in enumerate(path.read_text(encoding="utf-8").split("\n\n")):
            lines = [line for line in block.splitlines() if line.strip()]
            if lines:
                yield from _in_block(lines, path.stem[:2], f"{path.name} {number}")


def _in_block(lines: list[str], language: str, name: str) -> Iterator[Polar]:
    before = [lines.pop(0)[2:]] if lines[0].startswith("< ") else []
    document = Document("\n\n".join([*before, lines.pop(0)]), "", name, language)
    for line in lines:
        mark, _, question = line.partition(" ")
        if mark not in _MARKS:
            raise ValueError(f"{name}: a question begins with +, - or ?, not {line!r}")
        if other := _LANGUAGE.match(question):
            question = question.removeprefix(other[0])
        yield Polar(question, other[1] if other else language, document, _MARKS[mark])
