"""How well facts are found in texts that a careful reader has annotated, in `*.facts.json`.

A date counts when its words and its value are right, an organisation when its name or acronym is, a
person when the full name is, a statement when its speaker and its words are. What a file calls optional is neither required nor wrong.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from index.articles import SAMPLE
from index.chunking import chunk
from index.document import Document
from index.facts.annotation import facts_of
from index.facts.values import Facts, Organisation, Statement
from index.sources.gathering import gather

TEXTS = Path(__file__).parent


@dataclass(frozen=True)
class Score:
    """How well one kind of fact is found.

    Attributes:
        missed: what should have been found, as it is written in FACTS.
        wrong: what was found and should not have been, as the text has it.
        right: how many were found that should have been.
    """

    missed: tuple[str, ...]
    wrong: tuple[str, ...]
    right: int

    def __add__(self, other: Score) -> Score:
        return Score(self.missed + other.missed, self.wrong + other.wrong, self.right + other.right)

    @property
    def precision(self) -> float:
        """How many of those found are right."""
        return self.right / max(self.right + len(self.wrong), 1)

    @property
    def recall(self) -> float:
        """How many of the right ones are found."""
        return self.right / max(self.right + len(self.missed), 1)


def scores(document: Document, expected: dict[str, Any], facts: Facts) -> dict[str, Score]:
    """Score each kind of fact against what a careful reader found."""
    text = document.text
    return {
        "dates": matched(
            [(d["text"], d["value"]) for d in expected["dates"] for _ in range(d.get("times", 1))],
            [(d.span.of(text), d.value) for d in facts.dates],
            lambda want, got: want[0] == got[0] and got[1] in (want[1] or "None").split("|"),
            lambda got: got[0] in expected.get("dates_optional", ()),
        ),
        "organisations": matched(
            expected["organisations"],
            facts.organisations,
            _is_named,
            lambda got: any(_is_named(o, got) for o in expected["organisations_optional"]),
        ),
        "persons": matched(
            [person["name"] for person in expected.get("persons", ())],
            facts.persons if "persons" in expected else (),
            lambda want, got: _folded(want) == _folded(got.name),
            lambda got: any(_folded(got.name) in _folded(o) for o in expected["persons_optional"]),
        ),
        "statements": matched(
            expected["statements"],
            facts.statements,
            lambda want, got: _is_said(want, got, facts, text),
            lambda got: any(
                _is_said({**o, "speaker": ""}, got, facts, text)
                for o in expected.get("statements_optional", ())
            ),
        ),
    }


def matched(
    wanted: Iterable[Any],
    found: Iterable[Any],
    same: Callable[[Any, Any], bool],
    optional: Callable[[Any], bool],
) -> Score:
    """Pair each wanted one with a found one of its own, and count what is left over."""
    left, missed, right = list(found), [], 0
    for want in wanted:
        hit = next((got for got in left if same(want, got)), None)
        if hit is None:
            missed.append(str(want))
        else:
            left.remove(hit)
            right += 1
    return Score(tuple(missed), tuple(str(got) for got in left if not optional(got)), right)


def _folded(text: str | None) -> str:
    return " ".join((text or "").replace("’", "'").lower().split())


def _is_named(want: str, got: Organisation) -> bool:
    return _folded(want) in map(_folded, got.names)


def _is_said(want: dict[str, str], got: Statement, facts: Facts, text: str) -> bool:
    words, said = _folded(want["words"]), _folded(got.words.of(text))
    also = [o.names for o in facts.organisations if got.name in o.names]
    names = {_folded(name) for name in (got.name or "", *(also[0] if also else ()))} - {""}
    speakers = [_folded(speaker) for speaker in (want["speaker"] or "").split("|")]
    spoken = "" in speakers or any(s in name or name in s for s in speakers for name in names)
    form = want.get("form") in {None, "direct" if got.direct else "indirect"}
    return spoken and form and words in said


def load(text: str, facts: str) -> tuple[Document, dict[str, Any]]:
    """Load a document and what a reader found in it."""
    expected: dict[str, Any] = json.loads(Path(facts).read_text(encoding="utf-8"))
    document = gather([text]).documents[0]
    if expected.get("published"):
        document = replace(document, published=date.fromisoformat(expected["published"]))
    return document, expected


def tuned_on() -> list[tuple[str, str]]:
    """List the texts that the rules were tuned on, after they were annotated."""
    return [(str(SAMPLE), str(TEXTS / "station-lunaire.fr.facts.json")), *_annotated(TEXTS)]


def held_out() -> list[tuple[str, str]]:
    """List the texts that the rules were not tuned on."""
    return _annotated(TEXTS / "held-out")


def apart() -> list[tuple[str, str]]:
    """List the texts whose mistakes nobody looks at: they measure the others' worth."""
    return _annotated(TEXTS / "apart")


def _annotated(folder: Path) -> list[tuple[str, str]]:
    texts = sorted(folder.glob("*.md"))
    return [(str(text), str(text.with_suffix(".facts.json"))) for text in texts]


def pooled(texts: list[tuple[str, str]]) -> dict[str, Score]:
    """Score each kind of fact over several texts."""
    found: dict[str, Score] = {}
    for text, annotated in texts:
        document, expected = load(text, annotated)
        of_text = scores(document, expected, facts_of(document, chunk(document)))
        found = {kind: found.get(kind, Score((), (), 0)) + score for kind, score in of_text.items()}
    return found
