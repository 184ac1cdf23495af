"""The names in stories of the newsroom, as careful readers marked them: `names/*.txt`.

``@ slug`` names a story; each line behind it a kind, and every form of a name of that kind that the
story has, parted by semicolons:

    @ en-chess-ostrava-masters
    person: Jolanta Wierzbik; Wierzbik
    other: Silesian Masters

A form means the same wherever it stands in its story, but for where it is part of a longer one.
"""

from __future__ import annotations

from pathlib import Path

from index.document import Span
from index.facts.entities import EntityKind
from index.language.names import Names

FOLDER = Path(__file__).parent / "names"

Forms = dict[str, EntityKind]
"""What each form of a name is of."""


def read_names(folder: Path = FOLDER) -> dict[str, Forms]:
    """Return the names of each story, by its slug.

    Raises:
        ValueError: if a line names no kind.
    """
    marked: dict[str, Forms] = {}
    forms: Forms = {}
    for path in sorted(folder.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            head, colon, rest = line.partition(":")
            if line.startswith("@"):
                forms = marked.setdefault(line[1:].strip(), {})
            elif colon:
                forms |= {form.strip(): EntityKind(head) for form in rest.split(";")}
            elif line.strip():
                raise ValueError(f"{path.name}: no kind in {line!r}")
    return marked


def names_in(text: str, forms: Forms) -> list[tuple[Span, EntityKind]]:
    """Return where the names of a story stand in one of its sentences."""
    found = Names(forms).found_in(text, Span(0, max(len(text), 1)))
    return [(span, forms[span.of(text)]) for span in found]
