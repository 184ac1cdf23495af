"""How the code is laid out: folders, circles, rooms and floors, the words of languages, functions.

    python benchmarks/structure.py [FOLDER]

FOLDER holds a checkout; this one if it is not named. A room is a package below `bot` or `index`, or
a module that stands in no such package; the floors are the rooms that the longest chain of imports
goes down through. Imports for types alone count as imports.
"""

from __future__ import annotations

import ast
import re
import statistics
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import grimp

PACKAGES = ("bot", "index")
LONG_FILE = 250  # lines
_A_WORD = re.compile(r"[^\W\d_]{3,}")
_MANY_WORDS = 8

Arrows = Mapping[str, set[str]]
"""What each thing imports."""


def modules_of(folder: Path) -> dict[str, Path]:
    """Return every module of the two packages, with its file."""
    files = (path for package in PACKAGES for path in (folder / package).rglob("*.py"))
    return {_name(path.relative_to(folder)): path for path in files}


def _name(path: Path) -> str:
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_of(folder: Path) -> dict[str, set[str]]:
    """Return what each module imports of the two packages."""
    sys.path.insert(0, str(folder))
    graph = grimp.build_graph(*PACKAGES, cache_dir=None)
    return {name: graph.find_modules_directly_imported_by(name) for name in graph.modules}


def room_of(module: str) -> str:
    """Return the package below `bot` or `index` that a module is in, or else the module."""
    return ".".join(module.split(".")[:2])


def between_rooms(imports: Arrows) -> dict[str, set[str]]:
    """Return which rooms the modules of each room import from."""
    arrows: dict[str, set[str]] = {}
    for module, imported in imports.items():
        others = {room_of(one) for one in imported} - {room_of(module)}
        arrows.setdefault(room_of(module), set()).update(others)
    return arrows


def reached_from(start: str, arrows: Arrows) -> set[str]:
    """Return all that `start` leads to, itself only where it is in a circle."""
    found: set[str] = set()
    ahead = list(arrows.get(start, ()))
    while ahead:
        here = ahead.pop()
        if here not in found:
            found.add(here)
            ahead += arrows.get(here, ())
    return found


def circles_in(arrows: Arrows) -> list[list[str]]:
    """Return the groups of things that all lead to each other."""
    reached = {one: reached_from(one, arrows) for one in arrows}
    in_circles = {one for one in arrows if one in reached[one]}
    groups = {
        frozenset(other for other in reached[one] if one in reached.get(other, ()))
        for one in in_circles
    }
    return sorted(map(sorted, groups))


def floors(arrows: Arrows) -> int:
    """Return how many rooms the longest chain of imports goes through; a circle is one floor."""
    circle = {one: group[0] for group in circles_in(arrows) for one in group}
    merged: dict[str, set[str]] = {}
    for one, others in arrows.items():
        here = circle.get(one, one)
        merged.setdefault(here, set()).update(circle.get(o, o) for o in others)
        merged[here].discard(here)

    @cache
    def depth(one: str) -> int:
        return 1 + max((depth(other) for other in merged.get(one, ())), default=0)

    return max(map(depth, merged))


def words_of_languages(tree: ast.Module) -> int:
    """Count the lines of tables and patterns at the top of a module that are made of words."""
    return sum(
        (node.end_lineno or node.lineno) - node.lineno + 1
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign) and _words_in(node) >= _MANY_WORDS
    )


def _words_in(node: ast.AST) -> int:
    texts = (n.value for n in ast.walk(node) if isinstance(n, ast.Constant))
    return sum(len(_A_WORD.findall(text)) for text in texts if isinstance(text, str))


def functions_in(tree: ast.Module) -> Iterator[int]:
    """Yield the length of each function, in lines."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield (node.end_lineno or node.lineno) - node.lineno + 1


def main() -> None:
    """Print a line for each figure."""
    folder = Path(sys.argv[1] if sys.argv[1:] else ".").resolve()
    files = modules_of(folder)
    trees = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in files.items()}
    lines = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in files.values()}
    folders: dict[Path, int] = {}
    for path in files.values():
        if path.name != "__init__.py":
            folders[path.parent] = folders.get(path.parent, 0) + 1
    fullest = max(folders, key=folders.__getitem__)
    imports = imports_of(folder)
    rooms = between_rooms(imports)
    lengths = sorted(length for tree in trees.values() for length in functions_in(tree))
    long = sorted((str(p.relative_to(folder)) for p, n in lines.items() if n > LONG_FILE))
    circles = [*circles_in(imports), *circles_in(rooms)]
    data = [len(p.read_text(encoding="utf-8").splitlines()) for p in folder.glob("index/**/*.toml")]
    figures = {
        "lines of Python": f"{sum(lines.values()):,}",
        "fullest folder": f"{folders[fullest]} modules, {fullest.relative_to(folder)}",
        "circles": "; ".join(" ".join(circle) for circle in circles) or "none",
        "rooms": f"{len(rooms)}",
        "arrows between rooms": f"{sum(map(len, rooms.values()))}",
        "floors": f"{floors(rooms)} of rooms, {floors(imports)} of modules",
        "words of languages": f"{sum(map(words_of_languages, trees.values())):,} lines of Python,"
        f" {sum(data):,} of data",
        "functions": f"median {statistics.median(lengths):g} lines,"
        f" p90 {lengths[int(0.9 * len(lengths))]}, over 30: {sum(n > 30 for n in lengths)}",
        f"files over {LONG_FILE} lines": f"{len(long)}: {', '.join(long)}",
    }
    for name, value in figures.items():
        print(f"{name:24}{value}")


if __name__ == "__main__":
    main()
