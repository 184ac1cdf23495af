"""Questions with known answers, as a file has them: JSON lines or SQuAD's form."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.answering.question import Question
from bot.errors import EvaluationError, QuestionError
from index.document import Document
from index.language.identification import identify_language


@dataclass(frozen=True, slots=True)
class Expected:
    """Expected holds a question, and what a right answer to it is.

    Attributes:
        question: what is asked.
        language: the question's.
        kind: what it asks for, as the file calls it.
        answerable: whether the article answers it.
        evidence: sentences any of which may be cited; empty where the file names none.
        pattern: a regular expression that a right answer matches, in any case, or None.
        answers: right answers, word for word; any will do.
        context: the text to ask, where the file brings it; else the published index is asked.
    """

    question: str
    language: str
    kind: str
    answerable: bool
    evidence: tuple[str, ...] = ()
    pattern: str | None = None
    answers: tuple[str, ...] = ()
    context: Document | None = None

    def cites(self, quote: str) -> bool:
        """Tell whether `quote` is, holds, or is held by a sentence that answers."""
        cited, wanted = letters(quote), map(letters, self.evidence)
        return any(sentence in cited or cited in sentence for sentence in wanted)


def read_expected(path: Path) -> list[Expected]:
    """Return the questions of a file: JSON lines, or JSON as SQuAD has it.

    A line has `question` and `answerable`, and may have `language`, `kind`, `evidence` (sentences)
    and `answer_pattern`; or it has SQuAD's `question`, `context` and `answers`. Bare `answers` make
    a question answerable. One whose `answerable` is null waits for somebody to say: it is left out.

    Raises:
        EvaluationError: if the file cannot be read or a question is not as it should be.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise EvaluationError(f"{path} cannot be read: name a file of JSON lines") from error
    contexts: dict[str, Document] = {}
    expected: list[Expected] = []
    for where, row in _rows(text, path):
        try:
            if row["question"] and row.get("answerable", False) is not None:
                expected.append(_expected(row, contexts))
        except (KeyError, TypeError, ValueError, re.error, QuestionError) as error:
            what = f"{type(error).__name__}: {error}"
            raise EvaluationError(
                f"{path}, {where}, is not a question with answers ({what})"
            ) from error
    if not expected:
        raise EvaluationError(f"{path} holds no question")
    return expected


def _rows(text: str, path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    try:
        whole = json.loads(text) if len(lines) != 1 or '"data"' in text else None
    except ValueError:
        whole = None
    if isinstance(whole, dict) and "data" in whole:
        yield from _squad(whole)
        return
    for number, line in lines:
        try:
            yield f"line {number}", json.loads(line)
        except ValueError as error:
            raise EvaluationError(f"{path}, line {number}, is not JSON") from error


def _squad(whole: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for article in whole["data"]:
        for paragraph in article["paragraphs"]:
            for row in paragraph["qas"]:
                shared = {"title": article.get("title", ""), "context": paragraph["context"]}
                yield f"question {row.get('id', '')}", row | shared


def _expected(row: dict[str, Any], contexts: dict[str, Document]) -> Expected:
    question = str(row["question"])
    Question.asked(question)  # what nobody could ask is told here, to whoever wrote it
    answers = tuple(dict.fromkeys(answer["text"] for answer in row.get("answers") or ()))
    answerable = row.get("answerable", not row.get("is_impossible", not answers))
    context = row.get("context")
    if context is not None and context not in contexts:
        title = str(row.get("title", "")).replace("_", " ") or "untitled"
        contexts[context] = Document(context, title, title, identify_language(context))
    pattern = row.get("answer_pattern")
    re.compile(pattern or "")
    if answerable and not (answers or pattern or row.get("evidence")):
        raise ValueError("it is answerable, but there is no answer")
    return Expected(
        question,
        row.get("language") or identify_language(question),
        row.get("kind") or "",
        bool(answerable),
        tuple(row.get("evidence") or ()),
        pattern,
        answers,
        contexts[context] if context is not None else None,
    )


def letters(text: str) -> str:
    """Return the letters and digits of a text, in small letters, to compare sentences by."""
    return re.sub(r"\W+", "", text).lower()
