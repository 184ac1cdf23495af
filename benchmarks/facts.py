"""How many of a text's dates, organisations and statements are found, and how many found are right.

    python benchmarks/facts.py [-v] [TEXT FACTS ...]

TEXT is anything `ARTICLES` takes, FACTS what a careful reader found in it, as the files in
`tests/index/facts` write it. A date counts when its words and its value are right, an organisation
when its name or acronym is, a statement when its speaker and its words are. What FACTS calls
optional is neither required nor wrong. Without arguments: the texts of the repository, those that
the rules were tuned on and those that they were not. With ``-v``, what was missed and was wrong.
"""

from __future__ import annotations

import json
import sys
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

TEXTS = Path(__file__).parents[1] / "tests" / "index" / "facts"


@dataclass(frozen=True)
class Score:
    """Of one kind of fact.

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
    """The score of each kind."""
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
    """Each wanted one with a found one of its own."""
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
    speakers = [_folded(speaker) for speaker in want["speaker"].split("|")]
    spoken = "" in speakers or any(s in name or name in s for s in speakers for name in names)
    form = want.get("form") in {None, "direct" if got.direct else "indirect"}
    return spoken and form and words in said


def load(text: str, facts: str) -> tuple[Document, dict[str, Any]]:
    """A document and what a reader found in it."""
    expected: dict[str, Any] = json.loads(Path(facts).read_text(encoding="utf-8"))
    document = gather([text]).documents[0]
    if expected.get("published"):
        document = replace(document, published=date.fromisoformat(expected["published"]))
    return document, expected


def tuned_on() -> list[tuple[str, str]]:
    """The texts of the repository that the rules were tuned on, after they were annotated."""
    return [(str(SAMPLE), str(TEXTS / "station-lunaire.fr.facts.json")), *_annotated(TEXTS)]


def held_out() -> list[tuple[str, str]]:
    """Those that they were not."""
    return _annotated(TEXTS / "held-out")


def _annotated(folder: Path) -> list[tuple[str, str]]:
    texts = sorted(folder.glob("*.md"))
    return [(str(text), str(text.with_suffix(".facts.json"))) for text in texts]


def main() -> None:
    """Print a line for each text, and one for all of them."""
    arguments = [argument for argument in sys.argv[1:] if argument != "-v"]
    print(f"{'':26}" + "".join(f"{kind:>18}" for kind in ("dates", "organisations", "statements")))
    if arguments:
        show("all", list(zip(arguments[::2], arguments[1::2], strict=True)))
    else:
        show("tuned on", tuned_on())
        show("held out", held_out())


def pooled(texts: list[tuple[str, str]]) -> dict[str, Score]:
    """The scores over several texts."""
    found: dict[str, Score] = {}
    for text, annotated in texts:
        document, expected = load(text, annotated)
        of_text = scores(document, expected, facts_of(document, chunk(document)))
        found = {kind: found.get(kind, Score((), (), 0)) + score for kind, score in of_text.items()}
    return found


def show(name: str, texts: list[tuple[str, str]]) -> None:
    """Print a line for each text, and one for all of them: precision and recall of each kind."""
    for text, annotated in texts:
        document, expected = load(text, annotated)
        found = scores(document, expected, facts_of(document, chunk(document)))
        print(f"{Path(text).name:26}" + _line(found))
        for kind, score in found.items() if "-v" in sys.argv else ():
            print("".join(f"    {kind}: missed {m}\n" for m in score.missed), end="")
            print(
                "".join(f"    {kind}: wrong {_shown(w, document)}\n" for w in score.wrong), end=""
            )
    print(f"{name:26}" + _line(pooled(texts)) + "\n")


def _line(found: dict[str, Score]) -> str:
    return "".join(f"{score.precision:12.0%}{score.recall:6.0%}" for score in found.values())


def _shown(wrong: str, document: Document) -> str:
    import re

    spans = re.findall(r"(\w+)=Span\(start=(\d+), end=(\d+)\)", wrong)
    name = re.findall(r"name='([^']*)", wrong)
    parts = [f"{key}: {document.text[int(a) : int(b)]!r}" for key, a, b in spans]
    return " | ".join([*name, *parts]) or wrong


if __name__ == "__main__":
    main()
