"""Corpora of any size, made of a folder of texts or of nothing, and vectors that are made up."""

from __future__ import annotations

import random
import re
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from index.embedding import ShippedEmbedder
from index.language.identification import identify_language
from index.language.sentences import sentence_ends

LENGTH = 16
"""Sentences of an article: 10,000 are some 616 articles, as of a newspaper."""

_WHO = "Le maire|La ministre|L’agence|Le syndicat|Une astronaute|Le port|La revue"
_DID = "a annoncé|a refusé|prépare|a financé|réclame|a visité|a vendu"
_WHAT = "un musée|une station|un accord|des travaux|une mission|un phare|un satellite"
_WHERE = "à Brest|à Moscou|sur la Lune|en Ukraine|à Pékin|près de Nantes|en orbite"


def write_corpus(folder: Path, sentences: int, texts: Path | None = None) -> None:
    """Write articles of `LENGTH` sentences into a folder, a file each.

    Args:
        folder: where; it must not exist.
        sentences: how many there are in all, titles aside.
        texts: a folder whose texts the sentences are drawn from, in an order of chance; where
            they do not suffice they come again, with a number. Made up if None.
    """
    folder.mkdir(parents=True)
    made = drawn(texts, sentences) if texts else made_up(sentences)
    for number, first in enumerate(range(0, sentences, LENGTH)):
        body = " ".join(next(made) for _ in range(min(LENGTH, sentences - first)))
        (folder / f"{number:06}.md").write_text(f"# Rapport {number}\n\n{body}\n", encoding="utf-8")


def made_up(sentences: int) -> Iterator[str]:
    """Yield French sentences, each different from the others."""
    chance = random.Random(7)  # noqa: S311 - made-up text, not a secret
    parts = [part.split("|") for part in (_WHO, _DID, _WHAT, _WHERE)]
    for number in range(sentences):
        words = " ".join(chance.choice(part) for part in parts)
        yield f"{words} en {chance.randint(1900, 2099)}, selon le rapport {number}."


def drawn(texts: Path, sentences: int) -> Iterator[str]:
    """Yield sentences of the texts in a folder; see `write_corpus`.

    Raises:
        SystemExit: if there is none.
    """
    known = list(dict.fromkeys(_sentences_in(texts)))
    if not known:
        raise SystemExit(f"there is no text in {texts}: name a folder with .txt or .md files")
    random.Random(7).shuffle(known)  # noqa: S311 - an order, not a secret
    for number in range(sentences):
        again, place = divmod(number, len(known))
        yield known[place] if not again else f"{known[place][:-1]} ({again}){known[place][-1]}"


def _sentences_in(texts: Path) -> Iterator[str]:
    for file in sorted(texts.rglob("*")):
        if file.suffix in {".txt", ".md"}:
            for line in file.read_text(encoding="utf-8").splitlines():
                ends = sentence_ends(line, identify_language(line))
                for start, end in zip([0, *ends], ends, strict=False):
                    if re.search(r"\w{2}.*[.!?]$", sentence := line[start:end].strip()):
                        yield sentence


class MadeUpVectors(ShippedEmbedder):
    """Gives sentences vectors by chance, and questions true ones: only the quality is made up."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Return one vector a text, in order, the same each time."""
        return [_by_chance(text) for text in texts]


def _by_chance(text: str) -> list[float]:
    drawn_at = np.random.default_rng(zlib.crc32(text.encode())).standard_normal(384)
    return [float(x) for x in drawn_at / np.linalg.norm(drawn_at)]


def questions(folder: Path, count: int) -> Sequence[str]:
    """Return questions about sentences of a corpus: some of their words, in their order."""
    files = sorted(folder.glob("*.md"))
    chosen = random.Random(11).choices(files, k=count)  # noqa: S311 - questions, not a secret
    bodies = (file.read_text(encoding="utf-8").split("\n\n", 1)[1] for file in chosen)
    return [f"que dit-on de {' '.join(body.split()[:6])} ?" for body in bodies]
