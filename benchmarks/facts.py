"""How many of a text's dates, organisations, persons and statements are found, and found rightly.

    python benchmarks/facts.py [-v] [TEXT FACTS ...]

TEXT is anything `ARTICLES` takes, FACTS what a careful reader found in it, as the files in
`tests/index/facts` write it; `scoring.py` there says what counts. Without arguments: the texts of
the repository, those that the rules were tuned on and those that they were not. With ``-v``, what
was missed and was wrong.
"""

from __future__ import annotations

import sys
from pathlib import Path

from index.chunking import chunk
from index.document import Document
from index.facts.annotation import facts_of
from tests.index.facts.scoring import Score, apart, held_out, load, pooled, scores, tuned_on

KINDS = ("dates", "organisations", "persons", "statements")


def main() -> None:
    """Print a line for each text, and one for all of them."""
    arguments = [argument for argument in sys.argv[1:] if argument != "-v"]
    print(f"{'':26}" + "".join(f"{kind:>18}" for kind in KINDS))
    if arguments:
        show("all", list(zip(arguments[::2], arguments[1::2], strict=True)))
    else:
        show("tuned on", tuned_on())
        show("held out", held_out())
        show("apart", apart())


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
