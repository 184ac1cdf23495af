"""How much of other people's texts is read: `python benchmarks/extraction.py FOLDER…`.

Every file of a known format below the folders is read as a refresh reads it. Beside `page.html` may
lie `page.html.txt` or `page.txt`, the text that a person would call its article: then the tokens of
both are compared (as multisets, in lower case), and in the same run those of trafilatura and of
readability-lxml alone. Of all files it is told how many were refused and why, and which took
longest; of plain text and Markdown, which share of the words in the file stands in a sentence or is
said to be left out.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from index.chunking import chunk
from index.errors import SourceError
from index.sources.encodings import charset_of_page, decode
from index.sources.files import SUFFIXES, Loaded
from index.sources.reading_process import Bounds, ReadingProcess, Request

LOST, ADDED = 0.1, 0.2
"""The share of a text that a page may lose, and of what it keeps that may be furniture."""


@dataclass(frozen=True)
class Overlap:
    """An overlap tells how far two texts are the same tokens.

    Attributes:
        precision: the share of the first one's tokens that the second has.
        recall: the share of the second one's that the first has.
    """

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def overlap(found: str, expected: str) -> Overlap:
    """Compare the tokens of what was found with those that were expected."""
    ours, theirs = Counter(_tokens(found)), Counter(_tokens(expected))
    common = sum((ours & theirs).values())
    return Overlap(common / max(1, sum(ours.values())), common / max(1, sum(theirs.values())))


def _tokens(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _expected(path: Path) -> str | None:
    for beside in (Path(f"{path}.txt"), path.with_suffix(".txt")):
        if beside != path and beside.exists():
            return beside.read_text(encoding="utf-8")
    return None


def _files(folders: list[Path]) -> Iterator[Path]:
    for folder in folders:
        for path in [folder] if folder.is_file() else sorted(folder.rglob("*")):
            expects = path.suffix == ".txt" and any(
                path.with_suffix(suffix).exists() for suffix in (".html", ".htm", ".pdf", ".md")
            )
            if path.suffix.lower() in SUFFIXES and path.is_file() and not expects:
                yield path


def _by_trafilatura(html: str) -> str:
    from trafilatura import extract

    return extract(html, include_comments=False) or ""


def _by_readability(html: str) -> str:
    from lxml.html import document_fromstring
    from readability import Document

    return str(document_fromstring(Document(html).summary()).text_content())


PEERS: dict[str, Callable[[str], str]] = {
    "trafilatura": _by_trafilatura,
    "readability-lxml": _by_readability,
}


def _of_peer(peer: Callable[[str], str], path: Path) -> str:
    content = path.read_bytes()
    try:
        return peer(decode(content, charset_of_page(content), path.name))
    except Exception:  # a peer that breaks has found nothing
        return ""


def _share_told(path: Path, loaded: Loaded) -> float:
    """Return the share of a file's words that is in a sentence or in what is left out."""
    sentences = [one.text for one in chunk(loaded.document)]
    told = " ".join([*sentences, *(one.text for one in loaded.left_out)])
    return overlap(told, path.read_bytes().decode(errors="replace")).recall


def main() -> None:
    """Read everything, and print what became of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+", help="folders of files")
    parser.add_argument("--most", type=int, default=10**9, help="files to read at most")
    parser.add_argument("--seconds", type=float, default=60, help="what one file may take")
    parser.add_argument("--json", action="store_true", help="a line of JSON a file first")
    arguments = parser.parse_args()
    compared: dict[str, list[Overlap]] = {"verbatim": [], **{name: [] for name in PEERS}}
    refused: Counter[str] = Counter()
    shares: dict[str, list[float]] = {}
    times: list[tuple[float, str]] = []
    with ReadingProcess(Bounds(seconds=arguments.seconds)) as process:
        for path in list(_files(arguments.folders))[: arguments.most]:
            began, loaded, why = time.perf_counter(), None, ""
            try:
                loaded = process.read(Request(str(path))).loaded
            except SourceError as error:
                why = str(error).removeprefix(str(path)).strip()
                refused[re.sub(r"[\d,.]+", "#", why)[:70]] += 1
            times.append((time.perf_counter() - began, str(path)))
            if arguments.json:
                print(json.dumps({"file": str(path), "seconds": times[-1][0], "refused": why}))
            if (expected := _expected(path)) is not None:
                text = loaded.document.text if loaded else ""
                compared["verbatim"].append(overlap(text, expected))
                for name, peer in PEERS.items():
                    compared[name].append(overlap(_of_peer(peer, path), expected))
            if loaded and path.suffix in {".txt", ".md"}:
                shares.setdefault(path.suffix, []).append(_share_told(path, loaded))
    _print(compared, refused, shares, times)


def _print(
    compared: dict[str, list[Overlap]],
    refused: Counter[str],
    shares: dict[str, list[float]],
    times: list[tuple[float, str]],
) -> None:
    print(f"{len(times):,} files, {sum(refused.values()):,} refused")
    for why, count in refused.most_common():
        print(f"  {count:5,}  {why}")
    for suffix, of_files in sorted(shares.items()):
        print(f"{suffix}: {mean(of_files):.1%} of the words are told, {min(of_files):.1%} at least")
    for seconds, path in sorted(times, reverse=True)[:3]:
        print(f"{seconds:6.2f} s  {path}")
    if compared["verbatim"]:
        print(f"\n{len(compared['verbatim'])} with an expected text")
        print(
            f"{'':18} {'F1':>6} {'precision':>10} {'recall':>7} {'lose text':>10} {'furniture':>10}"
        )
    for name, overlaps in compared.items() if compared["verbatim"] else ():
        lose = mean(one.recall < 1 - LOST for one in overlaps)
        add = mean(one.precision < 1 - ADDED for one in overlaps)
        print(
            f"{name:18} {mean(o.f1 for o in overlaps):6.3f}"
            f" {mean(o.precision for o in overlaps):10.3f} {mean(o.recall for o in overlaps):7.3f}"
            f" {lose:10.1%} {add:10.1%}"
        )


if __name__ == "__main__":
    main()
